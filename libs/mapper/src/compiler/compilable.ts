import { defaultLimits } from '../limits.js';
import { NotCompilable } from './context.js';
import { compileExpression } from './expression.js';
import type { RegexEngine } from './regex/regex-engine.js';

/** Whether the compiler covers an expression; if not, the first construct that it leaves to the library. */
export type Compilability =
  | { readonly ok: true }
  | { readonly ok: false; readonly construct: string; readonly position: number | undefined };

/** Checks a syntax tree of the library. Throws RangeError for one that is nested too deeply to be compiled. */
export function isCompilable(tree: unknown, regexEngine: RegexEngine): Compilability {
  try {
    compileExpression(tree, { limits: defaultLimits, regexEngine });
    return { ok: true };
  } catch (thrown) {
    if (!(thrown instanceof NotCompilable)) throw thrown;
    return { ok: false, construct: thrown.construct, position: thrown.position };
  }
}
