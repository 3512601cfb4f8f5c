/** Where a regular expression matches a text. */
export interface RegexMatch {
  readonly text: string;
  readonly start: number;
  /** What each group took part in; undefined for one that did not. */
  readonly groups: readonly (string | undefined)[];
}

/** Looks for matches in one text. */
export interface RegexSearch {
  /** The first match at or behind a position. Quickest when each call goes on where the match before ended. */
  find(from: number): RegexMatch | undefined;
}

/** Counts steps; throws when there are none left. */
export type Charge = (steps: number) => void;

/** A pattern, compiled once. */
export interface Regex {
  search(text: string, charge: Charge): RegexSearch;
}

/** Compiles patterns. An engine for texts of tenants must match in time that grows with the text only. */
export interface RegexEngine {
  /** `pattern` as the parser gives it: its source, and the flags i and m. Throws RegexRefused. */
  compile(pattern: RegExp): Regex;
}

/** A pattern that an engine cannot match in bounded time, such as one with a back reference. */
export class RegexRefused extends Error {
  constructor(
    readonly construct: string,
    /** What to write instead, in words that need no translation. */
    readonly alternative: string,
    /** In the pattern. */
    readonly offset: number,
  ) {
    super(construct);
    this.name = 'RegexRefused';
  }
}
