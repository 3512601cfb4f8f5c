import { CallAllowance } from './call-allowance.js';

describe('CallAllowance', () => {
  let time = 0;
  const allowance = () => new CallAllowance({ calls: 2, windowMs: 60_000, now: () => time });

  beforeEach(() => (time = 1_000));

  it('lets a tenant call as often as allowed and tells when it may again (S23)', () => {
    const calls = allowance();
    calls.take('a');
    time += 10_000;
    calls.take('a');
    expect(() => calls.take('a')).toThrow(
      expect.objectContaining({ code: 'TOO_MANY_CALLS', retryAfterMs: 50_000, params: { seconds: 50 } }),
    );
    time += 50_000;
    expect(() => calls.take('a')).not.toThrow();
  });

  it('counts each tenant for itself', () => {
    const calls = allowance();
    calls.take('a');
    calls.take('a');
    expect(() => calls.take('b')).not.toThrow();
  });
});
