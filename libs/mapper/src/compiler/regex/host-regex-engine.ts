import type { Regex, RegexEngine } from './regex-engine.js';

/** JavaScript's own engine, which a hostile pattern can keep busy for years: only to compare others with. */
export const hostRegexEngine: RegexEngine = {
  compile({ source, flags }): Regex {
    const pattern = new RegExp(source, flags.includes('g') ? flags : `${flags}g`);
    return {
      search: (text) => ({
        find(from) {
          pattern.lastIndex = from;
          const match = pattern.exec(text);
          if (match === null) return undefined;
          const [whole, ...groups] = match as (string | undefined)[];
          return { text: whole ?? '', start: match.index, groups };
        },
      }),
    };
  },
};
