import { normaliseEmail } from './email.js';

describe('normaliseEmail', () => {
  it.each([
    ['Anna@Example.NL', 'anna@example.nl'],
    ['  anna+shop@example.co.uk ', 'anna+shop@example.co.uk'],
    ['o’brien@example.ie', 'o’brien@example.ie'],
    ['anna@münchen.example', 'anna@münchen.example'],
    ['ＡＮＮＡ@example.nl', 'anna@example.nl'],
  ])('keeps %p as %p', (text, email) => {
    expect(normaliseEmail(text)).toBe(email);
  });

  it.each([
    '',
    'anna',
    'anna@',
    '@example.nl',
    'anna@example',
    'anna@@example.nl',
    'anna @example.nl',
    'anna@exa mple.nl',
    'anna@-example.nl',
    'anna\n@example.nl',
    'anna@example.nl\r\nBcc: x@y.nl',
    `${'a'.repeat(65)}@example.nl`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(30)}.nl`,
    '<a@b.nl>',
  ])('refuses %p', (text) => {
    expect(normaliseEmail(text)).toBeUndefined();
  });
});
