import { LearnedValues } from './learned-values.js';
import { DOTS, maskKnown, type Kind } from './masked-value.js';
import { maskShapes } from './personal-data-shapes.js';

type Visit = (text: string, kind: Kind | undefined) => string;

interface Place {
  readonly kind: Kind | undefined;
  /** Inside a customer, contact or address, where a plain `name` is a person's or company's. */
  readonly ofPerson: boolean;
  readonly depth: number;
}

const MAX_DEPTH = 64;
/** Deeper than anything is looked into; to parse brackets by the hundred thousand is dear. */
const TOO_DEEP = /^(?:\s*\[){65}/;
const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [
    /^(customer)?(ipaddress|useragent)$|^(customernote|customermessage|dateofbirth|birthdate|geboortedatum|nationalid|bsn|orderkey)$/,
    'hidden',
  ],
  [/e?mail(addr|address|adres)?$/, 'email'],
  [/(phone|mobile|telefoon|telefoonnummer|mobiel|gsm|fax|freeformnumber)$/, 'phone'],
  [/^(iban|bankaccount|bankaccountnumber|rekeningnummer)$|iban$/, 'bank'],
  [/(first|middle|last|full|given|family|sur|display|contact|company)name$/, 'name'],
  [
    /^(voornaam|achternaam|tussenvoegsel|bedrijfsnaam|initials|voorletters|contactpersoon|printoncheckname)$/,
    'name',
  ],
  [/^((billing|shipping)?company|address(billing|shipping)(name|company2?))$/, 'name'],
  [/^(billing|shipping|invoice|delivery|address)*(address|adres|addr|line)?[1-5]$/, 'address'],
  [
    /(street|streetname|street2|straat|straatnaam|housenumber|housenumberaddition|huisnummer|huisnummertoevoeging)$/,
    'address',
  ],
  [/(postcode|postalcode|zip|zipcode|city|plaats|woonplaats)$|^(address|adres)$/, 'address'],
  [/^address(billing|shipping)(number|extension)$/, 'address'],
];
/** In an address: whoever has it may pay, read or download, such as the `key` of a WooCommerce pay link. */
const SECRET_PARAMETER =
  /^(api|access|order|consumer|private|download)?key$|token$|secret$|password$|^(sig|signature|hash|nonce|otp)$/;
const PLAIN_NAME = /^(name|naam|fullyqualifiedname)$/;
const PERSON =
  /^(billing|shipping|customers?|klant(en)?|relaties?|contact|person|company|buyer|recipient|billto|shipto|billaddr|shipaddr|customerref|factuurrelatie)$|(address|adres)$/;
const NOT_PERSON =
  /(lines|items|regels|products|artikelen)$|^(country|land|language|group|settings|paymentmethod|metadata)$/;
const PERSON_SIBLING = /^(email|primaryemailaddr|relatiesoort|telefoon|phone|givenname|firstname|lastname)$/;

/** These too cost time in step with the text: each begins at a sign that what it reads cannot hold. */
const JSON_PAIR = /"([\w$@. -]{1,64})"\s*:\s*"([^"\\]*(?:\\.[^"\\]*)*)"?/g;
const QUERY_PAIR = /(^|[?&](?:amp;)?)([\w$.%[\]-]{1,64})=("?[^&\s#"]*)/g;
/** Told beforehand, because a failure to decode is dear. */
const BROKEN_CODE = /%(?![0-9a-f]{2})/i;
const ODATA_PAIR = / eq '(?<=(\w{1,64}) eq ')([^']*(?:''[^']*)*)'/g;

/**
 * Hides names, e-mail addresses, phone numbers, postal addresses, bank accounts and the keys of links in what the
 * activity shows. Amounts, dates, ids, article codes, countries and VAT numbers stay readable. What `learn` saw under a telling key is hidden
 * again wherever it turns up, such as a customer's name inside a description.
 */
export class PersonalDataMask {
  private readonly learned = new LearnedValues();
  /** A long text repeats its keys. */
  private readonly queryKinds = new Map<string, Kind | undefined>();

  learn(value: unknown): void {
    walk(value, ROOT, (text, kind) => {
      if (kind) this.learned.add(text, kind);
      return text;
    });
  }

  /** A copy of plain JSON with personal data masked. Texts that hold JSON, queries or filters are masked inside. */
  apply(value: unknown): unknown {
    return walk(value, ROOT, (text, kind) => (kind ? maskKnown(text, kind) : this.maskText(text)));
  }

