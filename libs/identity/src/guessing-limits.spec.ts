import { ACCOUNT_LIMIT, ADDRESS_LIMIT, waitBeforeAttempt } from './guessing-limits.js';

const wait = (failures: number, secondsSinceLast: number, limit = ACCOUNT_LIMIT) =>
  waitBeforeAttempt(limit, { failures, millisecondsSinceLast: secondsSinceLast * 1000 }) / 1000;

describe('waitBeforeAttempt (S10)', () => {
  it('lets ten failures of an account and fifty of an address pass', () => {
    expect(wait(9, 0)).toBe(0);
    expect(wait(10, 0)).toBeGreaterThan(0);
    expect(wait(49, 0, ADDRESS_LIMIT)).toBe(0);
    expect(wait(50, 0, ADDRESS_LIMIT)).toBeGreaterThan(0);
  });

  it('doubles the wait with each further failure', () => {
    expect([10, 11, 12, 13, 14].map((failures) => wait(failures, 0))).toEqual([30, 60, 120, 240, 480]);
  });

  it('never waits longer than the window, so nobody is locked out for good', () => {
    expect(wait(15, 0)).toBe(900);
    expect(wait(5_000, 0)).toBe(900);
  });

  it('counts the time that has passed', () => {
    expect(wait(10, 29)).toBe(1);
    expect(wait(10, 30)).toBe(0);
  });
});
