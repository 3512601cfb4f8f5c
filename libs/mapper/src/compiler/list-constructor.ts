import type { Closure } from './closure.js';
import type { Compiled, Context } from './context.js';
import { CONSTRUCTED, isList, marked, roomFor, type List } from './lists.js';
import type { Runtime } from './runtime.js';
import { refuseAssignmentInMembers } from './sibling-assignments.js';
import type { ListNode } from './syntax.js';

interface Member {
  readonly evaluate: Closure;
  /** Written as a list itself: one member, whatever it holds. */
  readonly isList: boolean;
}

/** `[…]`: the values of its members, lists joined. */
export function compileList(node: ListNode, context: Context): Compiled {
  if (node.expressions.length > 1) refuseAssignmentInMembers(node.expressions);
  const members = node.expressions.map((expression) => ({
    evaluate: context.compile(expression),
    isList: expression.value === '[',
  }));
  const { runtime } = context;
  const isConstructed = node.consarray === true;
  const closure: Closure = (input, frame) => {
    if ((runtime.fuel -= 1) < 0) runtime.refuel(node.position);
    const list = roomFor(members.length);
    let count = 0;
    for (let index = 0; index < members.length; index += 1) {
      const { evaluate, isList: isOneMember } = members[index] as Member;
      const value = evaluate(input, frame);
      if (value === undefined) continue;
      if (isOneMember || !isList(value)) list[count++] = value;
      else count = addAll(list, count, value, runtime);
    }
    runtime.admitList(count, node.position);
    if (list.length !== count) list.length = count;
    return isConstructed ? marked(list, CONSTRUCTED) : list;
  };
  return compiled(closure, members, context);
}

function addAll(list: List, count: number, values: List, runtime: Runtime): number {
  runtime.chargeItems(values.length);
  runtime.admitList(count + values.length);
  // The list is being made by the caller.
  // oxlint-disable-next-line no-param-reassign
  for (let index = 0; index < values.length; index += 1) list[count + index] = values[index];
  return count + values.length;
}

/** A list of nothing but literals is made once. Nothing ever changes it. */
function compiled(closure: Closure, members: readonly Member[], context: Context): Compiled {
  const isConstant = members.every(({ evaluate }) => context.constantOf(evaluate));
  return context.plain(isConstant ? context.constant(closure(undefined, [])) : closure);
}
