import type { Context } from './context.js';
import { checkedKey, compilePairs } from './group.js';
import { inKeyOrder } from './groups.js';
import { fail } from './language-fault.js';
import type { Closure } from './closure.js';
import type { GroupClause } from './syntax.js';
import { ITEM, merged, takeItem, type Tuple } from './tuple-stream.js';
import { newObject, setMember, type PlainObject } from './values.js';

/** Builds one object from all tuples of a path. */
export type TupleGroup = (tuples: readonly Tuple[]) => PlainObject;

interface TupleEntry {
  readonly key: string;
  readonly place: number;
  readonly tuples: Tuple[];
}

/** `{key: value, …}` behind a path whose items carry variables. */
export function compileTupleGroup(
  clause: GroupClause,
  slots: ReadonlyMap<string, number>,
  context: Context,
): TupleGroup {
  const { keys, values } = compilePairs(clause.lhs, context);
  const { runtime } = context;
  return (tuples) => {
    const groups = new Map<string, TupleEntry>();
    for (const tuple of tuples) addTuple(groups, tuple, { keys, clause, context });
    const object: PlainObject = newObject();
    for (const { key, place, tuples: found } of inKeyOrder([...groups.values()])) {
      const tuple = merged(found, slots, runtime);
      const value = (values[place] as Closure)(takeItem(tuple), tuple);
      if (value !== undefined) setMember(object, key, value);
    }
    return object;
  };
}

interface Keys {
  readonly keys: readonly Closure[];
  readonly clause: GroupClause;
  readonly context: Context;
}

function addTuple(groups: Map<string, TupleEntry>, tuple: Tuple, { keys, clause, context }: Keys): void {
  for (const [place, readKey] of keys.entries()) {
    context.runtime.charge(1, clause.position);
    const evaluated = readKey(tuple[ITEM], tuple);
    if (evaluated === undefined) continue;
    const key = checkedKey(evaluated, clause.position);
    const entry = groups.get(key);
    if (entry === undefined) groups.set(key, { key, place, tuples: [tuple] });
    else if (entry.place !== place) fail('D1009', { position: clause.position, value: key });
    else entry.tuples.push(tuple);
  }
}
