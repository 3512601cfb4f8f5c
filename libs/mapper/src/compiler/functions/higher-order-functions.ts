import { builtIn, type BuiltIn } from '../built-in.js';
import { callableOf, callbackOf, combinerOf } from '../callback.js';
import type { FunctionValue } from '../function-value.js';
import { fail } from '../language-fault.js';
import { closed, newSequence, roomFor, type List } from '../lists.js';
import type { Runtime } from '../runtime.js';
import { isTrue, newObject, setMember, type PlainObject } from '../values.js';

type Items = List | undefined;

/**
 * The functions that call the function they are given. What it answers is taken as it is, sequences too. In a partial
 * application the list may be anything; what has no length has no items.
 */
export const higherOrderFunctions: readonly BuiltIn[] = [
  builtIn('map', '<af>', (runtime, list: Items, mapper: FunctionValue) =>
    list === undefined ? undefined : map(list, mapper, runtime),
  ),
  builtIn('filter', '<af>', (runtime, list: Items, condition: FunctionValue) =>
    list === undefined ? undefined : filter(list, condition, runtime),
  ),
  builtIn('single', '<af?>', (runtime, list: Items, condition?: FunctionValue) =>
    list === undefined ? undefined : single(list, condition, runtime),
  ),
  builtIn('reduce', '<afj?:j>', (runtime, list: Items, combiner: FunctionValue, first?: unknown) =>
    list === undefined ? undefined : reduce(list, { combiner, first }, runtime),
  ),
  builtIn('sift', '<o-f?:o>', (runtime, object: PlainObject | undefined, condition: FunctionValue) =>
    sift(object, condition, runtime),
  ),
  builtIn('each', '<o-f:a>', (runtime, object: PlainObject | undefined, mapper: FunctionValue) =>
    each(object, mapper, runtime),
  ),
];

function map(list: List, mapper: FunctionValue, runtime: Runtime): List {
  if (!(list.length > 0)) return newSequence();
  const mapped = roomFor(list.length);
  let count = 0;
  const call = callbackOf(mapper);
  for (let index = 0; index < list.length; index += 1) {
    if ((runtime.fuel -= 1) < 0) runtime.refuel();
    const value = call(list[index], index, list);
    if (value !== undefined) mapped[count++] = value;
  }
  runtime.admitList(count);
  return closed(mapped, count);
}

function filter(list: List, condition: FunctionValue, runtime: Runtime): List {
  if (!(list.length > 0)) return newSequence();
  const kept = roomFor(list.length);
  let count = 0;
  const call = callbackOf(condition);
  for (let index = 0; index < list.length; index += 1) {
    if ((runtime.fuel -= 1) < 0) runtime.refuel();
    if (isTrue(call(list[index], index, list), runtime)) kept[count++] = list[index];
  }
  runtime.admitList(count);
  return closed(kept, count);
}

function single(list: List, condition: FunctionValue | undefined, runtime: Runtime): unknown {
  const call = condition === undefined || !(list.length > 0) ? () => true : callbackOf(condition);
  let found = -1;
  for (let index = 0; index < list.length; index += 1) {
    if ((runtime.fuel -= 1) < 0) runtime.refuel();
    if (!isTrue(call(list[index], index, list), runtime)) continue;
    if (found >= 0) fail('D3138', { index });
    found = index;
  }
  return found < 0 ? fail('D3139') : list[found];
}

interface Reduction {
  readonly combiner: FunctionValue;
  readonly first: unknown;
}

function reduce(list: List, { combiner, first }: Reduction, runtime: Runtime): unknown {
  const { arity } = combiner.details;
  if (arity < 2) fail('D3050', { index: 1 });
  const startsWithItem = first === undefined && list.length > 0;
  let result = startsWithItem ? list[0] : first;
  const start = startsWithItem ? 1 : 0;
  const combine = arity === 2 && list.length > start ? combinerOf(combiner) : undefined;
  for (let index = start; index < list.length; index += 1) {
    if ((runtime.fuel -= 1) < 0) runtime.refuel();
    result = combine
      ? combine(result, list[index])
      : callWithMore(combiner, [result, list[index], index, list], arity);
  }
  return result;
}

function callWithMore(combiner: FunctionValue, values: unknown[], arity: number): unknown {
  const details = callableOf(combiner);
  return details.apply(values.slice(0, arity), details.ownContext);
}

function sift(object: PlainObject | undefined, condition: FunctionValue, runtime: Runtime): unknown {
  const kept: PlainObject = newObject();
  for (const key of memberNames(object)) {
    runtime.charge(1);
    const member = object?.[key];
    if (isTrue(callbackOf(condition)(member, key, object), runtime)) setMember(kept, key, member);
  }
  return Object.keys(kept).length === 0 ? undefined : kept;
}

function each(object: PlainObject | undefined, mapper: FunctionValue, runtime: Runtime): List {
  const keys = memberNames(object);
  if (keys.length === 0) return newSequence();
  const values = roomFor(keys.length);
  let count = 0;
  const call = callbackOf(mapper);
  for (const key of keys) {
    if ((runtime.fuel -= 1) < 0) runtime.refuel();
    const value = call(object?.[key], key, object);
    if (value !== undefined) values[count++] = value;
  }
  runtime.admitList(count);
  return closed(values, count);
}

function memberNames(object: unknown): string[] {
  return typeof object === 'object' && object !== null ? Object.keys(object) : [];
}
