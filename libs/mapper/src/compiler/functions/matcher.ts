import { callableOf } from '../callback.js';
import type { FunctionDetails, FunctionValue } from '../function-value.js';
import { fail } from '../language-fault.js';
import { isList } from '../lists.js';
import type { RegexMatch } from '../regex/regex-engine.js';
import { RegexFunction } from '../regex/regex-function.js';

/** A match as the text functions use it. */
export interface Match {
  readonly match: string;
  readonly start: number;
  readonly end: number;
  readonly groups: readonly unknown[];
  /** The match as an expression sees it. */
  asValue(): unknown;
}

/** Finds matches one by one: a regular expression, or a function that acts like one. */
export interface Matcher {
  first(text: string): Match | undefined;
  next(text: string): Match | undefined;
}

export function matcherOf(value: FunctionValue): Matcher {
  const details = value.details.passed ?? value.details;
  return details instanceof RegexFunction ? new RegexMatcher(details) : new CustomMatcher(callableOf(value));
}

class RegexMatcher implements Matcher {
  constructor(private readonly regex: RegexFunction) {}

  first(text: string): Match | undefined {
    return this.described(text, this.regex.find(text, 0));
  }

  next(text: string): Match | undefined {
    return this.described(text, this.regex.findNext(text));
  }

  private described(text: string, found: RegexMatch | undefined): Match | undefined {
    if (found === undefined) return undefined;
    const { text: match, start, groups } = found;
    return {
      match,
      start,
      end: start + match.length,
      groups,
      asValue: () => this.regex.describe(text, found),
    };
  }
}

/** What a function of the expression answers must look like a match. */
type Answer = Omit<Match, 'asValue'> & { readonly next: unknown };

class CustomMatcher implements Matcher {
  private last: Answer | undefined;

  constructor(private readonly matcher: FunctionDetails) {}

  first(text: string): Match | undefined {
    return this.ask(this.matcher, text);
  }

  next(): Match | undefined {
    const next = this.last?.next;
    return typeof next === 'function'
      ? this.ask(callableOf(next as FunctionValue), undefined)
      : fail(undefined);
  }

  private ask(matcher: FunctionDetails, text: string | undefined): Match | undefined {
    const answer = matcher.apply([text], matcher.ownContext) as Answer | null | undefined;
    if (answer && !looksLikeMatch(answer)) fail('T1010');
    if (answer === null) return fail(undefined);
    this.last = answer;
    return answer && { ...answer, asValue: () => answer };
  }
}

function looksLikeMatch({ start, end, groups, next }: Answer): boolean {
  return (
    typeof start === 'number' || (end as unknown) === 'number' || isList(groups) || typeof next === 'function'
  );
}
