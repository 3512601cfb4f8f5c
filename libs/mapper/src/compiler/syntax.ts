/** The library's syntax tree (`jsonata(text).ast()`), as far as it has a meaning at run time. */
export type SyntaxNode =
  | PathNode
  | LiteralNode
  | NameNode
  | VariableNode
  | LeafNode
  | ParentNode
  | RegexNode
  | BinaryNode
  | NegationNode
  | ListNode
  | ObjectNode
  | BindNode
  | ConditionNode
  | BlockNode
  | LambdaNode
  | CallNode
  | ApplyNode
  | TransformNode
  | SortNode;

interface Base {
  readonly position?: number;
  /** `[]` was written behind it: a sequence of one stays a list. */
  readonly keepArray?: boolean;
  /** Filters of a node that is no step of a path, or its first step. */
  readonly predicate?: readonly Stage[];
  /** Filters and `#` bindings of a step. */
  readonly stages?: readonly Stage[];
  readonly group?: GroupClause;
  /** A step that binds variables for the steps behind it (`@`, `#`, or found by a `%`). */
  readonly tuple?: boolean;
  readonly focus?: string;
  readonly index?: string;
  readonly ancestor?: AncestorSlot;
}

export interface AncestorSlot {
  readonly label: string;
}

export interface Stage {
  readonly type: 'filter' | 'index';
  /** The condition of a filter. */
  readonly expr: SyntaxNode;
  /** The variable of an index. */
  readonly value: string;
}

export type Pair = readonly [SyntaxNode, SyntaxNode];

export interface GroupClause {
  readonly lhs: readonly Pair[];
  readonly position?: number;
}

export interface PathNode extends Base {
  readonly type: 'path';
  readonly value?: undefined;
  readonly steps: readonly SyntaxNode[];
  readonly keepSingletonArray?: boolean;
}

export interface LiteralNode extends Base {
  readonly type: 'string' | 'number' | 'value';
  readonly value: string | number | boolean | null;
}

export interface NameNode extends Base {
  readonly type: 'name';
  readonly value: string;
}

export interface VariableNode extends Base {
  readonly type: 'variable';
  readonly value: string;
}

export interface LeafNode extends Base {
  /** `*`, `**`, and the `?` of a partial application. */
  readonly type: 'wildcard' | 'descendant' | 'operator';
  readonly value: string;
}

export interface ParentNode extends Base {
  readonly type: 'parent';
  readonly value?: undefined;
  readonly slot: AncestorSlot;
}

export interface RegexNode extends Base {
  readonly type: 'regex';
  readonly value: RegExp;
}

export interface BinaryNode extends Base {
  readonly type: 'binary';
  readonly value: string;
  readonly lhs: SyntaxNode;
  readonly rhs: SyntaxNode;
}

export interface NegationNode extends Base {
  readonly type: 'unary';
  readonly value: '-';
  readonly expression: SyntaxNode;
}

export interface ListNode extends Base {
  readonly type: 'unary';
  readonly value: '[';
  readonly expressions: readonly SyntaxNode[];
  /** First or last step of a path: its list is one item of the path. */
  readonly consarray?: boolean;
}

export interface ObjectNode extends Base {
  readonly type: 'unary';
  readonly value: '{';
  readonly lhs: readonly Pair[];
}

export interface BindNode extends Base {
  readonly type: 'bind';
  readonly value: string;
  readonly lhs: VariableNode;
  readonly rhs: SyntaxNode;
}

export interface ConditionNode extends Base {
  readonly type: 'condition';
  readonly value?: undefined;
  readonly condition: SyntaxNode;
  readonly then: SyntaxNode;
  readonly else?: SyntaxNode;
}

export interface BlockNode extends Base {
  readonly type: 'block';
  readonly value?: undefined;
  readonly expressions: readonly SyntaxNode[];
  readonly consarray?: boolean;
}

export interface LambdaNode extends Base {
  readonly type: 'lambda';
  readonly value?: undefined;
  readonly arguments: readonly VariableNode[];
  readonly signature?: { readonly definition?: string; readonly validate?: unknown };
  readonly body: SyntaxNode;
  /** Stands for a call in tail position, which is its body. */
  readonly thunk?: boolean;
}

export interface CallNode extends Base {
  readonly type: 'function' | 'partial';
  readonly value: string;
  readonly procedure: SyntaxNode;
  readonly arguments: readonly SyntaxNode[];
}

export interface ApplyNode extends Base {
  readonly type: 'apply';
  readonly value: string;
  readonly lhs: SyntaxNode;
  readonly rhs: SyntaxNode;
}

export interface TransformNode extends Base {
  readonly type: 'transform';
  readonly value?: undefined;
  readonly pattern: SyntaxNode;
  readonly update: SyntaxNode;
  readonly delete?: SyntaxNode;
}

export interface SortNode extends Base {
  readonly type: 'sort';
  readonly value?: undefined;
  readonly terms: readonly SortTerm[];
}

export interface SortTerm {
  readonly descending: boolean;
  readonly expression: SyntaxNode;
}

/** What a node is made of, each part once. The conditions and groups that hang on it count as parts. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  const parts = ownParts(node);
  for (const { type, expr } of [...(node.predicate ?? []), ...(node.stages ?? [])]) {
    if (type === 'filter') parts.push(expr);
  }
  for (const pair of node.group?.lhs ?? []) parts.push(...pair);
  return parts;
}

function ownParts(node: SyntaxNode): SyntaxNode[] {
  switch (node.type) {
    case 'path':
      return [...node.steps];
    case 'binary':
    case 'apply':
      return [node.lhs, node.rhs];
    case 'unary':
      return partsOfUnary(node);
    case 'bind':
      return [node.rhs];
    case 'condition':
      return node.else ? [node.condition, node.then, node.else] : [node.condition, node.then];
    case 'block':
      return [...node.expressions];
    case 'lambda':
      return [node.body];
    case 'function':
    case 'partial':
      return [node.procedure, ...node.arguments];
    case 'transform':
      return node.delete ? [node.pattern, node.update, node.delete] : [node.pattern, node.update];
    case 'sort':
      return node.terms.map(({ expression }) => expression);
    default:
      return [];
  }
}

function partsOfUnary(node: NegationNode | ListNode | ObjectNode): SyntaxNode[] {
  switch (node.value) {
    case '-':
      return [node.expression];
    case '[':
      return [...node.expressions];
    case '{':
      return node.lhs.flat();
  }
}
