import type { ArrivedObject, ClaimedRecord, EffectIntent, FinishedRun } from '@app/engine';
import pg from 'pg';
import { createTestDatabase, testMasterKey, type TestDatabase } from '../../../../test/support/database.js';
import { openDatabase, type Database } from '../database.js';
import type { PayloadVault } from './payload-vault.js';
import { PostgresRecordStore } from './postgres-record-store.js';
import { PostgresSweeper } from './postgres-sweeper.js';
import { newId } from './uuid.js';

/** Keeps values readable, so that these tests are about the store only. */
const plainVault: PayloadVault = {
  sealBytes: async (_place, value) => Buffer.from(value),
  openBytes: async (_place, sealed) => Buffer.from(sealed),
  searchTerm: async (_tenant, text) =>
    String(
      [...text].reduce((sum, letter) => sum * 31n + BigInt(letter.codePointAt(0) ?? 0), 7n) %
        9_000_000_000_000n,
    ),
};

const tenant = newId();
const source = newId();
const target = newId();
const flow = newId();
let disposable: TestDatabase;
let database: Database;
let owner: pg.Client;
let store: PostgresRecordStore;

beforeAll(async () => {
  disposable = await createTestDatabase();
  database = await openDatabase({ ownerUrl: disposable.ownerUrl, masterKey: testMasterKey });
  owner = new pg.Client({ connectionString: disposable.ownerUrl });
  await owner.connect();
  await owner.query(`insert into tenant (id, name, data_key) values ($1, 'Vuurtoren', '')`, [tenant]);
  for (const id of [source, target]) await insertConnection(id);
  await insertFlow(flow);
  store = new PostgresRecordStore(database.engine, plainVault, { leaseMs: 60_000 });
}, 60_000);

afterAll(async () => {
  await owner.end();
  await database.close();
  await disposable.drop();
});

beforeEach(async () => {
  await owner.query('truncate record, effect, inbox, activity cascade');
  await owner.query(`delete from flow where id <> $1`, [flow]);
  await owner.query(`update flow set state = 'active'`);
});

async function insertConnection(id: string): Promise<void> {
  await owner.query(
    `insert into connection (id, tenant_id, connector, connector_version, name, settings, credentials, hook_key_hash,
       hook_key, hook_secret, state)
     values ($1, $2, 'woocommerce', 1, 'Shop', '{}', '', $3, '', '', 'connected')`,
    [id, tenant, Buffer.from(id)],
  );
}

async function insertFlow(id: string): Promise<void> {
  await owner.query(
    `insert into flow (id, tenant_id, name, state, active_version, source_connection_id, source_type,
       target_connection_id, target_type)
     values ($1, $2, 'Orders', 'active', 1, $3, 'order', $4, 'invoice')`,
    [id, tenant, source, target],
  );
}

function anOrder(changes: { id?: string; version?: string; fingerprint?: string } = {}): ArrivedObject {
  const { id = '1001', version = '2026-01-01T10:00:00Z', fingerprint = 'a' } = changes;
  return {
    tenantId: tenant,
    connectionId: source,
    recordType: 'order',
    externalId: id,
    title: id,
    content: { version, fingerprint, body: Buffer.from(JSON.stringify({ id, version, fingerprint })) },
    origin: 'webhook',
    lane: 'live',
  };
}

