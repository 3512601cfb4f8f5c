import { createHash } from 'node:crypto';
import type { CompiledMapping } from './compiled-mapping.js';
import { ClosureMapping, type ClosureMappingOptions } from './compiler/closure-mapping.js';
import { NotCompilable } from './compiler/context.js';
import { Pace } from './compiler/pace.js';
import { hostRegexEngine } from './compiler/regex/host-regex-engine.js';
import { readingError, readMapping } from './language/read-mapping.js';
import { LibraryMapping } from './library-mapping.js';
import { defaultLimits, type MapperLimits } from './limits.js';
import { mapperErrors } from './mapper-errors.js';
import { Turns } from './turns.js';

export interface Mapper {
  /**
   * Reads and checks a mapping text. `name` is what error texts call it, for example `woocommerce/order.in`.
   * Throws MAPPING_TOO_LONG, MAPPING_SYNTAX, MAPPING_TOO_NESTED or MAPPING_FORBIDDEN.
   */
  compile(text: string, options: { readonly name: string }): CompiledMapping;
}

export interface MapperOptions {
  readonly limits?: Partial<MapperLimits>;
  /**
   * Regular expressions run on the host's engine, which a hostile pattern can keep busy for years. Only for texts
   * that ship with Koppel.
   */
  readonly allowRegex?: boolean;
}

const MOST_KEPT = 500;

/** The one way to evaluate expressions. Compiled mappings are kept, the least recently used goes first. */
export function createMapper(options: MapperOptions = {}): Mapper {
  const limits = { ...defaultLimits, ...options.limits };
  const allowRegex = options.allowRegex ?? false;
  const pace = new Pace();
  const turns = new Turns();
  const make = (text: string, named: Named): CompiledMapping => {
    const { tree } = readMapping({ name: named.name, text, limits }, allowRegex);
    return (
      compiled(text, tree, { ...named, limits, pace, regexEngine: hostRegexEngine }) ??
      new LibraryMapping(text, { ...named, limits, allowRegex, turns })
    );
  };
  const kept = new Map<string, CompiledMapping>();
  return {
    compile(text, { name }) {
      const length = text.length;
      if (length > limits.textLength) {
        throw mapperErrors.MAPPING_TOO_LONG({ mapping: name, length, limit: limits.textLength });
      }
      const hash = createHash('sha256').update(text).digest('hex');
      const key = `${hash} ${name}`;
      const mapping = kept.get(key) ?? make(text, { name, hash });
      kept.delete(key);
      kept.set(key, mapping);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return mapping;
    },
  };
}

type Named = Pick<CompiledMapping, 'name' | 'hash'>;

/** Undefined for what the compiler leaves to the library. */
function compiled(text: string, tree: unknown, options: ClosureMappingOptions): ClosureMapping | undefined {
  try {
    return new ClosureMapping(text, tree, options);
  } catch (thrown) {
    if (thrown instanceof NotCompilable) return undefined;
    throw readingError(thrown, { name: options.name, text, limits: options.limits });
  }
}
