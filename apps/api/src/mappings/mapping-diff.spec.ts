import { differenceOf } from './mapping-diff.js';

const side = (text: string, fields: Record<string, string> = {}) => ({ text, fields });
const lines = (before: string, after: string) =>
  differenceOf(side(before), side(after)).lines.map(({ kind, line, text }) => `${kind[0]} ${line} ${text}`);

describe('the difference of two mappings', () => {
  it('names fields that came, went and changed', () => {
    const before = side('x', { a: '1', b: '2', same: '3' });
    const after = side('x', { b: '4', c: '5', same: '3' });
    expect(differenceOf(before, after)).toEqual({
      fields: [
        { path: 'a', before: '1', after: null },
        { path: 'b', before: '2', after: '4' },
        { path: 'c', before: null, after: '5' },
      ],
      lines: [],
    });
  });

  it('names the lines that differ, each with its number', () => {
    expect(lines('a\nb\nc\nd', 'a\nX\nc\nd\ne')).toEqual(['r 2 b', 'a 2 X', 'a 5 e']);
    expect(lines('a\nb\nc', 'a\nc')).toEqual(['r 2 b']);
    expect(lines('a\nc', 'a\nb\nc')).toEqual(['a 2 b']);
    expect(lines('same', 'same')).toEqual([]);
  });

  it('explains one text by the other, whatever they are', () => {
    const seeds = [3, 7, 11, 13];
    const text = (seed: number, length: number) =>
      Array.from({ length }, (_, index) => String((index * seed) % 5)).join('\n');
    for (const seed of seeds) {
      const [before, after] = [text(seed, 40), text(seed + 1, 37)];
      const changes = differenceOf(side(before), side(after)).lines;
      const removed = new Set(changes.filter(({ kind }) => kind === 'removed').map(({ line }) => line));
      const added = new Set(changes.filter(({ kind }) => kind === 'added').map(({ line }) => line));
      const kept = (of: string, without: Set<number>) =>
        of.split('\n').filter((_, index) => !without.has(index + 1));
      expect(kept(before, removed)).toEqual(kept(after, added));
    }
  });

  it('compares texts of very many lines in bounded time', () => {
    const many = (letter: string) =>
      Array.from({ length: 20_000 }, (_, index) => `${letter}${index}`).join('\n');
    const start = performance.now();
    expect(differenceOf(side(many('a')), side(many('b'))).lines).toHaveLength(40_000);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
