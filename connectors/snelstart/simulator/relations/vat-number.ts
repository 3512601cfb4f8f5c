type Check = (body: string) => boolean;

/** Format, and check digits where they are well known, of VAT numbers by prefix. */
const checks: Readonly<Record<string, Check>> = {
  NL: (body) => /^\d{9}B\d{2}$/.test(body) && (dutchEleven(body) || dutchNinetySeven(body)),
  BE: (body) => /^[01]\d{9}$/.test(body) && 97 - (Number(body.slice(0, 8)) % 97) === Number(body.slice(8)),
  DE: (body) => /^[1-9]\d{8}$/.test(body) && germanCheck(body),
  AT: (body) => /^U\d{8}$/.test(body),
  FR: (body) => /^[A-Z0-9]{2}\d{9}$/.test(body),
  ES: (body) => /^[A-Z0-9]\d{7}[A-Z0-9]$/.test(body),
  IT: (body) => /^\d{11}$/.test(body),
  LU: (body) => /^\d{8}$/.test(body) && Number(body.slice(0, 6)) % 89 === Number(body.slice(6)),
};
const ANY_OTHER = /^[A-Z0-9]{2,13}$/;

/** Prefix and rest; a Dutch number may come without `NL`. */
export function splitVatNumber(number: string): { country: string; body: string } {
  const text = number.toUpperCase();
  if (/^\d{9}B\d{2}$/.test(text)) return { country: 'NL', body: text };
  const country = text.slice(0, 2);
  return { country: country === 'EL' ? 'GR' : country, body: text.slice(2) };
}

export function isValidVatNumber(number: string): boolean {
  const { country, body } = splitVatNumber(number);
  if (!/^[A-Z]{2}$/.test(country)) return false;
  return Object.hasOwn(checks, country) ? (checks[country]?.(body) ?? false) : ANY_OTHER.test(body);
}

/** How SnelStart stores it: a Dutch number loses its `NL`. */
export function storedVatNumber(number: string): string {
  const { country, body } = splitVatNumber(number);
  return country === 'NL' ? body : number.toUpperCase();
}

/** Numbers given out until 2019: weights 9 to 2 over the first nine digits, modulo 11. */
function dutchEleven(body: string): boolean {
  if (/^0{9}/.test(body)) return false;
  const sum = [...body.slice(0, 8)].reduce((total, digit, index) => total + Number(digit) * (9 - index), 0);
  return sum % 11 === Number(body[8]);
}

/** Numbers of sole traders since 2020: ISO 7064 modulo 97 over the letters as numbers. */
function dutchNinetySeven(body: string): boolean {
  const digits = [...`NL${body}`].map((sign) => parseInt(sign, 36).toString()).join('');
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}

/** ISO 7064 modulo 11,10. */
function germanCheck(body: string): boolean {
  let product = 10;
  for (const digit of body.slice(0, 8)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10 === Number(body[8]);
}
