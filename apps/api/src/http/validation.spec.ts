import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { KoppelError } from '@app/domain';
import { createValidationPipe } from './validation.js';

class Inner {
  @IsInt()
  @Max(10)
  number!: number;
}

class Body {
  @IsString()
  @MinLength(2)
  @MaxLength(5)
  name!: string;

  @IsIn(['nl', 'en'])
  language!: string;

  @IsOptional()
  @IsUUID()
  id?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Inner)
  inner?: Inner;
}

async function faultsOf(value: unknown): Promise<unknown> {
  try {
    await createValidationPipe().transform(value, { type: 'body', metatype: Body });
    return [];
  } catch (error) {
    if (error instanceof KoppelError)
      return error.faults.map(({ path, code, params }) => ({ path, code, ...params }));
    throw error;
  }
}

describe('createValidationPipe', () => {
  it('takes what fits', async () => {
    expect(await faultsOf({ name: 'Anna', language: 'nl', inner: { number: 3 } })).toEqual([]);
  });

  it('names every faulty field with its limit', async () => {
    expect(await faultsOf({ name: 'A', language: 'de', inner: { number: 11 } })).toEqual([
      { path: '/name', code: 'FIELD_TOO_SHORT', limit: 2 },
      { path: '/language', code: 'FIELD_NOT_A_CHOICE', choices: 'nl, en' },
      { path: '/inner/number', code: 'FIELD_TOO_HIGH', limit: 10 },
    ]);
  });

  it('says of a missing field only that it is missing', async () => {
    expect(await faultsOf({ language: 'nl' })).toEqual([{ path: '/name', code: 'FIELD_MISSING' }]);
  });

  it('says of a wrong type what is expected', async () => {
    expect(await faultsOf({ name: ['a', 'b'], language: 'nl', id: { toString: 'x' } })).toEqual([
      { path: '/name', code: 'FIELD_TYPE_WRONG', expected: 'string' },
      { path: '/id', code: 'FIELD_TYPE_WRONG', expected: 'uuid' },
    ]);
  });

  it('refuses unknown fields, nested ones as well (S2)', async () => {
    const faults = await faultsOf({
      name: 'Anna',
      language: 'nl',
      tenantId: 'x',
      inner: { number: 1, 'a/b': 2 },
    });
    expect(faults).toEqual([
      { path: '/tenantId', code: 'FIELD_UNKNOWN' },
      { path: '/inner/a~1b', code: 'FIELD_UNKNOWN' },
    ]);
  });

  it('treats an absent body as an empty one', async () => {
    expect(await faultsOf(undefined)).toEqual([
      { path: '/name', code: 'FIELD_MISSING' },
      { path: '/language', code: 'FIELD_MISSING' },
    ]);
  });
});
