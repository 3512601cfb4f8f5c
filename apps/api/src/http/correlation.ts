import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';

const ids = new WeakMap<IncomingMessage, string>();
const ACCEPTABLE = /^[\w.-]{8,64}$/;

/** Gives every request its id: the caller's `X-Request-Id` when it is harmless, else a new one. Echoed in the answer. */
export const correlation: RequestHandler = (request, response, next) => {
  const wished = request.headers['x-request-id'];
  const id = typeof wished === 'string' && ACCEPTABLE.test(wished) ? wished : randomUUID();
  ids.set(request, id);
  response.setHeader('X-Request-Id', id);
  next();
};

export function correlationIdOf(request: IncomingMessage): string {
  let id = ids.get(request);
  if (!id) ids.set(request, (id = randomUUID()));
  return id;
}
