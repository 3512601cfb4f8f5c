/** Every function of the language's library. */
export const FUNCTIONS: readonly string[] =
  `sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim
  pad match contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs
  sqrt power random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each
  error assert type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent
  decodeUrl toMillis fromMillis clone now millis`.split(/\s+/);

/** Every operator, by what it looks like in a text. */
export const OPERATORS: readonly string[] =
  `+ - * / % = != < <= > >= & and or in .. ?: ?? ? := ~> @$ #$ ^( [ { | ** *. %. [] $$ function( ?,`.split(
    ' ',
  );

/** What data is made to hold, by what it looks like as JSON. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  'no input': /^nothing$/,
  'empty list': /\[\]/,
  'list of one': /\[[^[\]{},]+\]|\[\{[^{}[\]]*\}\]/,
  'list in a list': /\[\[|\],\[/,
  'list of several': /\[[^[\]{},]+,|\},\{/,
  'list as input': /^\[/,
  'empty object': /\{\}/,
  null: /null/,
  'empty text': /""/,
};

/** How many compared programs held each function, operator and shape of data. */
export class Coverage {
  private readonly counts = new Map<string, number>(
    [...FUNCTIONS.map(nameOf), ...OPERATORS, ...Object.keys(SHAPES), 'missing value'].map((what) => [
      what,
      0,
    ]),
  );

  add(text: string, input: string): void {
    for (const [name] of text.matchAll(/\$[A-Za-z]\w*/g)) if (this.counts.has(name)) this.count(name);
    for (const operator of OPERATORS) if (text.includes(operator)) this.count(operator);
    for (const [shape, pattern] of Object.entries(SHAPES)) if (pattern.test(input)) this.count(shape);
    if (/\bmissing\b/.test(text)) this.count('missing value');
  }

  get missing(): readonly string[] {
    return [...this.counts].filter(([, count]) => count === 0).map(([what]) => what);
  }

  /** The rarest first. */
  toString(): string {
    const sorted = [...this.counts].sort(([, first], [, second]) => first - second);
    return sorted.map(([what, count]) => `${what} ${count}`).join(', ');
  }

  private count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}

function nameOf(name: string): string {
  return `$${name}`;
}
