import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { canonicalSchemas, commonSchema, type JsonSchema } from '@app/domain';

type Validate = ReturnType<Ajv2020['compile']>;

const compiled = new WeakMap<JsonSchema, Validate>();

/** Throws an assertion error that names the places where the value does not fit. */
export function assertFits(schema: JsonSchema, value: unknown, what: string): void {
  const validate = compiled.get(schema) ?? compile(schema);
  assert.ok(validate(value), `${what}: ${JSON.stringify(validate.errors?.slice(0, 5))}`);
}

function compile(schema: JsonSchema): Validate {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  ajv.addSchema([commonSchema, ...Object.values(canonicalSchemas)]);
  const validate = ajv.compile(schema);
  compiled.set(schema, validate);
  return validate;
}
