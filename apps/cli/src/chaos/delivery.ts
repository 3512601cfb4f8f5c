import { Agent, request } from 'node:http';
import { pause } from './pause.js';

export interface Hook {
  readonly url: string;
  readonly secret: string;
}

export interface Delivery {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Reply {
  /** 0 when no answer came. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly durationMs: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const ANSWER_MS = 5_000;
const PATIENCE_MS = 90_000;
const AGAIN_MS = 150;

/** Posts one delivery and tells how it was answered. Never rejects: no answer is an answer too. */
export function deliver(url: string, { body, headers }: Delivery): Promise<Reply> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const end = (status: number, text: string, answerHeaders: Reply['headers'] = {}) =>
      resolve({ status, body: text, headers: answerHeaders, durationMs: performance.now() - startedAt });
    const call = request(
      url,
      {
        method: 'POST',
        agent,
        timeout: ANSWER_MS,
        headers: { ...headers, 'content-length': body.length },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () =>
          end(response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8'), response.headers),
        );
        response.once('error', () => end(0, ''));
      },
    );
    call.once('timeout', () => call.destroy());
    call.once('error', () => end(0, ''));
    call.end(body);
  });
}

export interface Patience {
  readonly signal?: AbortSignal;
  /** When something was last struck: on a slow machine the next strike may come before the last one is got over. */
  readonly calmSince?: () => number;
}

/** Posts until it is accepted, as a patient sender would. Rejects when that does not happen in time after all is calm. */
export async function deliverUntilAccepted(
  url: string,
  delivery: Delivery,
  { signal, calmSince = () => 0 }: Patience = {},
): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const { status, body } = await deliver(url, delivery);
    if (status >= 200 && status < 300) return;
    signal?.throwIfAborted();
    if (performance.now() > Math.max(startedAt, calmSince()) + PATIENCE_MS) {
      throw new Error(
        `not accepted within ${PATIENCE_MS / 1000} s; last answer: ${status} ${body.slice(0, 200)}`,
      );
    }
    await pause(AGAIN_MS, signal);
  }
}
