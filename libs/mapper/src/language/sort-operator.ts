import type { EvaluationBudget } from './evaluation-budget.js';
import { MappingFault } from './mapping-fault.js';
import { visit, type TreeNode } from './tree.js';

/** No name a text could write, so that nothing can shadow it. */
export const SORT_KEY = '^';

/** What one evaluation may read; a sort of n items reads about 2 n log2 n. */
const MOST_KEYS = 25_000;
/** What MOST_KEYS comes to, for the error text. */
const MOST_ITEMS = 1_000;

/**
 * Passes every key that `list^(key)` compares through a function of ours: the library's operator takes quadratic
 * time and memory, half a gigabyte for ten thousand items, and counts no step of it.
 */
export function boundSortOperator(tree: unknown): void {
  visit(tree, (node) => {
    if (node.type !== 'sort' || !Array.isArray(node['terms'])) return;
    for (const term of node['terms'] as TreeNode[]) {
      const procedure = { type: 'variable', value: SORT_KEY, position: node.position };
      const { expression } = term;
      term['expression'] = {
        type: 'function',
        value: '(',
        position: node.position,
        procedure,
        arguments: [expression],
      };
    }
  });
}

/** Gives a sort key back, as long as an evaluation has not read too many. */
export function sortKey(budget: EvaluationBudget): (key: unknown) => unknown {
  return (key) => {
    if (budget.countSortKey() > MOST_KEYS)
      throw new MappingFault('MAPPING_SORT_LIMIT', { limit: MOST_ITEMS });
    return key;
  };
}
