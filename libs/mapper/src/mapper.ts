import { createHash } from 'node:crypto';
import type { CompiledMapping } from './compiled-mapping.js';
import { Pace } from './compiler/pace.js';
import { IsolatedMapping } from './isolated/isolated-mapping.js';
import { sharedPool, type IsolatedPool } from './isolated/isolated-pool.js';
import { defaultLimits, type MapperLimits } from './limits.js';
import { compiledMapping, type MappingText } from './local-mapping.js';
import { mapperErrors } from './mapper-errors.js';
import { TieredMapping } from './tiered-mapping.js';

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
   * Milliseconds an evaluation may hold this process; one that takes longer is done again in an isolated process, with
   * the time limit of `limits`. Default 50.
   */
  readonly timeHereMs?: number;
  /** The processes for what is isolated; by default those that all mappings of this process share. */
  readonly pool?: IsolatedPool;
}

const TIME_HERE_MS = 50;
const MOST_KEPT = 500;

/** The one way to evaluate expressions. Compiled mappings are kept, the least recently used goes first. */
export function createMapper(options: MapperOptions = {}): Mapper {
  const limits = { ...defaultLimits, ...options.limits };
  const makers = new Makers(options.timeHereMs ?? TIME_HERE_MS, options.pool ?? sharedPool());
  const kept = new Map<string, CompiledMapping>();
  return {
    compile(text, { name }) {
      const { length } = text;
      if (length > limits.textLength) {
        throw mapperErrors.MAPPING_TOO_LONG({ mapping: name, length, limit: limits.textLength });
      }
      const hash = createHash('sha256').update(text).digest('hex');
      const key = `${hash} ${name}`;
      const mapping = kept.get(key) ?? makers.make({ name, hash, text, limits });
      kept.delete(key);
      kept.set(key, mapping);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return mapping;
    },
  };
}

/** Decides where a mapping is evaluated. */
class Makers {
  private readonly pace = new Pace();

  constructor(
    private readonly timeHereMs: number,
    private readonly pool: IsolatedPool,
  ) {}

  make(source: MappingText): CompiledMapping {
    const { pace, timeHereMs } = this;
    const { limits } = source;
    const timeMs = Math.min(timeHereMs, limits.timeMs);
    const here = compiledMapping({ ...source, limits: { ...limits, timeMs } }, pace);
    if (!here) return this.isolated(source);
    return timeMs === limits.timeMs ? here : new TieredMapping(here, this.isolated(source), pace);
  }

  private isolated(source: MappingText): CompiledMapping {
    return new IsolatedMapping(source, this.pool);
  }
}
