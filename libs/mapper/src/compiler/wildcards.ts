import type { Closure } from './closure.js';
import type { Compiled, Context } from './context.js';
import { isList, KEPT, listKind, marked, newSequence, SEQUENCE, WRAPPER, type List } from './lists.js';
import type { Runtime } from './runtime.js';
import type { PlainObject } from './values.js';
import { settling } from './settling.js';

/** `*`: the members of an object. Lists among them are flattened, however nested. */
export function compileWildcard(context: Context): Compiled {
  const { runtime } = context;
  const raw: Closure = (input) => membersOf(unwrapped(input), runtime);
  return { raw, settled: settling(raw) };
}

function unwrapped(input: unknown): unknown {
  return isList(input) && input[listKind] === WRAPPER && input.length > 0 ? (input as unknown[])[0] : input;
}

function membersOf(value: unknown, runtime: Runtime): List {
  const members: List = [];
  let isSequence = true;
  if (typeof value !== 'object' || value === null) return newSequence();
  for (const key of Object.keys(value)) {
    const member = (value as PlainObject)[key];
    runtime.charge(1);
    if (isList(member)) {
      // As soon as a list was added, the library has a list and no longer a sequence.
      isSequence = false;
      flattenInto(members, member, runtime);
    } else {
      members.push(member);
    }
    runtime.admitList(members.length);
  }
  if (isList(value)) members.push(...flagsOf(value));
  return isSequence ? marked(members, SEQUENCE) : members;
}

/** The library keeps such marks as members of the list, each with the value true. */
function flagsOf(list: List): true[] {
  switch (list[listKind]) {
    case SEQUENCE:
      return [true];
    case KEPT:
    case WRAPPER:
      return [true, true];
    default:
      return [];
  }
}

function flattenInto(into: List, list: List, runtime: Runtime): void {
  runtime.charge(list.length);
  for (let index = 0; index < list.length; index += 1) {
    const member = list[index];
    if (isList(member)) flattenInto(into, member, runtime);
    else into.push(member);
  }
  runtime.admitList(into.length);
}

/** `**`: the value itself and everything in it. Lists are not among them, but what is in them. */
export function compileDescendants(context: Context): Compiled {
  const { runtime } = context;
  const raw: Closure = (input) => {
    if (input === undefined) return undefined;
    const found = newSequence();
    descend(found, input, runtime);
    return found.length === 1 ? found[0] : found;
  };
  return { raw, settled: settling(raw) };
}

function descend(found: List, value: unknown, runtime: Runtime): void {
  runtime.charge(1);
  if (isList(value)) {
    for (let index = 0; index < value.length; index += 1) descend(found, value[index], runtime);
    return;
  }
  found.push(value);
  runtime.admitList(found.length);
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) descend(found, (value as PlainObject)[key], runtime);
}
