import type { ServerResponse } from 'node:http';

/** What a shop, its host or a firewall may answer in place of data. */
export const answerFaults = [
  'maintenance',
  'server-error',
  'rate-limit-seconds',
  'rate-limit-date',
  'rate-limit',
  'firewall',
  'html',
  'empty',
  'php-notice',
  'lost',
  'cut',
] as const;
export type AnswerFault = (typeof answerFaults)[number];

/** Switchable faults. Shares are between 0 and 1 and drawn from the seed. */
export interface Faults {
  /** Milliseconds before each answer. */
  delayMs: number;
  /** Each entry spoils the next `times` answers, in this order. `lost`: carried out, then no answer; `cut`: half of it. */
  answers: { readonly kind: AnswerFault; times: number }[];
  /** Seconds named in Retry-After. */
  retryAfterSeconds: number;
  /** Share of deliveries that silently never leave. */
  dropDeliveries: number;
  /** Share of deliveries that go out twice. */
  duplicateDeliveries: number;
  /** Deliveries wait and go out in a drawn order. */
  reorderDeliveries: boolean;
  /** Share of deliveries with a wrong signature. */
  forgeSignatures: number;
  /** The shop never hears the answer to its pings, so every failed delivery brings another. */
  pingUnheard: boolean;
  /** Nothing leaves until somebody visits the shop, as on a shop without visitors. */
  quiet: boolean;
}

export const noFaults = (): Faults => ({
  delayMs: 0,
  answers: [],
  retryAfterSeconds: 2,
  dropDeliveries: 0,
  duplicateDeliveries: 0,
  reorderDeliveries: false,
  forgeSignatures: 0,
  pingUnheard: false,
  quiet: false,
});

/** The faults with some changed. Throws for a name or kind that does not exist, so that no test hopes in vain. */
export function changedFaults(faults: Faults, change: unknown): Faults {
  if (typeof change !== 'object' || change === null) throw new TypeError('faults: an object is expected');
  for (const name of Object.keys(change))
    if (!(name in faults)) throw new TypeError(`unknown fault: ${name}`);
  const changed = { ...faults, ...change };
  for (const { kind, times } of changed.answers) {
    if (!answerFaults.includes(kind)) throw new TypeError(`unknown kind of answer: ${kind}`);
    if (!Number.isInteger(times)) throw new TypeError(`times of ${kind}: a whole number is expected`);
  }
  return { ...changed, answers: changed.answers.map((entry) => ({ ...entry })) };
}

/** Takes the next fault that spoils an answer. */
export function nextAnswerFault(faults: Faults): AnswerFault | undefined {
  const entry = faults.answers[0];
  if (!entry) return undefined;
  entry.times -= 1;
  if (entry.times <= 0) faults.answers.shift();
  return entry.kind;
}

const PAGE = (title: string) =>
  `<!DOCTYPE html>\n<html lang="nl"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;

/** Answers that come in place of the shop's own. */
export function sendFault(kind: AnswerFault, faults: Faults, now: Date, response: ServerResponse): void {
  const html = { 'content-type': 'text/html; charset=UTF-8' };
  const seconds = faults.retryAfterSeconds;
  const spoiled: Partial<Record<AnswerFault, readonly [number, Record<string, string>, string]>> = {
    maintenance: [
      503,
      { ...html, 'retry-after': String(seconds) },
      PAGE('Kort niet beschikbaar voor gepland onderhoud'),
    ],
    'server-error': [
      500,
      { 'content-type': 'application/json' },
      '{"code":"internal_server_error","message":"<p>There has been a critical error on this website.<\\/p>","data":{"status":500},"additional_errors":[]}',
    ],
    'rate-limit-seconds': [429, { ...html, 'retry-after': String(seconds) }, PAGE('429 Too Many Requests')],
    'rate-limit-date': [
      429,
      { ...html, 'retry-after': new Date(now.getTime() + seconds * 1000).toUTCString() },
      PAGE('429 Too Many Requests'),
    ],
    'rate-limit': [429, html, PAGE('429 Too Many Requests')],
    firewall: [403, html, PAGE('403 Forbidden - blocked by firewall')],
    html: [200, html, PAGE('Binnenkort open')],
    empty: [200, { 'content-type': 'application/json; charset=UTF-8' }, ''],
  };
  const [status, headers, body] = spoiled[kind] ?? [500, html, PAGE(kind)];
  response.writeHead(status, headers).end(body);
}
