import express, { type RequestHandler } from 'express';
import { methodRefused } from '../http/methods.js';
import { hookErrors } from './hook-errors.js';

/** Larger than any order of a shop; checked after decompression. */
export const HOOK_BODY_LIMIT_BYTES = 5 * 1_048_576;

const READABLE = /^application\/(json|x-www-form-urlencoded|[\w.+-]+\+json)\s*(;|$)/i;
const readBytes = express.raw({ type: () => true, limit: HOOK_BODY_LIMIT_BYTES, inflate: true });

/** Reads a delivery as the bytes it came in: signatures are computed over them. */
export const rawHookBody: RequestHandler = (request, response, next) => {
  // Such as an owner who opens the address in a browser.
  if (request.method !== 'POST') return next(methodRefused(request, response, ['POST']));
  const type = request.headers['content-type'] ?? '';
  if (!READABLE.test(type)) return next(hookErrors.HOOK_BODY_TYPE({ type: type.slice(0, 100) || '-' }));
  readBytes(request, response, (failure?: unknown) => {
    if (!failure) return next();
    const tooLarge = (failure as { type?: string }).type === 'entity.too.large';
    next(
      tooLarge
        ? hookErrors.HOOK_BODY_TOO_LARGE({ limit: HOOK_BODY_LIMIT_BYTES }, { cause: failure })
        : hookErrors.HOOK_BODY_INCOMPLETE({}, { cause: failure }),
    );
  });
};
