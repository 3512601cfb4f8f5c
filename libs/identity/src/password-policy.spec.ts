import { passwordFault } from './password-policy.js';

const owner = { email: 'anna@winkel.example', name: 'Anna de Groot' };
const codeOf = (password: string) => passwordFault(password, owner)?.code;

describe('passwordFault', () => {
  it.each([
    'password',
    'Password1',
    'p@ssw0rd',
    'P4ssw0rd!',
    'password123',
    '12345678',
    '123456789',
    '1234567890',
    'qwertyuiop',
    'qwerty123',
    'azerty123',
    '1q2w3e4r',
    '1qaz2wsx',
    'letmein1',
    'welkom01',
    'Welkom2026!',
    'welcome123',
    'iloveyou',
    'sunshine',
    'princess1',
    'football',
    'superman',
    'trustno1',
    'zomer2026',
    'Winter2025',
    'amsterdam',
    'feyenoord1',
    '11111111',
    'aaaaaaaa',
    '12121212',
    'abcd1234',
    'asdfghjkl',
    'qwer1234',
    'testtest',
    'admin123',
    'changeme',
    '87654321',
    'passwordpassword',
    'monkey123',
    'dragon12',
    'abc12345',
    'michael1',
    'charlie1',
    'wachtwoord1',
    'geheim123',
    'zaq12wsx',
    'qazwsxedc',
    'password1!',
    'Pa$$word',
    'baseball1',
  ])('S9: %s is refused as known', (password) => {
    expect(codeOf(password)).toBe('PASSWORD_COMMON');
  });

  it.each([
    'correct horse battery',
    'fiets-lamp-wolk-42',
    'xK9#mQ2$vL',
    'tuinhek onder water',
    'Regen1957Kade',
    'zoutpannenkoek',
    'é'.repeat(4) + 'ñôpqrs',
    'Zw4luwstaart&7',
    'vierkante-maan-soep',
  ])('S9: %s is taken', (password) => {
    expect(codeOf(password)).toBeUndefined();
  });

  it('S9: seven characters are too few, eight are enough', () => {
    expect(codeOf('xK9#mQ2')).toBe('PASSWORD_TOO_SHORT');
    expect(codeOf('xK9#mQ2v')).toBeUndefined();
  });

  it('S9: 128 characters are taken, 129 are not', () => {
    const sentence = 'tuinhek onder water '.repeat(7);
    expect(codeOf(`${sentence.slice(0, 127)}.`)).toBeUndefined();
    expect(codeOf(`${sentence.slice(0, 128)}.`)).toBe('PASSWORD_TOO_LONG');
  });

  it("refuses the owner's own address and name", () => {
    expect(codeOf('Anna@Winkel.example')).toBe('PASSWORD_IS_EMAIL');
    expect(codeOf('annadegroot')).toBe('PASSWORD_IS_EMAIL');
  });

  it('names the field it was asked for', () => {
    expect(passwordFault('short', owner, '/newPassword')).toEqual({
      path: '/newPassword',
      code: 'PASSWORD_TOO_SHORT',
      params: { limit: 8 },
    });
  });
});
