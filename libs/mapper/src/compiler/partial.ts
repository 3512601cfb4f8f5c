import { forgottenVariable, nameOf } from './call.js';
import type { Closure } from './closure.js';
import type { Compiled, Context } from './context.js';
import { functionValue, isFunctionValue, type FunctionDetails, type Places } from './function-value.js';
import { fail } from './language-fault.js';
import type { CallNode, SyntaxNode } from './syntax.js';

/** For the `?` of a partial application. */
const open: unique symbol = Symbol('open place');

/** `name(value, ?)`: a function of the places left open. */
export function compilePartial(node: CallNode, context: Context): Compiled {
  const values = node.arguments.map((value) => (isOpen(value) ? () => open : context.compile(value)));
  const callee = context.compile(node.procedure);
  const forgotten = forgottenVariable(node.procedure, context);
  const { position } = node;
  const token = nameOf(node.procedure);
  const closure: Closure = (input, frame) => {
    const filled = values.map((value) => value(input, frame));
    const called = callee(input, frame);
    if (called === undefined && forgotten?.(input, frame)) fail('T1007', { position, token });
    if (!isFunctionValue(called)) return fail('T1008', { position, token, value: called });
    const { places } = called.details;
    if (typeof places === 'string') return fail(places, { position, token });
    context.runtime.chargeFunction(position);
    return functionValue(new PartialFunction(called.details, filled, places));
  };
  return context.plain(closure);
}

function isOpen(node: SyntaxNode): boolean {
  return node.type === 'operator' && node.value === '?';
}

/** A function some of whose values are known. */
class PartialFunction implements FunctionDetails {
  // The library cannot call it unless it was passed as an argument.
  readonly isCallable = 'when passed';
  readonly ownContext = null;
  readonly arity: number;
  readonly places: Places;
  private readonly filled: readonly unknown[];
  private readonly openPlaces: readonly number[];

  constructor(
    private readonly target: FunctionDetails,
    values: readonly unknown[],
    places: number,
  ) {
    // Values beyond the last place are dropped.
    this.filled = Array.from({ length: places }, (_, place) => values[place]);
    this.openPlaces = [...this.filled.keys()].filter((place) => values[place] === open);
    this.arity = this.openPlaces.length;
    this.places = this.arity;
  }

  apply(values: readonly unknown[], context: unknown): unknown {
    return this.applyUnchecked(values, context);
  }

  applyUnchecked(values: readonly unknown[], context: unknown): unknown {
    const all = [...this.filled];
    for (const [index, place] of this.openPlaces.entries()) all[place] = values[index];
    return this.target.applyUnchecked(all, context);
  }
}
