import type { Regex, RegexEngine, RegexMatch } from './regex-engine.js';

/** JavaScript's own engine, which a hostile pattern can keep busy for years: only for texts that ship with Koppel. */
export const hostRegexEngine: RegexEngine = {
  compile: ({ source, flags }) => new HostRegex(source, flags),
};

class HostRegex implements Regex {
  private readonly pattern: RegExp;

  constructor(source: string, flags: string) {
    this.pattern = new RegExp(source, flags.includes('g') ? flags : `${flags}g`);
  }

  find(text: string, from: number): RegexMatch | undefined {
    this.pattern.lastIndex = from;
    const match = this.pattern.exec(text);
    if (match === null) return undefined;
    const [whole, ...groups] = match as (string | undefined)[];
    return { text: whole ?? '', start: match.index, groups };
  }
}
