import { KoppelError } from '@app/domain';
import type { CompiledMapping, EvaluationOptions } from './compiled-mapping.js';
import type { ClosureMapping } from './compiler/closure-mapping.js';
import type { Pace } from './compiler/pace.js';

/** Evaluations with fewer steps, some milliseconds, count for nothing. */
const LONG_STEPS = 50_000;
/** Steps of long evaluations after which a mapping has to go elsewhere. */
const MOST_DEBT = 1_000_000;
/** Of its debt, in steps per millisecond: about a hundredth of what this process can do. */
const FORGIVEN = 100;
/** For an evaluation that was not done in its time here. */
const OVERTIME_FACTOR = 10;

/**
 * A compiled mapping that has a little time in this process, and all of its time in one of its own: one that takes long
 * is evaluated there again, and one that does so often goes there at once. Its results are the same in both.
 */
export class TieredMapping implements CompiledMapping {
  readonly runs = 'compiled';
  readonly name: string;
  readonly hash: string;
  private debt = 0;
  private countedAt = 0;

  constructor(
    /** With the time limit of this process. */
    private readonly here: ClosureMapping,
    private readonly elsewhere: CompiledMapping,
    private readonly pace: Pace,
  ) {
    this.name = here.name;
    this.hash = here.hash;
  }

  evaluate(
    input: unknown,
    bindings: Readonly<Record<string, unknown>>,
    options?: EvaluationOptions,
  ): Promise<unknown> {
    if (this.debt > 0 && this.isInDebt()) return this.elsewhere.evaluate(input, bindings, options);
    return this.pace.run(() => this.attempt(input, bindings, options));
  }

  private attempt(
    input: unknown,
    bindings: Readonly<Record<string, unknown>>,
    options: EvaluationOptions | undefined,
  ): unknown {
    let factor = 1;
    try {
      return this.here.evaluateNow(input, bindings, options);
    } catch (thrown) {
      const isOvertime = thrown instanceof KoppelError && thrown.code === 'MAPPING_TIME_LIMIT';
      if (!isOvertime) throw thrown;
      factor = OVERTIME_FACTOR;
      return this.elsewhere.evaluate(input, bindings, options);
    } finally {
      // Steps, not time: a busy machine makes any evaluation long.
      const steps = this.here.usedSteps;
      if (steps > LONG_STEPS) this.owe(steps * factor);
    }
  }

  private owe(steps: number): void {
    this.debt = this.remainingDebt() + steps;
    this.countedAt = performance.now();
  }

  private isInDebt(): boolean {
    return this.remainingDebt() > MOST_DEBT;
  }

  private remainingDebt(): number {
    return Math.max(0, this.debt - (performance.now() - this.countedAt) * FORGIVEN);
  }
}
