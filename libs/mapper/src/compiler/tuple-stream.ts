import { unbound, type Frame } from './closure.js';
import { GroupEntry } from './group-entry.js';
import type { Runtime } from './runtime.js';
import { Scope } from './scope.js';
import type { SyntaxNode } from './syntax.js';

/**
 * An item of a path together with the variables its steps have bound. It is a frame: slot 0 is the frame around the
 * path, slot 1 the item, the others the variables.
 */
export type Tuple = Frame;

export const ITEM = 1;

/** The items of a path with their variables, for the path around it. */
export class TupleStream {
  constructor(
    readonly tuples: readonly Tuple[],
    readonly slots: ReadonlyMap<string, number>,
  ) {}
}

/** Every variable that a step may bind, those of paths inside it included. */
export function variablesBoundBy(step: SyntaxNode): string[] {
  const names = [step.focus, step.index, step.ancestor?.label];
  for (const stage of step.stages ?? []) if (stage.type === 'index') names.push(stage.value);
  const own = names.filter((name) => name !== undefined);
  if (step.type === 'path') return [...own, ...step.steps.flatMap(variablesBoundBy)];
  const last = step.type === 'block' ? step.expressions.at(-1) : undefined;
  return last ? [...own, ...variablesBoundBy(last)] : own;
}

/** The names of a path's variables; `@` is the item, which no text can read by that name. */
export function tupleScope(parent: Scope, layout: Scope['layout'], names: readonly string[]): Scope {
  const scope = new Scope(parent, layout);
  scope.declareStepVariable('@');
  for (const name of names) scope.declareStepVariable(name);
  return scope;
}

export function slotsOf(scope: Scope): ReadonlyMap<string, number> {
  return new Map(scope.names.map((name) => [name, scope.ownIndex(name) as number]));
}

/** Takes over what a path inside a step has found. */
export function extended(
  tuple: Tuple,
  found: Tuple,
  from: TupleStream,
  to: ReadonlyMap<string, number>,
): Tuple {
  const next = [...tuple];
  for (const [name, slot] of from.slots) {
    const target = to.get(name);
    if (target !== undefined && found[slot] !== unbound) next[target] = found[slot];
  }
  return next;
}

/** The tuples of one group as one, each variable holding what it has in any of them. */
export function merged(
  tuples: readonly Tuple[],
  slots: ReadonlyMap<string, number>,
  runtime: Runtime,
): Tuple {
  const [first] = tuples;
  if (first === undefined || tuples.length === 1) return first ?? [];
  const result = [...first];
  for (const slot of slots.values()) {
    const present = tuples.map((tuple) => tuple[slot]).filter((value) => value !== unbound);
    if (present.length === 0) continue;
    const entry = new GroupEntry('', 0, present[0]);
    for (const value of present.slice(1)) entry.add(value, runtime);
    result[slot] = entry.data;
  }
  return result;
}

/** The item of a merged tuple. The library takes it out, so that the next value made of the same tuple has none. */
export function takeItem(tuple: Tuple): unknown {
  const item = tuple[ITEM];
  // The tuple belongs to the path that is being evaluated.
  // oxlint-disable-next-line no-param-reassign
  tuple[ITEM] = unbound;
  return item === unbound ? undefined : item;
}
