import { fixtures } from './fixtures.js';
import { piecesAroundAt, type Listing } from './odata/query.js';
import type { BookingRow, InvoiceRow, LedgerRow, RelationRow } from './rows.js';
import { standardSettings, type SimulatorSettings } from './settings.js';
import { Table } from './table.js';

/** One accepted write, kept for checkers. */
export interface AcceptedWrite {
  /** ISO time at which it was stored. */
  readonly at: string;
  readonly kind: 'relation' | 'booking';
  readonly action: 'create' | 'update' | 'delete';
  readonly id: string;
  /** Invoice number, or the e-mail of a relation. */
  readonly key: string;
  readonly amount?: number;
  readonly customerId?: string;
}

export interface AdministrationState {
  readonly relations: readonly RelationRow[];
  readonly bookings: readonly BookingRow[];
  readonly invoices: readonly InvoiceRow[];
  readonly writes: readonly AcceptedWrite[];
  readonly settings: SimulatorSettings;
}

const lower = (text: string) => [text.toLowerCase()];
const typeName = (name: string) => `SnelStart.B2B.Api.V2.Models.${name}`;

/** Everything one SnelStart administration holds. */
export class Administration {
  readonly settings: SimulatorSettings = { ...standardSettings };
  readonly relations = new Table<RelationRow>({
    Id: (row) => [row.id],
    Email: (row) => lower(row.email),
    'Email~': (row) => piecesAroundAt(row.email),
    Naam: (row) => lower(row.naam),
    Relatiecode: (row) => [String(row.relatiecode)],
  });
  readonly bookings = new Table<BookingRow>({
    number: (row) => lower(row.factuurnummer),
    customer: (row) => [row.klant.id],
  });
  readonly invoices = new Table<InvoiceRow>({
    Id: (row) => [row.id],
    Factuurnummer: (row) => lower(row.factuurnummer),
    booking: (row) => (row.verkoopBoeking ? [row.verkoopBoeking.id] : []),
    customer: (row) => [row.relatie.id],
  });
  readonly ledgers = new Table<LedgerRow>({ Id: (row) => [row.id], Nummer: (row) => [String(row.nummer)] });
  /** The lists that understand OData. */
  readonly listings = {
    relations: {
      table: this.relations,
      properties: propertiesOf(fixtures.relations[0]),
      typeName: typeName('Relaties.RelatieModel'),
    } satisfies Listing<RelationRow>,
    invoices: {
      table: this.invoices,
      properties: propertiesOf(fixtures.invoices[0]),
      typeName: typeName('Verkoopfacturen.VerkoopfactuurModel'),
    } satisfies Listing<InvoiceRow>,
    ledgers: {
      table: this.ledgers,
      properties: propertiesOf(fixtures.ledgers[0]),
      typeName: typeName('Grootboeken.GrootboekModel'),
    } satisfies Listing<LedgerRow>,
  } as const;
  readonly costCentres = new Map(fixtures.costCentres.map((row) => [row.id, row]));
  readonly countries = new Map(fixtures.countries.map((row) => [row.id, row]));
  readonly writes: AcceptedWrite[] = [];
  private highestCode = 0;

  constructor() {
    for (const row of fixtures.ledgers) this.ledgers.put(row, 0);
    this.reset();
  }

  /** Back to the fixtures; without bookings when `empty`. */
  reset(options: { withBookings?: boolean } = {}): void {
    const withBookings = options.withBookings ?? true;
    this.restore({
      relations: fixtures.relations,
      bookings: withBookings ? fixtures.bookings : [],
      invoices: withBookings ? fixtures.invoices : [],
      writes: [],
      settings: { ...standardSettings },
    });
  }

  putRelation(row: RelationRow, at: Date): void {
    this.highestCode = Math.max(this.highestCode, row.relatiecode);
    this.relations.put(row, at.getTime());
  }

  /** The number SnelStart gives a relation that comes without one. */
  nextRelationCode(): number {
    return this.highestCode + 1;
  }

  isEu(countryId: string | undefined): boolean {
    const code = countryId === undefined ? undefined : this.countries.get(countryId)?.landcode;
    return code !== undefined && EU.has(code);
  }

  isDutch(countryId: string | undefined): boolean {
    return countryId !== undefined && this.countries.get(countryId)?.landcode === 'NL';
  }

  companyInfo(): Record<string, unknown> {
    const { chargesForeignVat } = this.settings;
    const base = chargesForeignVat ? fixtures.companyInfo : fixtures.companyInfoWithoutOss;
    return { ...base, factureerBuitenlandsBtw: chargesForeignVat };
  }

  snapshot(): AdministrationState {
    return {
      relations: this.relations.rows(),
      bookings: this.bookings.rows(),
      invoices: this.invoices.rows(),
      writes: [...this.writes],
      settings: { ...this.settings },
    };
  }

  restore(state: AdministrationState): void {
    this.highestCode = 0;
    for (const table of [this.relations, this.bookings, this.invoices]) table.clear();
    for (const row of state.relations) this.putRelation(row, new Date(0));
    for (const row of state.bookings) this.bookings.put(row, 0);
    for (const row of state.invoices) this.invoices.put(row, 0);
    this.writes.splice(0, this.writes.length, ...state.writes);
    Object.assign(this.settings, state.settings);
  }
}

const EU = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/** Filter names of a row: UpperCamelCase. `Uri` fields cannot be filtered (developer portal). */
function propertiesOf(row: object | undefined): ReadonlySet<string> {
  const names = Object.keys(row ?? {}).map((name) => name.charAt(0).toUpperCase() + name.slice(1));
  return new Set(names.filter((name) => !name.endsWith('Uri')));
}
