import { mapperErrors } from '@app/mapper';

/** What evaluating a program came to, in a form that two engines can be compared by. */
export type Outcome =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'error'; readonly code: string }
  /** An engine stumbled, without a code of the language. */
  | { readonly kind: 'crash'; readonly message: string }
  /** A limit was met. */
  | { readonly kind: 'limit'; readonly code: string };

const LIMITS: ReadonlySet<string> = new Set([
  'D1011',
  'D1012',
  'D2014',
  'D2015',
  ...Object.keys(mapperErrors),
]);

export async function outcomeOf(evaluate: () => unknown): Promise<Outcome> {
  try {
    return { kind: 'value', text: textOf(await evaluate()) };
  } catch (thrown) {
    return outcomeOfError(thrown);
  }
}

function outcomeOfError(thrown: unknown): Outcome {
  const { code, message } = thrown as { code?: unknown; message?: unknown };
  // The library's own recursion has the stack of the process for a limit.
  if (/call stack/.test(String(message))) return { kind: 'limit', code: 'stack' };
  if (typeof code !== 'string') return { kind: 'crash', message: String(message) };
  return LIMITS.has(code) ? { kind: 'limit', code } : { kind: 'error', code };
}

/** JSON, but telling apart what JSON does not: nothing, numbers it cannot hold, functions. */
export function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : (JSON.stringify(value, writeMember) ?? '"function"');
}

function writeMember(_key: string, member: unknown): unknown {
  if (isFunction(member)) return 'function';
  if (typeof member === 'number' && !Number.isFinite(member)) return `number ${member}`;
  return member;
}

function isFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  return '_jsonata_function' in value || '_jsonata_lambda' in value;
}

/** Where the library stumbles without a code, we may say what was wrong. */
export function isSame(expected: Outcome, found: Outcome): boolean {
  if (expected.kind === 'value') return found.kind === 'value' && expected.text === found.text;
  if (expected.kind === 'error') return found.kind === 'error' && expected.code === found.code;
  return expected.kind === 'crash' ? found.kind !== 'value' : found.kind === 'limit';
}

export function describe(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'value':
      return outcome.text;
    case 'crash':
      return `crash: ${outcome.message}`;
    default:
      return outcome.code;
  }
}
