import type { RequestHandler } from 'express';
import { httpErrors } from './http-errors.js';
import { API_METHODS, methodRefused } from './methods.js';

const LONGEST_ADDRESS = 8_192;

/** Refuses methods this API does not have, and addresses that hold what no database takes. */
export const checkRequestLine: RequestHandler = (request, response, next) => {
  if (!API_METHODS.includes(request.method)) return next(methodRefused(request, response));
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
