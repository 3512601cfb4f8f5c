import type { CompiledMapping } from './compiled-mapping.js';
import { ClosureMapping } from './compiler/closure-mapping.js';
import { NotCompilable } from './compiler/context.js';
import { Pace } from './compiler/pace.js';
import { linearRegexEngine } from './compiler/regex/linear-regex-engine.js';
import { findUnbounded } from './language/forbidden.js';
import { readingError, readMapping, refuse } from './language/read-mapping.js';
import { LibraryMapping } from './library-mapping.js';
import type { MapperLimits } from './limits.js';
import { Turns } from './turns.js';

/** A mapping text with its name and limits. */
export interface MappingText {
  readonly name: string;
  readonly hash: string;
  readonly text: string;
  readonly limits: MapperLimits;
}

const turns = new Turns();

/** Reads, checks and compiles a text; undefined for what the compiler leaves to the library. */
export function compiledMapping(source: MappingText, pace = new Pace()): ClosureMapping | undefined {
  const { tree } = readMapping(source);
  try {
    return new ClosureMapping(source.text, tree, { ...source, regexEngine: linearRegexEngine(), pace });
  } catch (thrown) {
    if (thrown instanceof NotCompilable) return leftToLibrary(tree, source);
    throw readingError(thrown, source);
  }
}

/** Refuses what not even a process of its own could bound. */
function leftToLibrary(tree: unknown, source: MappingText): undefined {
  refuse(findUnbounded(tree), source);
}

/** A mapping evaluated in this process, whatever it takes. */
export function localMapping(source: MappingText): CompiledMapping {
  return compiledMapping(source) ?? new LibraryMapping(source.text, { ...source, turns });
}
