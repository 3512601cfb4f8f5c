import { maskKnown } from './masked-value.js';

/**
 * Every pattern here costs time in step with the text, whatever the text is: an address is looked for from its `@` outwards.
 * Neither what stands before the `@` nor what stands behind it reaches past another one, so nothing is read twice.
 */
const EMAIL = /(?:@|%40)(?<=([\p{L}\p{N}._+'-]+)(?:@|%40))[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g;
const PHONE =
  /(?<![\w.])(?:\+\d{1,3}|00(?:31|32|33|44|49))[\s().-]?(?:\d[\s().-]{0,2}){6,11}\d(?!\w)|\b06[\s-]?\d(?:[\s-]?\d){7}\b/g;

/** Hides what looks like an e-mail address, a bank account or a phone number. */
export function maskShapes(text: string): string {
  return maskEmails(text)
    .replace(IBAN, (found) => (isIban(found) ? maskKnown(found, 'bank') : found))
    .replace(PHONE, (found) => maskKnown(found, 'phone'));
}

function maskEmails(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { 0: sign, 1: local = '', index } of text.matchAll(EMAIL)) {
    const start = Math.max(done, index - local.length);
    if (start === index) continue; // All before the sign belongs to the address before.
    const end = index + sign.length;
    parts.push(text.slice(done, start), maskKnown(text.slice(start, end), 'email'));
    done = end;
  }
  return done === 0 ? text : parts.join('') + text.slice(done);
}

function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '');
  if (compact.length < 15 || compact.length > 34) return false;
  const digits = [...compact.slice(4), ...compact.slice(0, 4)]
    .map((character) => parseInt(character, 36))
    .join('');
  return BigInt(digits) % 97n === 1n;
}
