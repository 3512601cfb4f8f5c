/** A node of the library's syntax tree; its members depend on its type. */
export interface TreeNode {
  type?: string;
  value?: unknown;
  position?: number;
  [member: string]: unknown;
}

/** Calls `onNode` for every node once, parents first. Not recursive: trees may be deep. */
export function visit(tree: unknown, onNode: (node: TreeNode) => void): void {
  const seen = new Set<object>();
  const waiting: unknown[] = [tree];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (!Array.isArray(next)) onNode(next as TreeNode);
    waiting.push(...Object.values(next));
  }
}
