import type { Request } from 'express';

/** The network address a request came from; a proxy on this machine may name the one before it. */
export function addressOf(request: Request): string {
  return request.ip ?? request.socket.remoteAddress ?? 'unknown';
}
