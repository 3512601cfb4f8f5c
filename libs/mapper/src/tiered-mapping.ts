import { KoppelError } from '@app/domain';
import type { CompiledMapping, EvaluationOptions } from './compiled-mapping.js';
import type { ClosureMapping } from './compiler/closure-mapping.js';
import type { Pace } from './compiler/pace.js';

/** Shorter evaluations count for nothing. */
const LONG_MS = 10;
/** What a mapping may hold the event loop in long evaluations before it has to go elsewhere. */
const MOST_DEBT_MS = 150;
/** Of its debt, per millisecond. */
const FORGIVEN = 0.05;

/**
 * A compiled mapping that has a little time in this process, and all of its time in one of its own: one that takes long
 * is evaluated there again, and one that does so often goes there at once. Its results are the same in both.
 */
export class TieredMapping implements CompiledMapping {
  readonly runs = 'compiled';
  readonly name: string;
  readonly hash: string;
  private debtMs = 0;
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
    if (this.debtMs > 0 && this.isInDebt()) return this.elsewhere.evaluate(input, bindings, options);
    return this.pace.run(() => this.attempt(input, bindings, options));
  }

  private attempt(
    input: unknown,
    bindings: Readonly<Record<string, unknown>>,
    options: EvaluationOptions | undefined,
  ): unknown {
    const start = performance.now();
    try {
      return this.here.evaluateNow(input, bindings, options);
    } catch (thrown) {
      const isOvertime = thrown instanceof KoppelError && thrown.code === 'MAPPING_TIME_LIMIT';
      if (!isOvertime) throw thrown;
      return this.elsewhere.evaluate(input, bindings, options);
    } finally {
      const tookMs = performance.now() - start;
      if (tookMs > LONG_MS) this.owe(tookMs);
    }
  }

  private owe(milliseconds: number): void {
    this.debtMs = this.remainingDebt() + milliseconds;
    this.countedAt = performance.now();
  }

  private isInDebt(): boolean {
    return this.remainingDebt() > MOST_DEBT_MS;
  }

  private remainingDebt(): number {
    return Math.max(0, this.debtMs - (performance.now() - this.countedAt) * FORGIVEN);
  }
}
