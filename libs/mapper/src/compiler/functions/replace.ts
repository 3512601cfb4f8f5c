import { callableOf } from '../callback.js';
import { isFunctionValue, type FunctionValue } from '../function-value.js';
import { admitHostText } from '../host-text.js';
import { fail } from '../language-fault.js';
import type { Runtime } from '../runtime.js';
import { matcherOf, type Match } from './matcher.js';

/** A text in which `$1` stands for a group, or a function of the match. */
export type Replacement = string | FunctionValue;

export interface Replacing {
  readonly pattern: string | FunctionValue;
  readonly replacement: Replacement;
  readonly limit: number;
}

export function replace(text: string, replacing: Replacing, runtime: Runtime): string {
  const { pattern, replacement, limit } = replacing;
  runtime.chargeText(text.length);
  if (!(limit > 0)) return text;
  if (typeof pattern === 'function') {
    return replaceMatches(text, { pattern, substitute: substituteBy(replacement, runtime), limit }, runtime);
  }
  // The library would write the source code of the function into the text.
  if (typeof replacement === 'function') return fail(undefined, { value: replacement });
  return replaceText(text, { pattern, replacement, limit }, runtime);
}

interface ReplacingText {
  readonly pattern: string;
  readonly replacement: string;
  readonly limit: number;
}

function replaceText(text: string, { pattern, replacement, limit }: ReplacingText, runtime: Runtime): string {
  let result = '';
  let position = 0;
  let count = 0;
  let found = text.indexOf(pattern);
  while (found !== -1 && count < limit) {
    result += text.substring(position, found) + replacement;
    position = found + pattern.length;
    count += 1;
    grow(result, runtime);
    found = text.indexOf(pattern, position);
  }
  return grow(result + text.substring(position), runtime);
}

type Substitute = (match: Match) => unknown;

interface ReplacingMatches {
  readonly pattern: FunctionValue;
  readonly substitute: Substitute;
  readonly limit: number;
}

function replaceMatches(
  text: string,
  { pattern, substitute, limit }: ReplacingMatches,
  runtime: Runtime,
): string {
  const matcher = matcherOf(pattern);
  let result = '';
  let position = 0;
  let count = 0;
  let match = matcher.first(text);
  while (match !== undefined && count < limit) {
    const replaced = substitute(match);
    if (typeof replaced !== 'string') return fail('D3012', { value: replaced });
    result += text.substring(position, match.start) + replaced;
    position = match.start + match.match.length;
    count += 1;
    grow(result, runtime);
    match = matcher.next(text);
  }
  return grow(result + text.substring(position), runtime);
}

function grow(text: string, runtime: Runtime): string {
  runtime.charge(1);
  runtime.admitText(text.length);
  return text;
}

function substituteBy(replacement: Replacement, runtime: Runtime): Substitute {
  if (!isFunctionValue(replacement)) {
    return (match) => {
      for (const group of match.groups) admitHostText(group, runtime);
      return filledIn(replacement, match);
    };
  }
  const details = callableOf(replacement);
  return (match) => details.apply([match.asValue()], details.ownContext);
}

/** The template with `$0` and `$1` … replaced by what they stand for, and `$$` by a dollar. */
function filledIn(template: string, match: Match): string {
  let text = '';
  let position = 0;
  let dollar = template.indexOf('$');
  while (dollar !== -1 && position < template.length) {
    text += template.substring(position, dollar);
    const reference = referenceAt(template, dollar + 1, match);
    text += reference.text;
    position = dollar + 1 + reference.length;
    dollar = template.indexOf('$', position);
  }
  return text + template.substring(position);
}

interface Reference {
  readonly text: string;
  /** Characters behind the dollar. */
  readonly length: number;
}

function referenceAt(template: string, position: number, { match, groups }: Match): Reference {
  const character = template.charAt(position);
  if (character === '$') return { text: '$', length: 1 };
  if (character === '0') return { text: match, length: 1 };
  const number = groupNumber(template, position, groups.length);
  if (Number.isNaN(number)) return { text: '$', length: 0 };
  const group = groups[number - 1];
  return { text: group === undefined ? '' : String(group), length: String(number).length };
}

/** As many digits as the number of groups has, one less when that names no group. */
function groupNumber(template: string, position: number, count: number): number {
  const digits = count === 0 ? 1 : Math.floor(Math.log(count) * Math.LOG10E) + 1;
  const number = Number.parseInt(template.substring(position, position + digits), 10);
  if (digits > 1 && number > count) {
    return Number.parseInt(template.substring(position, position + digits - 1), 10);
  }
  return number;
}
