import { amountFrom } from './vendor-amounts.js';
import { readList, readPages } from './client.js';
import type { SnelStartContext } from './fields.js';

/** A ledger account as far as booking needs it. */
export interface Ledger {
  readonly id: string;
  readonly number: string;
  readonly description: string;
  /** Vendor's `grootboekfunctie`: decides what may be booked on it. */
  readonly function: string;
  /** Line kinds the ledger accepts: `Geen`, `Laag`, `Hoog`, `Overig`. */
  readonly vatKinds: readonly string[];
  readonly isInactive: boolean;
  readonly needsCostCentre: boolean;
}

export interface CostCentre {
  readonly id: string;
  readonly number: string;
  readonly description: string;
  readonly isInactive: boolean;
}

/** One Dutch VAT rate in its period, both days inclusive. */
export interface VatRate {
  readonly kind: string;
  readonly rate: string;
  readonly from: string;
  readonly until: string;
}

export interface Country {
  readonly id: string;
  /** Two letters (`landcode`); `landcodeISO` has three. */
  readonly code: string;
  readonly name: string;
}

export interface Loaded<T> {
  readonly rows: readonly T[];
  readonly byId: ReadonlyMap<string, T>;
  readonly byNumber: ReadonlyMap<string, T>;
  /** Milliseconds since the epoch. */
  readonly loadedAt: number;
}

const TEN_MINUTES = 600_000;
const ONE_DAY = 86_400_000;
/** A list younger than this is not read again because a number is missing from it. */
const FRESH_MS = 60_000;

type Row = Readonly<Record<string, unknown>>;

export function ledgersOf(context: SnelStartContext): Promise<Loaded<Ledger>> {
  const load = () =>
    readPages({ path: '/grootboeken', scope: 'boekhouden:read', purpose: 'read ledgers' }, context);
  return remembered('ledgers', TEN_MINUTES, context, async () => (await load()).map(toLedger));
}

export function costCentresOf(context: SnelStartContext): Promise<Loaded<CostCentre>> {
  const load = () =>
    readList({ path: '/kostenplaatsen', scope: 'settings:read', purpose: 'read cost centres' }, context);
  return remembered('costCentres', TEN_MINUTES, context, async () => (await load()).map(toCostCentre));
}

export async function vatRatesOf(context: SnelStartContext): Promise<readonly VatRate[]> {
  const load = () =>
    readList({ path: '/btwtarieven', scope: 'settings:read', purpose: 'read VAT rates' }, context);
  const loaded = await remembered('vatRates', TEN_MINUTES, context, async () =>
    (await load()).map(toVatRate).map((rate) => ({ ...rate, id: `${rate.kind} ${rate.from}` })),
  );
  return loaded.rows;
}

export function countriesOf(context: SnelStartContext): Promise<Loaded<Country>> {
  const load = () =>
    readList({ path: '/landen', scope: 'settings:read', purpose: 'read countries' }, context);
  return remembered('countries', ONE_DAY, context, async () => (await load()).map(toCountry));
}

/** Drops what a refused booking has shown to be out of date. */
export function forgetBookkeepingLists(context: SnelStartContext): void {
  for (const key of ['ledgers', 'costCentres', 'vatRates']) context.forget(key);
}

/**
 * A row by its number. Missing from a list that is not fresh, the list is read once more: the bookkeeper may have
 * made the ledger a minute ago.
 */
export async function findByNumber<T>(
  key: 'ledgers' | 'costCentres',
  number: string,
  load: (context: SnelStartContext) => Promise<Loaded<T>>,
  context: SnelStartContext,
): Promise<T | undefined> {
  const loaded = await load(context);
  const found = loaded.byNumber.get(number);
  if (found || context.now().getTime() - loaded.loadedAt < FRESH_MS) return found;
  context.forget(key);
  return (await load(context)).byNumber.get(number);
}

function remembered<T extends { id: string; number?: string }>(
  key: string,
  expiresInMs: number,
  context: SnelStartContext,
  read: () => Promise<T[]>,
): Promise<Loaded<T>> {
  return context.remember(key, async () => {
    const rows = await read();
    const value: Loaded<T> = {
      rows,
      byId: new Map(rows.map((row) => [row.id, row])),
      byNumber: new Map(rows.flatMap((row) => (row.number === undefined ? [] : [[row.number, row]]))),
      loadedAt: context.now().getTime(),
    };
    return { value, expiresInMs };
  });
}

function toLedger(raw: unknown): Ledger {
  const row = raw as Row;
  const kinds = Array.isArray(row['btwSoort']) ? row['btwSoort'].map(String) : [];
  return {
    id: textOf(row['id']).toLowerCase(),
    number: textOf(row['nummer']),
    description: textOf(row['omschrijving']),
    function: textOf(row['grootboekfunctie']),
    vatKinds: kinds,
    isInactive: row['nonactief'] === true,
    needsCostCentre: row['kostenplaatsVerplicht'] === true,
  };
}

function toCostCentre(raw: unknown): CostCentre {
  const row = raw as Row;
  return {
    id: textOf(row['id']).toLowerCase(),
    number: textOf(row['nummer']),
    description: textOf(row['omschrijving']),
    isInactive: row['nonactief'] === true,
  };
}

function toVatRate(raw: unknown): VatRate {
  const row = raw as Row;
  return {
    kind: textOf(row['btwSoort']),
    rate: amountFrom(row['btwPercentage']) ?? '',
    from: textOf(row['datumVanaf']).slice(0, 10),
    until: textOf(row['datumTotEnMet']).slice(0, 10),
  };
}

function toCountry(raw: unknown): Country {
  const row = raw as Row;
  return {
    id: textOf(row['id']).toLowerCase(),
    code: textOf(row['landcode']).toUpperCase(),
    name: textOf(row['naam']),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
