import { NotCompilable } from './context.js';
import { partsOf, type SyntaxNode } from './syntax.js';

/**
 * The library evaluates the members of a list or object side by side, so that which of them sees a variable that
 * another one sets depends on how many nodes each has. Such an expression is left to the library.
 */
export function refuseAssignmentInMembers(members: readonly SyntaxNode[]): void {
  for (const member of members) {
    const assignment = assignmentsIn(member)[0];
    if (assignment) throw new NotCompilable('assignment inside a list or object', assignment.position);
  }
}

export interface Assignment {
  readonly name: string;
  readonly position: number | undefined;
}

/** The variables that evaluating a node sets in the frame it is evaluated in. */
export function assignmentsIn(node: SyntaxNode): Assignment[] {
  if (opensFrame(node)) return [];
  const own = node.type === 'bind' ? [{ name: node.lhs.value, position: node.position }] : [];
  return [...own, ...partsOf(node).flatMap(assignmentsIn)];
}

/** A block or lambda sets variables in a frame of its own; a transform runs later, in that of its maker. */
function opensFrame(node: SyntaxNode): boolean {
  return node.type === 'block' || (node.type === 'lambda' && !node.thunk);
}
