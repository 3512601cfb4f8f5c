import type { BuiltIn } from './built-in.js';
import { compileBuiltInCall, compileBuiltInTailCall } from './built-in-call.js';
import { tailCall, type Closure, type Frame } from './closure.js';
import type { Compiled, Context } from './context.js';
import { isFunctionValue, passValue } from './function-value.js';
import { fail } from './language-fault.js';
import { settling } from './settling.js';
import { placeFault } from './place-fault.js';
import type { CallNode, LambdaNode, SyntaxNode } from './syntax.js';

/** What a call passes beside the values written in it: the left side of `~>`. */
export type FirstValue = Closure | undefined;

/** `name(…)` */
export function compileCall(node: CallNode, context: Context, first?: FirstValue): Compiled {
  const values = context.compileAll(node.arguments);
  const all = first ? [first, ...values] : values;
  const builtIn = builtInOf(node.procedure, context);
  const isFirstRaw = first !== undefined;
  if (builtIn) {
    const raw = compileBuiltInCall({ builtIn, values: all, position: node.position, isFirstRaw }, context);
    return builtIn.isSettled ? context.plain(raw) : { raw, settled: settling(raw) };
  }
  const raw = new DynamicCall(node, context, all, isFirstRaw).closure();
  return { raw, settled: settling(raw) };
}

/** A call in tail position: handed to the caller of the lambda to be done there. Its values are not passed on. */
export function compileTailCall({ body }: LambdaNode, context: Context): Compiled {
  const node = body as CallNode;
  const { position } = node;
  const values = context.compileAll(node.arguments);
  const builtIn = builtInOf(node.procedure, context);
  if (builtIn) {
    return context.plain(compileBuiltInTailCall({ builtIn, values, position, isFirstRaw: true }, context));
  }
  const callee = context.compile(node.procedure);
  const { runtime } = context;
  const token = nameOf(node.procedure);
  const closure: Closure = (input, frame) => {
    const called = callee(input, frame);
    const evaluated: unknown[] = [];
    for (let index = 0; index < values.length; index += 1)
      evaluated.push((values[index] as Closure)(input, frame));
    if (!isFunctionValue(called)) return fail('T1006', { position, token, value: called });
    runtime.tailCallee = called;
    runtime.tailArguments = evaluated;
    return tailCall;
  };
  return context.plain(closure);
}

/** The function a name can only mean. */
export function builtInOf(procedure: SyntaxNode, context: Context): BuiltIn | undefined {
  if (procedure.type !== 'variable' || procedure.predicate || procedure.group) return undefined;
  if (context.scope.placesOf(procedure.value).length > 0) return undefined;
  return context.program.builtIn(procedure.value);
}

/** What an error calls the function. */
export function nameOf(procedure: SyntaxNode): string | undefined {
  const name = procedure.type === 'path' ? procedure.steps[0]?.value : procedure.value;
  return typeof name === 'string' ? name : undefined;
}

/** Reads the variable whose `$` may have been forgotten: `sum(x)`. */
export function forgottenVariable(procedure: SyntaxNode, context: Context): Closure | undefined {
  const name = procedure.type === 'path' ? nameOf(procedure) : undefined;
  return name === undefined ? undefined : context.compile({ type: 'variable', value: name });
}

/** A call of whatever a variable or expression holds. */
class DynamicCall {
  private readonly callee: Closure;
  private readonly forgotten: Closure | undefined;
  private readonly position: number | undefined;
  private readonly token: string | undefined;

  constructor(
    node: CallNode,
    context: Context,
    private readonly values: readonly Closure[],
    /** The left side of `~>` is no argument: a function stays what it is. */
    private readonly isFirstRaw: boolean,
  ) {
    this.callee = context.compile(node.procedure);
    this.forgotten = forgottenVariable(node.procedure, context);
    this.position = node.position;
    this.token = nameOf(node.procedure);
  }

  closure(): Closure {
    const { callee, values } = this;
    const [first, second] = values;
    if (this.isFirstRaw) return (input, frame) => this.callBehindArrow(input, frame);
    return (input, frame) => {
      const called = callee(input, frame);
      if (called === undefined) this.refuseNothing(input, frame);
      const direct = isFunctionValue(called) ? called.details.direct : undefined;
      if (values.length <= 2 && direct) {
        const value = first && passValue(first(input, frame));
        if (second === undefined) return direct.callWithOne(value, input);
        return direct.callWithTwo(value, passValue(second(input, frame)), input);
      }
      return this.apply(called, this.evaluated(0, input, frame), input);
    };
  }

  /** The left side of `~>` comes before the function. */
  private callBehindArrow(input: unknown, frame: Frame): unknown {
    const left = (this.values[0] as Closure)(input, frame);
    const called = this.callee(input, frame);
    if (called === undefined) this.refuseNothing(input, frame);
    return this.apply(called, [left, ...this.evaluated(1, input, frame)], input);
  }

  private refuseNothing(input: unknown, frame: Frame): void {
    if (this.forgotten?.(input, frame)) fail('T1005', { position: this.position, token: this.token });
  }

  private evaluated(from: number, input: unknown, frame: Frame): unknown[] {
    return this.values.slice(from).map((value) => passValue(value(input, frame)));
  }

  private apply(called: unknown, values: readonly unknown[], input: unknown): unknown {
    const { position, token } = this;
    if (!isFunctionValue(called)) return fail('T1006', { position, token, value: called });
    try {
      return called.details.apply(values, input);
    } catch (thrown) {
      throw placeFault(thrown, { position, token });
    }
  }
}
