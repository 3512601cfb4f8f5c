import type { ErrorObject } from 'ajv/dist/2020.js';
import type { ErrorParams, Fault } from '@app/domain';
import type { FaultCode } from './validation-errors.js';

/** More faults than a reader can use. */
const MOST_FAULTS = 100;

/** What a validator found, as faults with a JSON pointer each. Values of the record are left out. */
export function faultsOf(found: readonly ErrorObject[]): Fault[] {
  return found.slice(0, MOST_FAULTS).map(faultOf);
}

function faultOf({ instancePath, keyword, params }: ErrorObject): Fault {
  const limit = Number(params['limit']);
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
      return fault(`${instancePath}/${escape(String(params['missingProperty']))}`, 'FIELD_MISSING');
    case 'additionalProperties':
      return fault(`${instancePath}/${escape(String(params['additionalProperty']))}`, 'FIELD_UNKNOWN');
    case 'unevaluatedProperties':
      return fault(`${instancePath}/${escape(String(params['unevaluatedProperty']))}`, 'FIELD_UNKNOWN');
    case 'type':
      return fault(instancePath, 'FIELD_TYPE', { expected: [params['type']].flat().join(', ') });
    case 'enum':
      return fault(instancePath, 'FIELD_NOT_ALLOWED', {
        allowed: (params['allowedValues'] as unknown[]).join(', ').slice(0, 500),
      });
    case 'const':
      return fault(instancePath, 'FIELD_NOT_ALLOWED', { allowed: String(params['allowedValue']) });
    case 'pattern':
      return fault(instancePath, 'FIELD_FORMAT', { expected: String(params['pattern']) });
    case 'format':
      return fault(instancePath, 'FIELD_FORMAT', { expected: String(params['format']) });
    case 'maxLength':
      return fault(instancePath, 'FIELD_TOO_LONG', { limit });
    case 'minLength':
      return fault(instancePath, limit === 1 ? 'FIELD_MISSING' : 'FIELD_TOO_SHORT', { limit });
    case 'maxItems':
      return fault(instancePath, 'LIST_TOO_LONG', { limit });
    case 'minItems':
      return fault(instancePath, 'LIST_TOO_SHORT', { limit });
    case 'maximum':
    case 'exclusiveMaximum':
      return fault(instancePath, 'FIELD_TOO_LARGE', { limit, comparison: String(params['comparison']) });
    case 'minimum':
    case 'exclusiveMinimum':
      return fault(instancePath, 'FIELD_TOO_SMALL', { limit, comparison: String(params['comparison']) });
    default:
      return fault(instancePath, 'FIELD_INVALID', { rule: keyword });
  }
}

function fault(path: string, code: FaultCode, params?: ErrorParams): Fault {
  return params ? { path, code, params } : { path, code };
}

/** A member name inside a JSON pointer. */
function escape(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
