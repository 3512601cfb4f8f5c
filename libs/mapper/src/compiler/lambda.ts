import { frameMaker, tailCall, tailList, type Closure, type Frame } from './closure.js';
import { NotCompilable, type Compiled, type Context } from './context.js';
import { functionValue, isFunctionValue, type FunctionDetails } from './function-value.js';
import { fail } from './language-fault.js';
import type { Runtime } from './runtime.js';
import { FrameLayout, Scope } from './scope.js';
import { assignmentsIn } from './sibling-assignments.js';
import { parseSignature } from './signature-parser.js';
import { Signature } from './signature.js';
import type { LambdaNode } from './syntax.js';

/** What all values of one `function(…) {…}` have in common. */
interface LambdaCode {
  /** The slot of each parameter. */
  readonly slots: readonly number[];
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
  const slots = node.arguments.map(({ value }) => scope.declareParameter(value));
  for (const { name } of assignmentsIn(node.body)) scope.declareAssigned(name);
  const body = context.within(scope, false).compile(node.body);
  const code: LambdaCode = {
    slots,
    signature: signatureOf(node),
    body,
    makeFrame: frameMaker(layout.initialSlots),
    runtime: context.runtime,
    position: node.position,
  };
  const closure: Closure = (input, frame) => functionValue(new LambdaFunction(code, frame, input));
  return context.plain(closure);
}

function signatureOf({ signature, position }: LambdaNode): Signature | undefined {
  if (signature === undefined) return undefined;
  const isWhole = typeof signature.definition === 'string' && typeof signature.validate === 'function';
  const parameters = isWhole ? parseSignature(String(signature.definition)) : undefined;
  if (parameters === undefined) throw new NotCompilable('this signature', position);
  return new Signature(parameters);
}

/** A lambda with the variables around it. */
export class LambdaFunction implements FunctionDetails {
  readonly isCallable = true;
  readonly arity: number;
  readonly places: number;

  constructor(
    private readonly code: LambdaCode,
    private readonly frame: Frame,
    /** The context in which it was made, which is that of its body. */
    readonly ownContext: unknown,
  ) {
    this.arity = code.slots.length;
    this.places = this.arity;
  }

  /** True when a caller may fill a frame itself. */
  get takesAnything(): boolean {
    return this.code.signature === undefined;
  }

  apply(values: readonly unknown[], context: unknown): unknown {
    return this.run(this.filledFrame(values, context), context);
  }

  applyUnchecked(values: readonly unknown[], context: unknown): unknown {
    return this.run(this.frameWith(values), context);
  }

  /** A frame for a call, its parameters still without value. */
  newFrame(): Frame {
    return this.code.makeFrame(this.frame);
  }

  /** Sets a parameter; one that the lambda does not have is dropped. */
  setParameter(frame: Frame, place: number, value: unknown): void {
    const slot = this.code.slots[place];
    // The frame was just made for this call.
    // oxlint-disable-next-line no-param-reassign
    if (slot !== undefined) frame[slot] = value;
  }

  /** Runs to the end, following calls in tail position without going deeper. */
  run(frame: Frame, context: unknown): unknown {
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
    const frame = this.newFrame();
    const { slots } = this.code;
    for (let place = 0; place < slots.length; place += 1) frame[slots[place] as number] = values[place];
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
