import type { KoppelError } from '@app/domain';
import type { CompiledMapping, EvaluationOptions } from './compiled-mapping.js';
import { mappingFunctions } from './functions/mapping-functions.js';
import { builtInNames } from './language/built-in-functions.js';
import { boundConcatenation, CONCATENATION, concatenation } from './language/concatenation.js';
import { EvaluationBudget } from './language/evaluation-budget.js';
import { guardedLists } from './language/guarded-lists.js';
import { guardedTexts } from './language/guarded-texts.js';
import type { LibraryExpression } from './language/library.js';
import { toMappingError, type Origin } from './language/library-errors.js';
import { findUnbounded } from './language/forbidden.js';
import { readMapping, refuse } from './language/read-mapping.js';
import { boundSortOperator, SORT_KEY, sortKey } from './language/sort-operator.js';
import type { MapperLimits } from './limits.js';
import { mapperErrors } from './mapper-errors.js';
import type { Turns } from './turns.js';
import { withTables } from './tables/tables-in-use.js';
import { copyPlain, NotPlainError } from './plain-json.js';

export interface LibraryMappingOptions {
  readonly name: string;
  readonly hash: string;
  readonly limits: MapperLimits;
  readonly turns: Turns;
}

const reservedNames: ReadonlySet<string> = new Set([
  ...builtInNames,
  ...mappingFunctions.map(({ name }) => name),
]);
const DEBUG_HOOKS = ['__evaluate_entry', '__evaluate_exit', '__createFrame_push'].map((name) =>
  Symbol.for(`jsonata.${name}`),
);
const BINDING_NAME = /^[A-Za-z_]\w*$/;

/**
 * A mapping evaluated by the JSONata library, with every guardrail on; not all it does can be bounded, so that it runs in
 * an isolated process only.
 */
export class LibraryMapping implements CompiledMapping {
  readonly runs = 'isolated';
  readonly name: string;
  readonly hash: string;
  private readonly origin: Origin;
  private readonly budget: EvaluationBudget;
  private readonly expression: LibraryExpression;

  constructor(
    text: string,
    private readonly options: LibraryMappingOptions,
  ) {
    this.name = options.name;
    this.hash = options.hash;
    this.origin = { name: options.name, text, limits: options.limits };
    this.budget = new EvaluationBudget(options.limits);
    this.expression = this.compile();
  }

  async evaluate(
    input: unknown,
    bindings: Readonly<Record<string, unknown>>,
    options?: EvaluationOptions,
  ): Promise<unknown> {
    const ownInput = this.copyInput(input);
    const ownBindings = this.copyBindings(bindings);
    const result = await this.options.turns.run(() =>
      withTables(options?.tables, () => this.run(ownInput, ownBindings)),
    );
    return this.normalise(result);
  }

  private compile(): LibraryExpression {
    const { expression, tree } = readMapping(this.origin, this.budget);
    refuse(findUnbounded(tree), this.origin);
    boundConcatenation(tree);
    boundSortOperator(tree);
    this.register(expression);
    return expression;
  }

  private register(expression: LibraryExpression): void {
    const { limits } = this.options;
    for (const { name, implementation, signature } of [...guardedTexts(limits), ...guardedLists(limits)]) {
      expression.registerFunction(name, implementation, signature);
    }
    for (const { name, implementation } of mappingFunctions)
      expression.registerFunction(name, implementation);
    expression.registerFunction(CONCATENATION, concatenation(limits));
    expression.registerFunction(SORT_KEY, sortKey(this.budget));
    // Looked up before and after every step; found here, the search ends two scopes earlier.
    for (const hook of DEBUG_HOOKS) expression.assign(hook, undefined);
  }

  private run(input: unknown, bindings: Record<string, unknown>): unknown {
    this.budget.start();
    try {
      return this.expression.evaluate(input, bindings);
    } catch (thrown) {
      throw toMappingError(thrown, this.origin, this.budget.isExhausted);
    }
  }

  /** The library writes to lists of its input; the copy is the evaluation's own. */
  private copyInput(input: unknown): unknown {
    try {
      return copyPlain(input, this.origin.limits, 'data');
    } catch (thrown) {
      throw this.notPlain(thrown, 'INPUT');
    }
  }

  private copyBindings(bindings: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const copies: Record<string, unknown> = {};
    for (const [binding, value] of Object.entries(bindings)) {
      if (reservedNames.has(binding)) throw this.bindingRefused(binding, 'name of a function');
      if (!BINDING_NAME.test(binding)) throw this.bindingRefused(binding, 'no name');
      try {
        copies[binding] = copyPlain(value, this.origin.limits, 'data');
      } catch (thrown) {
        if (!(thrown instanceof NotPlainError)) throw thrown;
        throw this.bindingRefused(binding, `${thrown.problem} at ${thrown.path || '/'}`);
      }
    }
    return copies;
  }

  private normalise(result: unknown): unknown {
    try {
      return copyPlain(result, this.origin.limits, 'result');
    } catch (thrown) {
      throw this.notPlain(thrown, 'RESULT');
    }
  }

  private bindingRefused(binding: string, reason: string): KoppelError {
    return mapperErrors.MAPPING_BINDING_REFUSED({
      mapping: this.name,
      binding: binding.slice(0, 40),
      reason,
    });
  }

  /** `what` went in or came out. */
  private notPlain(thrown: unknown, what: 'INPUT' | 'RESULT'): unknown {
    if (!(thrown instanceof NotPlainError)) return thrown;
    const { problem, path } = thrown;
    const params = { mapping: this.name, path: path || '/', problem };
    const { levels, size } = this.origin.limits;
    if (problem === 'size') return mapperErrors[`MAPPING_${what}_TOO_LARGE`]({ ...params, limit: size });
    if (problem === 'levels') return mapperErrors[`MAPPING_${what}_TOO_DEEP`]({ ...params, limit: levels });
    return mapperErrors[`MAPPING_${what}_NOT_JSON`](params);
  }
}
