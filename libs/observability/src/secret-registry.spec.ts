import { SecretRegistry } from './secret-registry.js';

describe('SecretRegistry', () => {
  it('takes every known secret out of a text, also side by side and one inside another', () => {
    const secrets = new SecretRegistry();
    for (const secret of ['secret-one', 'secret-one-longer', 'other-2']) secrets.add(secret);
    expect(secrets.redact('a secret-one-longer, secret-one and other-2other-2.')).toBe(
      'a [redacted], [redacted] and [redacted][redacted].',
    );
  });

  it('leaves texts without secrets, and values too short to be told apart, as they are', () => {
    const secrets = new SecretRegistry();
    secrets.add('order');
    expect(secrets.redact('an order of secret-on')).toBe('an order of secret-on');
    secrets.add('secret-one');
    expect(secrets.redact('an order of secret-on')).toBe('an order of secret-on');
  });

  it('knows the newest 20,000 and forgets the oldest', () => {
    const secrets = new SecretRegistry();
    for (let number = 0; number <= 20_000; number += 1) secrets.add(`key-${number}-of-many`);
    expect(secrets.redact('key-0-of-many key-1-of-many key-20000-of-many')).toBe(
      'key-0-of-many [redacted] [redacted]',
    );
  });
});
