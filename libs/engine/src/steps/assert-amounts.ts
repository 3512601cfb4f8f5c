import { amountDifferences } from '@app/bookkeeping';
import type { Sink } from '@app/connector-sdk';
import type { Invoice } from '@app/domain';
import type { VersionedMapping } from '@app/mapper';
import { engineErrors } from '../engine-errors.js';

export interface MappedDocument {
  readonly sink: Sink;
  readonly canonical: unknown;
  readonly resolved: Readonly<Record<string, unknown>>;
  readonly mapping: Pick<VersionedMapping, 'name' | 'version' | 'hash'>;
}

/**
 * A mapping decides how a document is written, never what it costs. Throws `MAPPING_CHANGES_AMOUNT` when the payload stands
 * for other money than the invoice it was made of.
 */
export function assertAmounts(
  { sink, canonical, resolved, mapping }: MappedDocument,
  payload: unknown,
): void {
  if (sink.recordType !== 'invoice' || !sink.amounts) return;
  const found = amountDifferences(canonical as Invoice, sink.amounts(payload as never, resolved));
  if (!found.length) return;
  throw engineErrors.MAPPING_CHANGES_AMOUNT({
    mapping: mapping.name,
    // A system mapping is told apart by its text.
    version: mapping.version ?? mapping.hash.slice(0, 12),
    differences: found.map(({ field, invoice, document }) => `${field}: ${invoice} → ${document}`).join('; '),
  });
}
