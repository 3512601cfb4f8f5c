import type { Closure } from './closure.js';
import type { Compiled, Context } from './context.js';
import { compileGroup, itemsOf } from './group.js';
import { fail } from './language-fault.js';
import {
  CONSTRUCTED,
  isList,
  isSequence,
  KEPT,
  listKind,
  marked,
  SEQUENCE,
  sequenceOf,
  settleKept,
} from './lists.js';
import { namesPath, variablePath } from './names-path.js';
import { compileSteps, isConstructedFirst, StepsPath, type Step } from './steps.js';
import type { NameNode, PathNode, SyntaxNode } from './syntax.js';
import { tuplePath } from './tuple-path.js';
import { settling } from './settling.js';

/**
 * A path. Its raw value is nothing for an empty sequence, the item itself for a sequence of one that is no list, and
 * a list for everything else.
 */
export function compilePath(node: PathNode, context: Context): Compiled {
  const simple = simplePath(node, context);
  if (simple && !node.keepSingletonArray && !node.group && !node.keepArray) return simple;
  const isTuple = node.steps.some(({ tuple }) => tuple);
  const select = simple?.raw ?? (isTuple ? tuplePath(node, context) : stepsPath(node, context));
  // Items with variables are grouped by the path itself.
  if (node.group && isTuple) return context.plain(select);
  const raw = node.keepSingletonArray && !node.tuple ? keepSingleton(select) : select;
  if (node.group) {
    const group = compileGroup(node.group, context);
    return context.plain((input, frame) => group(itemsOf(raw(input, frame)), frame));
  }
  if (!node.keepArray) return { raw, settled: settling(raw) };
  return { raw, settled: (input, frame) => settleKept(asSequence(raw(input, frame))) };
}

/** A path of names, or of a variable and names. */
function simplePath({ steps }: PathNode, context: Context): Compiled | undefined {
  const [first, ...rest] = steps;
  if (first === undefined || !rest.every(isPlainName)) return undefined;
  if (isPlainName(first)) return namesPath(namesOf(steps), context.runtime);
  if (first.type !== 'variable' || first.stages || first.tuple || rest.length === 0) return undefined;
  return variablePath(context.inLoop().compile(first), namesOf(rest), context.runtime);
}

function stepsPath(node: PathNode, context: Context): Closure {
  const [first] = node.steps;
  const steps = compileSteps(node.steps, context);
  const path = new StepsPath(steps, context.runtime);
  if (first && isConstructedFirst(first)) return constructedPath((steps[0] as Step).evaluate, path);
  if (first?.type === 'variable') return (input, frame) => path.fromValue(0, input, frame);
  return (input, frame) => (isList(input) ? path.fromList(0, input, frame) : path.fromValue(0, input, frame));
}

function isPlainName(node: SyntaxNode): node is NameNode {
  return node.type === 'name' && !node.stages && !node.keepArray && !node.predicate && !node.tuple;
}

function namesOf(steps: readonly SyntaxNode[]): string[] {
  return steps.map(({ value }) => String(value));
}

/** `[…].step`: the first step is evaluated once, with all items as its context, and its members are the items. */
function constructedPath(first: Closure, path: StepsPath): Closure {
  return (input, frame) => {
    const value = first(isList(input) ? input : sequenceOf(input), frame);
    if (isList(value)) return value.length === 0 ? value : path.fromList(1, value, frame);
    // With a filter behind it, it may be anything; the library then takes a text for a list of characters.
    if (typeof value === 'string' && value !== '') return path.fromList(1, value.split(''), frame);
    return value === null ? fail(undefined) : value === '' ? '' : undefined;
  };
}

/** The path as a list even with one item, as the library has it; a sequence of its own, which may be marked. */
function asSequence(raw: unknown): unknown {
  if (raw === undefined) return undefined;
  if (!isList(raw)) return sequenceOf(raw);
  return isSequence(raw) ? marked([...(raw as unknown[])], raw[listKind] ?? SEQUENCE) : raw;
}

function keepSingleton(select: Closure): Closure {
  return (input, frame) => {
    const raw = select(input, frame);
    if (raw === undefined) return undefined;
    if (!isList(raw)) return marked([raw], KEPT);
    if (raw[listKind] === CONSTRUCTED) return marked([raw], KEPT);
    return isSequence(raw) ? marked([...(raw as unknown[])], KEPT) : raw;
  };
}
