import {
  FAILURES_BEFORE_PAUSE,
  testPauseMs,
  type ConnectionCatalog,
  type OpenConnection,
  type OwnMapping,
} from '@app/engine';
import type { KoppelError } from '@app/domain';
import type pg from 'pg';
import { ask } from './ask.js';
import type { PayloadVault } from './payload-vault.js';

interface ConnectionRow {
  id: string;
  tenantId: string;
  connector: string;
  systemId: string;
  name: string;
  settings: Record<string, unknown>;
  credentials: Buffer;
  facts: Record<string, unknown>;
  state: OpenConnection['state'];
  revision: number;
  mappings: Record<string, OwnMapping> | null;
}

/** How the engine stores credentials: JSON sealed at this place. The API seals them at the same one. */
export const credentialsPlace = (tenantId: string, connectionId: string) => ({
  table: 'connection',
  tenantId,
  rowId: connectionId,
  field: 'credentials',
});

const PAUSE_SECONDS = testPauseMs === undefined ? 60 : testPauseMs / 1000;
const LARGEST_CACHE = 2_000;

/** With the tenant's active mappings of its connector: activating one raises the revision (ADR 11). */
const OPEN = `
  select c.id, c.tenant_id as "tenantId", c.connector, coalesce(c.system_id, c.id) as "systemId", c.name,
    c.settings, c.credentials, c.facts, c.state, c.revision, (
    select jsonb_object_agg(v.file, jsonb_build_object('version', v.version, 'base', v.base, 'content', v.content))
    from mapping m
    join mapping_version v using (tenant_id, connector, file)
    where m.tenant_id = c.tenant_id and m.connector = c.connector and v.version = m.active_version
  ) as mappings
  from connection c where c.id = $1`;

/** Connections for the engine, opened once per revision. */
export class PostgresConnectionCatalog implements ConnectionCatalog {
  private readonly opened = new Map<string, OpenConnection>();
  /** Failed since this process last saw them succeed. */
  private readonly failing = new Set<string>();

  constructor(
    private readonly pool: pg.Pool,
    private readonly vault: PayloadVault,
  ) {}

  async connection(connectionId: string, revision: number): Promise<OpenConnection> {
    const known = this.opened.get(connectionId);
    if (known && known.revision >= revision) return known;
    const opened = await this.open(connectionId);
    if (this.opened.size >= LARGEST_CACHE) this.opened.clear();
    this.opened.set(connectionId, opened);
    return opened;
  }

  private async open(connectionId: string): Promise<OpenConnection> {
    const { rows } = await ask<ConnectionRow>(this.pool, OPEN, [connectionId]);
    const row = rows[0];
    if (!row) throw new Error(`connection ${connectionId} is not in the database`);
    const sealed = await this.vault.openBytes(credentialsPlace(row.tenantId, row.id), row.credentials);
    const credentials = JSON.parse(sealed.toString('utf8')) as Record<string, unknown>;
    return { ...row, credentials, mappings: row.mappings ?? {} };
  }

  async reportProblem(connectionId: string, error: KoppelError): Promise<void> {
    const problem = { code: error.code, params: error.params };
    await ask(
      this.pool,
      `update connection set state = 'attention', problem = $2, checked_at = now(), updated_at = now()
       where id = $1 and state <> 'attention'`,
      [connectionId, JSON.stringify(problem)],
    );
  }

  async reportFailure(connectionId: string): Promise<void> {
    this.failing.add(connectionId);
    await ask(
      this.pool,
      `update connection set failures_in_row = failures_in_row + 1,
         paused_until = case when failures_in_row + 1 >= $2 then now() + make_interval(secs => $3) end
       where id = $1`,
      [connectionId, FAILURES_BEFORE_PAUSE, PAUSE_SECONDS],
    );
  }

  /** Costs nothing while all is well. A failure that is not stored now is forgotten at the next success. */
  reportSuccess(connectionId: string, failuresSeen: number): void {
    if (!this.failing.delete(connectionId) && failuresSeen === 0) return;
    ask(
      this.pool,
      `update connection set failures_in_row = 0, paused_until = null where id = $1 and failures_in_row > 0`,
      [connectionId],
    ).catch(() => this.failing.add(connectionId));
  }

  async tryProbe(connectionId: string): Promise<number> {
    const won = await ask(
      this.pool,
      `update connection set paused_until = now() + make_interval(secs => $2)
       where id = $1 and (paused_until is null or paused_until <= now())`,
      [connectionId, PAUSE_SECONDS],
    );
    return won.rowCount ? 0 : PAUSE_SECONDS * 1000;
  }
}
