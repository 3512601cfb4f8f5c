import { linearRegexEngine } from '../compiler/regex/linear-regex-engine.js';
import type { Charge, Regex, RegexSearch } from '../compiler/regex/regex-engine.js';

/** What the library does with a pattern. */
export interface LibraryRegex {
  lastIndex: number;
  exec(text: string): MatchArray | null;
}

/** The match and its groups. */
interface MatchArray extends Array<string | undefined> {
  index: number;
}

export type RegexConstructor = new (pattern: RegExp) => LibraryRegex;

/** Patterns for the library on our engine. Each is compiled once; each object looks for matches by itself. */
export function regexConstructor(charge: Charge): RegexConstructor {
  const engine = linearRegexEngine();
  const compiled = new WeakMap<RegExp, Regex>();
  return class implements LibraryRegex {
    lastIndex = 0;
    private readonly regex: Regex;
    private text = '';
    private search: RegexSearch | undefined;

    constructor(pattern: RegExp) {
      const regex = compiled.get(pattern) ?? engine.compile(pattern);
      compiled.set(pattern, regex);
      this.regex = regex;
    }

    exec(text: string): MatchArray | null {
      if (!this.search || this.text !== text) this.search = this.regex.search(text, charge);
      this.text = text;
      const found = this.search.find(this.lastIndex);
      this.lastIndex = found ? found.start + found.text.length : 0;
      return found ? Object.assign([found.text, ...found.groups], { index: found.start }) : null;
    }
  };
}
