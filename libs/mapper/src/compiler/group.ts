import type { Closure, Frame } from './closure.js';
import type { Context } from './context.js';
import { Groups, inKeyOrder } from './groups.js';
import { joined } from './group-entry.js';
import { fail } from './language-fault.js';
import { isList, type List } from './lists.js';
import type { Runtime } from './runtime.js';
import { refuseAssignmentInMembers } from './sibling-assignments.js';
import type { GroupClause, Pair } from './syntax.js';
import { newObject, setMember, type PlainObject } from './values.js';

/** Builds one object from all items. */
export type Group = (items: List, frame: Frame) => PlainObject;

type BuildObject = (input: unknown, frame: Frame) => PlainObject;

interface CompiledPair {
  readonly key: Closure;
  readonly value: Closure;
}

/** Keys of which the library makes functions. */
const RESERVED_KEYS: readonly string[] = ['_jsonata_lambda', '_jsonata_function'];

/** The items that an object is made from; nothing is one item, so that `{…}` always gives an object. */
export function itemsOf(raw: unknown): List {
  if (!isList(raw)) return [raw];
  return raw.length === 0 ? [undefined] : raw;
}

/** `{key: value, …}` on its own or behind a path: items with the same key share a value. */
export function compileGroup({ lhs, position }: GroupClause, context: Context): Group {
  const { keys, values } = compilePairs(lhs, context);
  const names = constantKeys(keys, context);
  if (names) {
    const build = constantObject(names, values);
    return (items, frame) => build(joined(items, context.runtime), frame);
  }
  const pairs = keys.map((key, index) => ({ key, value: values[index] as Closure }));
  return dynamicObject(pairs, context.runtime, position);
}

/** `{…}` on its own: the context is its only item, unless it is a list. */
export function compileObject({ lhs, position }: GroupClause, context: Context): Closure {
  const { keys, values } = compilePairs(lhs, context);
  const { runtime } = context;
  const names = constantKeys(keys, context);
  if (names) {
    const build = constantObject(names, values);
    if (values.every((value) => context.constantOf(value))) return context.constant(build(undefined, []));
    return (input, frame) => {
      if ((runtime.fuel -= 1) < 0) runtime.refuel(position);
      return build(isList(input) ? joined(itemsOf(input), runtime) : input, frame);
    };
  }
  const pairs = keys.map((key, index) => ({ key, value: values[index] as Closure }));
  const build = dynamicObject(pairs, runtime, position);
  return (input, frame) => build(itemsOf(input), frame);
}

export function compilePairs(
  pairs: readonly Pair[],
  context: Context,
): { keys: Closure[]; values: Closure[] } {
  refuseAssignmentInMembers(pairs.map(([, value]) => value));
  const inLoop = context.inLoop();
  const keys = inLoop.compileAll(pairs.map(([key]) => key));
  return { keys, values: inLoop.compileAll(pairs.map(([, value]) => value)) };
}

/** The keys when all are texts in the expression itself, each another. */
function constantKeys(keys: readonly Closure[], context: Context): string[] | undefined {
  const names: string[] = [];
  for (const key of keys) {
    const name = context.constantOf(key)?.value;
    if (typeof name !== 'string' || names.includes(name) || RESERVED_KEYS.includes(name)) return undefined;
    names.push(name);
  }
  return names;
}

/** An object whose keys are known; its values are evaluated in the order JavaScript gives the keys. */
function constantObject(names: readonly string[], values: readonly Closure[]): BuildObject {
  const entries = inKeyOrder(names.map((key, place) => ({ key, closure: values[place] as Closure })));
  const ordered = entries.map(({ key }) => key);
  const closures = entries.map(({ closure }) => closure);
  if (names.includes('__proto__')) return objectWithHostileKey(ordered, closures);
  const { length } = ordered;
  return (input, frame) => {
    const object: PlainObject = newObject();
    for (let index = 0; index < length; index += 1) {
      const value = (closures[index] as Closure)(input, frame);
      if (value !== undefined) object[ordered[index] as string] = value;
    }
    return object;
  };
}

function objectWithHostileKey(names: readonly string[], closures: readonly Closure[]): BuildObject {
  return (input, frame) => {
    const object: PlainObject = newObject();
    for (const [index, closure] of closures.entries()) {
      const value = closure(input, frame);
      if (value !== undefined) setMember(object, names[index] as string, value);
    }
    return object;
  };
}

function dynamicObject(
  pairs: readonly CompiledPair[],
  runtime: Runtime,
  position: number | undefined,
): Group {
  return (items, frame) => {
    const groups = new Groups(runtime, position);
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index];
      for (let place = 0; place < pairs.length; place += 1) {
        if ((runtime.fuel -= 1) < 0) runtime.refuel(position);
        const key = (pairs[place] as CompiledPair).key(item, frame);
        if (key !== undefined) groups.add(checkedKey(key, position), place, item);
      }
    }
    const object: PlainObject = newObject();
    for (const { key, place, data } of groups.inKeyOrder()) {
      const value = (pairs[place] as CompiledPair).value(data, frame);
      if (value !== undefined) setMember(object, key, value);
    }
    return object;
  };
}

export function checkedKey(key: unknown, position: number | undefined): string {
  if (typeof key !== 'string') return fail('T1003', { position, value: key });
  return RESERVED_KEYS.includes(key) ? fail('D1013', { position, value: key }) : key;
}
