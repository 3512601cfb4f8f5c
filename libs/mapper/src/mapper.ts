import { createHash } from 'node:crypto';
import type { CompiledMapping } from './compiled-mapping.js';
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
  const turns = new Turns();
  const kept = new Map<string, CompiledMapping>();
  return {
    compile(text, { name }) {
      const length = text.length;
      if (length > limits.textLength) {
        throw mapperErrors.MAPPING_TOO_LONG({ mapping: name, length, limit: limits.textLength });
      }
      const hash = createHash('sha256').update(text).digest('hex');
      const key = `${hash} ${name}`;
      const mapping = kept.get(key) ?? new LibraryMapping(text, { name, hash, limits, allowRegex, turns });
      kept.delete(key);
      kept.set(key, mapping);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return mapping;
    },
  };
}
