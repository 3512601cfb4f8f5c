/** What is known of one place of a record. A list is the place of its items: paths of the language unwrap lists. */
export interface FieldNode {
  /** JSON Schema names: string, number, integer, boolean, object, array, null. */
  readonly types: Set<string>;
  readonly children: Map<string, FieldNode>;
  readonly isList: boolean;
  /** Holds amounts: exact decimals, which floats spoil. */
  readonly isMoney: boolean;
  /** May hold fields that nobody named: nothing is known about its content. */
  readonly isOpen: boolean;
  readonly isRequired: boolean;
  readonly example: unknown;
  /** By language, where known. */
  readonly description: Readonly<Partial<Record<'nl' | 'en', string>>>;
}

export function emptyNode(): FieldNode {
  return {
    types: new Set(),
    children: new Map(),
    isList: false,
    isMoney: false,
    isOpen: false,
    isRequired: false,
    example: undefined,
    description: {},
  };
}

/** Adds what was learned of a place. */
export function mark(node: FieldNode, facts: Partial<FieldNode>): void {
  Object.assign(node, facts);
}

export function childOf(node: FieldNode, name: string): FieldNode {
  const known = node.children.get(name);
  if (known) return known;
  const child = emptyNode();
  node.children.set(name, child);
  return child;
}
