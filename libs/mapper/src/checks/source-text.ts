import type { SyntaxNode } from '../compiler/syntax.js';
import { visit } from '../language/tree.js';

const LONGEST = 60;

/** Where an expression begins in the text. A node's position is where its token ends. */
export function firstPosition(node: SyntaxNode, text: string): number {
  return span(node, text)[0];
}

/** The text of an expression as it was written, shortened. */
export function sourceText(node: SyntaxNode, text: string): string {
  const [start, end] = span(node, text);
  const source = closed(text, start, end).replace(/\s+/g, ' ');
  return source.length > LONGEST ? `${source.slice(0, LONGEST)}…` : source;
}

/** Closing brackets are no nodes of the tree: those that follow belong to it as far as they were opened in it. */
function closed(text: string, start: number, end: number): string {
  const source = text.slice(start, end);
  const opened = source.split(/[([{]/).length - source.split(/[)\]}]/).length;
  const [closers = ''] = /^[\s)\]}]*/.exec(text.slice(end, end + LONGEST)) ?? [];
  return (source + closers.replace(/\s+/g, '').slice(0, Math.max(0, opened))).trim();
}

/** The name of a function that is called by its name. */
export function nameOf(procedure: SyntaxNode): string | undefined {
  return procedure.type === 'variable' ? procedure.value : undefined;
}

/** `[0]`, `[-1]` and the like pick one value. */
export function isIndex(filter: SyntaxNode): boolean {
  return filter.type === 'number';
}

function span(tree: SyntaxNode, text: string): [number, number] {
  let start = text.length;
  let end = 0;
  visit(tree, ({ position, value, type }) => {
    if (typeof position !== 'number') return;
    end = Math.max(end, position);
    start = Math.min(start, position - tokenLength(type, value, text.slice(0, position)));
  });
  return start <= end ? [start, end] : [0, 0];
}

/** Characters of the token that ends here. */
function tokenLength(type: string | undefined, value: unknown, before: string): number {
  const length = String(value ?? '').length;
  if (type === 'variable') return length + 1;
  if (type === 'string' || (type === 'name' && before.endsWith('`'))) return length + 2;
  return type === 'name' || type === 'number' || type === 'value' ? length : 1;
}
