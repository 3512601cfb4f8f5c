import { MappingFault } from './mapping-fault.js';
import { regexConstructor, type RegexConstructor } from './library-regex.js';
import type { MapperLimits } from '../limits.js';
import type { LibraryLimits } from './library.js';

const READS_PER_STEP = 2;
/** A power of two: the clock is read once per this many steps, since reading it costs as much as a step. */
const STEPS_PER_CLOCK_READ = 64;

/**
 * The options object of one compiled expression. The library looks at `stack` (twice) and then at `timeout`
 * before every node it evaluates; both are getters here, which counts the steps and saves most clock reads.
 * An evaluation runs in one go, so one counter is enough.
 */
export class EvaluationBudget implements LibraryLimits {
  readonly sequence: number;
  /** The library makes one of these for each pattern each time it comes to it. */
  readonly RegexEngine: RegexConstructor;
  private reads = 0;
  private sortKeys = 0;

  constructor(private readonly limits: MapperLimits) {
    this.sequence = limits.sequence;
    this.RegexEngine = regexConstructor((steps) => {
      this.reads += steps * READS_PER_STEP;
      if (this.isExhausted) throw new MappingFault('MAPPING_STEP_LIMIT', { limit: limits.steps });
    });
  }

  start(): void {
    this.reads = 0;
    this.sortKeys = 0;
  }

  /** How many sort keys this evaluation has read, this one included. */
  countSortKey(): number {
    this.sortKeys += 1;
    return this.sortKeys;
  }

  get isExhausted(): boolean {
    return this.reads > this.limits.steps * READS_PER_STEP;
  }

  /** The depth at which the library stops; no depth at all is allowed when the steps are used up. */
  get stack(): number {
    this.reads += 1;
    return this.isExhausted ? Number.MIN_VALUE : this.limits.depth;
  }

  /** Zero switches the library's time check off for this step. */
  get timeout(): number {
    return this.reads % (STEPS_PER_CLOCK_READ * READS_PER_STEP) === 0 ? this.limits.timeMs : 0;
  }
}