function anIntent(run: ClaimedRecord, changes: Partial<EffectIntent> = {}): EffectIntent {
  return {
    recordId: run.recordId,
    generation: run.generation,
    tenantId: tenant,
    connectionId: target,
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

function anEnd(run: ClaimedRecord, changes: Partial<FinishedRun> = {}): FinishedRun {
  return {
    recordId: run.recordId,
    generation: run.generation,
    tenantId: tenant,
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

async function claimOne(): Promise<ClaimedRecord> {
  const claimed = await store.claim(1);
  if (!claimed[0]) throw new Error('nothing was due');
  return claimed[0];
}

async function stateOf(recordId: string): Promise<Record<string, unknown>> {
  const { rows } = await owner.query('select * from record where id = $1', [recordId]);
  return rows[0] as Record<string, unknown>;
}

async function expireLease(recordId: string): Promise<void> {
  await owner.query(`update record set lease_until = now() - interval '1 second' where id = $1`, [recordId]);
}

async function letSettle(): Promise<void> {
  await owner.query(`update effect set sent_at = sent_at - interval '2 minutes'`);
}

describe('accepting what arrives', () => {
  it('makes one record of an object for every flow that listens', async () => {
    await insertFlow(newId());
    const accepted = await store.accept(anOrder());
    expect(accepted.arrival).toBe('new');
    expect(accepted.recordIds).toHaveLength(2);
  });

  it('stores nothing when no flow listens', async () => {
    const accepted = await store.accept({ ...anOrder(), recordType: 'product' });
    expect(accepted).toEqual({ arrival: 'unheard', recordIds: [] });
    expect((await owner.query('select 1 from inbox')).rowCount).toBe(0);
  });

  it('counts the same content once, however often and under whatever version it comes (R7)', async () => {
    await store.accept(anOrder());
    const again = await Promise.all([
      store.accept(anOrder()),
      store.accept(anOrder({ version: '2026-01-01T11:00:00Z' })),
    ]);
    expect(again.map((one) => one.arrival)).toEqual(['duplicate', 'duplicate']);
    expect((await owner.query('select 1 from record')).rowCount).toBe(1);
  });

  it('leaves an older version behind a newer one that overtook it', async () => {
    await store.accept(anOrder({ version: '2026-01-02T00:00:00Z', fingerprint: 'new' }));
    const late = await store.accept(anOrder({ version: '2026-01-01T00:00:00Z', fingerprint: 'old' }));
    expect(late.arrival).toBe('older');
    const run = await claimOne();
    expect(JSON.parse(Buffer.from(run.body ?? []).toString())).toMatchObject({ fingerprint: 'new' });
  });

  it('fetches anew when two contents bear the same version', async () => {
    await store.accept(anOrder({ fingerprint: 'one' }));
    await store.accept(anOrder({ fingerprint: 'two' }));
    expect((await claimOne()).isStale).toBe(true);
  });

  it('lets records of a paused flow wait and lets them go when it is active again', async () => {
    await owner.query(`update flow set state = 'paused'`);
    await store.accept(anOrder());
    expect(await store.claim(10)).toEqual([]);
    await owner.query(`update flow set state = 'active'`);
    expect(await new PostgresSweeper(database.engine).unpark()).toBe(1);
    expect(await store.claim(10)).toHaveLength(1);
  });
});

describe('claiming', () => {
  it('gives each record to one worker only, however many ask at once (R9)', async () => {
    for (let order = 0; order < 30; order += 1) await store.accept(anOrder({ id: String(order) }));
    const claims = await Promise.all(Array.from({ length: 8 }, () => store.claim(10)));
    const ids = claims.flat().map((run) => run.recordId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('never runs two records of one vendor object at once', async () => {
    await insertFlow(newId());
    await store.accept(anOrder());
    const first = await store.claim(10);
    expect(first).toHaveLength(1);
    await store.finish(anEnd(first[0]!));
    await owner.query('update record set due_at = now()');
    expect(await store.claim(10)).toHaveLength(1);
  });

  it('takes over a record whose owner is gone, with a higher generation and the crash counted', async () => {
    await store.accept(anOrder());
    const first = await claimOne();
    await expireLease(first.recordId);
    const second = await claimOne();
    expect(second.generation).toBe(first.generation + 1);
    expect(second.crashes).toBe(1);
  });

  it('gives a small tenant its turn before the backlog of a large one (R20)', async () => {
    const small = newId();
    const [smallSource, smallFlow] = [newId(), newId()];
    await owner.query(`insert into tenant (id, name, data_key) values ($1, 'Klein', '')`, [small]);
    await insertConnection(smallSource);
    await owner.query('update connection set tenant_id = $2 where id = $1', [smallSource, small]);
    await insertFlow(smallFlow);
    await owner.query('update flow set tenant_id = $2, source_connection_id = $3 where id = $1', [
      smallFlow,
      small,
      smallSource,
    ]);
    for (let order = 0; order < 50; order += 1) await store.accept(anOrder({ id: String(order) }));
    await store.claim(8);
    await store.accept({ ...anOrder({ id: 'small' }), tenantId: small, connectionId: smallSource });
    expect((await claimOne()).externalId).toBe('small');
  });
});

describe('the end of a run', () => {
  it('is refused to a zombie, whose lease another worker took over (I7, R10)', async () => {
    await store.accept(anOrder());
    const zombie = await claimOne();
    await expireLease(zombie.recordId);
    const owner2 = await claimOne();
    expect(await store.finish(anEnd(zombie))).toBe(false);
    expect(await store.finish(anEnd(owner2))).toBe(true);
    expect((await stateOf(zombie.recordId))['state']).toBe('done');
  });

  it('sends the record round again when newer content arrived meanwhile', async () => {
    await store.accept(anOrder());
    const run = await claimOne();
    await store.accept(anOrder({ version: '2026-02-01T00:00:00Z', fingerprint: 'b' }));
    await store.finish(anEnd(run));
    expect((await stateOf(run.recordId))['state']).toBe('pending');
    expect((await claimOne()).version).toBe('2026-02-01T00:00:00Z');
  });

  it('does not count a run that was only limited', async () => {
    await store.accept(anOrder());
    const run = await claimOne();
    await store.finish(anEnd(run, { state: 'pending', code: 'VENDOR_RATE_LIMITED', countsAsAttempt: false }));
    expect((await claimOne()).attempts).toBe(1);
  });
});

describe('effects', () => {
  it('begins once and answers confirmed ever after', async () => {
    await store.accept(anOrder());
    const run = await claimOne();
    const begun = await store.beginEffect(anIntent(run));
    if (begun.verdict !== 'begun') throw new Error(begun.verdict);
    const ended = [
      { effectId: begun.effectId, state: 'confirmed' as const, adopted: false, remoteId: 'remote-1' },
    ];
    await store.finish(anEnd(run, { ended }));
    await owner.query(`update record set state = 'pending', due_at = now()`);
    const again = await store.beginEffect(anIntent(await claimOne()));
    expect(again).toMatchObject({ verdict: 'confirmed', remoteId: 'remote-1', samePayload: true });
  });

  it('lets nothing be sent after an unknown result until the settle time is over (I4)', async () => {
    await store.accept(anOrder());
    const crashed = await claimOne();
    await store.beginEffect(anIntent(crashed));
    await expireLease(crashed.recordId);
    const next = await claimOne();
    const early = await store.beginEffect(anIntent(next));
    expect(early.verdict).toBe('settling');
    await letSettle();
    expect((await store.beginEffect(anIntent(next))).verdict).toBe('in_doubt');
  });

  it('refuses an intent of a zombie', async () => {
    await store.accept(anOrder());
    const zombie = await claimOne();
    await expireLease(zombie.recordId);
    await claimOne();
    expect((await store.beginEffect(anIntent(zombie))).verdict).toBe('zombie');
  });

  it('makes two records that need one customer take turns (I12)', async () => {
    await store.accept(anOrder({ id: '1' }));
    await store.accept(anOrder({ id: '2' }));
    const [first, second] = await store.claim(2);
    const customer = {
      isShared: true,
      recordType: 'customer',
      step: 'ensure',
      key: 'jan@example.com',
    } as const;
    const begun = await store.beginEffect(anIntent(first!, customer));
    expect(begun.verdict).toBe('begun');
    expect((await store.beginEffect(anIntent(second!, customer))).verdict).toBe('busy');
    if (begun.verdict !== 'begun') return;
    await store.finish(
      anEnd(first!, {
        ended: [{ effectId: begun.effectId, state: 'confirmed', adopted: false, remoteId: 'c-1' }],
      }),
    );
    expect(await store.beginEffect(anIntent(second!, customer))).toMatchObject({
      verdict: 'confirmed',
      remoteId: 'c-1',
    });
  });

  it('tells when a document number belongs to another record', async () => {
    await store.accept(anOrder({ id: '1' }));
    await store.accept(anOrder({ id: '2' }));
    const [first, second] = await store.claim(2);
    await store.beginEffect(anIntent(first!, { key: 'F-1' }));
    expect((await store.beginEffect(anIntent(second!, { key: 'F-1' }))).verdict).toBe('taken');
  });

  it('keeps one document per record even when its number changed', async () => {
    await store.accept(anOrder());
    const run = await claimOne();
    const begun = await store.beginEffect(anIntent(run, { key: 'OLD' }));
    if (begun.verdict !== 'begun') throw new Error(begun.verdict);
    await store.finish(
      anEnd(run, {
        ended: [{ effectId: begun.effectId, state: 'confirmed', adopted: false, remoteId: 'r' }],
      }),
    );
    await owner.query(`update record set state = 'pending', due_at = now()`);
    const next = await claimOne();
    const again = await store.beginEffect(anIntent(next, { key: 'NEW', payload: { number: 'NEW' } }));
    expect(again).toMatchObject({ verdict: 'confirmed', samePayload: false });
  });

  it('may begin again after a certain refusal', async () => {
    await store.accept(anOrder());
    const run = await claimOne();
    const begun = await store.beginEffect(anIntent(run));
    if (begun.verdict !== 'begun') throw new Error(begun.verdict);
    const ended = [{ effectId: begun.effectId, state: 'refused' as const, adopted: false }];
    await store.finish(anEnd(run, { state: 'failed', code: 'X', ended }));
    await owner.query(`update record set state = 'pending', due_at = now()`);
    expect((await store.beginEffect(anIntent(await claimOne()))).verdict).toBe('begun');
  });

  it('resolves a forgotten shared effect anew', async () => {
    await store.accept(anOrder());
    const run = await claimOne();
    const customer = {
      isShared: true,
      recordType: 'customer',
      step: 'ensure',
      key: 'jan@example.com',
    } as const;
    const begun = await store.beginEffect(anIntent(run, customer));
    if (begun.verdict !== 'begun') throw new Error(begun.verdict);
    const ended = [
      { effectId: begun.effectId, state: 'confirmed' as const, adopted: false, remoteId: 'gone' },
    ];
    await store.beginEffect(anIntent(run, { ended }));
    await store.forgetEffect(tenant, target, 'customer', 'gone');
    expect((await store.beginEffect(anIntent(run, customer))).verdict).toBe('begun');
  });
});
