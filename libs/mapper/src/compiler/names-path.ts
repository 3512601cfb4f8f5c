import type { Closure } from './closure.js';
import type { Compiled } from './context.js';
import {
  closed,
  isConstructed,
  isList,
  isSequence,
  KEPT,
  listKind,
  put,
  roomFor,
  settle,
  WRAPPER,
  type List,
} from './lists.js';
import { lookUp, memberReader, type ReadMember } from './members.js';
import type { Runtime } from './runtime.js';
import { settling } from './settling.js';
import type { PlainObject } from './values.js';

/** A path of names only, the most common node there is. */
export function namesPath(names: readonly string[], runtime: Runtime): Compiled {
  const [name] = names;
  const path = new NamesPath(names, runtime);
  if (name === undefined || names.length > 1 || name in Object.prototype) {
    const raw: Closure = (input) => path.select(input, 0);
    return { raw, settled: settling(raw) };
  }
  return { raw: (input) => path.select(input, 0), settled: oneName(name, path, runtime) };
}

function oneName(name: string, path: NamesPath, runtime: Runtime): Closure {
  return (input) => {
    if ((runtime.fuel -= 1) < 0) runtime.refuel();
    if (typeof input !== 'object' || input === null) return undefined;
    if (Array.isArray(input)) return settle(path.selectFromObjects(input, name));
    const value = (input as PlainObject)[name];
    return isList(value) ? settle(lastList(value)) : value;
  };
}

/** `$variable.name.name` */
export function variablePath(variable: Closure, names: readonly string[], runtime: Runtime): Compiled {
  const path = new NamesPath(names, runtime);
  const raw: Closure = (input, frame) => path.selectFromValue(variable(input, frame));
  const [name] = names;
  if (name === undefined || names.length > 1 || name in Object.prototype)
    return { raw, settled: settling(raw) };
  return { raw, settled: oneNameOfVariable(variable, name, path) };
}

function oneNameOfVariable(variable: Closure, name: string, path: NamesPath): Closure {
  return (input, frame) => {
    const value = variable(input, frame);
    if (typeof value !== 'object' || value === null) return undefined;
    if (Array.isArray(value)) return settle(path.selectFromValue(value));
    const member = (value as PlainObject)[name];
    return isList(member) ? settle(lastList(member)) : member;
  };
}

export class NamesPath {
  private readonly last: number;
  private readonly readers: readonly ReadMember[];

  constructor(
    private readonly names: readonly string[],
    private readonly runtime: Runtime,
  ) {
    this.last = names.length - 1;
    this.readers = names.map(memberReader);
  }

  /** From the step at `from` on; the items of a list are looked at one by one. */
  select(input: unknown, from: number): unknown {
    const { readers, last, runtime } = this;
    if ((runtime.fuel -= 1) < 0) runtime.refuel();
    let value = input;
    for (let step = from; step <= last; step += 1) {
      if (isList(value)) {
        if (!isConstructed(value) || step === from) return this.selectFromList(value, step);
        value = this.step(value, step);
      } else {
        value = (readers[step] as ReadMember)(value);
      }
      if (value === undefined) return undefined;
    }
    return isList(value) ? lastList(value) : value;
  }

  /** From the value of a step in front: a list it was made as is one item. */
  selectFromValue(value: unknown): unknown {
    if (value === undefined) return undefined;
    return isList(value) && isConstructed(value) ? this.selectFromList([value], 0) : this.select(value, 0);
  }

  selectFromList(items: List, from: number): unknown {
    let list = items;
    for (let step = from; step < this.last; step += 1) {
      list = this.gatherStep(list, step);
      if (list.length === 0) return undefined;
    }
    return this.lastStep(list);
  }

  /** `selectFromList` for a single name that no object inherits, written out for lists of objects. */
  selectFromObjects(items: List, name: string): unknown {
    const list = roomFor(items.length);
    let count = 0;
    let found = 0;
    let only: unknown;
    this.runtime.charge(items.length);
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index];
      if (typeof item !== 'object' || item === null) continue;
      const value = Array.isArray(item) ? this.step(item, 0) : (item as PlainObject)[name];
      if (value === undefined) continue;
      found += 1;
      if (isList(value)) only = value;
      count = put(list, count, value);
    }
    this.runtime.admitList(count);
    return found === 1 && isList(only) && !isSequence(only) ? only : closed(list, count);
  }

  private gatherStep(items: List, step: number): List {
    const list = roomFor(items.length);
    let count = 0;
    this.runtime.charge(items.length);
    for (let index = 0; index < items.length; index += 1) {
      const value = this.step(items[index], step);
      if (value !== undefined) count = put(list, count, value);
    }
    this.runtime.admitList(count);
    return closed(list, count);
  }

  /** One list of the data, and no other value, is the result as it is; anything else is joined. */
  private lastStep(items: List): unknown {
    const list = roomFor(items.length);
    let count = 0;
    let found = 0;
    let only: unknown;
    this.runtime.charge(items.length);
    for (let index = 0; index < items.length; index += 1) {
      const value = this.step(items[index], this.last);
      if (value === undefined) continue;
      found += 1;
      only = value;
      count = put(list, count, value);
    }
    this.runtime.admitList(count);
    return found === 1 && isList(only) && !isSequence(only) ? only : closed(list, count);
  }

  private step(item: unknown, step: number): unknown {
    return isList(item)
      ? settle(lookUp(item, this.names[step] as string, this.runtime))
      : (this.readers[step] as ReadMember)(item);
  }
}

/** The list that a path ends in. A sequence loses the mark that would keep it a list. */
export function lastList(list: List): List {
  const kind = list[listKind];
  if (kind !== KEPT && kind !== WRAPPER) return list;
  const copy = roomFor(list.length);
  return closed(copy, put(copy, 0, list));
}
