export interface AddressParts {
  readonly street: string;
  readonly houseNumber?: string;
  readonly houseNumberAddition?: string;
}

const LONGEST = 200;
/** "12", "12a", "12-2", "12/3": digits, then what is written against them. */
const NUMBER_WORD = /^(\d{1,5})(?!\d)(?:([-/])?([\p{L}\d][\p{L}\d/-]*))?$/u;
const YEARS = /^(?:1[5-9]|20)\d\d-(?:(?:1[5-9]|20)\d\d)$/;
const YEAR = /^(?:1[5-9]|20)\d\d$/;
/** "Plein 1944" is a street without a number, "Laan 12" is not. */
const YEAR_STREET = /^(?:plein|laan|straat|weg|park|kade|markt|singel)$/i;
const NUMBER_SIGN = /^(?:nr|no|n°|nº|nummer|numéro|num)[.:]?$/i;
const ORDINAL = /^\d{1,3}(?:e|de|ste|er|ère|ème|th|st|nd|rd)$/i;

/** One part of an addition: a letter or two, a number with a letter, a Roman number, or a word for a unit. */
const ADDITION_PART =
  /^(?:\p{L}{1,2}|\d{1,4}\p{L}{0,2}|[IVX]{1,4}|bis|ter|quater|hs|huis|hoog|\d{1,2}(?:hoog|e|de|ste)|verdieping|etage|étage|bus|box|bte|boîte|boite|app?t?|appartement|unit|kamer|links|rechts|achter|boven|beneden|zwart|rood|rd|zw|stock|og|eg|ug|dg)[.]?$/iu;
const MOST_ADDITION_PARTS = 4;

/** Countries that write the number first write it so: "12, rue de la Loi", "12 bis rue de la Paix". */
const NUMBER_FIRST =
  /^(\d{1,5}) ?(\p{L}|bis|ter)?(?:, ?| (?=(?:rue|avenue|boulevard|place|chaussée|quai|allée|impasse|route|chemin|square|cours) ))(\p{L}.*)$/iu;

/**
 * Street, house number and addition of a Dutch, Belgian or German address line. A line that is not certain to be one
 * comes back whole as the street: nothing is lost and nothing is guessed.
 */
export function splitAddress(line: string): AddressParts {
  const whole = line.trim().replace(/\s+/g, ' ');
  if (whole.length > LONGEST) return { street: whole };
  const [, first, letter, street] = NUMBER_FIRST.exec(whole) ?? [];
  if (first !== undefined && street !== undefined && !/\d/.test(street)) return parts(street, first, letter);
  return numberBehind(whole) ?? { street: whole };
}

/** One line again, so that splitting it gives the same parts. */
export function joinAddress(street: string, houseNumber?: string, addition?: string): string {
  const [name, number, extra] = [street, houseNumber, addition].map((part) => (part ?? '').trim());
  if (!number) return [name, extra].filter(Boolean).join(' ');
  const mark = /^\d/.test(extra ?? '') ? '-' : ' ';
  return `${name} ${number}${extra ? mark + extra : ''}`.trim();
}

function numberBehind(whole: string): AddressParts | undefined {
  const words = whole.split(' ').map((word) => word.replace(/,$/, ''));
  for (let index = 1; index < words.length; index += 1) {
    const found = splitAt(words, index);
    if (found) return found;
  }
  return undefined;
}

/** The parts when the house number is the word at `index`; undefined when it cannot be. */
function splitAt(words: readonly string[], index: number): AddressParts | undefined {
  const word = words[index] ?? '';
  const before = words.slice(0, index);
  const behind = words.slice(index + 1);
  const [, number, mark, attached] = NUMBER_WORD.exec(word) ?? [];
  if (number === undefined || isOfStreet(word, before, behind)) return undefined;
  const addition = [attached, ...behind].filter((part) => part !== undefined && part !== '-' && part !== '/');
  if (addition.length > MOST_ADDITION_PARTS || !addition.every((part) => isAddition(part ?? '')))
    return undefined;
  const street = NUMBER_SIGN.test(before.at(-1) ?? '') ? before.slice(0, -1) : before;
  if (!/\p{L}/u.test(street.join(''))) return undefined;
  const isFraction = mark === '/' && behind.length === 0;
  return parts(street.join(' '), number, isFraction ? `/${attached}` : addition.join(' '));
}

/** Years and ordinals belong to the name: "Laan 1940-1945", "Plein 1944 1", "Rue du 4 Septembre", "Van Weede 1e". */
function isOfStreet(word: string, before: readonly string[], behind: readonly string[]): boolean {
  if (YEARS.test(word) || ORDINAL.test(word)) return true;
  if (!YEAR.test(word)) return false;
  const isYearStreet = before.length === 1 && YEAR_STREET.test(before[0] ?? '');
  return isYearStreet || /^\d/.test(behind[0] ?? '');
}

function isAddition(part: string): boolean {
  return part.split(/[-/]/).every((piece) => ADDITION_PART.test(piece));
}

function parts(street: string, houseNumber: string, addition: string | undefined): AddressParts {
  return { street, houseNumber, ...(addition ? { houseNumberAddition: addition } : {}) };
}
