import { unbound, type Closure, frameMaker } from './closure.js';
import type { Compiled, Context } from './context.js';
import { FrameLayout, Scope } from './scope.js';
import { assignmentsIn } from './sibling-assignments.js';
import { partsOf, type BlockNode, type SyntaxNode } from './syntax.js';

/** `( … ; … )`: gives the value of its last expression; variables set in it end with it. */
export function compileBlock(node: BlockNode, context: Context): Compiled {
  const assigned = node.expressions.flatMap(assignmentsIn);
  if (assigned.length === 0) return sequential(context.compileAll(node.expressions), context);
  const needsFrame = context.repeats && node.expressions.some(outlivesItsTurn);
  return needsFrame ? inOwnFrame(node, context) : inSameFrame(node, context);
}

/** Whether something made in the node may look at its variables after a later round has changed them. */
function outlivesItsTurn(node: SyntaxNode): boolean {
  if (node.type === 'transform' || (node.type === 'lambda' && !node.thunk)) return true;
  return partsOf(node).some(outlivesItsTurn);
}

function inOwnFrame(node: BlockNode, context: Context): Compiled {
  const layout = new FrameLayout();
  const { raw } = compileBody(node, context.within(new Scope(context.scope, layout), false));
  const makeFrame = frameMaker(layout.initialSlots);
  return context.passing((input, frame) => raw(input, makeFrame(frame)), [raw]);
}

function inSameFrame(node: BlockNode, context: Context): Compiled {
  const scope = new Scope(context.scope, context.scope.layout);
  const body = compileBody(node, context.within(scope, context.repeats));
  if (!context.repeats) return body;
  const indexes = scope.assignedIndexes;
  const { raw } = body;
  const closure: Closure = (input, frame) => {
    // The frame belongs to the call that is going on.
    // oxlint-disable-next-line no-param-reassign
    for (const index of indexes) frame[index] = unbound;
    return raw(input, frame);
  };
  return context.passing(closure, [raw]);
}

function compileBody(node: BlockNode, context: Context): Compiled {
  for (const { name } of node.expressions.flatMap(assignmentsIn)) context.scope.declareAssigned(name);
  const closures = node.expressions.map((expression) => {
    const closure = context.compile(expression);
    if (expression.type === 'bind') context.scope.markBound(expression.lhs.value);
    return closure;
  });
  return sequential(closures, context);
}

function sequential(closures: readonly Closure[], context: Context): Compiled {
  const [first, second] = closures;
  if (first === undefined) return context.plain(() => undefined);
  if (second === undefined) return context.passing(first, [first]);
  const last = closures[closures.length - 1] as Closure;
  const before = closures.slice(0, -1);
  const closure: Closure = (input, frame) => {
    for (let index = 0; index < before.length; index += 1) (before[index] as Closure)(input, frame);
    return last(input, frame);
  };
  return context.passing(closure, [last]);
}
