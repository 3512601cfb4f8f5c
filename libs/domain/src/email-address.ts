/** Also the longest address mail systems take. */
const LONGEST = 254;
const ADDRESS = /^[^\s@;,<>"]{1,64}@[^\s@;,<>".]+(\.[^\s@;,<>".]+)+$/;

/** Whether a text can be an e-mail address at all; `geen`, `n.v.t.` and `-` cannot. */
export function isEmailAddress(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length <= LONGEST && ADDRESS.test(trimmed);
}
