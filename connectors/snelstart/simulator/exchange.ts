import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './replies.js';

const BODY_LIMIT = 20_000_000;

/** The body as text; the connection is cut when it is absurdly large. */
export function readText(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > BODY_LIMIT) request.destroy();
    });
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.once('error', reject);
    request.once('close', () => {
      // Also comes after a whole request; an Error for each of those would cost more than the answer.
      if (!request.complete) reject(new Error('the caller went away'));
    });
  });
}

export function send(response: ServerResponse, reply: Reply): void {
  if (response.destroyed || response.headersSent) return;
  const json = reply.json ?? (reply.body === undefined ? undefined : JSON.stringify(reply.body));
  const text = json ?? reply.text ?? '';
  const type = json === undefined ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(reply.status, {
    ...(text === '' && json === undefined ? {} : { 'content-type': type }),
    'content-length': Buffer.byteLength(text),
    ...reply.headers,
  });
  response.end(text);
}
