import type { Closure, Frame } from './closure.js';
import type { Context } from './context.js';
import { keep } from './filter.js';
import { isList, type List } from './lists.js';
import type { Runtime } from './runtime.js';
import { compileSort, sortBy } from './sort.js';
import { sortable } from './steps.js';
import type { SortNode, Stage, SyntaxNode } from './syntax.js';
import { extended, ITEM, TupleStream, type Tuple } from './tuple-stream.js';

/** A step of a path whose items carry variables. */
export interface TupleStep {
  /** As the first such step: makes the tuples. */
  begin(items: List, frame: Frame, makeTuple: (frame: Frame) => Tuple): Tuple[];
  next(tuples: Tuple[]): Tuple[];
}

export interface TupleContexts {
  /** Where the variables of the path are known. */
  readonly inner: Context;
  readonly outer: Context;
  readonly slots: ReadonlyMap<string, number>;
}

/** Works on all tuples of the path at once. */
type TupleStage = (tuples: Tuple[]) => Tuple[];

export function compileTupleStep(step: SyntaxNode, contexts: TupleContexts): TupleStep {
  const stage = compileStages(step.stages ?? [], contexts);
  if (step.type === 'sort') return compileTupleSort(step, stage, contexts);
  const { slots, inner } = contexts;
  const evaluate = inner.compile(step);
  const { runtime } = inner;
  const bind = {
    focus: slotOf(step.focus, slots),
    index: slotOf(step.index, slots),
    ancestor: slotOf(step.ancestor?.label, slots),
    slots,
  };
  const next = (tuples: Tuple[]) => stage(mapped(tuples, { evaluate, bind, runtime }));
  return { next, begin: (items, frame, makeTuple) => next(tuplesOf(items, () => makeTuple(frame))) };
}

function slotOf(name: string | undefined, slots: ReadonlyMap<string, number>): number {
  return (name === undefined ? undefined : slots.get(name)) ?? 0;
}

function tuplesOf(items: List, makeTuple: () => Tuple): Tuple[] {
  const tuples: Tuple[] = [];
  for (let index = 0; index < items.length; index += 1) {
    const tuple = makeTuple();
    tuple[ITEM] = items[index];
    tuples.push(tuple);
  }
  return tuples;
}

/** The slots a step sets; 0 for none. */
interface Binding {
  readonly focus: number;
  readonly index: number;
  readonly ancestor: number;
  readonly slots: ReadonlyMap<string, number>;
}

interface Mapping {
  readonly evaluate: Closure;
  readonly bind: Binding;
  readonly runtime: Runtime;
}

function mapped(tuples: readonly Tuple[], { evaluate, bind, runtime }: Mapping): Tuple[] {
  const found: Tuple[] = [];
  for (const tuple of tuples) {
    if ((runtime.fuel -= 1) < 0) runtime.refuel();
    const value = evaluate(tuple[ITEM], tuple);
    if (value === undefined) continue;
    if (value instanceof TupleStream) {
      for (const inner of value.tuples) found.push(extended(tuple, inner, value, bind.slots));
    } else {
      bindAll(found, tuple, isList(value) ? value : [value], bind);
    }
    runtime.admitList(found.length);
  }
  return found;
}

function bindAll(found: Tuple[], tuple: Tuple, values: List, { focus, index, ancestor }: Binding): void {
  for (let place = 0; place < values.length; place += 1) {
    const next = [...tuple];
    if (focus > 0) next[focus] = values[place];
    else next[ITEM] = values[place];
    if (index > 0) next[index] = place;
    if (ancestor > 0) next[ancestor] = tuple[ITEM];
    found.push(next);
  }
}

/** The filters and `#` behind a step. */
function compileStages(stages: readonly Stage[], contexts: TupleContexts): TupleStage {
  const compiled = stages.map((stage) => compileStage(stage, contexts));
  return (tuples) => compiled.reduce((list, stage) => stage(list), tuples);
}

function compileStage({ type, expr, value }: Stage, { inner, slots }: TupleContexts): TupleStage {
  if (type === 'index') return numberBy(slotOf(value, slots));
  if (expr.type === 'number') {
    const index = Math.floor(Number(expr.value));
    return (tuples) => tuples.slice(index, index === -1 ? undefined : index + 1);
  }
  const condition = inner.compile(expr);
  const { runtime } = inner;
  return (tuples) => {
    const kept: List = [];
    const { length } = tuples;
    let count = 0;
    for (const [index, tuple] of tuples.entries()) {
      if ((runtime.fuel -= 1) < 0) runtime.refuel();
      const answer = condition(tuple[ITEM], tuple);
      count = keep(kept, count, { item: tuple, index, length, answer }, runtime);
    }
    return kept as Tuple[];
  };
}

function numberBy(slot: number): TupleStage {
  return (tuples) => {
    // The tuples were just made by this step.
    // oxlint-disable-next-line no-param-reassign
    for (const [place, tuple] of tuples.entries()) tuple[slot] = place;
    return tuples;
  };
}

function compileTupleSort(
  step: SortNode,
  stage: TupleStage,
  { inner, outer, slots }: TupleContexts,
): TupleStep {
  const sortItems = compileSort(step, outer.inLoop());
  const sortTuples = sortBy(step, inner, (closure) => (tuple) => {
    const frame = tuple as Tuple;
    return closure(frame[ITEM], frame);
  });
  const index = slotOf(step.index, slots);
  return {
    begin(items, frame, makeTuple) {
      const tuples = tuplesOf(sortItems(sortable(items), frame), () => makeTuple(frame));
      return stage(index > 0 ? numberBy(index)(tuples) : tuples);
    },
    next: (tuples) => stage(sortTuples(tuples, []) as Tuple[]),
  };
}
