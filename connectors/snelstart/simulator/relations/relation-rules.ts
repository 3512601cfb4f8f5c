import type { Administration } from '../administration.js';
import { businessErrors } from '../replies.js';
import type { AddressInput, RelationInput } from './relation-input.js';
import { isValidVatNumber, splitVatNumber } from './vat-number.js';

const EMAIL = /^[^\s@;,]+@[^\s@;,]+\.[^\s@;,]+$/;

/** Throws shape 1 with every business rule the relation breaks. */
export function checkRelation(input: RelationInput, administration: Administration, ownId?: string): void {
  const codes = [
    ...kindCodes(input),
    ...identityCodes(input, administration, ownId),
    ...contactCodes(input),
    ...vatNumberCodes(input, administration),
    ...addressCodes(input.vestigingsAdres, VISITING, administration),
    ...addressCodes(input.correspondentieAdres, POSTAL, administration),
  ];
  if (codes.length > 0) throw businessErrors(...codes);
}

function kindCodes({ relatiesoort }: RelationInput): string[] {
  if (relatiesoort.length === 0) return ['REL-0001'];
  if (relatiesoort.includes('Eigen')) return ['REL-0048'];
  return relatiesoort.includes('Klant') && relatiesoort.includes('Leverancier') ? ['REL-0065'] : [];
}

function identityCodes(input: RelationInput, administration: Administration, ownId?: string): string[] {
  const codes: string[] = [];
  if (input.naam.trim() === '') codes.push('REL-0007');
  if (input.krediettermijn < -365 || input.krediettermijn > 1000) codes.push('REL-0003');
  const { relatiecode } = input;
  if (relatiecode === undefined) return codes;
  const owners = administration.relations.find('Relatiecode', String(relatiecode));
  if (owners.some((owner) => owner.id !== ownId)) codes.push('REL-0008');
  return codes;
}

function contactCodes(input: RelationInput): string[] {
  const codes: string[] = [];
  if (input.telefoon.length > 25) codes.push('REL-0013');
  if (input.mobieleTelefoon.length > 25) codes.push('REL-0012');
  if (input.kvkNummer !== '' && !/^\d{8}(\d{4})?$/.test(input.kvkNummer)) codes.push('REL-0006');
  if (input.iban !== '' && !isValidIban(input.iban)) codes.push('REL-0011');
  if (input.bic !== '' && !/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/i.test(input.bic)) codes.push('REL-0010');
  if (input.oin !== '' && !/^\d{20}$/.test(input.oin)) codes.push('REL-0086');
  if (input.websiteUrl !== '' && !URL.canParse(input.websiteUrl)) codes.push('REL-0015');
  return [...codes, ...emailCodes(input.email)];
}

function emailCodes(email: string): string[] {
  if (email === '') return [];
  if (email.length > 250) return ['REL-0085'];
  const addresses = email.split(';').map((address) => address.trim());
  if (addresses.every((address) => EMAIL.test(address))) return [];
  return [addresses.length > 1 ? 'REL-0084' : 'REL-0061'];
}

function vatNumberCodes(
  { btwNummer, vestigingsAdres }: RelationInput,
  administration: Administration,
): string[] {
  if (btwNummer === '') return [];
  if (btwNummer.length > 50) return ['REL-0057'];
  if (btwNummer.length < 2) return ['REL-0058'];
  if (!/^[A-Za-z0-9]+$/.test(btwNummer)) return ['REL-0059'];
  if (!isValidVatNumber(btwNummer)) return ['REL-0088'];
  const { landId } = vestigingsAdres;
  const country = landId === undefined ? undefined : administration.countries.get(landId)?.landcode;
  return country !== undefined && country !== splitVatNumber(btwNummer).country ? ['REL-0087'] : [];
}

interface AddressCodes {
  readonly lengths: Readonly<
    Record<'straat' | 'postcode' | 'plaats' | 'contactpersoon', readonly [number, string]>
  >;
  readonly country: string;
  /** Half filled; only documented for the visiting address. */
  readonly half?: string;
}

const VISITING: AddressCodes = {
  lengths: {
    straat: [50, 'REL-0020'],
    postcode: [25, 'REL-0021'],
    plaats: [50, 'REL-0022'],
    contactpersoon: [50, 'REL-0023'],
  },
  country: 'REL-0056',
  half: 'REL-0060',
};
const POSTAL: AddressCodes = {
  lengths: {
    straat: [50, 'REL-0025'],
    postcode: [25, 'REL-0026'],
    plaats: [50, 'REL-0027'],
    contactpersoon: [50, 'REL-0028'],
  },
  country: 'REL-0055',
};

function addressCodes(address: AddressInput, rules: AddressCodes, administration: Administration): string[] {
  const codes: string[] = [];
  for (const [field, [limit, code]] of Object.entries(rules.lengths)) {
    if (address[field as keyof typeof rules.lengths].length > limit) codes.push(code);
  }
  if (address.landId !== undefined && !administration.countries.has(address.landId))
    codes.push(rules.country);
  const parts = [address.straat, address.postcode, address.plaats].map((part) => part.trim() !== '');
  const isHalf = parts.includes(true) && (parts.includes(false) || address.landId === undefined);
  return isHalf && rules.half ? [...codes, rules.half] : codes;
}

function isValidIban(iban: string): boolean {
  const text = iban.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(text)) return false;
  const moved = text.slice(4) + text.slice(0, 4);
  const digits = [...moved].map((sign) => parseInt(sign, 36).toString()).join('');
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}
