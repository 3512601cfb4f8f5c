import type { KoppelError } from '@app/domain';
import { callSnelStart } from '../client.js';
import type { SnelStartContext } from '../fields.js';
import { countriesOf } from '../reference-data.js';
import { snelStartErrors as errors } from '../errors/snelstart-errors.js';
import type { SalesEntry } from './sales-entry.js';

interface Relation {
  readonly relatiecode?: number;
  readonly vestigingsAdres?: { readonly land?: { readonly id?: string } | null } | null;
}

/**
 * SnelStart decides by the country of the relation whether Dutch VAT is allowed, the shop by where the goods go. When
 * VAT is refused for a relation abroad, the ledgers are not to blame: the error that says so, else undefined.
 */
export async function refusalOfCustomerAbroad(
  refused: KoppelError,
  entry: SalesEntry,
  context: SnelStartContext,
): Promise<KoppelError | undefined> {
  if (refused.code !== 'SNELSTART_VAT_KIND_MISMATCH') return undefined;
  const found = await customerOf(entry, context);
  if (!found?.country || found.country.code === 'NL') return undefined;
  const { country, relationCode } = found;
  const params = { ...refused.params, relationCode, country: country.name };
  return errors.SNELSTART_CUSTOMER_ABROAD(params, { cause: refused });
}

async function customerOf(entry: SalesEntry, context: SnelStartContext) {
  try {
    const path = `/relaties/${encodeURIComponent(entry.klant.id)}`;
    const call = { method: 'GET', path, scope: 'relaties:read', purpose: 'read relation' } as const;
    const relation = (await callSnelStart(call, context)) as Relation;
    const countryId = relation.vestigingsAdres?.land?.id?.toLowerCase() ?? '';
    const country = (await countriesOf(context)).byId.get(countryId);
    return { country, relationCode: relation.relatiecode ?? '?' };
  } catch {
    // The relation could not be read; the refusal that is being explained matters more.
    return undefined;
  }
}
