import type { Language } from './language.js';
import { spokenPhrase } from './phrases.js';

type Words = Readonly<Record<string, Readonly<Record<Language, string>>>>;

const LINE_KINDS: Words = {
  product: { nl: 'artikelen', en: 'articles' },
  shipping: { nl: 'verzendkosten', en: 'shipping' },
  payment_cost: { nl: 'betaalkosten', en: 'payment costs' },
  fee: { nl: 'toeslagen', en: 'fees' },
  discount: { nl: 'kortingen', en: 'discounts' },
};
const TREATMENTS: Words = {
  domestic: { nl: 'binnenlands', en: 'domestic' },
  reverse_charge: { nl: 'btw verlegd', en: 'reverse charge' },
  icp_goods: { nl: 'goederen naar een EU-bedrijf (ICP)', en: 'goods to a business in the EU (ICP)' },
  icp_services: { nl: 'diensten aan een EU-bedrijf (ICP)', en: 'services to a business in the EU (ICP)' },
  oss: { nl: 'verkoop aan een EU-consument (OSS)', en: 'sale to a consumer in the EU (OSS)' },
  export: { nl: 'uitvoer buiten de EU', en: 'export outside the EU' },
  exempt: { nl: 'vrijgesteld van btw', en: 'exempt from VAT' },
};
const RECORD_TYPES: Words = {
  order: { nl: 'bestelling', en: 'order' },
  invoice: { nl: 'factuur', en: 'invoice' },
  payment: { nl: 'betaling', en: 'payment' },
  customer: { nl: 'klant', en: 'customer' },
  product: { nl: 'artikel', en: 'product' },
  stockLevel: { nl: 'voorraad', en: 'stock level' },
};
const VALUE_KINDS: Words = {
  string: { nl: 'tekst', en: 'text' },
  number: { nl: 'een getal', en: 'a number' },
  integer: { nl: 'een geheel getal', en: 'a whole number' },
  boolean: { nl: 'ja of nee (true of false)', en: 'yes or no (true or false)' },
  array: { nl: 'een lijst', en: 'a list' },
  object: { nl: 'een groep velden', en: 'a group of fields' },
  null: { nl: 'niets', en: 'nothing' },
  uuid: { nl: 'een id (UUID)', en: 'an id (UUID)' },
  email: { nl: 'een e-mailadres, zoals naam@voorbeeld.nl', en: 'an e-mail address, such as name@example.nl' },
  instant: { nl: 'een tijdstip, zoals 2026-01-31T12:00:00Z', en: 'a moment, such as 2026-01-31T12:00:00Z' },
  url: { nl: 'een adres dat met https:// begint', en: 'an address that begins with https://' },
};
/** What a value table holds. */
const TABLE_VALUES: Words = {
  text: { nl: 'tekst', en: 'text' },
  number: { nl: 'een getal, zoals 12.5', en: 'a number, such as 12.5' },
  boolean: { nl: 'ja of nee (true of false)', en: 'yes or no (true or false)' },
  id: {
    nl: 'een id uit het doelsysteem, zonder spaties eromheen',
    en: 'an id of the target system, without blanks around it',
  },
  days: { nl: 'een geheel aantal dagen van 0 tot en met 999', en: 'a whole number of days from 0 to 999' },
};
const STATES: Words = {
  pending: { nl: 'wacht op verwerking', en: 'to be processed' },
  running: { nl: 'wordt verwerkt', en: 'being processed' },
  waiting: { nl: 'wacht', en: 'waiting' },
  done: { nl: 'klaar', en: 'done' },
  skipped: { nl: 'overgeslagen', en: 'skipped' },
  failed: { nl: 'mislukt', en: 'failed' },
};
const DAYS: Words = {
  created: { nl: 'bestellen', en: 'ordering' },
  paid: { nl: 'betalen', en: 'paying' },
  completed: { nl: 'afronden', en: 'completing' },
};
const COMPARISONS: Words = {
  '<=': { nl: 'hoogstens', en: 'at most' },
  '>=': { nl: 'minstens', en: 'at least' },
  '<': { nl: 'kleiner dan', en: 'less than' },
  '>': { nl: 'groter dan', en: 'more than' },
};
const ROLES: Words = {
  owner: { nl: 'eigenaar', en: 'owner' },
  technical: { nl: 'technisch', en: 'technical' },
  bookkeeper: { nl: 'boekhouder', en: 'bookkeeper' },
  viewer: { nl: 'meekijker', en: 'viewer' },
};
const DIFFERENCES: Words = {
  number: { nl: 'factuurnummer', en: 'invoice number' },
  amount: { nl: 'bedrag', en: 'amount' },
  total: { nl: 'totaal', en: 'total' },
  customer: { nl: 'klant', en: 'customer' },
  date: { nl: 'datum', en: 'date' },
  status: { nl: 'status', en: 'status' },
  net: { nl: 'netto', en: 'net' },
  vat: { nl: 'btw', en: 'VAT' },
  btw: { nl: 'btw', en: 'VAT' },
  ledger: { nl: 'grootboek', en: 'ledger' },
  document: { nl: 'soort document', en: 'kind of document' },
};
/** What JSON of a request may not hold, and of what it may not hold too much. */
const JSON_PARTS: Words = {
  levels: { nl: 'niveaus', en: 'levels' },
  textCharacters: { nl: 'tekens in één tekst', en: 'characters in one text' },
  fieldNames: { nl: 'veldnamen', en: 'field names' },
  repeatedField: { nl: 'een veldnaam die twee keer voorkomt', en: 'a field name that occurs twice' },
  protoField: { nl: 'het veld "__proto__"', en: 'the field "__proto__"' },
  nulCharacter: { nl: 'een nulteken (NUL)', en: 'a NUL character' },
  halfSurrogate: { nl: 'een half teken (losse surrogaat)', en: 'half a character (a lone surrogate)' },
  endlessNumber: { nl: 'een getal dat te groot is', en: 'a number that is too large' },
};
/** Why what a vendor sent cannot be read. */
const UNREADABLE: Words = {
  notUtf8: { nl: 'het is geen UTF-8', en: 'it is no UTF-8' },
  notJson: { nl: 'het is geen JSON', en: 'it is no JSON' },
  noOrder: { nl: 'er staat geen bestelling in', en: 'it holds no order' },
  nestedTooDeeply: { nl: 'het is te diep genest', en: 'it is nested too deeply' },
};

