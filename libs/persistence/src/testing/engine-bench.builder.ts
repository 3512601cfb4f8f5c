import type { ArrivedObject, ClaimedRecord, EffectIntent, FinishedRun } from '@app/engine';
import type { PayloadVault } from '../engine/payload-vault.js';
import { PostgresRecordStore } from '../engine/postgres-record-store.js';
import { newId } from '../engine/uuid.js';
import { startTestDatabase, type TestDatabase } from './test-database.builder.js';

/** Keeps values readable, so that these tests are about the store only. */
export const plainVault: PayloadVault = {
  sealBytes: async (_place, value) => Buffer.from(value),
  openBytes: async (_place, sealed) => Buffer.from(sealed),
  searchTerm: async (_tenant, text) =>
    String(
      [...text].reduce((sum, letter) => sum * 31n + BigInt(letter.codePointAt(0) ?? 0), 7n) %
        9_000_000_000_000n,
    ),
};

interface OrderWish {
  readonly id?: string;
  readonly version?: string;
  readonly fingerprint?: string;
}

/** One tenant with an active flow of orders, over a database of its own. */
export class EngineBench {
  readonly tenant = newId();
  readonly source = newId();
  readonly target = newId();
  readonly flow = newId();
  readonly store: PostgresRecordStore;

  private constructor(readonly test: TestDatabase) {
    this.store = new PostgresRecordStore(test.database.engine, plainVault, { leaseMs: 60_000 });
  }

  static async open(): Promise<EngineBench> {
    const bench = new EngineBench(await startTestDatabase());
    await bench.sql(`insert into tenant (id, name, data_key) values ($1, 'Vuurtoren', '')`, [bench.tenant]);
    for (const id of [bench.source, bench.target]) await bench.insertConnection(id);
    await bench.insertFlow(bench.flow);
    return bench;
  }

  close(): Promise<void> {
    return this.test.close();
  }

  /** No records, and no flow but the first one, which is active. */
  async clear(): Promise<void> {
    await this.sql('truncate record, effect, inbox, activity cascade');
    await this.sql(`delete from flow where id <> $1`, [this.flow]);
    await this.sql(`update flow set state = 'active'`);
  }

  /** Runs a statement as the owner of the tables. */
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
    return this.test.asOwner(text, values);
  }

  async insertConnection(id: string, tenantId = this.tenant): Promise<void> {
    await this.sql(
      `insert into connection (id, tenant_id, connector, connector_version, name, settings, credentials,
         hook_key_hash, hook_key, hook_secret, state)
       values ($1, $2, 'woocommerce', 1, 'Shop', '{}', '', $3, '', '', 'connected')`,
      [id, tenantId, Buffer.from(id)],
    );
  }

  async insertFlow(id: string, tenantId = this.tenant, source = this.source): Promise<void> {
    await this.sql(
      `insert into flow (id, tenant_id, name, state, active_version, source_connection_id, source_type,
         target_connection_id, target_type)
       values ($1, $2, 'Orders', 'active', 1, $3, 'order', $4, 'invoice')`,
      [id, tenantId, source, this.target],
    );
  }

  anOrder(wish: OrderWish = {}): ArrivedObject {
    const { id = '1001', version = '2026-01-01T10:00:00Z', fingerprint = 'a' } = wish;
    return {
      tenantId: this.tenant,
      connectionId: this.source,
      recordType: 'order',
      externalId: id,
      title: id,
      content: { version, fingerprint, body: Buffer.from(JSON.stringify({ id, version, fingerprint })) },
      origin: 'webhook',
      lane: 'live',
    };
  }

  anIntent(run: ClaimedRecord, changes: Partial<EffectIntent> = {}): EffectIntent {
    return {
      recordId: run.recordId,
      generation: run.generation,
      tenantId: this.tenant,
      connectionId: this.target,
      systemId: this.target,
      recordType: 'invoice',
      step: 'write',
      isShared: false,
      key: run.externalId,
      reference: `ref-${run.externalId}`,
      payload: { number: run.externalId },
      settleMs: 60_000,
      ended: [],
      ...changes,
    };
  }

  anEnd(run: ClaimedRecord, changes: Partial<FinishedRun> = {}): FinishedRun {
    return {
      recordId: run.recordId,
      generation: run.generation,
      tenantId: this.tenant,
      inboxId: run.inboxId,
      state: 'done',
      code: null,
      error: null,
      outcome: null,
      searchTerms: [run.externalId],
      delayMs: 0,
      countsAsAttempt: true,
      ended: [],
      durationMs: 1,
      entries: [],
      ...changes,
    };
  }

  async claimOne(): Promise<ClaimedRecord> {
    const claimed = await this.store.claim(1);
    if (!claimed[0]) throw new Error('nothing was due');
    return claimed[0];
  }

  async begin(run: ClaimedRecord, changes: Partial<EffectIntent> = {}): Promise<string> {
    const begun = await this.store.beginEffect(this.anIntent(run, changes));
    if (begun.verdict !== 'begun') throw new Error(`the effect is ${begun.verdict}`);
    return begun.effectId;
  }

  async stateOf(recordId: string): Promise<Record<string, unknown>> {
    const [row] = await this.sql('select * from record where id = $1', [recordId]);
    if (!row) throw new Error(`there is no record ${recordId}`);
    return row;
  }

  async expireLease(recordId: string): Promise<void> {
    await this.sql(`update record set lease_until = now() - interval '1 second' where id = $1`, [recordId]);
  }

  /** Moves every send so far back in time. */
  async letSettle(): Promise<void> {
    await this.sql(`update effect set sent_at = sent_at - interval '2 minutes'`);
  }
}
