import { builtIn, type BuiltIn } from '../built-in.js';
import { comparatorOf } from '../callback.js';
import type { FunctionValue } from '../function-value.js';
import { fail } from '../language-fault.js';
import { isList, type List } from '../lists.js';
import { mergeSort, type BelongsBehind } from '../merge-sort.js';
import type { Runtime } from '../runtime.js';
import { isNumeric } from '../values.js';
import { distinct } from './distinct.js';

/** The functions on lists that call no other function, and `$sort`. */
export const listFunctions: readonly BuiltIn[] = [
  builtIn('count', '<a:n>', (_runtime, list: List | undefined) => (list === undefined ? 0 : list.length)),
  builtIn('append', '<xx:a>', (runtime, first: unknown, second: unknown) => append(first, second, runtime)),
  builtIn('reverse', '<a:a>', (runtime, list: List | undefined) => {
    if (list === undefined || list.length <= 1) return list;
    runtime.chargeItems(list.length);
    return Array.from(list).reverse();
  }),
  builtIn('shuffle', '<a:a>', (runtime, list: List | undefined) => {
    if (list === undefined || list.length <= 1) return list;
    runtime.chargeItems(list.length);
    return shuffled(list);
  }),
  builtIn('zip', '<a+>', (runtime, ...lists: readonly unknown[]) => zip(lists, runtime), { arity: 0 }),
  builtIn('distinct', '<x:x>', (runtime, list: unknown) =>
    isList(list) && list.length > 1 ? distinct(list, runtime) : list,
  ),
  builtIn('sort', '<af?:a>', (runtime, list: List | undefined, comparator?: FunctionValue) => {
    if (list === undefined || list.length <= 1) return list;
    runtime.admitList(list.length);
    return mergeSort(list, comparator ? comparatorOf(comparator) : naturalOrder(list), runtime);
  }),
];

export function append(first: unknown, second: unknown, runtime: Runtime): unknown {
  if (first === undefined) return second;
  if (second === undefined) return first;
  const left = isList(first) ? (first as unknown[]) : [first];
  const right = isList(second) ? (second as unknown[]) : [second];
  const size = left.length + right.length;
  runtime.admitList(size);
  runtime.chargeItems(size);
  return joinedLists(left, right);
}

function joinedLists(left: readonly unknown[], right: readonly unknown[]): unknown[] {
  const both: unknown[] = [];
  for (let index = 0; index < left.length; index += 1) both.push(left[index]);
  for (let index = 0; index < right.length; index += 1) both.push(right[index]);
  return both;
}

function shuffled(list: List): unknown[] {
  const result: unknown[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const place = Math.floor(Math.random() * (index + 1));
    result[index] = result[place];
    result[place] = list[index];
  }
  return result;
}

/** As many lists as the shortest one has members, each with one member of every list. */
function zip(lists: readonly unknown[], runtime: Runtime): unknown[] {
  const shortest = Math.min(...lists.map((list) => (isList(list) ? list.length : 0)));
  runtime.admitList(shortest);
  runtime.charge(shortest);
  return Array.from({ length: shortest }, (_, index) => lists.map((list) => (list as List)[index]));
}

function naturalOrder(list: List): BelongsBehind<unknown> {
  let numbers = 0;
  let texts = 0;
  for (let index = 0; index < list.length; index += 1) {
    if (isNumeric(list[index])) numbers += 1;
    else if (typeof list[index] === 'string') texts += 1;
  }
  if (numbers !== list.length && texts !== list.length) fail('D3070', { index: 1 });
  return (first, second) => (first as number) > (second as number);
}
