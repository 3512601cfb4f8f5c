import type { TableReader } from './table-reader.js';

let inUse: TableReader | undefined;

/** The tables `$table` reads during `work`, which never waits. */
export function withTables<T>(tables: TableReader | undefined, work: () => T): T {
  const before = inUse;
  inUse = tables;
  try {
    return work();
  } finally {
    inUse = before;
  }
}

/** The tables of the evaluation that is going on; undefined when it was given none. */
export const tablesInUse = (): TableReader | undefined => inUse;
