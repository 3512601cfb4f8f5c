import { Injectable, type PipeTransform } from '@nestjs/common';
import { httpErrors } from './http-errors.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

/** An id of ours in a path. Whatever cannot be one names nothing: 404, the same answer as for an unknown id. */
@Injectable()
export class IdPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    const id = typeof value === 'string' ? value.toLowerCase() : value;
    if (!isUuid(id)) throw httpErrors.NOT_FOUND();
    return id;
  }
}
