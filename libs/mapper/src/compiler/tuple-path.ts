import { frameMaker, type Closure, type Frame } from './closure.js';
import { NotCompilable, type Context } from './context.js';
import { compileGroup, itemsOf, type Group } from './group.js';
import { fail } from './language-fault.js';
import { closed, isList, newSequence, put, roomFor, sequenceOf, type List } from './lists.js';
import { FrameLayout } from './scope.js';
import { assignmentsIn } from './sibling-assignments.js';
import { compileSteps, isConstructedFirst, type Step } from './steps.js';
import type { PathNode, SyntaxNode } from './syntax.js';
import { compileTupleGroup, type TupleGroup } from './tuple-group.js';
import { compileTupleStep, type TupleStep } from './tuple-step.js';
import { ITEM, slotsOf, TupleStream, tupleScope, variablesBoundBy, type Tuple } from './tuple-stream.js';

/** A path with `@`, `#` or a `%` that looks for one of its steps. Gives the raw value, or a stream for a path around. */
export function tuplePath(node: PathNode, context: Context): Closure {
  refuse(node);
  const start = node.steps.findIndex(({ tuple }) => tuple);
  const first = node.steps[0] as SyntaxNode;
  const isConstructed = isConstructedFirst(first);
  // The variables of a list written as the first step are lost.
  const before = node.steps.slice(0, isConstructed ? Math.max(1, start) : start);
  const layout = new FrameLayout();
  const scope = tupleScope(context.scope, layout, node.steps.flatMap(variablesBoundBy));
  const inner = context.within(scope, true);
  const slots = slotsOf(scope);
  const steps = node.steps
    .slice(before.length)
    .map((step) => compileTupleStep(step, { inner, outer: context, slots }));
  const path = new TuplePath(
    {
      before: compileSteps(before, context),
      steps,
      slots,
      makesStream: node.tuple === true,
      mayEnd: before.length > 0 && !before[0]?.tuple,
      takesWholeInput: first.type === 'variable',
      isConstructed,
    },
    node.group && compileTupleGroup(node.group, slots, inner),
    node.group && compileGroup(node.group, context),
  );
  const makeTuple = frameMaker(layout.initialSlots);
  return (input, frame) => path.evaluate(input, frame, makeTuple);
}

/** What depends on how the library keeps such variables internally. */
function refuse(node: PathNode): void {
  const start = node.steps.findIndex(({ tuple }) => tuple);
  for (const [index, step] of node.steps.entries()) {
    if (index < start) continue;
    const [assignment] = assignmentsIn(step);
    if (assignment) throw new NotCompilable('assignment in a path with @, # or %', assignment.position);
    if (isConstructedFirst(step) && index === 0 && step.focus)
      throw new NotCompilable('@ behind […]', step.position);
    if (step.type === 'sort' && index > start) refuseBehindSort(node, index);
  }
  for (const pair of node.group?.lhs ?? []) {
    const [assignment] = pair.flatMap(assignmentsIn);
    if (assignment) throw new NotCompilable('assignment in a path with @, # or %', assignment.position);
  }
}

/** Sorted, such items lose their variables for what comes right behind. */
function refuseBehindSort(node: PathNode, index: number): void {
  const step = node.steps[index] as SyntaxNode;
  const isLast = index === node.steps.length - 1;
  const isFiltered = step.stages?.some(({ type, expr }) => type === 'filter' && expr.type !== 'number');
  if (isFiltered || (isLast && node.group))
    throw new NotCompilable('a filter or group behind ^(…) in a path with @, # or %', step.position);
}

interface Parts {
  /** The steps before the first that binds a variable. */
  readonly before: readonly Step[];
  readonly steps: readonly TupleStep[];
  readonly slots: ReadonlyMap<string, number>;
  readonly makesStream: boolean;
  /** Without an item the steps with variables are not reached. */
  readonly mayEnd: boolean;
  readonly takesWholeInput: boolean;
  readonly isConstructed: boolean;
}

class TuplePath {
  constructor(
    private readonly parts: Parts,
    private readonly group: TupleGroup | undefined,
    /** For a path that ends before its first variable. */
    private readonly plainGroup: Group | undefined,
  ) {}

  evaluate(input: unknown, frame: Frame, makeTuple: (frame: Frame) => Tuple): unknown {
    const items = this.itemsBefore(input, frame);
    if (items === undefined) return this.plainGroup ? this.plainGroup(itemsOf(undefined), frame) : undefined;
    const [first, ...rest] = this.parts.steps as [TupleStep, ...TupleStep[]];
    let tuples = first.begin(items, frame, makeTuple);
    for (const step of rest) tuples = step.next(tuples);
    if (this.group) return this.group(tuples);
    if (this.parts.makesStream) return new TupleStream(tuples, this.parts.slots);
    const values = newSequence();
    for (const tuple of tuples) values.push(tuple[ITEM]);
    return values;
  }

  /** The items for the first step with a variable; undefined when a step before it gives nothing. */
  private itemsBefore(input: unknown, frame: Frame): List | undefined {
    const { before, mayEnd, takesWholeInput, isConstructed } = this.parts;
    let items = isList(input) && !takesWholeInput ? input : sequenceOf(input);
    for (const [index, { evaluate, sort }] of before.entries()) {
      if (isConstructed && index === 0) items = constructed(evaluate(items, frame));
      else items = sort ? sort(items, frame) : gathered(items, evaluate, frame);
      if (items.length === 0 && mayEnd) return undefined;
    }
    return items;
  }
}

function constructed(value: unknown): List {
  return isList(value) ? value : fail(undefined, { value });
}

function gathered(items: List, evaluate: Closure, frame: Frame): List {
  const found = roomFor(items.length);
  let count = 0;
  for (let index = 0; index < items.length; index += 1) {
    const value = evaluate(items[index], frame);
    if (value !== undefined) count = put(found, count, value);
  }
  return closed(found, count);
}
