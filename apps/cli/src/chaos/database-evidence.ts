import { setTimeout } from 'node:timers/promises';
import pg from 'pg';

export interface RecordState {
  readonly id: string;
  readonly externalId: string;
  readonly state: string;
  readonly code: string | null;
  readonly version: string | null;
}

const RECORDS = `select id, external_id as "externalId", state, code, version from record`;

/** An attempt of a lower generation may not be written after one of a higher generation. */
const DISORDERED = `
  select distinct r.external_id as "externalId" from (
    select record_id, generation, lag(generation) over (partition by record_id order by at, id) as former
    from activity where kind = 'attempt'
  ) attempts join record r on r.id = attempts.record_id
  where attempts.generation <= attempts.former`;

const OPEN_EFFECTS = `select count(*)::integer as count from effect where state = 'intended'`;

const IDLE_TRANSACTIONS = `
  select count(*)::integer as count from pg_stat_activity
  where datname = current_database() and state like 'idle in transaction%' and state_change < now() - interval '5 s'`;

const OPEN = `select count(*)::integer as count from record where state in ('pending', 'running', 'waiting')`;

/** What Koppel's database holds once everything should be over. */
export interface DatabaseEvidence {
  readonly records: readonly RecordState[];
  /** Records whose attempts do not stand in the order of their generations. */
  readonly disordered: readonly string[];
  readonly openEffects: number;
  readonly idleTransactions: number;
}

/** Looks into Koppel's database as its owner. Asks again while the server is away. */
export class DatabaseWindow {
  private readonly pool: pg.Pool;

  constructor(url: string | (() => string)) {
    const address = typeof url === 'string' ? () => url : url;
    this.pool = new pg.Pool({ max: 2, connectionTimeoutMillis: 3_000, connectionString: address() });
    this.pool.on('error', () => undefined);
  }

  async rows<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]> {
    return (await this.pool.query<Row>(text, values)).rows;
  }

  /** Records that have not ended; undefined while the database is away. */
  async open(): Promise<number | undefined> {
    return this.count(OPEN).catch(() => undefined);
  }

  /** True when every record ended within the time given. */
  async allEnded(withinMs: number): Promise<boolean> {
    const until = performance.now() + withinMs;
    while ((await this.open()) !== 0) {
      if (performance.now() > until) return false;
      await setTimeout(100);
    }
    return true;
  }

  async evidence(): Promise<DatabaseEvidence> {
    const disordered = await this.rows<{ externalId: string }>(DISORDERED);
    return {
      records: await this.rows(RECORDS),
      disordered: disordered.map(({ externalId }) => externalId),
      openEffects: await this.count(OPEN_EFFECTS),
      idleTransactions: await this.count(IDLE_TRANSACTIONS),
    };
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private async count(text: string): Promise<number> {
    const [row] = await this.rows<{ count: number }>(text);
    return row?.count ?? 0;
  }
}
