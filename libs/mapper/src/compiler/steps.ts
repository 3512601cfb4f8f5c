import type { Closure, Frame } from './closure.js';
import type { Context } from './context.js';
import { compileFilters, stepWithFilters } from './filter.js';
import {
  closed,
  isConstructed,
  isList,
  isSequence,
  newSequence,
  put,
  roomFor,
  sequenceOf,
  type List,
} from './lists.js';
import { lastList } from './names-path.js';
import type { Runtime } from './runtime.js';
import { compileSort, type SortList } from './sort.js';
import type { SyntaxNode } from './syntax.js';

/** A step gives values for one item, or puts all items into another order. */
export interface Step {
  readonly evaluate: Closure;
  readonly sort: SortList | undefined;
}

export function compileSteps(steps: readonly SyntaxNode[], context: Context): Step[] {
  const inLoop = context.inLoop();
  return steps.map((step) => {
    if (step.type !== 'sort')
      return { sort: undefined, evaluate: stepWithFilters(inLoop.compile(step), step.stages, inLoop) };
    const filters = compileFilters(step.stages, inLoop);
    const sort = compileSort(step, inLoop);
    return { evaluate: nothing, sort: filtered };

    function filtered(items: List, frame: Frame): List {
      let list = sort(sortable(items), frame);
      for (const filter of filters) list = filter(list, frame);
      return list;
    }
  });
}

function nothing(): undefined {
  return undefined;
}

/** A list written as the first step of a path, or a block that ends in one. */
export function isConstructedFirst(node: SyntaxNode): boolean {
  return (node.type === 'block' || (node.type === 'unary' && node.value === '[')) && node.consarray === true;
}

/** Sorting leaves a list of one as it is, so it must be the sequence that the library has there. */
export function sortable(list: List): List {
  if (list.length > 1 || isSequence(list)) return list;
  return list.length === 0 ? newSequence() : sequenceOf(list[0]);
}

/** A path of any steps. */
export class StepsPath {
  private readonly last: number;

  constructor(
    private readonly steps: readonly Step[],
    private readonly runtime: Runtime,
  ) {
    this.last = steps.length - 1;
  }

  /** From a step on, for one item. */
  fromValue(at: number, item: unknown, frame: Frame): unknown {
    const { steps, last, runtime } = this;
    let value = item;
    for (let index = at; index <= last; index += 1) {
      const step = steps[index] as Step;
      if (step.sort) return this.fromList(index, sequenceOf(value), frame);
      if ((runtime.fuel -= 1) < 0) runtime.refuel();
      const result = step.evaluate(value, frame);
      if (result === undefined) return undefined;
      if (!isList(result) || isConstructed(result)) value = result;
      else if (index === last) return lastList(result);
      else if (result.length === 1) value = result[0];
      else return result.length === 0 ? undefined : this.fromList(index + 1, result, frame);
    }
    return value;
  }

  /** From a step on, for several items. */
  fromList(at: number, items: List, frame: Frame): unknown {
    let list = items;
    for (let index = at; index < this.last; index += 1) {
      const { sort, evaluate } = this.steps[index] as Step;
      list = sort ? sort(list, frame) : this.gatherStep(evaluate, list, frame);
      if (list.length === 0) return undefined;
    }
    const { sort, evaluate } = this.steps[this.last] as Step;
    return sort ? sort(list, frame) : this.lastStep(evaluate, list, frame);
  }

  private gatherStep(evaluate: Closure, items: List, frame: Frame): List {
    const { runtime } = this;
    const list = roomFor(items.length);
    let count = 0;
    for (let index = 0; index < items.length; index += 1) {
      if ((runtime.fuel -= 1) < 0) runtime.refuel();
      const value = evaluate(items[index], frame);
      if (value === undefined) continue;
      count = put(list, count, value);
      runtime.admitList(count);
    }
    return closed(list, count);
  }

  /** One list of the data, and no other value, is the result as it is; anything else is joined. */
  private lastStep(evaluate: Closure, items: List, frame: Frame): unknown {
    const { runtime } = this;
    const list = roomFor(items.length);
    let count = 0;
    let found = 0;
    let only: unknown;
    for (let index = 0; index < items.length; index += 1) {
      if ((runtime.fuel -= 1) < 0) runtime.refuel();
      const value = evaluate(items[index], frame);
      if (value === undefined) continue;
      found += 1;
      only = value;
      count = put(list, count, value);
      runtime.admitList(count);
    }
    return found === 1 && isList(only) && !isSequence(only) ? only : closed(list, count);
  }
}
