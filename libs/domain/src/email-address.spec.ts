import { isEmailAddress } from './email-address.js';

describe('isEmailAddress', () => {
  it.each(['anna@example.nl', ' Anna+shop@sub.example.co.uk ', 'zoë@münchen.example'])('takes %p', (text) => {
    expect(isEmailAddress(text)).toBe(true);
  });

  it.each([
    '',
    'geen',
    'n.v.t.',
    '-',
    'nvt@',
    '@example.nl',
    'anna@example',
    'a@b..nl',
    'a@b.nl; c@d.nl',
    `a@${'b'.repeat(260)}.nl`,
  ])('refuses %p', (text) => {
    expect(isEmailAddress(text)).toBe(false);
  });
});
