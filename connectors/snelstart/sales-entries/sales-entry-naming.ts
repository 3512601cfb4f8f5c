import type { Difference } from '@app/connector-sdk';
import { readOne } from '../client.js';
import type { SnelStartContext } from '../fields.js';
import { ledgersOf, type Ledger } from '../reference-data.js';
import { LEDGER_FIELD } from './sales-entry-comparison.js';

/** Separators of the text that differences become. */
const SEPARATORS = /[:;]+/g;

/**
 * Ledgers and customers of differences as the books show them: ledgers by number and name, customers by number alone, as
 * names of people stay out of error texts. What cannot be read keeps its id; the difference matters more.
 */
export async function nameDifferences(
  differences: readonly Difference[],
  context: SnelStartContext,
): Promise<readonly Difference[]> {
  const hasLedgers = differences.some(({ field }) => LEDGER_FIELD.test(field));
  const ledgers = hasLedgers ? await orNothing(ledgersOf(context)) : undefined;
  return Promise.all(
    differences.map(async (difference) => {
      if (difference.field === 'customer') return withCustomers(difference, context);
      return { ...difference, field: ledgerField(difference.field, ledgers?.byId) };
    }),
  );
}

function ledgerField(field: string, ledgers: ReadonlyMap<string, Ledger> | undefined): string {
  const [, kind, id = ''] = LEDGER_FIELD.exec(field) ?? [];
  const ledger = ledgers?.get(id);
  if (!ledger) return field;
  const name = `${ledger.number} ${ledger.description.replace(SEPARATORS, '')}`.trim();
  return `ledger ${name}${kind ? ` (${kind})` : ''}`;
}

async function withCustomers(difference: Difference, context: SnelStartContext): Promise<Difference> {
  const [ours, theirs] = await Promise.all([
    customerNumber(difference.ours, context),
    customerNumber(difference.theirs, context),
  ]);
  return { ...difference, ours, theirs };
}

async function customerNumber(id: string, context: SnelStartContext): Promise<string> {
  if (!id) return id;
  const path = `/relaties/${encodeURIComponent(id)}`;
  const call = { path, scope: 'relaties:read', purpose: 'name customer' };
  const row = (await orNothing(readOne(call, context))) as { readonly relatiecode?: unknown } | undefined;
  return typeof row?.relatiecode === 'number' ? String(row.relatiecode) : id;
}

async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch {
    // Only names are missing then; what is being told matters more.
    return undefined;
  }
}
