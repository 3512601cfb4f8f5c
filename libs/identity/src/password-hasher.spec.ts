import { PASSWORD_HASHING, PasswordHasher } from './password-hasher.js';

describe('PasswordHasher (S9)', () => {
  const hasher = new PasswordHasher();

  it('makes argon2id hashes with at least the parameters of OWASP', async () => {
    expect(await hasher.hash('een wachtwoord')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(PASSWORD_HASHING).toEqual({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  });

  it('knows the right password from a wrong one, however the letters are composed', async () => {
    const hash = await hasher.hash('caf\u00e9 au lait');
    expect(await hasher.verify(hash, 'cafe\u0301 au lait')).toBe(true);
    expect(await hasher.verify(hash, 'cafe au lait')).toBe(false);
  });

  it('gives the same password another hash each time', async () => {
    expect(await hasher.hash('een wachtwoord')).not.toBe(await hasher.hash('een wachtwoord'));
  });

  it('says no without an account, after the same work', async () => {
    expect(await hasher.verify(undefined, 'een wachtwoord')).toBe(false);
  });

  it('sees that a hash was made with less than today', async () => {
    const weak = new PasswordHasher({ memoryCost: 8_192, timeCost: 2, parallelism: 1 });
    expect(hasher.isOutdated(await weak.hash('een wachtwoord'))).toBe(true);
    expect(hasher.isOutdated(await hasher.hash('een wachtwoord'))).toBe(false);
    expect(hasher.isOutdated('$2b$10$abcdefghijklmnopqrstuv')).toBe(true);
  });
});
