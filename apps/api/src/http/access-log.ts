import type { Metrics } from '@app/observability';
import type { Request, RequestHandler } from 'express';
import { correlationIdOf } from './correlation.js';
import type { Logger } from './logger.js';
import { findActor } from './request-actor.js';

/** One line and one measurement per answer. No path and no query: searches and webhook addresses hold secrets. */
export function accessLog(logger: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    response.once('close', () => {
      const durationMs = performance.now() - start;
      const { method } = request;
      const route = routeOf(request);
      metrics.observeRequest({ method, route, status: String(response.statusCode) }, durationMs / 1000);
      const facts = {
        method,
        route,
        status: response.statusCode,
        durationMs: Math.round(durationMs * 10) / 10,
      };
      logger.info({ correlationId: correlationIdOf(request), ...facts, ...actorOf(request) }, 'request');
    });
    next();
  };
}

function actorOf(request: Request): Record<string, unknown> {
  const actor = findActor(request);
  return actor ? { tenantId: actor.tenantId, actor: `${actor.kind}:${actor.id}` } : {};
}

/** The pattern of the route, so that no key or token of a path gets into the log. */
function routeOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : 'unknown';
}
