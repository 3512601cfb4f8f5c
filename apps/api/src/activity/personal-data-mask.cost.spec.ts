import fc from 'fast-check';
import { maskKnown } from './masked-value.js';
import { PersonalDataMask } from './personal-data-mask.js';
import { maskShapes } from './personal-data-shapes.js';

const SHORT = 50_000;
const LONG = 200_000;
const LONGEST = 1_048_576;

/** Texts that make a careless pattern read the same characters over and over. */
const UNITS = [
  ...['a', '7', '0af9', '.', 'a.', '%40', '@', 'a@', '@a', 'é', '😀', ' ', '-', "'", '+'],
  ...[
    '+31 ',
    '0031',
    '06-1',
    'AB12',
    'NL91 ABNA ',
    '"',
    '"a" ',
    '\\"',
    "a eq '",
    "''",
    '?a',
    '&a=b%',
    '[',
    '{"a":',
  ],
];
const BEFORE = ['', '@', '["', '{"email":"', "https://host/?$filter=Naam eq '", '?q='];
const AFTER = ['', '@', '@example.nl'];

function texts(length: number): string[] {
  return UNITS.flatMap((unit) =>
    BEFORE.flatMap((before) =>
      AFTER.map((after) => before + unit.repeat(Math.ceil(length / unit.length)).slice(0, length) + after),
    ),
  );
}

/** In milliseconds of CPU. Measured again while it is too much, so that a busy machine does not count. */
function cost(run: () => unknown, limit = 0): number {
  let least = Infinity;
  for (let time = 0; time < 12 && least > limit; time++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

const masking = (value: unknown) => () => {
  const mask = new PersonalDataMask();
  mask.learn(value);
  return mask.apply(value);
};

/** As the pattern was before: right, but quadratic. */
const PLAIN_EMAIL = /[\p{L}\p{N}._+'-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;

describe('what masking costs', () => {
  it('grows with the length of a text and no faster, whatever stands in it', () => {
    const long = texts(LONG);
    const slow = texts(SHORT).flatMap((text, which) => {
      const limit = 10 * Math.max(cost(masking({ text }), 2), 2);
      return cost(masking({ text: long[which] }), limit) > limit ? [text.slice(0, 50)] : [];
    });
    expect(slow).toEqual([]);
  }, 120_000);

  it('is milliseconds per 100,000 characters of the longest text an expression may build', () => {
    const slow = UNITS.flatMap((unit) => {
      const text = `${unit.repeat(Math.ceil(LONGEST / unit.length)).slice(0, LONGEST)}@`;
      return cost(masking({ text, billing: { last_name: text } }), 500) > 500 ? [unit] : [];
    });
    expect(slow).toEqual([]);
  }, 120_000);

  it('does not grow with how many names were learned', () => {
    const people = (count: number) =>
      Array.from({ length: count }, (_, number) => ({ last_name: `Aa Aa Aa Aa ${number}` }));
    const text = 'Aa '.repeat(SHORT);
    const few = Math.max(cost(masking({ people: people(10), text }), 20), 20);
    expect(cost(masking({ people: people(20_000), text }), 20 * few)).toBeLessThan(20 * few);
  }, 60_000);
});

describe('what masking finds', () => {
  const piece = fc.constantFrom('@', '%40', '.', 'a', 'é', '1', '-', "'", '%', ' ', '😀', 'x@y.z', '_', '+');

  it('is the e-mail addresses it always found, in any text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        expect(maskShapes(text)).toBe(text.replace(PLAIN_EMAIL, (found) => maskKnown(found, 'email')));
      }),
      { numRuns: 5_000 },
    );
  });

  it('is the longest learned value that stands there as whole words', () => {
    const mask = new PersonalDataMask();
    mask.learn([{ last_name: 'Jan' }, { last_name: 'Jan de Boer' }, { company: 'Boer (Lampen)' }]);
    const masked = mask.apply(['Jan de Boer, Jan de Boerin, Janssen en xJan', 'Boer (Lampen) Jan-Jan']);
    expect(masked).toEqual(['J•••, J••• de Boerin, Janssen en xJan', 'B••• J•••-J•••']);
  });

  it('is the whole of an address of any length', () => {
    const text = `mail ${'a'.repeat(LONG)}@${'b'.repeat(LONG)}.nl graag`;
    expect(masking({ text })()).toEqual({ text: 'mail a•••@•••.nl graag' });
  });
});
