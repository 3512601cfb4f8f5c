import fc from 'fast-check';
import { copyPlain, exceeds, NotPlainError } from './plain-json.js';

const limits = { levels: 10, size: 1000 };
const copy = (value: unknown, origin: 'data' | 'result' = 'data') => copyPlain(value, limits, origin);

function problemOf(value: unknown, origin: 'data' | 'result' = 'data'): string {
  try {
    copy(value, origin);
    return 'none';
  } catch (error) {
    return error instanceof NotPlainError ? `${error.problem} at ${error.path}` : String(error);
  }
}

describe('copyPlain', () => {
  it('gives what JSON would, and shares nothing with the original', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        // The one member that is no plain data has its own test.
        fc.pre(!JSON.stringify(value).includes('"__proto__"'));
        const plain: unknown = JSON.parse(JSON.stringify(value));
        const result = copyPlain(plain, { levels: 100, size: 1_000_000 }, 'data');
        expect(result).toEqual(plain);
        if (typeof result === 'object' && result !== null) expect(result).not.toBe(plain);
      }),
    );
  });

  it('leaves undefined members out and makes undefined items null, as JSON does', () => {
    expect(copy({ a: undefined, b: [undefined, 1] })).toEqual({ b: [null, 1] });
    expect(copy(undefined)).toBeUndefined();
  });

  it('drops the marks of the library from its lists', () => {
    const sequence = Object.assign([1, 2], { sequence: true, keepSingleton: true });
    expect(Object.keys(copy(sequence) as object)).toEqual(['0', '1']);
  });

  it('names the place of what JSON cannot hold', () => {
    expect(problemOf({ lines: [{ net: 1 / 0 }] })).toBe('number at /lines/0/net');
    expect(problemOf({ 'a/b': { '~c': Number.NaN } })).toBe('number at /a~1b/~0c');
    expect(problemOf({ f: () => 1 })).toBe('function at /f');
    expect(problemOf([1n])).toBe('kind at /0');
    expect(problemOf({ when: new Date() })).toBe('kind at /when');
    expect(problemOf({ when: new Map() })).toBe('kind at /when');
    expect(problemOf({ f: { _jsonata_lambda: true } }, 'result')).toBe('function at /f');
  });

  it('leaves reserved keys out of data and refuses them in results', () => {
    const hostile: unknown = JSON.parse('{"__proto__": {"polluted": 1}, "_jsonata_function": true, "a": 1}');
    expect(copy(hostile)).toEqual({ a: 1 });
    expect(problemOf(JSON.parse('{"a": {"__proto__": 1}}'), 'result')).toBe('key at /a/__proto__');
  });

  it('stops at the limits', () => {
    expect(problemOf(JSON.parse('['.repeat(10) + ']'.repeat(10)))).toBe('none');
    expect(problemOf(JSON.parse('['.repeat(11) + ']'.repeat(11)))).toMatch(/^levels at /);
    expect(problemOf(['x'.repeat(990)])).toBe('none');
    expect(problemOf(['x'.repeat(1001)])).toBe('size at /0');
    expect(problemOf(Array.from({ length: 2000 }, () => 1))).toMatch(/^size at /);
  });
});

describe('exceeds', () => {
  it('agrees with the copy about size', () => {
    expect(exceeds({ a: 'x'.repeat(900) }, limits)).toBe(false);
    expect(exceeds({ a: 'x'.repeat(1100) }, limits)).toBe(true);
    expect(exceeds(JSON.parse('['.repeat(11) + ']'.repeat(11)), limits)).toBe(true);
  });

  it('ends quickly for a value that holds one part a thousand million times', () => {
    let shared: unknown = { text: 'shared' };
    for (let level = 0; level < 30; level += 1) shared = [shared, shared];
    const start = performance.now();
    expect(exceeds(shared, { levels: 100, size: 1_000_000 })).toBe(true);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
