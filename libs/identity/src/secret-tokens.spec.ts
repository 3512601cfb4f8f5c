import { createApiKeySecret, createToken, hashOfApiKey, hashOfToken, keyedHash } from './secret-tokens.js';

describe('secrets that are shown once', () => {
  it('hold 256 random bits and are found by their hash', () => {
    const { secret, hash } = createToken();
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(hashOfToken(secret)).toEqual(hash);
  });

  it('of programs start with their kind and show twelve characters', () => {
    const { secret, hash, prefix } = createApiKeySecret();
    expect(secret).toMatch(/^kpl_[\w-]{43}$/);
    expect(secret.startsWith(prefix)).toBe(true);
    expect(prefix).toHaveLength(12);
    expect(hashOfApiKey(secret)).toEqual(hash);
  });

  it.each(['', 'kpl_', 'x'.repeat(43), `kpl_${'x'.repeat(42)}`, `kpl_${'x'.repeat(43)}\n`])(
    'of programs cannot look like %p',
    (text) => {
      expect(hashOfApiKey(text)).toBeUndefined();
    },
  );
});

describe('keyedHash', () => {
  it('differs by key and by where one part ends', () => {
    const key = Buffer.alloc(32, 1);
    expect(keyedHash(key, 'ab', 'c')).not.toEqual(keyedHash(key, 'a', 'bc'));
    expect(keyedHash(key, 'a')).not.toEqual(keyedHash(Buffer.alloc(32, 2), 'a'));
    expect(keyedHash(key, 'a')).toEqual(keyedHash(key, 'a'));
  });
});
