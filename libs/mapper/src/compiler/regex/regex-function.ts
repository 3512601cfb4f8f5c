import type { Closure } from '../closure.js';
import { NotCompilable, type Compiled, type Context } from '../context.js';
import { functionValue, HostFunction, type FunctionDetails } from '../function-value.js';
import { admitHostText } from '../host-text.js';
import { fail } from '../language-fault.js';
import type { Runtime } from '../runtime.js';
import type { RegexNode } from '../syntax.js';
import { RegexRefused, type Charge, type Regex, type RegexMatch, type RegexSearch } from './regex-engine.js';

/** `/pattern/`: a function that finds the first match in a text. The pattern is compiled once, with the expression. */
export function compileRegex(node: RegexNode, context: Context): Compiled {
  const source = node.value;
  // The copy of a pattern that the parser makes for `?:` is empty.
  if (!(Object.prototype.toString.call(source) === '[object RegExp]'))
    throw new NotCompilable('a pattern in front of ?:', node.position);
  const regex = compilePattern(source, context, node.position);
  const { runtime } = context;
  const origin = { source: source.source, position: node.position };
  const closure: Closure = () => functionValue(new RegexFunction(regex, origin, runtime));
  return context.plain(closure);
}

function compilePattern(pattern: RegExp, context: Context, position: number | undefined): Regex {
  try {
    return context.program.regexEngine.compile(pattern);
  } catch (refused) {
    if (!(refused instanceof RegexRefused)) throw refused;
    throw new NotCompilable(`/${pattern.source}/: ${refused.construct}`, position);
  }
}

interface Origin {
  readonly source: string;
  readonly position: number | undefined;
}

/** A pattern as a function value; remembers where its last match ended. */
export class RegexFunction implements FunctionDetails {
  readonly arity = 2;
  readonly places = 2;
  readonly isCallable = 'plainly';
  readonly ownContext = null;
  private lastIndex = 0;
  private searched = '';
  private search: RegexSearch | undefined;
  private readonly charge: Charge;

  constructor(
    private readonly regex: Regex,
    private readonly origin: Origin,
    private readonly runtime: Runtime,
  ) {
    this.charge = (steps) => runtime.charge(steps, origin.position);
  }

  apply([text, from]: readonly unknown[]): unknown {
    // Anything but a text is written out in JavaScript's way.
    if (typeof text === 'function') fail(undefined, { value: text });
    admitHostText(text, this.runtime);
    const searched = String(text);
    const match = this.find(searched, typeof from === 'number' ? from : 0);
    return match && this.describe(searched, match);
  }

  applyUnchecked(values: readonly unknown[]): unknown {
    return this.apply(values);
  }

  find(text: string, from: number): RegexMatch | undefined {
    this.runtime.charge(1);
    const match = this.searchIn(text).find(from);
    this.lastIndex = match === undefined ? 0 : match.start + match.text.length;
    return match;
  }

  /** The same for one text, so that what was learnt about it serves for the next match. */
  private searchIn(text: string): RegexSearch {
    if (this.search && this.searched === text) return this.search;
    this.searched = text;
    this.search = this.regex.search(text, this.charge);
    return this.search;
  }

  /** The match behind the last one. One without any character would never come to an end. */
  findNext(text: string): RegexMatch | undefined {
    if (this.lastIndex >= text.length) return undefined;
    const match = this.find(text, this.lastIndex);
    if (match?.text === '') fail('D1004', { position: this.origin.position, value: this.origin.source });
    return match;
  }

  /** A match as an expression sees it. */
  describe(text: string, { text: match, start, groups }: RegexMatch): unknown {
    const next = new HostFunction(0, () => {
      const found = this.findNext(text);
      return found && this.describe(text, found);
    });
    return { match, start, end: start + match.length, groups: [...groups], next: functionValue(next) };
  }
}
