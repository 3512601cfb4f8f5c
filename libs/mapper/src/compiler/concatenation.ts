import type { Closure } from './closure.js';
import type { Context } from './context.js';
import { LanguageFault } from './language-fault.js';
import type { Runtime } from './runtime.js';
import type { BinaryNode, SyntaxNode } from './syntax.js';
import { textOf } from './text-of.js';

/** A chain `a & b & c` as one closure. Each value is written out before the one behind it is evaluated, as in pairs. */
export function compileConcatenation(node: BinaryNode, context: Context): Closure {
  const chain = chainOf(node);
  const parts = chain.map(({ operand, position }) => compilePart(operand, position, context));
  const [first, second] = parts as [Part, Part];
  const rest = parts.slice(2);
  const { runtime } = context;
  return (input, frame) => {
    const left = first.text ?? first.closure(input, frame);
    const right = second.text ?? second.closure(input, frame);
    let text = written(left, runtime, second.position) + written(right, runtime, second.position);
    for (let index = 0; index < rest.length; index += 1) {
      const part = rest[index] as Part;
      text += part.text ?? written(part.closure(input, frame), runtime, part.position);
    }
    if (text.length > runtime.limits.stringLength) runtime.admitText(text.length, second.position);
    return text;
  };
}

interface Part {
  /** Of a literal. */
  readonly text: string | undefined;
  readonly closure: Closure;
  readonly position: number | undefined;
}

function compilePart(operand: SyntaxNode, position: number | undefined, context: Context): Part {
  const closure = context.compile(operand);
  const constant = context.constantOf(closure)?.value;
  return { closure, position, text: typeof constant === 'string' ? constant : undefined };
}

function written(value: unknown, runtime: Runtime, position: number | undefined): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  try {
    return textOf(value, runtime);
  } catch (thrown) {
    throw thrown instanceof LanguageFault ? placed(thrown, position) : thrown;
  }
}

function placed(fault: LanguageFault, position: number | undefined): LanguageFault {
  return new LanguageFault(fault.code, { value: fault.value, position, token: '&' });
}

interface Link {
  readonly operand: SyntaxNode;
  /** Of the `&` in front of it. */
  readonly position: number | undefined;
}

function chainOf(node: BinaryNode): Link[] {
  const links: Link[] = [];
  let left: SyntaxNode = node;
  while (isConcatenation(left)) {
    links.push({ operand: left.rhs, position: left.position });
    left = left.lhs;
  }
  links.push({ operand: left, position: node.position });
  return links.reverse();
}

/** Without anything behind it that would need its value. */
function isConcatenation(node: SyntaxNode): node is BinaryNode {
  return node.type === 'binary' && node.value === '&' && !node.predicate && !node.group && !node.keepArray;
}
