import { BuiltInFunction, builtIn } from './built-in.js';
import type { Closure } from './closure.js';
import { NotCompilable, type Compiled, type Context } from './context.js';
import { functionValue } from './function-value.js';
import { cloned } from './functions/clone.js';
import { fail } from './language-fault.js';
import { isList } from './lists.js';
import type { Runtime } from './runtime.js';
import type { SyntaxNode, TransformNode } from './syntax.js';
import { isObject, looksLikeIndex, setMember, type PlainObject } from './values.js';

/** `|pattern|update, delete|`: a function that gives a changed copy of its value. */
export function compileTransform(node: TransformNode, context: Context): Compiled {
  if (!staysInCopy(node.pattern))
    throw new NotCompilable('a pattern that may reach outside the copy', node.position);
  if (context.scope.placesOf('clone').length > 0)
    throw new NotCompilable('$clone of one’s own', node.position);
  const inLoop = context.inLoop();
  const steps: Steps = {
    pattern: inLoop.compile(node.pattern),
    update: inLoop.compile(node.update),
    remove: node.delete && inLoop.compile(node.delete),
    updatePosition: node.update.position,
    removePosition: node.delete?.position,
  };
  const { runtime } = context;
  const closure: Closure = (_input, frame) => {
    const run = (_runtime: Runtime, value: unknown) =>
      value === undefined ? undefined : transformed(value, { steps, frame, runtime });
    runtime.chargeFunction();
    return functionValue(new BuiltInFunction({ ...DECLARATION, run }, runtime));
  };
  return context.plain(closure);
}

const DECLARATION = builtIn('transform', '<(oa):o>', (_runtime, _value: unknown) => undefined);

/** Whether what a pattern finds is part of the value it is given: it is going to be changed. */
function staysInCopy(pattern: SyntaxNode): boolean {
  switch (pattern.type) {
    case 'path':
      return pattern.group !== undefined || pattern.steps.every(staysInCopy);
    case 'name':
    case 'wildcard':
    case 'descendant':
    case 'sort':
    case 'parent':
    case 'string':
    case 'number':
    case 'value':
      return true;
    case 'variable':
      return pattern.value === '';
    case 'block':
      return pattern.expressions.length > 0 && pattern.expressions.slice(-1).every(staysInCopy);
    case 'condition':
      return staysInCopy(pattern.then) && (pattern.else === undefined || staysInCopy(pattern.else));
    case 'unary':
      return pattern.value === '{' || (pattern.value === '[' && pattern.expressions.every(staysInCopy));
    default:
      return false;
  }
}

interface Steps {
  readonly pattern: Closure;
  readonly update: Closure;
  readonly remove: Closure | undefined;
  readonly updatePosition: number | undefined;
  readonly removePosition: number | undefined;
}

interface Transformation {
  readonly steps: Steps;
  readonly frame: unknown[];
  readonly runtime: Runtime;
}

function transformed(value: unknown, transformation: Transformation): unknown {
  const { steps, frame, runtime } = transformation;
  const copy = cloned(value, runtime);
  const found = steps.pattern(copy, frame);
  if (found === undefined) return copy;
  const matches = isList(found) ? found : [found];
  for (let index = 0; index < matches.length; index += 1) {
    runtime.charge(1);
    change(matches[index], transformation);
  }
  return copy;
}

function change(match: unknown, { steps, frame, runtime }: Transformation): void {
  const update = steps.update(match, frame);
  if (update !== undefined) {
    if (!isObject(update)) fail('T2011', { position: steps.updatePosition, value: update });
    for (const key of Object.keys(update as PlainObject)) {
      runtime.charge(1);
      setIn(match, key, (update as PlainObject)[key], runtime);
    }
  }
  const removed = steps.remove?.(match, frame);
  if (removed === undefined) return;
  const keys = isList(removed) ? (removed as unknown[]) : [removed];
  if (keys.some((key) => typeof key !== 'string'))
    fail('T2012', { position: steps.removePosition, value: removed });
  // Part of the copy.
  if (typeof match === 'object' && match !== null)
    for (const key of keys) delete (match as PlainObject)[String(key)];
}

/** Only objects and lists have members to set; the library stumbles over anything else. */
function setIn(match: unknown, key: string, value: unknown, runtime: Runtime): void {
  if (typeof match !== 'object' || match === null) fail(undefined, { value: match });
  if (isList(match)) {
    if (key === 'length') fail(undefined, { value });
    if (looksLikeIndex(key)) runtime.admitList(Number(key) + 1);
  }
  setMember(match as PlainObject, key, value);
}
