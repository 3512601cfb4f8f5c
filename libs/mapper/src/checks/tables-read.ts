import { parse } from '../language/library.js';
import { visit, type TreeNode } from '../language/tree.js';

/** The value tables that a text looks up in by a name that stands in it. Throws what the parser throws. */
export function tablesReadIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const applied = new Set<unknown>();
  const keep = (name: unknown) => {
    const node = name as TreeNode | undefined;
    if (node?.type === 'string') names.add(String(node.value));
  };
  visit(parse(text).ast() as TreeNode, (node) => {
    const called = node['rhs'] as TreeNode | undefined;
    if (node.type === 'apply' && called) {
      applied.add(called);
      if (isTable(called) || callsTable(called)) keep(node['lhs']);
    }
    if (callsTable(node) && !applied.has(node)) keep((node['arguments'] as TreeNode[])[0]);
  });
  return names;
}

function callsTable(node: TreeNode): boolean {
  return (node.type === 'function' || node.type === 'partial') && isTable(node['procedure']);
}

function isTable(node: unknown): boolean {
  const callee = node as TreeNode | undefined;
  return callee?.type === 'variable' && callee.value === 'table';
}
