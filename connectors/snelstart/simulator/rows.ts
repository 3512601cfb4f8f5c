/** Records as the API gives them; only what the rules look at is spelled out. */
export interface Reference {
  readonly id: string;
  readonly uri?: string;
}

export interface NamedRow {
  readonly id: string;
  readonly nummer?: number;
  readonly omschrijving?: string;
  readonly nonactief?: boolean;
}

export interface AddressRow {
  readonly contactpersoon: string;
  readonly straat: string;
  readonly postcode: string;
  readonly plaats: string;
  readonly land: Reference | null;
}

export interface RelationRow {
  readonly id: string;
  readonly relatiesoort: readonly string[];
  readonly relatiecode: number;
  readonly naam: string;
  readonly email: string;
  readonly btwNummer: string;
  readonly nonactief: boolean;
  readonly modifiedOn: string;
  readonly vestigingsAdres: AddressRow;
  readonly [field: string]: unknown;
}

export interface LedgerRow extends NamedRow {
  readonly nummer: number;
  readonly grootboekfunctie: string;
  readonly btwSoort: readonly string[];
  readonly kostenplaatsVerplicht: boolean;
  readonly vatRateCode: string | null;
}

export interface VatRateRow {
  readonly btwSoort: string;
  readonly btwPercentage: number;
  readonly datumVanaf: string;
  readonly datumTotEnMet: string;
}

export interface BookingLineRow {
  readonly omschrijving: string;
  readonly grootboek: Reference;
  readonly kostenplaats: Reference | null;
  readonly bedrag: number;
  readonly btwSoort: string;
}

export interface BookingRow {
  readonly id: string;
  readonly factuurnummer: string;
  readonly factuurdatum: string;
  readonly factuurbedrag: number;
  readonly klant: Reference;
  readonly betalingstermijn: number;
  readonly omschrijving: string;
  readonly boekingsregels: readonly BookingLineRow[];
  readonly btw: readonly { readonly btwSoort: string; readonly btwBedrag: number }[];
  readonly modifiedOn: string;
  readonly [field: string]: unknown;
}

export interface InvoiceRow {
  readonly id: string;
  readonly verkoopBoeking: Reference | null;
  readonly factuurnummer: string;
  readonly factuurDatum: string;
  readonly vervalDatum: string;
  readonly factuurBedrag: number;
  readonly openstaandSaldo: number;
  readonly relatie: Reference;
  readonly modifiedOn: string;
  readonly verkoopOrders: readonly Reference[];
  readonly uri: string;
}
