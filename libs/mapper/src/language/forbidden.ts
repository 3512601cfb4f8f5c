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

/** Functions that build regular expressions, which nothing in this process can interrupt. */
const PATTERNS = new Map([
  ['match', '$contains, $substringBefore, $substringAfter, $split'],
  ['parseInteger', '$number'],
]);

/** Functions whose answer differs each time: a record that runs twice must give the same result. */
const CHANCE = new Map([
  ['random', 'a value of the record'],
  ['shuffle', '$sort'],
  ['now', 'a moment of the record or a value passed in'],
  ['millis', 'a moment of the record or a value passed in'],
]);

export interface ForbiddenOptions {
  readonly allowRegex: boolean;
}

/** The first construct of a syntax tree that may not be used, undefined when there is none. */
export function findForbidden(tree: unknown, options: ForbiddenOptions): Forbidden | undefined {
  let found: Forbidden | undefined;
  visit(tree, (node) => {
    const forbidden = judge(node, options);
    if (forbidden && (!found || forbidden.position < found.position)) found = forbidden;
  });
  return found;
}

function judge(node: TreeNode, options: ForbiddenOptions): Forbidden | undefined {
  const position = node.position ?? 0;
  switch (node.type) {
    case 'variable':
      return judgeFunction(String(node.value), position, options);
    case 'regex':
      if (options.allowRegex) return undefined;
      return { construct: '/…/', alternative: '$contains, $replace, $split with plain text', position };
    case 'lambda':
      // A signature becomes a regular expression as it stands.
      if (!node['signature']) return undefined;
      return { construct: 'function(…)<…>', alternative: 'function(…)', position };
    default:
      return undefined;
  }
}

function judgeFunction(name: string, position: number, options: ForbiddenOptions): Forbidden | undefined {
  const alternative =
    CODE.get(name) ?? CHANCE.get(name) ?? (options.allowRegex ? undefined : PATTERNS.get(name));
  return alternative === undefined ? undefined : { construct: `$${name}`, alternative, position };
}
