import { compileApply } from './apply.js';
import { compileBlock } from './block.js';
import { compileCall, compileTailCall } from './call.js';
import type { Closure } from './closure.js';
import { NotCompilable, type Compiled, type Context } from './context.js';
import { compileFilters, stepWithFilters, withFilters } from './filter.js';
import { compileGroup, compileObject, itemsOf } from './group.js';
import { compileLambda } from './lambda.js';
import { compileList } from './list-constructor.js';
import { settle, settleKept } from './lists.js';
import { memberReader, readKeptStep, readStep } from './members.js';
import { compileBinary, compileCondition, compileNegation } from './operators.js';
import { compilePartial } from './partial.js';
import { compilePath } from './path.js';
import { settling } from './settling.js';
import { compileRegex } from './regex/regex-function.js';
import type { ListNode, NameNode, NegationNode, ObjectNode, SyntaxNode } from './syntax.js';
import { compileTransform } from './transform.js';
import { compileBind, compileParent, compileVariable } from './variables.js';
import { compileDescendants, compileWildcard } from './wildcards.js';

/** A node with the filters, group and `[]` behind it. Gives what the library has when it is done with the node. */
export function compileNode(node: SyntaxNode, context: Context): Closure {
  const { raw, settled } = compileKind(node, context);
  if (node.type === 'path' || node.type === 'name') return settled;
  if (node.tuple && node.predicate) throw new NotCompilable('% behind a filtered block', node.position);
  if ((node.predicate || node.group) && endsInTailCall(node))
    throw new NotCompilable('a filter behind the last call of a function', node.position);
  const [index] = node.predicate ?? [];
  if (index?.expr.type === 'number' && node.predicate?.length === 1 && !node.group && !node.keepArray)
    return settling(stepWithFilters(raw, node.predicate, context));
  const filters = compileFilters(node.predicate, context);
  const filtered = withFilters(raw, filters);
  if (node.group) {
    const group = compileGroup(node.group, context);
    return (input, frame) => group(itemsOf(filtered(input, frame)), frame);
  }
  if (node.keepArray) return (input, frame) => settleKept(filtered(input, frame));
  return filters.length === 0 ? settled : (input, frame) => settle(filtered(input, frame));
}

/** The library would filter the call itself, before it is made. */
function endsInTailCall(node: SyntaxNode): boolean {
  switch (node.type) {
    case 'lambda':
      return node.thunk === true;
    case 'condition':
      return endsInTailCall(node.then) || (node.else !== undefined && endsInTailCall(node.else));
    case 'block':
      return node.expressions.slice(-1).some(endsInTailCall);
    default:
      return false;
  }
}

function compileKind(node: SyntaxNode, context: Context): Compiled {
  switch (node.type) {
    case 'path':
      return compilePath(node, context);
    case 'name':
      return compileName(node, context);
    case 'string':
    case 'number':
    case 'value':
      return context.plain(context.constant(node.value));
    case 'variable':
      return compileVariable(node, context);
    case 'parent':
      return compileParent(node, context);
    case 'wildcard':
      return compileWildcard(context);
    case 'descendant':
      return compileDescendants(context);
    case 'regex':
      return compileRegex(node, context);
    default:
      return compileExpression(node, context);
  }
}

function compileExpression(node: SyntaxNode, context: Context): Compiled {
  switch (node.type) {
    case 'binary':
      return compileBinary(node, context);
    case 'unary':
      return compileUnary(node, context);
    case 'condition':
      return compileCondition(node, context);
    case 'block':
      return compileBlock(node, context);
    case 'bind':
      return compileBind(node, context);
    case 'function':
      return compileCall(node, context);
    case 'lambda':
      return node.thunk ? compileTailCall(node, context) : compileLambda(node, context);
    case 'partial':
      return compilePartial(node, context);
    case 'apply':
      return compileApply(node, context);
    case 'transform':
      return compileTransform(node, context);
    default:
      throw new NotCompilable(node.type, node.position);
  }
}

function compileUnary(node: NegationNode | ListNode | ObjectNode, context: Context): Compiled {
  switch (node.value) {
    case '-':
      return compileNegation(node, context);
    case '[':
      return compileList(node, context);
    case '{':
      return context.plain(compileObject(node, context));
  }
}

/** A name as a step. */
function compileName(node: NameNode, context: Context): Compiled {
  const { value: name, keepArray } = node;
  const { runtime } = context;
  const read = memberReader(name);
  if (keepArray) return same((input) => readKeptStep(input, { name, read }, runtime));
  return same((input) => readStep(input, { name, read }, runtime));
}

function same(closure: Closure): Compiled {
  return { raw: closure, settled: closure };
}
