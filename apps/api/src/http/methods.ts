import type { KoppelError } from '@app/domain';
import type { Request, Response } from 'express';
import { httpErrors } from './http-errors.js';

export const API_METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The error for a method an address does not have; the answer names those it has, as HTTP asks of a 405. */
export function methodRefused(request: Request, response: Response, allowed = API_METHODS): KoppelError {
  const methods = allowed.join(', ');
  response.setHeader('Allow', methods);
  return httpErrors.METHOD_NOT_ALLOWED({ method: request.method, methods });
}
