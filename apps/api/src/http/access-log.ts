import type { Request, RequestHandler } from 'express';
import { correlationIdOf } from './correlation.js';
import type { Logger } from './logger.js';
import { findActor } from './request-actor.js';

/** One line per answer. The path without its query: searches hold order numbers and e-mail addresses. */
export function accessLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    response.once('close', () => {
      const durationMs = Math.round((performance.now() - start) * 10) / 10;
      logger.info({ ...factsOf(request), status: response.statusCode, durationMs }, 'request');
    });
    next();
  };
}

function factsOf(request: Request): Record<string, unknown> {
  const actor = findActor(request);
  return {
    correlationId: correlationIdOf(request),
    method: request.method,
    route: routeOf(request),
    tenantId: actor?.tenantId,
    actor: actor && `${actor.kind}:${actor.id}`,
  };
}

/** The pattern of the route, so that no key or token of a path gets into the log. */
function routeOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : 'unknown';
}
