import { EngineBench } from '../testing/engine-bench.builder.js';

let bench: EngineBench;
beforeAll(async () => (bench = await EngineBench.open()), 60_000);
afterAll(() => bench.close());
beforeEach(() => bench.clear());

describe('effects', () => {
  it('begins once and answers confirmed ever after', async () => {
    await bench.store.accept(bench.anOrder());
    const run = await bench.claimOne();
    const begun = await bench.store.beginEffect(bench.anIntent(run));
    if (begun.verdict !== 'begun') throw new Error(begun.verdict);
    const ended = [
      { effectId: begun.effectId, state: 'confirmed' as const, adopted: false, remoteId: 'remote-1' },
    ];
    await bench.store.finish(bench.anEnd(run, { ended }));
    await bench.sql(`update record set state = 'pending', due_at = now()`);
    const again = await bench.store.beginEffect(bench.anIntent(await bench.claimOne()));
    expect(again).toMatchObject({ verdict: 'confirmed', remoteId: 'remote-1', samePayload: true });
  });

  it('lets nothing be sent after an unknown result until the settle time is over (I4)', async () => {
    await bench.store.accept(bench.anOrder());
    const crashed = await bench.claimOne();
    await bench.store.beginEffect(bench.anIntent(crashed));
    await bench.expireLease(crashed.recordId);
    const next = await bench.claimOne();
    const early = await bench.store.beginEffect(bench.anIntent(next));
    expect(early.verdict).toBe('settling');
    await bench.letSettle();
    expect((await bench.store.beginEffect(bench.anIntent(next))).verdict).toBe('in_doubt');
  });

  it('refuses an intent of a zombie', async () => {
    await bench.store.accept(bench.anOrder());
    const zombie = await bench.claimOne();
    await bench.expireLease(zombie.recordId);
    await bench.claimOne();
    expect((await bench.store.beginEffect(bench.anIntent(zombie))).verdict).toBe('zombie');
  });

  it('makes two records that need one customer take turns (I12)', async () => {
    await bench.store.accept(bench.anOrder({ id: '1' }));
    await bench.store.accept(bench.anOrder({ id: '2' }));
    const [first, second] = await bench.store.claim(2);
    const customer = {
      isShared: true,
      recordType: 'customer',
      step: 'ensure',
      key: 'jan@example.com',
    } as const;
    const begun = await bench.store.beginEffect(bench.anIntent(first!, customer));
    expect(begun.verdict).toBe('begun');
    expect((await bench.store.beginEffect(bench.anIntent(second!, customer))).verdict).toBe('busy');
    if (begun.verdict !== 'begun') return;
    await bench.store.finish(
      bench.anEnd(first!, {
        ended: [{ effectId: begun.effectId, state: 'confirmed', adopted: false, remoteId: 'c-1' }],
      }),
    );
    expect(await bench.store.beginEffect(bench.anIntent(second!, customer))).toMatchObject({
      verdict: 'confirmed',
      remoteId: 'c-1',
    });
  });

  it('tells when a document number belongs to another record', async () => {
    await bench.store.accept(bench.anOrder({ id: '1' }));
    await bench.store.accept(bench.anOrder({ id: '2' }));
    const [first, second] = await bench.store.claim(2);
    await bench.store.beginEffect(bench.anIntent(first!, { key: 'F-1' }));
    expect((await bench.store.beginEffect(bench.anIntent(second!, { key: 'F-1' }))).verdict).toBe('taken');
  });

  it('keeps one document per record even when its number changed', async () => {
    await bench.store.accept(bench.anOrder());
    const run = await bench.claimOne();
    const begun = await bench.store.beginEffect(bench.anIntent(run, { key: 'OLD' }));
    if (begun.verdict !== 'begun') throw new Error(begun.verdict);
    await bench.store.finish(
      bench.anEnd(run, {
        ended: [{ effectId: begun.effectId, state: 'confirmed', adopted: false, remoteId: 'r' }],
      }),
    );
    await bench.sql(`update record set state = 'pending', due_at = now()`);
    const next = await bench.claimOne();
    const again = await bench.store.beginEffect(
      bench.anIntent(next, { key: 'NEW', payload: { number: 'NEW' } }),
    );
    expect(again).toMatchObject({ verdict: 'confirmed', samePayload: false });
  });

  it('may begin again after a certain refusal', async () => {
    await bench.store.accept(bench.anOrder());
    const run = await bench.claimOne();
    const begun = await bench.store.beginEffect(bench.anIntent(run));
    if (begun.verdict !== 'begun') throw new Error(begun.verdict);
    const ended = [{ effectId: begun.effectId, state: 'refused' as const, adopted: false }];
    await bench.store.finish(bench.anEnd(run, { state: 'failed', code: 'X', ended }));
    await bench.sql(`update record set state = 'pending', due_at = now()`);
    expect((await bench.store.beginEffect(bench.anIntent(await bench.claimOne()))).verdict).toBe('begun');
  });

  it('resolves a forgotten shared effect anew', async () => {
    await bench.store.accept(bench.anOrder());
    const run = await bench.claimOne();
    const customer = {
      isShared: true,
      recordType: 'customer',
      step: 'ensure',
      key: 'jan@example.com',
    } as const;
    const begun = await bench.store.beginEffect(bench.anIntent(run, customer));
    if (begun.verdict !== 'begun') throw new Error(begun.verdict);
    const ended = [
      { effectId: begun.effectId, state: 'confirmed' as const, adopted: false, remoteId: 'gone' },
    ];
    await bench.store.beginEffect(bench.anIntent(run, { ended }));
    await bench.store.forgetEffect(bench.tenant, bench.target, 'customer', 'gone');
    expect((await bench.store.beginEffect(bench.anIntent(run, customer))).verdict).toBe('begun');
  });
});

