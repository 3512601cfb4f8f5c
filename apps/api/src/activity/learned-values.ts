import { maskKnown, type Kind } from './masked-value.js';

const LONGEST = 200;
const WORD = /[\p{L}\p{N}]/uy;

interface Learned {
  readonly text: string;
  /** The longest other one that this one begins with. */
  readonly shorter: Learned | undefined;
}

/**
 * Values seen under a telling key, hidden again wherever they turn up as whole words. However many were learned, a place
 * in a text costs one look into a sorted list; one pattern of all of them would try each of them at each place.
 */
export class LearnedValues {
  private readonly values = new Set<string>();
  private sorted: readonly Learned[] | undefined;
  private starts = /(?!)/gu;

  add(text: string, kind: Kind): void {
    const value = text.trim();
    if (!isTelling(value, kind) || this.values.has(value)) return;
    this.values.add(value);
    this.sorted = undefined;
  }

  mask(text: string): string {
    if (this.values.size === 0) return text;
    const sorted = (this.sorted ??= this.prepare());
    const parts: string[] = [];
    let done = 0;
    this.starts.lastIndex = 0;
    for (let start = this.starts.exec(text); start; start = this.starts.exec(text)) {
      const found = start.index < done ? undefined : valueAt(sorted, text, start.index);
      if (!found) continue;
      parts.push(
        text.slice(done, start.index),
        maskKnown(found.text, found.text.includes('@') ? 'email' : 'name'),
      );
      done = start.index + found.text.length;
      this.starts.lastIndex = Math.max(done, this.starts.lastIndex);
    }
    return done === 0 ? text : parts.join('') + text.slice(done);
  }

  private prepare(): readonly Learned[] {
    const texts = [...this.values].sort(byUnits);
    const firsts = new Set(texts.map((text) => text.codePointAt(0) ?? 0));
    const group = [...firsts].map((code) => `\\u{${code.toString(16)}}`).join('');
    this.starts = new RegExp(`(?<![\\p{L}\\p{N}])[${group}]`, 'gu');
    const sorted: Learned[] = [];
    for (const text of texts) {
      let shorter = sorted.at(-1);
      while (shorter && !text.startsWith(shorter.text)) shorter = shorter.shorter;
      sorted.push({ text, shorter });
    }
    return sorted;
  }
}

/** The longest value that stands at a place and ends there with a whole word. */
function valueAt(sorted: readonly Learned[], text: string, place: number): Learned | undefined {
  const rest = text.slice(place, place + LONGEST);
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.text ?? '') <= rest) low = middle + 1;
    else high = middle;
  }
  let found = sorted[low - 1];
  while (found && !(rest.startsWith(found.text) && endsWord(text, place + found.text.length))) {
    found = found.shorter;
  }
  return found;
}

function endsWord(text: string, end: number): boolean {
  WORD.lastIndex = end;
  return !WORD.test(text);
}

function byUnits(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Worth hiding elsewhere too: long enough, and not a word that stands everywhere (a city, a particle, a number). */
function isTelling(word: string, kind: Kind): boolean {
  if (word.length < 3 || word.length > LONGEST || !/\p{L}/u.test(word)) {
    return kind === 'phone' && word.length >= 8 && word.length <= LONGEST;
  }
  if (kind === 'address') return /\p{L}.*\d/u.test(word);
  return kind !== 'name' || /^\p{Lu}/u.test(word);
}
