import type { Closure, Frame } from './closure.js';
import type { Context } from './context.js';
import { closed, isList, newSequence, roomFor, sequenceOf, type List } from './lists.js';
import type { Runtime } from './runtime.js';
import type { Stage, SyntaxNode } from './syntax.js';
import { isNumeric, isTrue } from './values.js';

/** Keeps some of the items of a value; anything but a list is one item. */
export type Filter = (value: unknown, frame: Frame) => List;

/** The same where a single item that is no list may be given as it is. */
type StepFilter = (value: unknown, frame: Frame) => unknown;

/** `[…]` behind a node: an index, or a condition asked of each item. */
export function compileFilter(condition: SyntaxNode, context: Context): Filter {
  if (condition.type === 'number') return filterByIndex(Math.floor(Number(condition.value)));
  return filterByCondition(context.inLoop().compile(condition), context.runtime);
}

export function compileFilters(stages: readonly Stage[] | undefined, context: Context): Filter[] {
  return (stages ?? []).map(({ expr }) => compileFilter(expr, context));
}

/** The node's value with its filters applied. */
export function withFilters(closure: Closure, filters: readonly StepFilter[]): Closure {
  const [first, second] = filters;
  if (first === undefined) return closure;
  if (second === undefined) return (input, frame) => first(closure(input, frame), frame);
  if (filters.length === 2) return (input, frame) => second(first(closure(input, frame), frame), frame);
  return (input, frame) => {
    let value = closure(input, frame);
    for (const filter of filters) value = filter(value, frame);
    return value;
  };
}

/** The value of a step with its filters applied. To a path, a sequence of one is the same as its item. */
export function stepWithFilters(
  closure: Closure,
  stages: readonly Stage[] | undefined,
  context: Context,
): Closure {
  const filters: StepFilter[] = compileFilters(stages, context);
  const last = stages?.at(-1)?.expr;
  if (last?.type === 'number') {
    const index = Math.floor(Number(last.value));
    filters[filters.length - 1] = (value) => {
      const item = itemAt(value, index);
      return item === undefined ? newSequence() : item;
    };
  }
  return withFilters(closure, filters);
}

function filterByIndex(index: number): Filter {
  return (value) => {
    const item = itemAt(value, index);
    if (item === undefined) return newSequence();
    return isList(item) ? item : sequenceOf(item);
  };
}

function itemAt(value: unknown, index: number): unknown {
  if (isList(value)) return value[index < 0 ? value.length + index : index];
  return index === 0 || index === -1 ? value : undefined;
}

function filterByCondition(condition: Closure, runtime: Runtime): Filter {
  return (value, frame) => {
    if (!isList(value)) return filterOne(value, condition(value, frame), runtime);
    const { length } = value;
    let kept: List | undefined;
    let count = 0;
    for (let index = 0; index < length; index += 1) {
      const item = value[index];
      if ((runtime.fuel -= 1) < 0) runtime.refuel();
      const answer = condition(item, frame);
      if (answer === false || answer === undefined) continue;
      kept ??= roomFor(length - index);
      if (answer === true) kept[count++] = item;
      else count = keep(kept, count, { item, index, length, answer }, runtime);
    }
    runtime.admitList(count);
    return kept === undefined ? newSequence() : closed(kept, count);
  };
}

function filterOne(item: unknown, answer: unknown, runtime: Runtime): List {
  const kept: List = [];
  return closed(kept, keep(kept, 0, { item, index: 0, length: 1, answer }, runtime));
}

export interface Candidate {
  readonly item: unknown;
  readonly index: number;
  /** Of the list it is in. */
  readonly length: number;
  /** What the condition says of it. */
  readonly answer: unknown;
}

/**
 * A number answers which item to keep, a list of numbers which ones; anything else whether to keep this one. Gives the
 * new count.
 */
export function keep(kept: List, count: number, candidate: Candidate, runtime: Runtime): number {
  const { item, index, length, answer } = candidate;
  let times = 0;
  if (isNumeric(answer)) times = isPlace(answer, index, length) ? 1 : 0;
  else if (isList(answer) && holdsOnlyNumbers(answer, runtime))
    times = (answer as number[]).filter((number) => isPlace(number, index, length)).length;
  else times = isTrue(answer, runtime) ? 1 : 0;
  // The list is being made by the caller.
  // oxlint-disable-next-line no-param-reassign
  for (let time = 0; time < times; time += 1) kept[count + time] = item;
  return count + times;
}

function isPlace(answer: number, index: number, length: number): boolean {
  const place = Math.floor(answer);
  return (place < 0 ? length + place : place) === index;
}

function holdsOnlyNumbers(list: List, runtime: Runtime): boolean {
  runtime.charge(list.length);
  let areNumbers = true;
  for (let index = 0; index < list.length; index += 1) if (!isNumeric(list[index])) areNumbers = false;
  return areNumbers;
}
