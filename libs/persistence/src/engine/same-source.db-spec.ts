import type { EffectIntent } from '@app/engine';
import { ConnectionRepository } from '../repositories/connection.repository.js';
import { EngineBench } from '../testing/engine-bench.builder.js';
import { newId } from './uuid.js';

let bench: EngineBench;
beforeAll(async () => (bench = await EngineBench.open()), 60_000);
afterAll(() => bench.close());
beforeEach(async () => {
  await bench.clear();
  await bench.sql('update connection set system_id = null');
});

const ledgerBook = newId();

/** The order booked by the first flow, which is then gone. */
async function bookedByFormerFlow(changes: Partial<EffectIntent> = {}): Promise<string> {
  await bench.store.accept(bench.anOrder());
  const run = await bench.claimOne();
  const effectId = await bench.begin(run, changes);
  const ended = [{ effectId, state: 'confirmed' as const, adopted: false, remoteId: 'remote-1' }];
  await bench.store.finish(bench.anEnd(run, { ended }));
  return run.recordId;
}

/** The same order as a second flow sees it, through this connection. */
async function seenBySecondFlow(source = bench.source) {
  await bench.sql(`update flow set state = 'paused'`);
  const flow = newId();
  await bench.insertFlow(flow, bench.tenant, source);
  await bench.store.accept({ ...bench.anOrder(), connectionId: source });
  const claimed = await bench.store.claim(5);
  const run = claimed.find(({ flowId }) => flowId === flow);
  if (!run) throw new Error('the second flow has no record');
  return run;
}

describe('one order seen twice', () => {
  it('by a second flow is linked to what the first one booked, and says by whom', async () => {
    const recordId = await bookedByFormerFlow();
    const verdict = await bench.store.beginEffect(bench.anIntent(await seenBySecondFlow()));
    expect(verdict).toMatchObject({
      ...{ verdict: 'confirmed', remoteId: 'remote-1', samePayload: true },
      bookedBy: { recordId, flow: 'Orders' },
    });
  });

  it('is recognised although the second flow gives it another number', async () => {
    await bookedByFormerFlow({ key: '1001', payload: { number: '1001' } });
    const other = { key: 'WEB-1001', payload: { number: 'WEB-1001' } };
    const verdict = await bench.store.beginEffect(bench.anIntent(await seenBySecondFlow(), other));
    expect(verdict).toMatchObject({
      ...{ verdict: 'confirmed', samePayload: false, hasOtherSettings: true },
      sent: { payload: { number: '1001' } },
    });
  });

  it('through a second connection to the same shop is the same order', async () => {
    const again = newId();
    await bench.insertConnection(again);
    const shop = newId();
    await bench.sql('update connection set system_id = $1 where id = any ($2)', [
      shop,
      [bench.source, again],
    ]);
    await bookedByFormerFlow();
    const verdict = await bench.store.beginEffect(bench.anIntent(await seenBySecondFlow(again)));
    expect(verdict.verdict).toBe('confirmed');
  });

  it('in two shops is two orders: the number is taken', async () => {
    const elsewhere = newId();
    await bench.insertConnection(elsewhere);
    await bookedByFormerFlow();
    const verdict = await bench.store.beginEffect(bench.anIntent(await seenBySecondFlow(elsewhere)));
    expect(verdict.verdict).toBe('taken');
  });

  it('is taken over from a flow that left it refused or in doubt', async () => {
    await bench.store.accept(bench.anOrder());
    const first = await bench.claimOne();
    const effectId = await bench.begin(first);
    await bench.store.finish(bench.anEnd(first, { state: 'failed', code: 'WRITE_IN_DOUBT' }));
    const second = await seenBySecondFlow();
    expect((await bench.store.beginEffect(bench.anIntent(second))).verdict).toBe('settling');
    await bench.letSettle();
    expect(await bench.store.beginEffect(bench.anIntent(second))).toMatchObject({
      verdict: 'in_doubt',
      effectId,
    });
    const ended = [{ effectId, state: 'refused' as const, adopted: false }];
    await bench.store.finish(bench.anEnd(second, { state: 'failed', code: 'X', ended }));
    await bench.sql(`update record set state = 'pending', due_at = now() where id = $1`, [second.recordId]);
    const again = await bench.store.beginEffect(bench.anIntent(await bench.claimOne()));
    expect(again).toMatchObject({ verdict: 'begun', effectId });
  });
});