  private maskText(text: string): string {
    let masked = text;
    if (/^\s*[[{]/.test(text)) masked = masked.replace(JSON_PAIR, maskJsonPair);
    masked = maskFilter(masked);
    masked = masked.replace(QUERY_PAIR, (whole, start: string, key: string, value: string) =>
      this.maskQueryPair(whole, start, key, value),
    );
    return this.learned.mask(maskShapes(masked));
  }

  private maskQueryPair(whole: string, start: string, key: string, value: string): string {
    const plain = decoded(value);
    const kind = this.kindOfQuery(key);
    const masked = kind ? maskKnown(plain, kind) : this.learned.mask(maskShapes(maskFilter(plain)));
    return masked === plain ? whole : `${start}${key}=${masked}`;
  }

  private kindOfQuery(key: string): Kind | undefined {
    if (!this.queryKinds.has(key)) {
      const isSecret = SECRET_PARAMETER.test(normalised(decoded(key)));
      this.queryKinds.set(key, isSecret ? 'hidden' : kindOfText(key));
    }
    return this.queryKinds.get(key);
  }
}

const ROOT: Place = { kind: undefined, ofPerson: false, depth: 0 };

function walk(value: unknown, place: Place, visit: Visit): unknown {
  if (place.depth > MAX_DEPTH) return DOTS;
  if (typeof value === 'string') return walkText(value, place, visit);
  if (typeof value === 'number' && place.kind) return visit(String(value), place.kind);
  if (Array.isArray(value))
    return value.map((item) => walk(item, { ...place, depth: place.depth + 1 }, visit));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const ofPerson = place.ofPerson || entries.some(([key]) => PERSON_SIBLING.test(normalised(key)));
  const pairKind = kindOfPair(value as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, walk(item, placeOf(key, { ...place, ofPerson }, pairKind), visit)]),
  );
}

function walkText(text: string, place: Place, visit: Visit): unknown {
  if (text.trim() === '') return text;
  if (place.kind) return visit(text, place.kind);
  if (TOO_DEEP.test(text)) return DOTS;
  const inside = /^\s*[[{]/.test(text) ? parsed(text) : undefined;
  if (inside === undefined) return visit(text, undefined);
  return JSON.stringify(walk(inside, { ...place, depth: place.depth + 1 }, visit));
}

function placeOf(key: string, parent: Place, pairKind: Kind | undefined): Place {
  const word = normalised(key);
  const depth = parent.depth + 1;
  if (NOT_PERSON.test(word)) return { kind: undefined, ofPerson: false, depth };
  const ofPerson = parent.ofPerson || PERSON.test(word);
  if (pairKind && /^(display)?(value|waarde)$/.test(word)) return { kind: pairKind, ofPerson, depth };
  const plain = parent.ofPerson && PLAIN_NAME.test(word) ? 'name' : undefined;
  return { kind: inherited(parent, word) ?? kindOf(word) ?? plain, ofPerson, depth };
}

/** `PrimaryEmailAddr: { Address }` is an e-mail address through and through; ids inside stay what they are. */
function inherited(parent: Place, word: string): Kind | undefined {
  return /^(address|value|number)$/.test(word) ? parent.kind : undefined;
}

/** `{ key: '_billing_email', value: … }`: the kind follows from the key's value. */
function kindOfPair(value: Record<string, unknown>): Kind | undefined {
  const key = value['key'] ?? value['Naam'] ?? value['naam'] ?? value['name'];
  const isPair = 'value' in value || 'waarde' in value || 'Waarde' in value;
  return isPair && typeof key === 'string' ? kindOf(normalised(key)) : undefined;
}

function normalised(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function kindOf(word: string): Kind | undefined {
  return KINDS.find(([pattern]) => pattern.test(word))?.[1];
}

/** Without its surroundings a plain `name` may be a person's, so it is hidden. */
function kindOfText(key: string): Kind | undefined {
  const word = normalised(decoded(key));
  return kindOf(word) ?? (PLAIN_NAME.test(word) ? 'name' : undefined);
}

function maskJsonPair(whole: string, key: string, value: string): string {
  const kind = kindOfText(key);
  return kind && value ? `"${key}":"${maskKnown(value, kind)}"` : whole;
}

function maskFilter(text: string): string {
  return text.replace(ODATA_PAIR, (whole, key: string, value: string) => {
    const kind = kindOfText(key);
    return kind ? ` eq '${maskKnown(value, kind)}'` : whole;
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // Cut off or not JSON: masked as text.
  }
}

function decoded(text: string): string {
  if (!/[%+]/.test(text) || BROKEN_CODE.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text; // Not encoded after all.
  }
}
