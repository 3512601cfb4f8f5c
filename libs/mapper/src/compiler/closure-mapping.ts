import type { CompiledMapping, EvaluationOptions } from '../compiled-mapping.js';
import { mappingFunctions } from '../functions/mapping-functions.js';
import { withTables } from '../tables/tables-in-use.js';
import { toMappingError, type Origin } from '../language/library-errors.js';
import type { MapperLimits } from '../limits.js';
import type { Pace } from './pace.js';
import { hostFunction, type BuiltIn } from './built-in.js';
import { compileExpression, type CompiledExpression } from './expression.js';
import { MappingBoundary } from './mapping-boundary.js';
import type { RegexEngine } from './regex/regex-engine.js';

export interface ClosureMappingOptions {
  readonly name: string;
  readonly hash: string;
  readonly limits: MapperLimits;
  readonly regexEngine: RegexEngine;
  readonly pace: Pace;
}

const ownFunctions: readonly BuiltIn[] = mappingFunctions.map(hostFunction);

/** A mapping compiled to closures: evaluated in one go inside this process, every limit on. */
export class ClosureMapping implements CompiledMapping {
  readonly runs = 'compiled';
  readonly name: string;
  readonly hash: string;
  private readonly origin: Origin;
  private readonly boundary: MappingBoundary;
  private readonly expression: CompiledExpression;
  private readonly pace: Pace;

  /** `tree` is what the library made of `text`. Throws NotCompilable for what is left to the library. */
  constructor(text: string, tree: unknown, options: ClosureMappingOptions) {
    const { name, hash, limits, regexEngine, pace } = options;
    this.name = name;
    this.hash = hash;
    this.pace = pace;
    this.origin = { name, text, limits };
    this.boundary = new MappingBoundary(name, limits);
    this.expression = compileExpression(tree, { limits, regexEngine, functions: ownFunctions });
  }

  evaluate(
    input: unknown,
    bindings: Readonly<Record<string, unknown>>,
    options?: EvaluationOptions,
  ): Promise<unknown> {
    return this.pace.run(() => this.evaluateNow(input, bindings, options));
  }

  /** How many steps the last evaluation took. */
  get usedSteps(): number {
    return this.expression.usedSteps;
  }

  /** The same without waiting for a turn. */
  evaluateNow(
    input: unknown,
    bindings: Readonly<Record<string, unknown>>,
    options?: EvaluationOptions,
  ): unknown {
    const admitted = this.boundary.admitInput(input);
    const admittedBindings = this.boundary.admitBindings(bindings);
    try {
      const result = withTables(options?.tables, () => this.run(admitted, admittedBindings));
      return this.boundary.releaseResult(result);
    } finally {
      options?.onSteps?.(this.usedSteps);
    }
  }

  private run(input: unknown, bindings: Readonly<Record<string, unknown>>): unknown {
    try {
      return this.expression.evaluate(input, bindings);
    } catch (thrown) {
      throw toMappingError(thrown, this.origin, false);
    }
  }
}
