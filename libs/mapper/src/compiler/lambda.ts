import { frameMaker, tailCall, tailList, type Closure, type Frame } from './closure.js';
import { NotCompilable, type Compiled, type Context } from './context.js';
import { functionValue, isFunctionValue, type DirectCalls, type FunctionDetails } from './function-value.js';
import { fail } from './language-fault.js';
import type { Runtime } from './runtime.js';
import { FrameLayout, Scope } from './scope.js';
import { assignmentsIn } from './sibling-assignments.js';
import { parseSignature } from './signature-parser.js';
import { Signature } from './signature.js';
import type { LambdaNode } from './syntax.js';

/** What all values of one `function(…) {…}` have in common. */
interface LambdaCode {
  /** How many parameters there are; they have the first slots of the frame. */
  readonly count: number;
  /** One parameter and no variable beside it. */
  readonly hasOnlyOne: boolean;
  readonly signature: Signature | undefined;
  readonly body: Closure;
  readonly makeFrame: (parent: Frame) => Frame;
  readonly runtime: Runtime;
  readonly position: number | undefined;
}

/** `function($a, $b) {…}` */
export function compileLambda(node: LambdaNode, context: Context): Compiled {
  const layout = new FrameLayout();
  const scope = new Scope(context.scope, layout);
  for (const { value } of node.arguments) scope.declareParameter(value);
  for (const { name } of assignmentsIn(node.body)) scope.declareAssigned(name);
  const body = context.within(scope, false).compile(node.body);
  const code: LambdaCode = {
    count: node.arguments.length,
    hasOnlyOne: node.arguments.length === 1 && layout.initialSlots.length === 1,
    signature: signatureOf(node),
    body,
    makeFrame: frameMaker(layout.initialSlots),
    runtime: context.runtime,
    position: node.position,
  };
  const closure: Closure = (input, frame) => {
    code.runtime.chargeFunction(code.position);
    return functionValue(new LambdaFunction(code, frame, input));
  };
  return context.plain(closure);
}

/** Of a signature: a call matches each of its values with each parameter. */
const MOST_PARAMETERS = 50;

function signatureOf({ signature, position }: LambdaNode): Signature | undefined {
  if (signature === undefined) return undefined;
  const isWhole = typeof signature.definition === 'string' && typeof signature.validate === 'function';
  const parameters = isWhole ? parseSignature(String(signature.definition)) : undefined;
  if (parameters === undefined || parameters.length > MOST_PARAMETERS)
    throw new NotCompilable('this signature', position);
  return new Signature(parameters);
}

/** A lambda with the variables around it. */
export class LambdaFunction implements FunctionDetails {
  readonly isCallable = 'by apply';
  readonly arity: number;
  readonly places: number;
  readonly direct: DirectCalls | undefined;

  constructor(
    private readonly code: LambdaCode,
    private readonly frame: Frame,
    /** The context in which it was made, which is that of its body. */
    readonly ownContext: unknown,
  ) {
    this.arity = code.count;
    this.places = code.count;
    this.direct = code.signature === undefined ? this : undefined;
  }

  apply(values: readonly unknown[], context: unknown): unknown {
    return this.run(this.filledFrame(values, context), context);
  }

  applyUnchecked(values: readonly unknown[], context: unknown): unknown {
    return this.run(this.frameWith(values), context);
  }

  /** A call with one value, or none. */
  callWithOne(value: unknown, context: unknown): unknown {
    const { makeFrame, count, hasOnlyOne } = this.code;
    if (hasOnlyOne) return this.run([this.frame, value], context);
    const frame = makeFrame(this.frame);
    if (count > 0) frame[1] = value;
    return this.run(frame, context);
  }

  callWithTwo(first: unknown, second: unknown, context: unknown): unknown {
    const { makeFrame, count } = this.code;
    const frame = makeFrame(this.frame);
    if (count > 0) frame[1] = first;
    if (count > 1) frame[2] = second;
    return this.run(frame, context);
  }

  /** Runs to the end, following calls in tail position without going deeper. */
  private run(frame: Frame, context: unknown): unknown {
    const { runtime, body, position } = this.code;
    if ((runtime.fuel -= 1) < 0) runtime.refuel(position);
    runtime.descend(position);
    let result = body(this.ownContext, frame);
    while (result === tailCall) result = followTailCall(runtime, context);
    runtime.depth -= 1;
    return result === tailList ? runtime.tailResult : result;
  }

  /** The body's value, which may be a tail call. */
  enter(values: readonly unknown[], context: unknown): unknown {
    const { runtime, body, position } = this.code;
    if ((runtime.fuel -= 1) < 0) runtime.refuel(position);
    return body(this.ownContext, this.filledFrame(values, context));
  }

  private filledFrame(values: readonly unknown[], context: unknown): Frame {
    const { signature } = this.code;
    return this.frameWith(signature ? signature.validate(values, context) : values);
  }

  private frameWith(values: readonly unknown[]): Frame {
    const { makeFrame, count } = this.code;
    const frame = makeFrame(this.frame);
    for (let place = 0; place < count; place += 1) frame[place + 1] = values[place];
    return frame;
  }
}

function followTailCall(runtime: Runtime, context: unknown): unknown {
  const { tailCallee, tailArguments } = runtime;
  if (!isFunctionValue(tailCallee)) return fail('T1006');
  const { details } = tailCallee;
  if (details instanceof LambdaFunction) return details.enter(tailArguments, context);
  return details.apply(tailArguments, context);
}