describe('two connections to one administration', () => {
  it('own one set of numbers', async () => {
    for (const id of ['1', '2']) await bench.store.accept(bench.anOrder({ id }));
    const [first, second] = await bench.store.claim(2);
    await bench.begin(first!, { key: 'F-1', systemId: ledgerBook });
    const other = { key: 'F-1', systemId: ledgerBook, connectionId: newId() };
    expect((await bench.store.beginEffect(bench.anIntent(second!, other))).verdict).toBe('taken');
  });

  it('make one customer, taking turns (T12)', async () => {
    for (const id of ['1', '2']) await bench.store.accept(bench.anOrder({ id }));
    const [first, second] = await bench.store.claim(2);
    const customer = {
      ...({ isShared: true, recordType: 'customer', step: 'ensure', key: 'jan@example.com' } as const),
      systemId: ledgerBook,
    };
    await bench.begin(first!, customer);
    const other = { ...customer, connectionId: newId() };
    expect((await bench.store.beginEffect(bench.anIntent(second!, other))).verdict).toBe('busy');
  });

  it('keep their own numbers while nobody knows that it is one', async () => {
    for (const id of ['1', '2']) await bench.store.accept(bench.anOrder({ id }));
    const [first, second] = await bench.store.claim(2);
    const connectionId = newId();
    await bench.begin(first!, { key: 'F-1' });
    await bench.begin(second!, { key: 'F-1', connectionId, systemId: connectionId });
  });
});

describe('an administration that becomes known', () => {
  const known = (id: string, key: string, revision = 1) =>
    new ConnectionRepository(bench.test.database.app).storeCheck(bench.tenant, id, {
      ...{ revision, state: 'connected', facts: { key }, key, problem: null },
    });

  it('gets what its connection owned, so that the next one to it cannot book the same again', async () => {
    const twin = newId();
    await bench.insertConnection(twin);
    await bookedByFormerFlow();
    const first = await known(bench.target, 'administratie-1');
    const second = await known(twin, 'administratie-1');
    const systemId = first!.connection.systemId!;
    expect(second!.connection.systemId).toBe(systemId);

    const stranger = newId();
    await bench.insertConnection(stranger);
    const run = await seenBySecondFlow(stranger);
    const verdict = await bench.store.beginEffect(bench.anIntent(run, { connectionId: twin, systemId }));
    expect(verdict.verdict).toBe('taken');
  });

  it('is another one when the key of the connection leads elsewhere, with numbers of its own', async () => {
    const id = newId();
    await bench.insertConnection(id);
    const before = (await known(id, 'proef'))!.connection;
    const after = (await known(id, 'echt', before.revision))!.connection;
    expect(after.systemId).not.toBe(before.systemId);
    expect(after.revision).toBe(before.revision + 1);
  });
});

describe('a wish of a person', () => {
  it('comes with the record and ends with its run', async () => {
    await bench.store.accept(bench.anOrder());
    await bench.sql(`update record set wish = 'verify'`);
    const run = await bench.claimOne();
    expect(run.wish).toBe('verify');
    await bench.store.finish(bench.anEnd(run));
    expect(await bench.stateOf(run.recordId)).toMatchObject({ wish: null });
  });

  it('lasts while the record is tried again', async () => {
    await bench.store.accept(bench.anOrder());
    await bench.sql(`update record set wish = 'verify'`);
    const run = await bench.claimOne();
    await bench.store.finish(bench.anEnd(run, { state: 'pending', code: 'VENDOR_UNAVAILABLE' }));
    expect((await bench.claimOne()).wish).toBe('verify');
  });

  it('to book again opens the confirmed write once, under a number that is free', async () => {
    await bookedByFormerFlow();
    await bench.sql(`update record set state = 'pending', due_at = now(), wish = 'book_again'`);
    const run = await bench.claimOne();
    const intent = bench.anIntent(run);
    const effect = await bench.store.beginEffect(intent);
    if (effect.verdict !== 'confirmed') throw new Error(effect.verdict);
    expect(await bench.store.reopenEffect(effect, intent)).toBe('begun');
    expect(await bench.store.reopenEffect(effect, intent)).toBe('zombie');
    expect(await bench.sql('select state, remote_id, sends from effect')).toEqual([
      { state: 'intended', remote_id: null, sends: 2 },
    ]);
    // A worker that dies now leaves a write in doubt, as any other.
    await bench.expireLease(run.recordId);
    const next = bench.anIntent(await bench.claimOne());
    expect((await bench.store.beginEffect(next)).verdict).toBe('settling');
  });
});

describe('a link to a customer', () => {
  it('is as old as the last time it was seen to be right', async () => {
    await bench.store.accept(bench.anOrder());
    const run = await bench.claimOne();
    const customer = { isShared: true, recordType: 'customer', step: 'ensure', key: 'a@b.nl' } as const;
    const effectId = await bench.begin(run, customer);
    const ended = [{ effectId, state: 'confirmed' as const, adopted: false, remoteId: 'c-1' }];
    await bench.store.beginEffect(bench.anIntent(run, { ...customer, ended }));
    await bench.sql(`update effect set ended_at = now() - interval '1 hour'`);
    const old = await bench.store.beginEffect(bench.anIntent(run, customer));
    expect(old).toMatchObject({ verdict: 'confirmed' });
    expect(old.verdict === 'confirmed' && old.ageMs).toBeGreaterThan(3_500_000);
    const seen = [{ effectId, state: 'verified' as const, adopted: false }];
    const fresh = await bench.store.beginEffect(bench.anIntent(run, { ...customer, ended: seen }));
    expect(fresh.verdict === 'confirmed' && fresh.ageMs).toBeLessThan(60_000);
  });
});
