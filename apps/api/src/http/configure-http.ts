import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Metrics } from '@app/observability';
import type { NextFunction, Request, Response } from 'express';
import { rawHookBody } from '../hooks/raw-body.js';
import { accessLog } from './access-log.js';
import { correlation } from './correlation.js';
import { httpErrors } from './http-errors.js';
import { jsonBody } from './json-body.js';
import type { Logger } from './logger.js';
import { ProblemFilter } from './problem.filter.js';
import { checkRequestLine } from './request-line.js';
import { noStore, securityHeaders } from './security-headers.js';
import { createValidationPipe } from './validation.js';

const API_PREFIX = 'v1';
const WITHOUT_PREFIX = ['hooks/*path', 'health/*path', 'metrics', 'openapi.json'];

/** A sender that trickles its request is cut off; a kept connection may wait longer than a proxy keeps it. */
const TIME_OUTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 2_000,
  maxHeadersCount: 100,
};

export interface HttpOptions {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly trustedProxies: readonly string[];
}

/** What happens to every request before its route is found. */
export function configureHttp(app: NestExpressApplication, options: HttpOptions): void {
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', [...options.trustedProxies]);
  app.use(correlation, accessLog(options.logger, options.metrics), securityHeaders(), checkRequestLine);
  app.use('/hooks', rawHookBody);
  app.use(`/${API_PREFIX}`, noStore, jsonBody);
  app.setGlobalPrefix(API_PREFIX, { exclude: WITHOUT_PREFIX });
  app.useGlobalPipes(createValidationPipe());
  Object.assign(app.getHttpServer() as Server, TIME_OUTS);
}

/** What happens to requests no route answered; to be called after all routes are there. */
export function configureLeftovers(app: NestExpressApplication, logger: Logger): void {
  const filter = new ProblemFilter(logger);
  app.use((request: Request, response: Response) =>
    filter.answer(httpErrors.ROUTE_UNKNOWN(), request, response),
  );
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
    filter.answer(error, request, response),
  );
}
