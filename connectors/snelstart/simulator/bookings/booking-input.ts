import { Binding, type Input } from '../binding.js';
import { businessErrors } from '../replies.js';

export interface LineInput {
  readonly omschrijving: string;
  readonly ledgerId: string | undefined;
  readonly costCentreId: string | undefined;
  readonly bedrag: number;
  /** Empty when the line leaves it to the ledger. */
  readonly btwSoort: '' | (typeof LINE_KINDS)[number];
}

export interface BookingInput {
  readonly factuurnummer: string;
  readonly factuurdatum: unknown;
  readonly factuurbedrag: number;
  readonly customerId: string | undefined;
  readonly omschrijving: string;
  readonly boekstuk: string;
  readonly betalingstermijn: number;
  readonly markering: boolean;
  readonly lines: readonly LineInput[];
  readonly vat: readonly { readonly btwSoort: (typeof VAT_KINDS)[number]; readonly btwBedrag: number }[];
}

/** Two vocabularies: `Hoog` in a VAT row cannot be bound. */
const LINE_KINDS = ['Geen', 'Laag', 'Hoog', 'Overig'] as const;
const VAT_KINDS = [
  'Geen',
  'VerkopenLaag',
  'VerkopenHoog',
  'VerkopenOverig',
  'VerkopenVerlegd',
  'InkopenLaag',
  'InkopenHoog',
  'InkopenOverig',
] as const;

/** Model binding of a sales entry (shape 2), then its lengths (shape 1). */
export function bindBooking(body: unknown): BookingInput {
  if (body === undefined) throw businessErrors('ALG-0106');
  const binding = new Binding('verkoopBoeking');
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    binding.fault('', 'Error converting value to type VerkoopBoekingModel.', undefined);
    binding.finish();
  }
  const input = body as Input;
  const bound: BookingInput = {
    factuurnummer: binding.text(input, 'factuurnummer'),
    factuurdatum: input['factuurdatum'],
    factuurbedrag: binding.number(input, 'factuurbedrag'),
    customerId: requiredReference(input, 'klant', binding),
    omschrijving: binding.text(input, 'omschrijving'),
    boekstuk: binding.text(input, 'boekstuk'),
    betalingstermijn: termOf(input, binding),
    markering: binding.boolean(input, 'markering'),
    lines: binding.list(input, 'boekingsregels').map((line, index) => lineOf(line, index, binding)),
    vat: binding.list(input, 'btw').map((row, index) =>
      binding.within(`btw[${index}]`, (inner) => ({
        btwSoort: vatKindOf(row, inner),
        btwBedrag: inner.number(row, 'btwBedrag'),
      })),
    ),
  };
  binding.finish();
  checkLengths(bound);
  return bound;
}

function lineOf(line: Input, index: number, binding: Binding): LineInput {
  return binding.within(`boekingsregels[${index}]`, (inner) => ({
    omschrijving: inner.text(line, 'omschrijving'),
    ledgerId: requiredReference(line, 'grootboek', inner),
    costCentreId: inner.reference(line, 'kostenplaats'),
    bedrag: inner.number(line, 'bedrag'),
    btwSoort: inner.choice(line, 'btwSoort', ['', ...LINE_KINDS], ''),
  }));
}

function vatKindOf(row: Input, binding: Binding): (typeof VAT_KINDS)[number] {
  const value = row['btwSoort'];
  if (VAT_KINDS.includes(value as (typeof VAT_KINDS)[number])) return value as (typeof VAT_KINDS)[number];
  const message = `Error converting value "${String(value)}" to type VerkoopBoekingBtwSoortModel.`;
  return binding.fault('btwSoort', message, 'Geen');
}

function requiredReference(input: Input, field: string, binding: Binding): string | undefined {
  if (input[field] == null) return binding.fault(field, `The ${field} field is required.`, undefined);
  return binding.reference(input, field);
}

function termOf(input: Input, binding: Binding): number {
  const days = binding.number(input, 'betalingstermijn');
  if (Number.isInteger(days) && days >= 0 && days <= 999) return days;
  return binding.fault('betalingstermijn', 'The field Betalingstermijn must be between 0 and 999.', 0);
}

function checkLengths(input: BookingInput): void {
  if (input.factuurnummer === '' || input.factuurnummer.length > 25) throw businessErrors('BOE-0058');
  if (input.boekstuk.length > 25) throw businessErrors('BOE-0068');
  const texts = [input.omschrijving, ...input.lines.map((line) => line.omschrijving)];
  if (texts.some((text) => text.length > 250)) throw businessErrors('BOE-0071');
}
