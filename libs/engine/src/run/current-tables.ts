import { TableReader } from '@app/mapper';
import type { OpenConnection } from '../connector-runtime.js';
import type { RunnerParts } from './runner-parts.js';

export type TableTools = Pick<RunnerParts, 'tables' | 'delivered'>;

/** The value tables of a flow as they are at this moment, for what runs outside the queue. */
export async function currentTables(
  { tables, delivered }: TableTools,
  tenantId: string,
  ends: { readonly source: OpenConnection; readonly target: OpenConnection },
): Promise<TableReader> {
  return new TableReader({
    own: await tables.current(tenantId),
    delivered: delivered.between(ends.source.connector, ends.target.connector),
  });
}
