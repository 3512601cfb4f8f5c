import type { ErrorParams, KoppelError } from '@app/domain';
import { mapperErrors, type MapperErrorCode } from '../mapper-errors.js';
import type { MapperLimits } from '../limits.js';
import { describeValue } from './describe-value.js';
import { MappingFault } from './mapping-fault.js';

/** Where an error belongs. */
export interface Origin {
  readonly name: string;
  readonly text: string;
  readonly limits: MapperLimits;
}

/** The library throws plain objects; `value` may be a customer's and `stack` is the library's own. */
interface LibraryError {
  readonly code?: unknown;
  readonly position?: unknown;
  readonly token?: unknown;
  readonly value?: unknown;
  readonly value2?: unknown;
  readonly index?: unknown;
  readonly message?: unknown;
}

const LONGEST_MESSAGE = 200;

/** Library codes that have an error of their own here. */
const CODES: Readonly<Record<string, MapperErrorCode>> = {
  D1011: 'MAPPING_DEPTH_LIMIT',
  D1012: 'MAPPING_TIME_LIMIT',
  D2014: 'MAPPING_SEQUENCE_LIMIT',
  D2015: 'MAPPING_SEQUENCE_LIMIT',
  D3030: 'MAPPING_NOT_A_NUMBER',
  D1001: 'MAPPING_NOT_A_NUMBER',
  D3001: 'MAPPING_NOT_A_NUMBER',
  T0410: 'MAPPING_FUNCTION_ARGUMENT',
  T0411: 'MAPPING_FUNCTION_ARGUMENT',
  T0412: 'MAPPING_FUNCTION_ARGUMENT',
  T1005: 'MAPPING_UNKNOWN_FUNCTION',
  T1006: 'MAPPING_UNKNOWN_FUNCTION',
  T1007: 'MAPPING_UNKNOWN_FUNCTION',
  T1008: 'MAPPING_UNKNOWN_FUNCTION',
  T2001: 'MAPPING_OPERAND',
  T2002: 'MAPPING_OPERAND',
  T2009: 'MAPPING_OPERAND',
  T2010: 'MAPPING_OPERAND',
  D1002: 'MAPPING_OPERAND',
  D3137: 'MAPPING_STOPPED',
  D3141: 'MAPPING_STOPPED',
};

const LIMITS: Partial<Record<MapperErrorCode, keyof MapperLimits>> = {
  MAPPING_DEPTH_LIMIT: 'depth',
  MAPPING_TIME_LIMIT: 'timeMs',
  MAPPING_STEP_LIMIT: 'steps',
  MAPPING_SEQUENCE_LIMIT: 'sequence',
  MAPPING_TEXT_LIMIT: 'stringLength',
};

/** Whatever an evaluation threw, as one of our errors with mapping and place. */
export function toMappingError(thrown: unknown, origin: Origin, isOutOfSteps: boolean): KoppelError {
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as LibraryError;
  const place = placeOf(origin, error.position);
  if (thrown instanceof MappingFault) return mapperErrors[thrown.code]({ ...place, ...thrown.params });
  const code = isOutOfSteps ? 'MAPPING_STEP_LIMIT' : codeOf(thrown, error);
  const params = code === 'MAPPING_STOPPED' ? messageOf(error) : paramsOf(error);
  return mapperErrors[code]({ ...place, ...params, ...limitOf(code, origin.limits) });
}

/** Name, line and column of a position in the text, for error texts. */
export function placeOf(origin: Pick<Origin, 'name' | 'text'>, position: unknown): ErrorParams {
  const end = typeof position === 'number' ? position : 0;
  const before = origin.text.slice(0, end).split('\n');
  return {
    mapping: origin.name,
    position: end,
    line: before.length,
    column: Math.max(1, before.at(-1)?.length ?? 1),
  };
}

export function isStackOverflow(thrown: unknown): boolean {
  return isRangeError(thrown) && /call stack/i.test(thrown.message);
}

/** By name: the library may run in another realm than this module, as it does under a test runner. */
function isRangeError(thrown: unknown): thrown is RangeError {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === 'RangeError';
}

function codeOf(thrown: unknown, error: LibraryError): MapperErrorCode {
  if (isStackOverflow(thrown)) return 'MAPPING_DEPTH_LIMIT';
  // A text beyond what the engine can hold.
  if (isRangeError(thrown)) return 'MAPPING_TEXT_LIMIT';
  return CODES[String(error.code)] ?? 'MAPPING_FAILED';
}

function limitOf(code: MapperErrorCode, limits: MapperLimits): ErrorParams {
  const limit = LIMITS[code];
  return limit ? { limit: limits[limit] } : {};
}

function paramsOf(error: LibraryError): ErrorParams {
  const token = typeof error.token === 'string' ? error.token.slice(0, 40) : undefined;
  return {
    libraryCode: typeof error.code === 'string' ? error.code : 'internal',
    token: token ?? '-',
    function: token ?? '-',
    operator: token ?? '-',
    argument: String(error.index ?? '-'),
    found: describeValue(error.value2 ?? error.value),
    expected: 'another type',
  };
}

/** What the author of the mapping wrote in `$error` or `$assert`. The library's own messages show values. */
function messageOf(error: LibraryError): ErrorParams {
  return { message: String(error.message ?? '').slice(0, LONGEST_MESSAGE) };
}
