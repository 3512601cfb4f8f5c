/** How each member state writes a VAT number behind its prefix; a test keeps it equal to libs/bookkeeping's data. */
const FORMS: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  HR: /^\d{11}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DK: /^[1-9]\d{7}$/,
  EE: /^\d{9}$/,
  FI: /^\d{8}$/,
  FR: /^[0-9A-HJ-NP-Z]{2}\d{9}$/,
  DE: /^[1-9]\d{8}$/,
  EL: /^\d{9}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-IW]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LV: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  MT: /^[1-9]\d{7}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^[1-9]\d{8}$/,
  RO: /^[1-9]\d{1,9}$/,
  SK: /^[1-9]\d[2-47-9]\d{7}$/,
  SI: /^[1-9]\d{7}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  SE: /^\d{10}01$/,
  /** Northern Ireland, for goods. */
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
};

const SEPARATORS = /[\s.\-/_:]/g;
const WORDS = /^(?:BTW|VAT|TVA|UST(?:ID)?)(?:NR|NO)?/;
const LONGEST = 40;

/** Greece is GR to ISO and EL on its VAT numbers. */
const prefixOf = (country: string) => (country === 'GR' ? 'EL' : country);

/**
 * A VAT number in the one way registers write it; undefined for an empty text. `country` (ISO) is put before a
 * number that lacks its prefix. What is no VAT number comes back in capitals without separators.
 */
export function tidyVatNumber(text: string, country?: string): string | undefined {
  const bare = text.toUpperCase().replace(SEPARATORS, '').replace(WORDS, '');
  if (bare === '') return undefined;
  const own = prefixed(prefixOf(bare.slice(0, 2)), bare.slice(2));
  if (!country || isWellFormed(own)) return isPrefix(own) ? own : bare;
  const added = prefixed(prefixOf(country), bare);
  if (isWellFormed(added)) return added;
  return isPrefix(own) || !isPrefix(added) ? own : added;
}

/** Whether it is written as its country writes VAT numbers. Neither the check digits nor the register are asked. */
export function isVatNumber(text: string, country?: string): boolean {
  const tidy = text.length <= LONGEST ? tidyVatNumber(text, country) : undefined;
  return tidy !== undefined && isWellFormed(tidy);
}

/** Belgium put a zero before its numbers of nine digits. */
function prefixed(prefix: string, number: string): string {
  return prefix === 'BE' && /^\d{9}$/.test(number) ? `BE0${number}` : `${prefix}${number}`;
}

function isPrefix(number: string): boolean {
  return number.slice(0, 2) in FORMS;
}

function isWellFormed(number: string): boolean {
  return FORMS[number.slice(0, 2)]?.test(number.slice(2)) ?? false;
}

/** For the test that compares them with the data. */
export const vatNumberForms: Readonly<Record<string, RegExp>> = FORMS;