describe('the doubt about a write', () => {
  const CUSTOMER = {
    isShared: true,
    recordType: 'customer',
    step: 'ensure',
    key: 'jan@example.com',
  } as const;
  const aSecondOwner = async (run: { recordId: string }) => {
    await bench.expireLease(run.recordId);
    return bench.claimOne();
  };

  it('lasts from the end of the lost lease, not from the intent: the owner may have sent until then (I4)', async () => {
    await bench.store.accept(bench.anOrder());
    const lost = await bench.claimOne();
    await bench.begin(lost);
    // The intent is old, the lease was kept alive until now.
    await bench.letSettle();

    const verdict = await bench.store.beginEffect(bench.anIntent(await aSecondOwner(lost)));

    expect(verdict.verdict).toBe('settling');
  });

  it('lasts as long for another record that needs the same customer', async () => {
    for (const id of ['1', '2']) await bench.store.accept(bench.anOrder({ id }));
    const [lost, other] = await bench.store.claim(2);
    await bench.begin(lost!, CUSTOMER);
    await bench.letSettle();
    await bench.expireLease(lost!.recordId);

    const verdict = await bench.store.beginEffect(bench.anIntent(other!, CUSTOMER));

    expect(verdict.verdict).toBe('settling');
  });

  it('lasts from the end of a run that saw no answer', async () => {
    await bench.store.accept(bench.anOrder());
    const run = await bench.claimOne();
    const effectId = await bench.begin(run);
    await bench.letSettle();
    const ended = [{ effectId, state: 'unknown' as const, adopted: false }];
    await bench.store.finish(bench.anEnd(run, { state: 'pending', code: 'WRITE_IN_DOUBT', ended }));

    const next = await bench.claimOne();
    expect((await bench.store.beginEffect(bench.anIntent(next))).verdict).toBe('settling');
    await bench.letSettle();
    expect((await bench.store.beginEffect(bench.anIntent(next))).verdict).toBe('in_doubt');
  });

  it('keeps what was sent, for the look-up of a record that changed meanwhile', async () => {
    await bench.store.accept(bench.anOrder());
    const run = await bench.claimOne();
    await bench.begin(run, { reference: 'ref-old', payload: { number: 'OLD' }, key: 'OLD' });
    const next = await aSecondOwner(run);
    await bench.letSettle();
    await bench.sql(`update effect set sent_at = now() - interval '5 minutes'`);

    const changed = bench.anIntent(next, { reference: 'ref-new', payload: { number: 'NEW' }, key: 'NEW' });
    const verdict = await bench.store.beginEffect(changed);
    expect(verdict).toMatchObject({ verdict: 'in_doubt', sent: { payload: { number: 'OLD' } } });
    if (verdict.verdict !== 'in_doubt') return;

    expect(await bench.store.resendEffect(verdict.effectId, changed)).toBe(true);
    await bench.letSettle();
    const again = await bench.store.beginEffect(bench.anIntent(next, { payload: { number: 'NEWER' } }));
    expect(again).toMatchObject({ verdict: 'in_doubt', sent: { payload: { number: 'NEW' } } });
  });

  it('is handed to the run that passes the record over, which may end it', async () => {
    await bench.store.accept(bench.anOrder());
    const run = await bench.claimOne();
    const effectId = await bench.begin(run, { payload: { number: 'F-7' } });
    const next = await aSecondOwner(run);

    expect(await bench.store.takeOpenDocument(run)).toBeUndefined();
    const open = await bench.store.takeOpenDocument(next);
    expect(open).toMatchObject({
      effectId,
      recordType: 'invoice',
      step: 'write',
      payload: { number: 'F-7' },
    });
    const ended = [{ effectId, state: 'refused' as const, adopted: false }];
    await bench.store.finish(bench.anEnd(next, { state: 'skipped', code: 'STATUS_NOT_SELECTED', ended }));

    expect(await bench.sql('select state from effect')).toEqual([{ state: 'refused' }]);
  });

  it('is not shortened by a zombie that comes late with what it knows', async () => {
    await bench.store.accept(bench.anOrder());
    const zombie = await bench.claimOne();
    const effectId = await bench.begin(zombie);
    const owner = await aSecondOwner(zombie);
    const ended = [{ effectId, state: 'confirmed' as const, adopted: false, remoteId: 'theirs' }];

    expect(await bench.store.finish(bench.anEnd(zombie, { ended }))).toBe(false);

    const [effect] = await bench.sql('select state, remote_id from effect');
    expect(effect).toEqual({ state: 'intended', remote_id: null });
    expect(owner.generation).toBe(zombie.generation + 1);
  });
});
