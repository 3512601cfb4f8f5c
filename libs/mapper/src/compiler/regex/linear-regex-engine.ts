import { firstUnits } from './first-units.js';
import { LinearSearch } from './linear-search.js';
import { parsePattern } from './pattern-parser.js';
import { RegexRefused, type Charge, type Regex, type RegexEngine } from './regex-engine.js';
import { compileProgram } from './regex-program.js';

/** Instructions of all patterns of one mapping. */
const LONGEST_PROGRAMS = 50_000;

/**
 * Matches as JavaScript does without the flag u, in time that grows with the text and the pattern only, and counts each
 * step. Look-around and back references, which no engine can promise that for, are refused. One for each mapping.
 */
export function linearRegexEngine(): RegexEngine {
  let total = 0;
  return {
    compile(expression): Regex {
      const { pattern, groups } = parsePattern(expression);
      const program = compileProgram(pattern, groups);
      total += program.instructions.length;
      if (total > LONGEST_PROGRAMS) throw new RegexRefused('/…/', 'fewer or smaller patterns', 0);
      const first = firstUnits(pattern);
      return { search: (text: string, charge: Charge) => new LinearSearch(program, first, text, charge) };
    },
  };
}
