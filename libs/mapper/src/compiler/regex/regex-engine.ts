/** Where a regular expression matches a text. */
export interface RegexMatch {
  readonly text: string;
  readonly start: number;
  /** What each group took part in; undefined for one that did not. */
  readonly groups: readonly (string | undefined)[];
}

/** A pattern, compiled once. Keeps nothing between two calls. */
export interface Regex {
  /** The first match at or behind a position. */
  find(text: string, from: number): RegexMatch | undefined;
}

/** Compiles patterns. An engine for texts of tenants must match in time that grows with the text only. */
export interface RegexEngine {
  /** `pattern` as the parser gives it: its source, and the flags i and m. Throws RegexRefused. */
  compile(pattern: RegExp): Regex;
}

/** A pattern that an engine cannot match in bounded time, such as one with a back-reference. */
export class RegexRefused extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'RegexRefused';
  }
}
