import { compileCall } from './call.js';
import type { Closure } from './closure.js';
import type { Compiled, Context } from './context.js';
import { functionValue, isFunctionValue, passValue, type FunctionDetails } from './function-value.js';
import { fail } from './language-fault.js';
import { settle } from './lists.js';
import { placeFault } from './place-fault.js';
import type { Runtime } from './runtime.js';
import type { ApplyNode } from './syntax.js';
import { settling } from './settling.js';

/** `value ~> function`, or `function ~> function`, which gives both as one. */
export function compileApply(node: ApplyNode, context: Context): Compiled {
  const left = context.compile(node.lhs);
  // Filters behind such a call are not looked at.
  if (node.rhs.type === 'function') return compileCall(node.rhs, context, left);
  const right = context.compile(node.rhs);
  const { position } = node;
  const { runtime } = context;
  const raw: Closure = (input, frame) => {
    const value = left(input, frame);
    const called = right(input, frame);
    if (!isFunctionValue(called)) return fail('T2006', { position, value: called });
    if (isFunctionValue(value)) {
      runtime.chargeFunction(position);
      return functionValue(new Chain(value.details, called.details, runtime));
    }
    try {
      return called.details.apply([value], null);
    } catch (thrown) {
      throw placeFault(thrown, { position, token: '~>' });
    }
  };
  return { raw, settled: settling(raw) };
}

/** Calls one function with what another gives. */
class Chain implements FunctionDetails {
  readonly arity = 1;
  readonly places = 1;
  readonly isCallable = 'by apply';
  readonly ownContext = null;

  constructor(
    private readonly first: FunctionDetails,
    private readonly second: FunctionDetails,
    private readonly runtime: Runtime,
  ) {}

  apply(values: readonly unknown[], context: unknown): unknown {
    this.runtime.descend();
    const between = settle(this.first.apply([passValue(values[0])], null));
    const result = this.second.apply([between], context);
    this.runtime.depth -= 1;
    return result;
  }

  applyUnchecked(values: readonly unknown[], context: unknown): unknown {
    return this.apply(values, context);
  }
}
