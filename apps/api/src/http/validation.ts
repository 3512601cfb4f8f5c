import { ValidationPipe } from '@nestjs/common';
import { domainErrors, type ErrorParams, type Fault, type KoppelError } from '@app/domain';
import { getMetadataStorage, type ValidationError } from 'class-validator';

const MOST_FAULTS = 50;

/** Constraints of class-validator whose limit belongs into the text. */
const LIMITS: Readonly<Record<string, string>> = {
  minLength: 'FIELD_TOO_SHORT',
  maxLength: 'FIELD_TOO_LONG',
  arrayMinSize: 'LIST_TOO_SHORT',
  arrayMaxSize: 'LIST_TOO_LONG',
  min: 'FIELD_TOO_LOW',
  max: 'FIELD_TOO_HIGH',
};
/** Words of `spoken`. */
const TYPES: Readonly<Record<string, string>> = {
  isString: 'string',
  isInt: 'integer',
  isNumber: 'number',
  isBoolean: 'boolean',
  isObject: 'object',
  nestedValidation: 'object',
  isArray: 'array',
  isUuid: 'uuid',
  isEmail: 'email',
  isIso8601: 'instant',
  isDateString: 'instant',
  isUrl: 'url',
};
const OTHERS: Readonly<Record<string, string>> = {
  whitelistValidation: 'FIELD_UNKNOWN',
  isDefined: 'FIELD_MISSING',
  isNotEmpty: 'FIELD_MISSING',
  matches: 'FIELD_FORMAT_WRONG',
};

/** Checks every DTO; an unknown field is refused, and all faults are told at once. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: false,
    validationError: { target: true, value: true }, // limits of the rules are found through the target
    exceptionFactory: (failures) => inputInvalid(failures.flatMap((failure) => faultsOf(failure, ''))),
  });
}

/** The error of an input whose faults are known. */
export function inputInvalid(faults: readonly Fault[]): KoppelError {
  return domainErrors.INPUT_INVALID({ count: faults.length }, { faults: faults.slice(0, MOST_FAULTS) });
}

function faultsOf(failure: ValidationError, parent: string): Fault[] {
  const path = failure.property === undefined ? parent : `${parent}/${escapePointer(failure.property)}`;
  const names = Object.keys(failure.constraints ?? {});
  const own = names.length === 0 ? [] : [ownFault(failure, path, names)];
  return [...own, ...(failure.children ?? []).flatMap((child) => faultsOf(child, path))];
}

/** One fault per field: a missing value breaks every rule of its field, and only the missing says something. */
function ownFault(failure: ValidationError, path: string, names: readonly string[]): Fault {
  const isUnknown = names.includes('whitelistValidation');
  if (!isUnknown && (failure.value === undefined || failure.value === null))
    return { path, code: 'FIELD_MISSING' };
  const faults = names.map((name) => faultOf(failure, path, name));
  return faults.find(({ code }) => code === 'FIELD_TYPE_WRONG') ?? faults[0] ?? { path, code: 'FIELD_WRONG' };
}

function faultOf(failure: ValidationError, path: string, name: string): Fault {
  const limit = LIMITS[name];
  const [first, second] = constraintsOf(failure, name);
  if (limit) return { path, code: limit, params: { limit: Number(first) } };
  if (name === 'isLength')
    return lengthFault(failure, path, { minimum: Number(first), maximum: Number(second) });
  if (name === 'isIn' || name === 'isEnum')
    return { path, code: 'FIELD_NOT_A_CHOICE', params: choicesOf(first) };
  const expected = TYPES[name];
  if (expected) return { path, code: 'FIELD_TYPE_WRONG', params: { expected } };
  return { path, code: OTHERS[name] ?? 'FIELD_WRONG' };
}

function lengthFault(
  failure: ValidationError,
  path: string,
  limits: { minimum: number; maximum: number },
): Fault {
  const isShort = typeof failure.value === 'string' && failure.value.length < limits.minimum;
  if (isShort) return { path, code: 'FIELD_TOO_SHORT', params: { limit: limits.minimum } };
  return { path, code: 'FIELD_TOO_LONG', params: { limit: limits.maximum } };
}

function choicesOf(constraint: unknown): ErrorParams {
  const values = typeof constraint === 'object' && constraint !== null ? Object.values(constraint) : [];
  return { choices: values.join(', ') };
}

/** class-validator tells the name of the broken rule only; its limits are in its registry. */
function constraintsOf(failure: ValidationError, name: string): unknown[] {
  const owner = failure.target?.constructor;
  if (!owner) return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(owner, '', false, false);
  const rule = rules.find(
    (candidate) => candidate.propertyName === failure.property && candidate.name === name,
  );
  return rule?.constraints ?? [];
}

function escapePointer(property: string): string {
  return property.replaceAll('~', '~0').replaceAll('/', '~1');
}
