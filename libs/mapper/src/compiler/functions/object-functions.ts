import { builtIn, type BuiltIn } from '../built-in.js';
import { fail } from '../language-fault.js';
import { isList, newSequence, type List } from '../lists.js';
import { keysOf, lookUp } from '../members.js';
import type { Runtime } from '../runtime.js';
import { isObject, newObject, setMember, type PlainObject } from '../values.js';
import { cloned } from './clone.js';
import { append } from './list-functions.js';

/** The functions on objects that call no other function. */
export const objectFunctions: readonly BuiltIn[] = [
  builtIn('keys', '<x-:a<s>>', (runtime, value: unknown) => {
    const keys = newSequence();
    for (const key of keysOf(value, runtime)) keys.push(key);
    runtime.chargeItems(keys.length);
    runtime.admitList(keys.length);
    return keys;
  }),
  builtIn('lookup', '<x-s:x>', (runtime, value: unknown, key: string) => lookUp(value, key, runtime)),
  builtIn('spread', '<x-:a<o>>', (runtime, value: unknown) => spread(value, runtime)),
  builtIn('merge', '<a<o>:o>', (runtime, objects: readonly PlainObject[] | undefined) => {
    if (objects === undefined) return undefined;
    // In a partial application it may be anything.
    if (!isList(objects)) fail(undefined, { value: objects });
    const merged: PlainObject = newObject();
    for (const object of objects) {
      const keys = isObject(object) || isList(object) ? Object.keys(object) : [];
      runtime.charge(1 + keys.length);
      for (const key of keys) setMember(merged, key, object[key]);
    }
    return merged;
  }),
  builtIn('clone', '<(oa)-:o>', (runtime, value: unknown) =>
    value === undefined ? undefined : cloned(value, runtime),
  ),
];

/** An object with one member for each member. */
function spread(value: unknown, runtime: Runtime): unknown {
  if (isList(value)) return spreadList(value, runtime);
  if (!isObject(value)) return value;
  const objects = newSequence();
  for (const key of Object.keys(value)) {
    const object: PlainObject = newObject();
    setMember(object, key, value[key]);
    objects.push(object);
  }
  runtime.charge(objects.length);
  runtime.admitList(objects.length);
  return objects;
}

/** No sequence once something was added to it, as `$append` makes none. */
function spreadList(list: List, runtime: Runtime): List {
  let spreadOut: List = newSequence();
  runtime.charge(list.length);
  for (let index = 0; index < list.length; index += 1) {
    const parts = spread(list[index], runtime);
    if (parts === undefined) continue;
    if (index === 0 || spreadOut.length === 0) spreadOut = append(spreadOut, parts, runtime) as List;
    else addTo(spreadOut, parts, runtime);
  }
  return spreadOut;
}

function addTo(list: List, parts: unknown, runtime: Runtime): void {
  if (isList(parts)) for (let index = 0; index < parts.length; index += 1) list.push(parts[index]);
  else list.push(parts);
  runtime.admitList(list.length);
}
