import { isList, newSequence, settle, settleKept, type List } from './lists.js';
import type { Runtime } from './runtime.js';
import { isObject, setMember, type PlainObject } from './values.js';

/** Reads a member of a value that is no list; nothing for a value without members. */
export type ReadMember = (value: unknown) => unknown;

/**
 * A reader for one name. Objects of data and of expressions have no prototype but Object.prototype, so only the names
 * that one has need the slower look whether the member is the object's own.
 */
export function memberReader(name: string): ReadMember {
  if (name in Object.prototype) return (value) => ownMember(value, name);
  return (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as PlainObject)[name]
      : undefined;
}

/** A member by a name that is only known now. All that Object.prototype has are functions, and its own `__proto__`. */
export function ownMember(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const member = (value as PlainObject)[name];
  if (typeof member !== 'function' && name !== '__proto__') return member;
  return Object.hasOwn(value, name) ? member : undefined;
}

/** Looks a key up in an object, or in every object of a list, however nested. Lists of members are joined. */
export function lookUp(value: unknown, name: string, runtime: Runtime): unknown {
  if (!isList(value)) return ownMember(value, name);
  runtime.charge(value.length);
  const found = newSequence();
  for (let index = 0; index < value.length; index += 1) {
    const member = lookUp(value[index], name, runtime);
    if (isList(member)) appendAll(found, member, runtime);
    else if (member !== undefined) found.push(member);
  }
  return found;
}

function appendAll(into: List, members: List, runtime: Runtime): void {
  runtime.chargeItems(members.length);
  runtime.admitList(into.length + members.length);
  for (let index = 0; index < members.length; index += 1) into.push(members[index]);
}

/** The names of an object's members, and of those of every object in a list, each once. */
export function keysOf(value: unknown, runtime: Runtime): string[] {
  if (isList(value)) return keysOfList(value, runtime);
  return isObject(value) ? Object.keys(value) : [];
}

function keysOfList(list: List, runtime: Runtime): string[] {
  runtime.charge(list.length);
  const merged: PlainObject = {};
  for (let index = 0; index < list.length; index += 1) {
    for (const key of keysOf(list[index], runtime)) setMember(merged, key, true);
  }
  return Object.keys(merged);
}

export interface Name {
  readonly name: string;
  readonly read: ReadMember;
}

/** What a name gives for one item of a path. */
export function readStep(value: unknown, { name, read }: Name, runtime: Runtime): unknown {
  return isList(value) ? settle(lookUp(value, name, runtime)) : read(value);
}

/** The same for a name with `[]` behind it. */
export function readKeptStep(value: unknown, { name, read }: Name, runtime: Runtime): unknown {
  return isList(value) ? settleKept(lookUp(value, name, runtime)) : read(value);
}
