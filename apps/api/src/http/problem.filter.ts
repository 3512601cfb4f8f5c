import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { KoppelError, toKoppelError } from '@app/domain';
import type { Request, Response } from 'express';
import { errorCatalogue } from '../error-catalogue.js';
import { correlationIdOf } from './correlation.js';
import { explainDatabaseFailure } from './database-failure.js';
import { httpErrors } from './http-errors.js';
import { API_METHODS } from './methods.js';
import { languageOf } from './language.js';
import { LOGGER, type Logger } from './logger.js';
import { problemOf } from './problem.js';

/** Turns whatever was thrown into one problem+json answer. What we do not know stays in the log, under its id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<Request>(), http.getResponse<Response>());
  }

  answer(thrown: unknown, request: Request, response: Response): void {
    const error = knownError(thrown, request);
    const correlationId = correlationIdOf(request);
    const problem = problemOf(error, {
      catalogue: errorCatalogue,
      language: languageOf(request),
      correlationId,
    });
    if (problem.status >= 500) {
      this.logger.error({ correlationId, code: error.code, err: thrown }, 'request failed');
    }
    if (response.headersSent) return void response.destroy();
    const waitMs = error.retryAfterMs ?? (problem.status === 503 ? 2_000 : undefined);
    if (waitMs !== undefined) response.setHeader('Retry-After', String(Math.ceil(waitMs / 1000)));
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

function knownError(thrown: unknown, request: Request): KoppelError {
  if (thrown instanceof KoppelError) return thrown;
  if (thrown instanceof URIError) return httpErrors.ADDRESS_UNREADABLE({}, { cause: thrown });
  if (thrown instanceof HttpException) return fromNest(thrown, request);
  return explainDatabaseFailure(thrown) ?? toKoppelError(thrown);
}

/** Nest and Express throw few errors of their own: an unknown route, an unreadable address. */
function fromNest(exception: HttpException, request: Request): KoppelError {
  const status = exception.getStatus();
  if (status === 404) return httpErrors.ROUTE_UNKNOWN({}, { cause: exception });
  if (status === 405) {
    const params = { method: request.method, methods: API_METHODS.join(', ') };
    return httpErrors.METHOD_NOT_ALLOWED(params, { cause: exception });
  }
  if (status < 500) return httpErrors.REQUEST_INVALID({}, { cause: exception });
  return toKoppelError(exception);
}
