import type { Found, Localised, WriteRequest } from '@app/connector-sdk';
import { equals as isEqual } from '@app/domain';
import { readOne, readPages } from '../client.js';
import type { SnelStartContext } from '../fields.js';
import { equals } from '../odata.js';
import type { SalesEntry, SalesEntryLine } from './sales-entry.js';
import { amountFrom } from '../vendor-amounts.js';

/** A verkoopfactuur: SnelStart makes one of every sales entry, and only these can be listed. */
interface InvoiceRow {
  readonly id: string;
  readonly factuurnummer?: string;
  readonly factuurDatum?: string;
  readonly factuurBedrag?: unknown;
  readonly relatie?: { readonly id?: string } | null;
  readonly verkoopBoeking?: { readonly id?: string } | null;
}

type Difference = Found['differences'][number];

/** Looks an entry up by its number and says where it differs from ours in amount, customer or date. */
export async function lookUpEntry(
  request: WriteRequest<SalesEntry>,
  context: SnelStartContext,
): Promise<Found | undefined> {
  const entry = request.payload;
  const call = { path: '/verkoopfacturen', scope: 'orders:read', purpose: 'look up sales entry' };
  const rows = await readPages({ ...call, filter: equals('Factuurnummer', entry.factuurnummer) }, context);
  // Filters fail silently on some lists, so the number is compared again.
  const hits = (rows as InvoiceRow[]).filter((row) => sameNumber(row.factuurnummer, entry.factuurnummer));
  const compared = hits
    .map((row) => ({ row, differences: differencesOf(entry, row) }))
    .sort((a, b) => a.differences.length - b.differences.length || a.row.id.localeCompare(b.row.id));
  const best = compared[0];
  if (!best) return undefined;
  return {
    id: best.row.verkoopBoeking?.id ?? best.row.id,
    number: best.row.factuurnummer,
    differences: best.differences,
    ...(hits.length > 1 ? { notes: [severalNote(hits.length)] } : {}),
  };
}

function differencesOf(entry: SalesEntry, row: InvoiceRow): Difference[] {
  const theirs = amountFrom(row.factuurBedrag);
  const date = row.factuurDatum?.slice(0, 10) ?? '';
  const customer = row.relatie?.id?.toLowerCase() ?? '';
  const differences: (Difference | false)[] = [
    row.factuurnummer?.trim() !== entry.factuurnummer && {
      field: 'number',
      ours: entry.factuurnummer,
      theirs: row.factuurnummer ?? '',
    },
    !(theirs !== undefined && isEqual(theirs, entry.factuurbedrag)) && {
      field: 'amount',
      ours: entry.factuurbedrag,
      theirs: theirs ?? '',
    },
    customer !== entry.klant.id.toLowerCase() && {
      field: 'customer',
      ours: entry.klant.id,
      theirs: customer,
    },
    date !== entry.factuurdatum.slice(0, 10) && {
      field: 'date',
      ours: entry.factuurdatum.slice(0, 10),
      theirs: date,
    },
    !row.verkoopBoeking?.id && { field: 'document', ours: 'verkoopboeking', theirs: 'verkoopfactuur' },
  ];
  return differences.filter((difference) => difference !== false);
}

/** Case is ignored, as a number that differs only in case may count as taken. */
function sameNumber(theirs: string | undefined, ours: string): boolean {
  return theirs?.trim().toLowerCase() === ours.trim().toLowerCase();
}

function severalNote(count: number): Localised {
  return {
    nl: `SnelStart heeft ${count} facturen met dit nummer; de best passende is vergeleken.`,
    en: `SnelStart has ${count} invoices with this number; the best match was compared.`,
  };
}

/** An entry we made, as it stands in the books now; undefined when it was deleted. */
export async function readEntry(id: string, context: SnelStartContext): Promise<SalesEntry | undefined> {
  const path = `/verkoopboekingen/${encodeURIComponent(id)}`;
  const row = await readOne({ path, scope: 'boekhouden:read', purpose: 'read sales entry' }, context);
  if (row === undefined) return undefined;
  const {
    factuurnummer = '',
    factuurdatum = '',
    klant,
    factuurbedrag,
    boekingsregels,
    btw,
  } = row as EntryRow;
  return {
    ...{ factuurnummer, factuurdatum, klant: { id: klant?.id ?? '' } },
    factuurbedrag: amountFrom(factuurbedrag) ?? '0',
    boekingsregels: (boekingsregels ?? []).map(toLine),
    btw: (btw ?? []).map(({ btwSoort = '', btwBedrag }) => ({
      btwSoort,
      btwBedrag: amountFrom(btwBedrag) ?? '0',
    })),
  };
}

/** A verkoopboeking as SnelStart gives it. */
interface EntryRow {
  readonly factuurnummer?: string;
  readonly factuurdatum?: string;
  readonly factuurbedrag?: unknown;
  readonly klant?: { readonly id?: string } | null;
  readonly boekingsregels?: readonly {
    readonly grootboek?: { readonly id?: string } | null;
    readonly bedrag?: unknown;
    readonly btwSoort?: string;
  }[];
  readonly btw?: readonly { readonly btwSoort?: string; readonly btwBedrag?: unknown }[];
}

function toLine({
  grootboek,
  bedrag,
  btwSoort,
}: NonNullable<EntryRow['boekingsregels']>[number]): SalesEntryLine {
  return { grootboek: { id: grootboek?.id ?? '' }, bedrag: amountFrom(bedrag) ?? '0', btwSoort };
}
