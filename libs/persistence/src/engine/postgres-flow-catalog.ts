import type { FlowCatalog, FlowDefinition, LoadedFlow } from '@app/engine';
import type pg from 'pg';
import { ask } from './ask.js';

const LARGEST_CACHE = 2_000;

/** Flow versions for the engine; immutable, so read once. */
export class PostgresFlowCatalog implements FlowCatalog {
  private readonly loaded = new Map<string, LoadedFlow>();

  constructor(private readonly pool: pg.Pool) {}

  async flow(flowId: string, version: number): Promise<LoadedFlow> {
    const key = `${flowId}:${version}`;
    const known = this.loaded.get(key);
    if (known) return known;
    const { rows } = await ask<{ tenantId: string; name: string; definition: FlowDefinition }>(
      this.pool,
      `select v.tenant_id as "tenantId", f.name, v.definition from flow_version v join flow f on f.id = v.flow_id
       where v.flow_id = $1 and v.version = $2`,
      [flowId, version],
    );
    const row = rows[0];
    if (!row) throw new Error(`flow ${key} is not in the database`);
    const flow = { id: flowId, version, ...row };
    if (this.loaded.size >= LARGEST_CACHE) this.loaded.clear();
    this.loaded.set(key, flow);
    return flow;
  }
}
