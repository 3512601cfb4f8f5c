import { fitOf, isFittingList, misfit, type Fit } from './fit.js';
import { fail } from './language-fault.js';
import { isList } from './lists.js';
import type { Parameter } from './signature-parser.js';
import { FUNCTION, symbolOf } from './value-symbol.js';

const PLURALS: Readonly<Record<string, string>> = {
  a: 'arrays',
  b: 'booleans',
  f: 'functions',
  n: 'numbers',
  o: 'objects',
  s: 'strings',
};

/** What a function takes: checks the values of a call, fills in the context and makes lists of single values. */
export class Signature {
  /** With so many values or more, each value simply belongs to the parameter at its place, if it fits. */
  readonly fewestInPlace: number;
  readonly mostInPlace: number;
  /** The check of each parameter. */
  readonly fits: readonly Fit[];

  constructor(readonly parameters: readonly Parameter[]) {
    const isRepeating = parameters.some(({ isRepeated }) => isRepeated);
    const lastNeeded = parameters.findLastIndex(({ isOptional, isContext }) => !isOptional || isContext);
    this.fewestInPlace = isRepeating ? 1 : lastNeeded + 1;
    this.mostInPlace = isRepeating ? 0 : parameters.length;
    this.fits = parameters.map(fitOf);
  }

  /** Whether any of its parameters takes a function. */
  get takesFunctions(): boolean {
    return this.parameters.some(({ accepts }) => (accepts & FUNCTION) !== 0);
  }

  /** The values as the function gets them; throws T0410, T0411 or T0412. */
  validate(values: readonly unknown[], context: unknown): readonly unknown[] {
    return this.inPlace(values) ?? this.byMatching(values, context);
  }

  private inPlace(values: readonly unknown[]): readonly unknown[] | undefined {
    if (values.length < this.fewestInPlace || values.length > this.mostInPlace) return undefined;
    const fitting: unknown[] = [];
    for (const [place, fit] of this.fits.entries()) {
      const value = place < values.length ? fit(values[place]) : undefined;
      if (value === misfit) return undefined;
      fitting.push(value);
    }
    return fitting;
  }

  private byMatching(values: readonly unknown[], context: unknown): readonly unknown[] {
    const symbols = values.map(symbolOf);
    const counts = new Distribution(this.parameters, symbols).of(0, 0);
    if (counts === undefined) return this.refuse(values, symbols);
    const fitting: unknown[] = [];
    let next = 0;
    for (const [place, parameter] of this.parameters.entries()) {
      const count = counts[place] ?? 0;
      if (count === 0 && parameter.isContext) {
        fitting.push(contextFor(parameter, context, next));
      } else {
        // A parameter left out still takes the next value along, as the library does.
        for (let taken = 0; taken < Math.max(1, count); taken += 1, next += 1) {
          fitting.push(count > 0 ? listFor(parameter, { value: values[next], next, count }) : values[next]);
        }
      }
    }
    return fitting;
  }

  /** The first value that no parameter takes is the one to blame. */
  private refuse(values: readonly unknown[], symbols: readonly number[]): never {
    let good = 0;
    for (let place = 1; place <= this.parameters.length; place += 1) {
      const counts = new Distribution(this.parameters.slice(0, place), symbols, true).of(0, 0);
      if (counts === undefined) break;
      good = counts.reduce((sum, count) => sum + count, 0);
    }
    return fail('T0410', { value: values[good], index: good + 1 });
  }
}

/** How many values each parameter takes: as many as it may, leaving enough for those behind it. */
class Distribution {
  /** Parameters and values that cannot be matched, so that each pair is tried once. */
  private readonly failed = new Set<number>();

  constructor(
    private readonly parameters: readonly Parameter[],
    private readonly symbols: readonly number[],
    /** Values may be left over. */
    private readonly isPrefix = false,
  ) {}

  of(place: number, from: number): number[] | undefined {
    const { parameters, symbols } = this;
    const parameter = parameters[place];
    if (parameter === undefined) return this.isPrefix || from === symbols.length ? [] : undefined;
    const pair = from * parameters.length + place;
    if (this.failed.has(pair)) return undefined;
    for (let count = mostFor(parameter, symbols, from); count >= fewestFor(parameter); count -= 1) {
      const rest = this.of(place + 1, from + count);
      if (rest !== undefined) return [count, ...rest];
    }
    this.failed.add(pair);
    return undefined;
  }
}

function fewestFor({ isOptional }: Parameter): number {
  return isOptional ? 0 : 1;
}

function mostFor({ accepts, isRepeated }: Parameter, symbols: readonly number[], from: number): number {
  const limit = isRepeated ? symbols.length - from : 1;
  let count = 0;
  while (count < limit && (accepts & (symbols[from + count] ?? 0)) !== 0) count += 1;
  return count;
}

function contextFor({ accepts }: Parameter, context: unknown, next: number): unknown {
  if ((accepts & symbolOf(context)) === 0) fail('T0411', { value: context, index: next + 1 });
  return context;
}

interface Taken {
  readonly value: unknown;
  readonly next: number;
  /** How many values the parameter takes in all. */
  readonly count: number;
}

function listFor({ isList: takesList, subtype }: Parameter, { value, next, count }: Taken): unknown {
  if (!takesList || value === undefined) return value;
  if (subtype !== undefined && !isFittingList(value, subtype, count === 1)) {
    fail('T0412', { value, index: next + 1, message: `an array of ${PLURALS[subtype] ?? subtype}` });
  }
  return isList(value) ? value : [value];
}
