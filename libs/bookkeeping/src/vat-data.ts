import { createRequire } from 'node:module';

interface MemberState {
  readonly iso: string;
  readonly standard: number;
  readonly reduced: readonly number[];
  readonly superReduced: readonly number[];
  readonly parking: readonly number[];
  readonly zeroRateExists: boolean;
}

interface VatData {
  readonly countries: readonly MemberState[];
  readonly outsideVatTerritoryPostcodes: readonly { readonly iso: string; readonly pattern: string }[];
}

// Not `import … with { type: 'json' }`: Node 20 prints a warning for it at every start.
const load = createRequire(import.meta.url) as (path: string) => VatData;

/** What is known of VAT in the member states: which rates exist and which postcodes lie outside. State of 2026. */
export const vatData = load('./data/eu-vat-rates.json');

/** ISO codes of the member states. */
export const memberStates: readonly string[] = vatData.countries.map(({ iso }) => iso);
