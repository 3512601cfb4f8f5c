import type { Fault } from '@app/domain';
import { commonWords } from './common-passwords.js';

export const PASSWORD_LENGTH = { minimum: 8, maximum: 128 } as const;

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '€': 'e',
};
/** Rows of keyboards and the orders everybody knows; walked forwards or backwards. */
const WALKS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  'qwertzuiop',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1qaz2wsx3edc4rfv5tgb6yhn',
  'qazwsxedcrfvtgbyhnujm',
  'zaq12wsxcde34rfv',
  '!@#$%^&*()',
  '147258369',
  '159357',
];
const STEPS = WALKS.flatMap((walk) => [walk, [...walk].reverse().join('')]);
const SHORTEST_WALK = 3;

interface Owner {
  readonly email: string;
  readonly name: string;
}

/** What speaks against a password; undefined when nothing does. The path names the field of the request. */
export function passwordFault(password: string, owner: Owner, path = '/password'): Fault | undefined {
  const { minimum, maximum } = PASSWORD_LENGTH;
  const text = password.normalize('NFKC').toLowerCase();
  const length = [...text].length;
  if (length < minimum) return { path, code: 'PASSWORD_TOO_SHORT', params: { limit: minimum } };
  if (length > maximum) return { path, code: 'PASSWORD_TOO_LONG', params: { limit: maximum } };
  if (isOwners(text, owner)) return { path, code: 'PASSWORD_IS_EMAIL' };
  if (isCommon(text)) return { path, code: 'PASSWORD_COMMON' };
  return undefined;
}

function isOwners(text: string, owner: Owner): boolean {
  const email = owner.email.toLowerCase();
  const own = [
    email,
    email.split('@')[0],
    owner.name.toLowerCase(),
    owner.name.toLowerCase().replaceAll(' ', ''),
  ];
  return own.includes(text);
}

/** True for what is tried first: known words with trimmings, walks over the keyboard, few characters repeated. */
function isCommon(text: string): boolean {
  if (new Set(text).size <= 3) return true;
  const parts = [text, halfOf(text)].filter((part) => part !== undefined);
  return parts.some(
    (part) => isWalked(part) || spellings(part).some((spelling) => commonWords.has(spelling)),
  );
}

/** The text once, when it is the same text twice or more. */
function halfOf(text: string): string | undefined {
  const length = (text + text).indexOf(text, 1);
  return length < text.length ? text.slice(0, length) : undefined;
}

/** The words a password may have been made from: without the digits and signs around it, and with letters for digits. */
function spellings(text: string): string[] {
  const bare = text.replace(/^[\d\W_]+|[\d\W_]+$/gu, '');
  const decoded = [...text].map((character) => LEET[character] ?? character).join('');
  const decodedBare = [...bare].map((character) => LEET[character] ?? character).join('');
  const trimmed = decoded.replace(/^[\d\W_]+|[\d\W_]+$/gu, '');
  return [text, bare, decoded, decodedBare, trimmed, decoded.replace(/i+$/u, '')];
}

/** True when the text is nothing but pieces of walks, such as `qwer1234` or `abc123xyz`. */
function isWalked(text: string): boolean {
  let rest = text;
  while (rest.length >= SHORTEST_WALK) {
    const step = longestStep(rest);
    if (step < SHORTEST_WALK) return false;
    rest = rest.slice(step);
  }
  return rest.length < 2;
}

function longestStep(text: string): number {
  const repeated = /^(.)\1*/u.exec(text)?.[0].length ?? 0;
  let longest = repeated;
  for (let length = text.length; length > longest && length >= SHORTEST_WALK; length -= 1) {
    const piece = text.slice(0, length);
    if (STEPS.some((walk) => walk.includes(piece))) longest = length;
  }
  return longest;
}
