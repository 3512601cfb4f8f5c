import type { RequestHandler } from 'express';
import { httpErrors } from './http-errors.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const LONGEST_ADDRESS = 8_192;

/** Refuses methods this API does not have, and addresses that hold what no database takes. */
export const checkRequestLine: RequestHandler = (request, response, next) => {
  if (!METHODS.includes(request.method)) {
    response.setHeader('Allow', METHODS.join(', '));
    return next(httpErrors.METHOD_NOT_ALLOWED({ method: request.method }));
  }
  next(isReadable(request.originalUrl) ? undefined : httpErrors.ADDRESS_UNREADABLE());
};

function isReadable(address: string): boolean {
  if (address.length > LONGEST_ADDRESS) return false;
  try {
    return !decodeURIComponent(address.replaceAll('+', ' ')).includes('\0');
  } catch {
    return false; // not UTF-8, or a % without two digits
  }
}
