import { shorten } from './text.js';

describe('shorten', () => {
  it('leaves a text of exactly the limit alone', () => {
    expect(shorten('x'.repeat(50), 50)).toBe('x'.repeat(50));
  });

  it('ends a cut text in … and never in a blank', () => {
    expect(shorten('Stichting Openbaar Onderwijs Noord-Holland Boven het IJ', 50)).toBe(
      'Stichting Openbaar Onderwijs Noord-Holland Boven…',
    );
  });

  it('never cuts an emoji in half and counts as the vendor does', () => {
    const short = shorten(`${'x'.repeat(48)}💡💡`, 50);

    expect(short).toBe(`${'x'.repeat(48)}…`);
    expect(short.length).toBeLessThanOrEqual(50);
  });
});
