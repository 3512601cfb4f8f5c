import { FilterSyntax, tokenise, type LiteralType, type Token } from './tokens.js';

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

export type Operand =
  | { readonly kind: 'property'; readonly path: readonly string[] }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly type: LiteralType }
  | { readonly kind: 'call'; readonly name: string; readonly inputs: readonly Operand[] };

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly of: Filter }
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: 'truth'; readonly of: Operand }
  | {
      readonly kind: 'any';
      readonly path: readonly string[];
      readonly variable: string;
      readonly of: Filter;
    };

const COMPARISONS: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const FUNCTIONS = ['substringof', 'startswith', 'endswith', 'tolower', 'toupper', 'trim', 'length'];

/** Parses the OData v3 subset that integrators use. Throws FilterSyntax. */
export function parseFilter(text: string): Filter {
  const parser = new Parser(tokenise(text));
  const filter = parser.disjunction();
  parser.expectEnd();
  return filter;
}

class Parser {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  disjunction(): Filter {
    let left = this.conjunction();
    while (this.takeName('or')) left = { kind: 'or', left, right: this.conjunction() };
    return left;
  }

  expectEnd(): void {
    if (this.position < this.tokens.length) throw new FilterSyntax('Syntax error at the end');
  }

  private conjunction(): Filter {
    let left = this.term();
    while (this.takeName('and')) left = { kind: 'and', left, right: this.term() };
    return left;
  }

  private term(): Filter {
    if (this.takeName('not')) return { kind: 'not', of: this.term() };
    if (this.takeMark('(')) {
      const inner = this.disjunction();
      this.expectMark(')');
      return inner;
    }
    const any = this.any();
    if (any) return any;
    const left = this.operand();
    const operator = this.takeComparison();
    return operator
      ? { kind: 'compare', operator, left, right: this.operand() }
      : { kind: 'truth', of: left };
  }

  /** `Relatiesoort/any(r:r eq 'Klant')` */
  private any(): Filter | undefined {
    const token = this.tokens[this.position];
    if (token?.kind !== 'name' || !token.text.endsWith('/any')) return undefined;
    this.position += 1;
    this.expectMark('(');
    const variable = this.name();
    this.expectMark(':');
    const of = this.disjunction();
    this.expectMark(')');
    return { kind: 'any', path: token.text.split('/').slice(0, -1), variable, of };
  }

  private operand(): Operand {
    const token = this.tokens[this.position++];
    if (token?.kind === 'literal') return token;
    if (token?.kind !== 'name') throw new FilterSyntax('A value was expected');
    if (!this.takeMark('(')) return { kind: 'property', path: token.text.split('/') };
    if (!FUNCTIONS.includes(token.text)) throw new FilterSyntax(`Unknown function '${token.text}'`);
    const inputs = [this.operand()];
    while (this.takeMark(',')) inputs.push(this.operand());
    this.expectMark(')');
    return { kind: 'call', name: token.text, inputs };
  }

  private takeComparison(): Comparison | undefined {
    const token = this.tokens[this.position];
    if (token?.kind !== 'name' || !COMPARISONS.includes(token.text)) return undefined;
    this.position += 1;
    return token.text as Comparison;
  }

  private name(): string {
    const token = this.tokens[this.position++];
    if (token?.kind !== 'name') throw new FilterSyntax('A name was expected');
    return token.text;
  }

  private takeName(text: string): boolean {
    return this.take('name', text);
  }

  private takeMark(text: string): boolean {
    return this.take('mark', text);
  }

  private expectMark(text: string): void {
    if (!this.takeMark(text)) throw new FilterSyntax(`'${text}' was expected`);
  }

  private take(kind: 'name' | 'mark', text: string): boolean {
    const token = this.tokens[this.position];
    if (token?.kind !== kind || token.text !== text) return false;
    this.position += 1;
    return true;
  }
}
