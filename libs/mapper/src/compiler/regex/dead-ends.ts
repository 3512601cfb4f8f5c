import type { Charge } from './regex-engine.js';

const BITS_PER_PAGE = 32_768;
const STEPS_PER_PAGE = 64;
const BITS_PER_WORD = 32;

interface Interval {
  from: number;
  to: number;
}

class Run {
  private from = 0;
  private to = 0;

  /** Up to where the units from a position on are known to belong to the run. */
  endFrom(position: number): number {
    return this.from <= position && position <= this.to ? this.to : position;
  }

  set(from: number, to: number): void {
    this.from = from;
    this.to = to;
  }
}

/** Which choices of a pattern were made at which positions of a text; whoever comes there again has no luck either. */
export class DeadEnds {
  private readonly pages = new Map<number, Uint32Array>();
  /** Per choice: a stretch of ends all of which were tried. */
  private readonly exhausted: (Interval | undefined)[] = [];
  private readonly runs: (Run | undefined)[] = [];

  constructor(
    private readonly choices: number,
    private readonly charge: Charge,
  ) {}

  /** False when that choice was made at that position before. */
  enter(choice: number, position: number): boolean {
    const index = position * this.choices + choice;
    const page = this.pageOf(index);
    const place = index % BITS_PER_PAGE;
    const word = Math.floor(place / BITS_PER_WORD);
    const bit = 1 << (place % BITS_PER_WORD);
    const bits = page[word] ?? 0;
    if ((bits & bit) !== 0) return false;
    page[word] = bits | bit;
    return true;
  }

  /** A match ended there: what led to it was no dead end. */
  forgetAt(position: number): void {
    for (let choice = 0; choice < this.choices; choice += 1) {
      const index = position * this.choices + choice;
      const page = this.pages.get(Math.floor(index / BITS_PER_PAGE));
      if (!page) continue;
      const place = index % BITS_PER_PAGE;
      const word = Math.floor(place / BITS_PER_WORD);
      page[word] = (page[word] ?? 0) & ~(1 << (place % BITS_PER_WORD));
    }
  }

  forgetAll(): void {
    this.pages.clear();
    this.exhausted.length = 0;
  }

  /** The next end in a direction that is not known to have been tried. */
  skip(choice: number, end: number, direction: number): number {
    const interval = this.exhausted[choice];
    if (!interval || end < interval.from || end > interval.to) return end;
    return direction > 0 ? interval.to + 1 : interval.from - 1;
  }

  exhaust(choice: number, from: number, to: number): void {
    const interval = this.exhausted[choice];
    if (interval && from <= interval.to + 1 && to >= interval.from - 1) {
      interval.from = Math.min(interval.from, from);
      interval.to = Math.max(interval.to, to);
    } else {
      this.exhausted[choice] = { from, to };
    }
  }

  /** A stretch of the text whose units are all in the set of a choice. */
  runOf(choice: number): Run {
    const known = this.runs[choice];
    if (known) return known;
    const run = new Run();
    this.runs[choice] = run;
    return run;
  }

  private pageOf(index: number): Uint32Array {
    const number = Math.floor(index / BITS_PER_PAGE);
    const known = this.pages.get(number);
    if (known) return known;
    this.charge(STEPS_PER_PAGE);
    const page = new Uint32Array(BITS_PER_PAGE / BITS_PER_WORD);
    this.pages.set(number, page);
    return page;
  }
}
