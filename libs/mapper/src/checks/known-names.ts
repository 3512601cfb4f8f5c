import type { SyntaxNode } from '../compiler/syntax.js';
import { builtInNames } from '../language/built-in-functions.js';
import { visit, type TreeNode } from '../language/tree.js';
import { mappingFunctions } from '../functions/mapping-functions.js';
import type { Finding } from './mapping-warning.js';

const FUNCTIONS: ReadonlySet<string> = new Set([
  ...builtInNames,
  ...mappingFunctions.map(({ name }) => name),
]);

/**
 * Calls of functions, and readings of variables, that are nowhere. A name that the text binds anywhere counts as
 * known everywhere. Variables are judged only when `bindings` says what is passed in.
 */
export function findUnknownNames(tree: SyntaxNode, bindings: readonly string[] | undefined): Finding[] {
  const bound = new Set([...boundNames(tree), ...(bindings ?? [])]);
  const isKnown = (name: string) => FUNCTIONS.has(name) || bound.has(name);
  const called = new Set<object>();
  const findings: Finding[] = [];
  visit(tree, (node) => {
    const callee = calleeOf(node);
    if (!callee) return;
    called.add(callee);
    const name = String(callee.value);
    if (isKnown(name)) return;
    findings.push({
      code: 'MAPPING_UNKNOWN_FUNCTION',
      start: startOf(callee),
      params: { function: `$${name}` },
    });
  });
  if (bindings) findings.push(...unknownVariables(tree, isKnown, called));
  return findings;
}

function unknownVariables(
  tree: SyntaxNode,
  isKnown: (name: string) => boolean,
  called: ReadonlySet<object>,
): Finding[] {
  const findings: Finding[] = [];
  visit(tree, (node) => {
    const name = node.type === 'variable' ? String(node.value) : '';
    if (name === '' || name === '$' || isKnown(name) || called.has(node)) return;
    findings.push({
      code: 'MAPPING_VARIABLE_UNKNOWN',
      start: startOf(node),
      params: { variable: `$${name}` },
    });
  });
  return findings;
}

/** The variable that a call, a partial application or `~>` takes for a function. */
function calleeOf(node: TreeNode): TreeNode | undefined {
  const callee = node.type === 'apply' ? node['rhs'] : node['procedure'];
  const isCall = node.type === 'function' || node.type === 'partial' || node.type === 'apply';
  return isCall && (callee as TreeNode | undefined)?.type === 'variable' ? (callee as TreeNode) : undefined;
}

function boundNames(tree: SyntaxNode): string[] {
  const names: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'bind') names.push(String((node['lhs'] as TreeNode).value));
    if (node.type === 'lambda')
      names.push(...(node['arguments'] as TreeNode[]).map(({ value }) => String(value)));
    for (const bound of [node['focus'], node['index']]) if (typeof bound === 'string') names.push(bound);
    if (node.type === 'index') names.push(String(node.value));
  });
  return names;
}

/** Where a variable begins: its position is where it ends. */
function startOf(node: TreeNode): number {
  return Math.max(0, (node.position ?? 0) - String(node.value).length - 1);
}
