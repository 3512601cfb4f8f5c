/** What a value is about, and therefore how much of it stays readable. */
export type Kind = 'name' | 'email' | 'phone' | 'address' | 'bank' | 'hidden';

export const DOTS = '•••';
const LONGEST_END = 12;

/** Looks at the ends only, so that a long text costs nothing. */
export function maskKnown(text: string, kind: Kind): string {
  const plain = text.trim();
  const [first = ''] = plain.slice(0, 2);
  const last = [...plain.slice(-4)].slice(-2).join('');
  switch (kind) {
    case 'name':
      return `${first}${DOTS}`;
    case 'email':
      return `${first}${DOTS}@${DOTS}.${plain.slice(plain.lastIndexOf('.') + 1).slice(0, LONGEST_END)}`;
    case 'phone':
      return isLonger(plain, 6) ? `${DOTS}${last}` : DOTS;
    case 'bank':
      return isLonger(plain, 8) ? `${[...plain.slice(0, 4)].slice(0, 2).join('')}${DOTS}${last}` : DOTS;
    default:
      return DOTS;
  }
}

function isLonger(text: string, characters: number): boolean {
  return [...text.slice(0, 2 * (characters + 1))].length > characters;
}
