import { linearRegexEngine } from '../compiler/regex/linear-regex-engine.js';
import { RegexRefused, type RegexEngine } from '../compiler/regex/regex-engine.js';
import { visit, type TreeNode } from './tree.js';

/** Something a mapping text may not use. */
export interface Forbidden {
  readonly construct: string;
  /** What to write instead, in words that need no translation. */
  readonly alternative: string;
  readonly position: number;
}

/** Functions that would run text as code. */
const CODE = new Map([['eval', 'the expression itself']]);

/** Functions that make the library build regular expressions, which nothing can interrupt. */
const PATTERNS = new Map([['parseInteger', '$number']]);

/** Functions whose answer differs each time: a record that runs twice must give the same result. */
const CHANCE = new Map([
  ['random', 'a value of the record'],
  ['shuffle', '$sort'],
  ['now', 'a moment of the record or a value passed in'],
  ['millis', 'a moment of the record or a value passed in'],
]);

/** The first construct of a syntax tree that no mapping may use, undefined when there is none. */
export function findForbidden(tree: unknown): Forbidden | undefined {
  const engine = linearRegexEngine();
  return firstOf(tree, (node) => {
    if (node.type === 'variable') return judgeFunction(node, [CODE, CHANCE]);
    return node.type === 'regex' ? judgePattern(node, engine) : undefined;
  });
}

/** The first construct that the library can only evaluate by a regular expression of its own making. */
export function findUnbounded(tree: unknown): Forbidden | undefined {
  return firstOf(tree, (node) => {
    if (node.type === 'variable') return judgeFunction(node, [PATTERNS]);
    // A signature becomes a regular expression as it stands.
    if (node.type !== 'lambda' || !node['signature']) return undefined;
    return { construct: 'function(…)<…>', alternative: 'function(…)', position: node.position ?? 0 };
  });
}

function firstOf(tree: unknown, judge: (node: TreeNode) => Forbidden | undefined): Forbidden | undefined {
  let found: Forbidden | undefined;
  visit(tree, (node) => {
    const forbidden = judge(node);
    if (forbidden && (!found || forbidden.position < found.position)) found = forbidden;
  });
  return found;
}

type Alternatives = ReadonlyMap<string, string>;

function judgeFunction(
  { value, position = 0 }: TreeNode,
  lists: readonly Alternatives[],
): Forbidden | undefined {
  const name = String(value);
  const alternative = lists.map((list) => list.get(name)).find((found) => found !== undefined);
  return alternative === undefined ? undefined : { construct: `$${name}`, alternative, position };
}

function judgePattern({ value, position = 0 }: TreeNode, engine: RegexEngine): Forbidden | undefined {
  if (!isRegExp(value)) return undefined;
  try {
    engine.compile(value);
    return undefined;
  } catch (refusal) {
    if (!(refusal instanceof RegexRefused)) throw refusal;
    const { construct, alternative, offset } = refusal;
    return { construct, alternative, position: startOf(value, position) + offset + 1 };
  }
}

/** By its class: the library may run in another realm than this module, as it does under a test runner. */
function isRegExp(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === '[object RegExp]';
}

/** Of the pattern itself: the position of the literal is where it ends, and the parser adds the flag g. */
function startOf({ source, flags }: RegExp, end: number): number {
  return Math.max(0, end - (flags.length - 1) - '/'.length - source.length);
}
