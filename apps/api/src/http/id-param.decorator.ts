import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { IdPipe } from './id.pipe.js';

const EXAMPLE = '0198c5a2-7f3e-7cc1-9d1b-5a4e6f708192';

/** An id of ours in the path: `@IdParam() id: string`, or `@IdParam('recordId') recordId: string`. */
export const IdParam =
  (name = 'id'): ParameterDecorator =>
  (target, method, index) => {
    Param(name, IdPipe)(target, method, index);
    const descriptor = method && Object.getOwnPropertyDescriptor(target, method);
    if (!method || !descriptor) return;
    ApiParam({ name, schema: { type: 'string', format: 'uuid', example: EXAMPLE } })(
      target,
      method,
      descriptor,
    );
  };
