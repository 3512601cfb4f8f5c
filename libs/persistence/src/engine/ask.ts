import { engineErrors } from '@app/engine';
import { KoppelError } from '@app/domain';
import type pg from 'pg';
import { isPassingDatabaseFailure } from '../passing-failure.js';

const TRY_AGAIN_MS = 2_000;

/** One statement. A database that is away for a moment is the coded error STORE_UNAVAILABLE, not a bug of a record. */
export function ask<Row extends pg.QueryResultRow>(
  client: pg.Pool | pg.PoolClient,
  query: string | pg.QueryConfig,
  values?: unknown[],
): Promise<pg.QueryResult<Row>> {
  return reaching(() => client.query<Row>(query, values));
}

/** True for the error that `ask` throws while the database is away. */
export const isStoreAway = (error: unknown): boolean =>
  error instanceof KoppelError && error.code === 'STORE_UNAVAILABLE';

/** The same for any other work with the database. */
export async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!isPassingDatabaseFailure(cause)) throw cause;
    throw engineErrors.STORE_UNAVAILABLE({}, { cause, retryAfterMs: TRY_AGAIN_MS });
  }
}
