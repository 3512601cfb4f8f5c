import { builtIn, type BuiltIn } from '../built-in.js';
import { LanguageFault } from '../language-fault.js';
import { booleanOf, isNumeric, isTrue } from '../values.js';

/** The functions on values of any kind. */
export const valueFunctions: readonly BuiltIn[] = [
  builtIn('boolean', '<x-:b>', (runtime, value: unknown) => booleanOf(value, runtime)),
  builtIn('not', '<x-:b>', (runtime, value: unknown) =>
    value === undefined ? undefined : !isTrue(value, runtime),
  ),
  builtIn('exists', '<x:b>', (_runtime, value: unknown) => exists(value), { inline: exists }),
  builtIn('type', '<x:s>', (_runtime, value: unknown) => typeName(value)),
  builtIn('error', '<s?:x>', (_runtime, message?: string) => {
    throw new LanguageFault('D3137', { message: message || '$error() function evaluated' });
  }),
  builtIn('assert', '<bs?:x>', (_runtime, condition: unknown, message?: string) => {
    if (!condition) throw new LanguageFault('D3141', { message: message || '$assert() statement failed' });
    return undefined;
  }),
];

function exists(value: unknown): boolean {
  return value !== undefined;
}

function typeName(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return 'null';
  if (isNumeric(value)) return 'number';
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'function':
      return typeof value;
    default:
      // A number that is none counts as one too.
      return 'object';
  }
}
