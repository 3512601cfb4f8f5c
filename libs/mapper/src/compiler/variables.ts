import { unbound, type Closure, type Frame } from './closure.js';
import type { Compiled, Context } from './context.js';
import { isList, listKind, settle, WRAPPER } from './lists.js';
import type { Place, Scope } from './scope.js';
import type { BindNode, ParentNode, VariableNode } from './syntax.js';
import { settling } from './settling.js';

/** `$name`, `$` and `$$`. */
export function compileVariable(node: VariableNode, context: Context): Compiled {
  if (node.value === '') return { raw: rawContext, settled: settledContext };
  return readVariable(node.value, context);
}

/** `%`: the item that a step further up was evaluated for, kept in a variable whose name no text can write. */
export function compileParent(node: ParentNode, context: Context): Compiled {
  return readVariable(node.slot.label, context);
}

function rawContext(input: unknown): unknown {
  return isList(input) && input[listKind] === WRAPPER ? (input as unknown[])[0] : input;
}

function settledContext(input: unknown): unknown {
  return isList(input) ? settle(rawContext(input)) : input;
}

function readVariable(name: string, context: Context): Compiled {
  const places = context.scope.placesOf(name);
  const last = places.at(-1);
  const certain = last !== undefined && !last.isUnboundAtFirst;
  if (certain && places.length === 1) return { raw: readPlace(last), settled: readSettled(last) };
  const readings = places.map(readPlace);
  if (!certain) {
    const outermost = readOutermost(name, context);
    if (places.length === 0) return outermost;
    readings.push(outermost.raw);
  }
  const raw = firstBound(readings);
  return { raw, settled: settling(raw) };
}

function firstBound(readings: readonly Closure[]): Closure {
  return (input, frame) => {
    for (const read of readings) {
      const value = read(input, frame);
      if (value !== unbound) return value;
    }
    return undefined;
  };
}

type FramePlace = Pick<Place, 'hops' | 'index'>;

function readPlace({ hops, index }: FramePlace): Closure {
  switch (hops) {
    case 0:
      return (_input, frame) => frame[index];
    case 1:
      return (_input, frame) => (frame[0] as Frame)[index];
    default:
      return (_input, frame) => frameAt(frame, hops)[index];
  }
}

/** Written out, as no node is evaluated more often. */
function readSettled({ hops, index }: FramePlace): Closure {
  switch (hops) {
    case 0:
      return (_input, frame) => {
        const value = frame[index];
        return isList(value) ? settle(value) : value;
      };
    case 1:
      return (_input, frame) => {
        const value = (frame[0] as Frame)[index];
        return isList(value) ? settle(value) : value;
      };
    default:
      return settling(readPlace({ hops, index }));
  }
}

function frameAt(frame: Frame, hops: number): Frame {
  let found = frame;
  for (let hop = 0; hop < hops; hop += 1) found = found[0] as Frame;
  return found;
}

/** A function of the library, or what was bound from outside. Nothing from there is a sequence. */
function readOutermost(name: string, context: Context): Compiled {
  const builtIn = context.program.builtIn(name);
  if (builtIn) {
    return context.plain(context.constant(context.program.builtInValue(builtIn)));
  }
  const slot = context.program.outerSlot(name);
  return context.plain(readPlace({ hops: hopsToOutermost(context.scope), index: slot }));
}

function hopsToOutermost(scope: Scope): number {
  let hops = 0;
  for (let inner = scope; inner.parent; inner = inner.parent) {
    if (inner.parent.layout !== inner.layout) hops += 1;
  }
  return hops;
}

/** `$name := value` */
export function compileBind(node: BindNode, context: Context): Compiled {
  const value = context.compile(node.rhs);
  const index = context.scope.declareAssigned(node.lhs.value);
  const closure: Closure = (input, frame) => {
    const bound = value(input, frame);
    // The frame belongs to the call that is going on.
    // oxlint-disable-next-line no-param-reassign
    frame[index] = bound;
    return bound;
  };
  return context.passing(closure, [value]);
}
