import type { ErrorObject } from 'ajv/dist/2020.js';
import type { ErrorParams, Fault, JsonSchema } from '@app/domain';
import { exampleFor } from './examples.js';
import type { FaultCode } from './validation-errors.js';

/** More faults than a reader can use. */
const MOST_FAULTS = 100;
const LONGEST_LIST = 500;

type Params = ErrorObject['params'];

/** What a fault says; `member` is the name of a member of the place that is missing or too many. */
interface Finding {
  readonly code: FaultCode;
  readonly params?: ErrorParams;
  readonly member?: unknown;
}

const limited = (code: FaultCode) => (params: Params) => ({
  code,
  params: { limit: Number(params['limit']) },
});
const compared = (code: FaultCode) => (params: Params) => ({
  code,
  params: { limit: Number(params['limit']), comparison: String(params['comparison']) },
});
/** An example says more than a pattern. */
const written = (example: string | undefined): Finding =>
  example === undefined ? { code: 'FIELD_NOTATION' } : { code: 'FIELD_FORMAT', params: { example } };
const allowed = (values: readonly unknown[]) => ({
  code: 'FIELD_NOT_ALLOWED' as const,
  params: { allowed: values.map(String).join(', ').slice(0, LONGEST_LIST) },
});

/** What each keyword of JSON Schema means to a reader. */
const FINDINGS: Readonly<Record<string, (params: Params, value: unknown, schema: JsonSchema) => Finding>> = {
  required: (params) => ({ code: 'FIELD_MISSING', member: params['missingProperty'] }),
  dependentRequired: (params) => ({ code: 'FIELD_MISSING', member: params['missingProperty'] }),
  additionalProperties: (params) => ({ code: 'FIELD_UNKNOWN', member: params['additionalProperty'] }),
  unevaluatedProperties: (params) => ({ code: 'FIELD_UNKNOWN', member: params['unevaluatedProperty'] }),
  type: (params, value) => ({
    code: 'FIELD_TYPE',
    params: { expected: [params['type']].flat().join(', '), found: kindOf(value) },
  }),
  enum: (params) => allowed(params['allowedValues'] as unknown[]),
  const: (params) => allowed([params['allowedValue']]),
  pattern: (_params, _value, schema) => written(exampleFor('pattern', schema)),
  format: (_params, _value, schema) => written(exampleFor('format', schema)),
  maxLength: (params, value) => ({
    code: 'FIELD_TOO_LONG',
    params: { limit: Number(params['limit']), length: [...String(value)].length },
  }),
  minLength: (params) => limited(params['limit'] === 1 ? 'FIELD_MISSING' : 'FIELD_TOO_SHORT')(params),
  maxItems: limited('LIST_TOO_LONG'),
  minItems: limited('LIST_TOO_SHORT'),
  maximum: compared('FIELD_TOO_LARGE'),
  exclusiveMaximum: compared('FIELD_TOO_LARGE'),
  minimum: compared('FIELD_TOO_SMALL'),
  exclusiveMinimum: compared('FIELD_TOO_SMALL'),
};

/** What a validator found, as faults with a JSON pointer each. Values of the record are left out. */
export function faultsOf(found: readonly ErrorObject[]): Fault[] {
  return found.slice(0, MOST_FAULTS).map(({ instancePath, keyword, params, data, parentSchema = {} }) => {
    const find = FINDINGS[keyword];
    const finding: Finding = find
      ? find(params, data, parentSchema)
      : { code: 'FIELD_INVALID', params: { rule: keyword } };
    const path =
      finding.member === undefined ? instancePath : `${instancePath}/${escape(String(finding.member))}`;
    return finding.params
      ? { path, code: finding.code, params: finding.params }
      : { path, code: finding.code };
  });
}

/** Only the kind of a value is told: the value itself may be somebody's name. */
function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** A member name inside a JSON pointer. */
function escape(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
