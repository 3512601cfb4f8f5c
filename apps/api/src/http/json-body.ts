import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { httpErrors } from './http-errors.js';
import { parseStrictJson } from './strict-json.js';

export const BODY_LIMIT_BYTES = 1_048_576;

const JSON_TYPE = /^application\/(?:json|[\w.+-]+\+json)\s*(?:;\s*charset="?utf-8"?\s*)?$/i;
const utf8 = new TextDecoder('utf-8', { fatal: true });
const readBytes = express.raw({ type: () => true, limit: BODY_LIMIT_BYTES, inflate: true });

/** Reads the JSON body of an API call into `request.body`; an absent body stays undefined. */
export const jsonBody: RequestHandler = (request, response, next) => {
  readBytes(request, response, (failure?: unknown) => {
    if (failure) return next(explainReadFailure(failure));
    parse(request, response, next);
  });
};

function parse(request: Request, _response: Response, next: NextFunction): void {
  const bytes: unknown = request.body;
  request.body = undefined;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return next();
  try {
    request.body = parseBytes(bytes, request.headers['content-type']);
    next();
  } catch (error) {
    next(error);
  }
}

function parseBytes(bytes: Buffer, contentType: string | undefined): Record<string, unknown> {
  if (!JSON_TYPE.test(contentType ?? '')) throw httpErrors.BODY_TYPE_UNSUPPORTED();
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch (cause) {
    throw httpErrors.BODY_NOT_UTF8({}, { cause });
  }
  return parseStrictJson(text);
}

function explainReadFailure(failure: unknown): unknown {
  const { type, status } = failure as { type?: string; status?: number };
  if (type === 'entity.too.large')
    return httpErrors.BODY_TOO_LARGE({ limit: BODY_LIMIT_BYTES }, { cause: failure });
  if (type === 'encoding.unsupported') return httpErrors.BODY_TYPE_UNSUPPORTED({}, { cause: failure });
  if (status !== undefined && status < 500) return httpErrors.BODY_INCOMPLETE({}, { cause: failure });
  return failure;
}
