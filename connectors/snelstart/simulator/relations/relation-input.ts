import { Binding, type Input } from '../binding.js';
import { businessErrors } from '../replies.js';

/** An address as it came in. */
export interface AddressInput {
  readonly contactpersoon: string;
  readonly straat: string;
  readonly postcode: string;
  readonly plaats: string;
  readonly landId: string | undefined;
}

export interface RelationInput {
  readonly relatiesoort: readonly string[];
  readonly relatiecode: number | undefined;
  readonly naam: string;
  readonly email: string;
  readonly btwNummer: string;
  readonly telefoon: string;
  readonly mobieleTelefoon: string;
  readonly kvkNummer: string;
  readonly iban: string;
  readonly bic: string;
  readonly oin: string;
  readonly websiteUrl: string;
  readonly memo: string;
  readonly krediettermijn: number;
  readonly nonactief: boolean;
  readonly vestigingsAdres: AddressInput;
  readonly correspondentieAdres: AddressInput;
}

const KINDS = ['Klant', 'Leverancier', 'Eigen'];

/** Model binding of a relation: types and the lengths that stand in the API description (shape 2). */
export function bindRelation(body: unknown): RelationInput {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw businessErrors('REL-0066');
  const input = body as Input;
  const binding = new Binding('relatie');
  const bound: RelationInput = {
    relatiesoort: kindsOf(input, binding),
    relatiecode: input['relatiecode'] == null ? undefined : binding.number(input, 'relatiecode'),
    naam: binding.text(input, 'naam', 50),
    email: binding.text(input, 'email'),
    btwNummer: binding.text(input, 'btwNummer'),
    telefoon: binding.text(input, 'telefoon'),
    mobieleTelefoon: binding.text(input, 'mobieleTelefoon'),
    kvkNummer: binding.text(input, 'kvkNummer', 12),
    iban: binding.text(input, 'iban', 50),
    bic: binding.text(input, 'bic', 15),
    oin: binding.text(input, 'oin', 20),
    websiteUrl: binding.text(input, 'websiteUrl', 100),
    memo: binding.text(input, 'memo'),
    krediettermijn: binding.number(input, 'krediettermijn', 14),
    nonactief: binding.boolean(input, 'nonactief'),
    vestigingsAdres: addressOf(input, 'vestigingsAdres', binding),
    correspondentieAdres: addressOf(input, 'correspondentieAdres', binding),
  };
  binding.finish();
  return bound;
}

function kindsOf(input: Input, binding: Binding): readonly string[] {
  const value = input['relatiesoort'];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every((kind) => KINDS.includes(String(kind)))) return value.map(String);
  return binding.fault('relatiesoort', 'Error converting value to type RelatiesoortModel.', []);
}

function addressOf(input: Input, field: string, binding: Binding): AddressInput {
  const part = input[field];
  const address = (typeof part === 'object' && part !== null ? part : {}) as Input;
  return binding.within(field, (inner) => ({
    contactpersoon: inner.text(address, 'contactpersoon'),
    straat: inner.text(address, 'straat'),
    postcode: inner.text(address, 'postcode'),
    plaats: inner.text(address, 'plaats'),
    landId: inner.reference(address, 'land'),
  }));
}
