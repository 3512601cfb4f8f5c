import { randomBytes } from 'node:crypto';

/** Crockford's base 32: nothing that can be mistaken for something else when read out. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** A number people can read out: `K-7F3Q-9M2D`. */
export function newReferenceNumber(): string {
  const letters = [...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return `K-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