/** Parameters of error texts whose values are words of the program; all others are shown as they are. */
const WORDS: Readonly<Record<string, Words>> = {
  kind: LINE_KINDS,
  treatment: TREATMENTS,
  recordType: RECORD_TYPES,
  source: RECORD_TYPES,
  target: RECORD_TYPES,
  expected: VALUE_KINDS,
  found: VALUE_KINDS,
  valueType: TABLE_VALUES,
  state: STATES,
  date: DAYS,
  comparison: COMPARISONS,
  role: ROLES,
  keyRole: ROLES,
  what: JSON_PARTS,
  reason: UNREADABLE,
};
/** Such as `amount: 10.00 ≠ 12.00; net Hoog: …`: the first of what names each field is a word. */
const DIFFERENCE = /(^|; )(\w+)(?=(?: [^:;]*)?: )/g;

/** The value of a parameter as people say it. */
export function spoken(name: string, value: string, language: Language): string {
  if (name === 'differences') {
    return value.replace(DIFFERENCE, (_whole, before: string, field: string) => {
      return `${before}${wordOf(DIFFERENCES, field, language)}`;
    });
  }
  return spokenPhrase(name, value, language) ?? spokenWords(name, value, language);
}

function spokenWords(name: string, value: string, language: Language): string {
  const words = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
  if (!words) return value;
  const parts = value.split(', ');
  // A comma between other things than kinds belongs to a sentence.
  const isChoice = words === VALUE_KINDS && parts.every((word) => Object.hasOwn(words, word));
  const or = language === 'nl' ? ' of ' : ' or ';
  return parts.map((word) => wordOf(words, word, language)).join(isChoice ? or : ', ');
}

function wordOf(words: Words, value: string, language: Language): string {
  return Object.hasOwn(words, value) ? (words[value]?.[language] ?? value) : value;
}
