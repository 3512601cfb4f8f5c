import type { Found, Sink, Written } from '@app/connector-sdk';
import { KoppelError, type ErrorClass } from '@app/domain';
import type { EffectIntent, EffectVerdict, RecordStore } from '../ports/record-store.js';
import type { Party } from '../steps/party.js';
import { DurableEffects } from './durable-effects.js';
import type { DurableRun } from './durable-run.js';
import { LeaseLost, type Write } from './effects.js';

/** A vendor and a store that do as they are told and keep what they were asked. */
class Bench {
  readonly asked: string[] = [];
  readonly intents: EffectIntent[] = [];
  verdict: () => EffectVerdict = () => ({ verdict: 'begun', effectId: 'e1' });
  found: Found | undefined;
  lookUp: (payload: { readonly number: string }) => Found | undefined = () => this.found;
  isOwner = true;
  write: () => Promise<Written> = async () => ({ id: 'remote-1', number: 'F-1' });
  readonly effects: DurableEffects;

  constructor(private readonly safety: Sink['safety'] = 'none') {
    const store: Pick<RecordStore, 'beginEffect' | 'resendEffect'> = {
      beginEffect: async (intent) => {
        this.asked.push('intent');
        this.intents.push(intent);
        return this.verdict();
      },
      resendEffect: async () => {
        this.asked.push('stamp');
        return true;
      },
    };
    const run: DurableRun = {
      ...{ recordId: 'r1', generation: 1, tenantId: 't1' },
      ...{ outcome: null },
      holdsLease: async () => this.isOwner,
      isOwner: () => this.isOwner,
      note: () => undefined,
    };
    this.effects = new DurableEffects(store as RecordStore, run, 1_000);
  }

  perform() {
    return this.effects.perform(this.aWrite());
  }

  private aWrite(): Write {
    const sink: Sink<never> = {
      ...{ recordType: 'invoice', mapping: 'm', schema: {}, safety: this.safety, settleMs: 60_000 },
      key: () => 'F-1',
      lookUp: async ({ payload }) => {
        this.asked.push('look-up');
        return this.lookUp(payload);
      },
      create: async () => {
        this.asked.push('send');
        return this.write();
      },
    };
    const party = { connection: { id: 'c1' }, context: {} } as Party;
    return { stepId: 'write', party, sink: sink as Sink, payload: { number: 'F-1' }, isShared: false };
  }
}

const failing =
  (errorClass: ErrorClass, outcomeUnknown: boolean, code = 'SOME') =>
  async () => {
    throw new KoppelError(code, errorClass, {}, { outcomeUnknown });
  };
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: KoppelError) => error.code,
  );

describe('a write', () => {
  it('is sent only after its intent is stored, and looked for first where a double would be accepted (I3)', async () => {
    const bench = new Bench();
    expect(await bench.perform()).toMatchObject({ id: 'remote-1', adopted: false });
    expect(bench.asked).toEqual(['intent', 'look-up', 'send']);
    expect(bench.effects.takeEnded()).toMatchObject([{ effectId: 'e1', state: 'confirmed' }]);
  });

  it('is not looked for first where the vendor refuses a second one', async () => {
    const bench = new Bench('unique-number');
    await bench.perform();
    expect(bench.asked).toEqual(['intent', 'send']);
  });

  it('leaves the effect in doubt when no answer says what became of it (I4)', async () => {
    const bench = new Bench('unique-number');
    bench.write = failing('transient', true);
    expect(await codeOf(bench.perform())).toBe('WRITE_IN_DOUBT');
    expect(bench.effects.takeEnded()).toEqual([{ effectId: 'e1', state: 'unknown', adopted: false }]);
  });

  it('is known not to have happened after a certain refusal', async () => {
    const bench = new Bench('unique-number');
    bench.write = failing('data', false, 'REFUSED');
    expect(await codeOf(bench.perform())).toBe('REFUSED');
    expect(bench.effects.takeEnded()).toMatchObject([{ state: 'refused' }]);
  });

  it('is known not to have happened when the look-up before it failed', async () => {
    const bench = new Bench();
    Object.defineProperty(bench, 'found', {
      get: () => {
        throw new KoppelError('VENDOR_UNAVAILABLE', 'transient');
      },
    });
    expect(await codeOf(bench.perform())).toBe('VENDOR_UNAVAILABLE');
    expect(bench.effects.takeEnded()).toMatchObject([{ state: 'refused' }]);
  });
});

describe('a write in doubt', () => {
  const inDoubt = (): Bench => {
    const bench = new Bench('unique-number');
    bench.verdict = () => ({ verdict: 'in_doubt', effectId: 'e1' });
    return bench;
  };

  it('is looked up and linked when it is there', async () => {
    const bench = inDoubt();
    bench.found = { id: 'remote-9', differences: [] };
    expect(await bench.perform()).toMatchObject({ id: 'remote-9', adopted: true });
    expect(bench.asked).toEqual(['intent', 'look-up']);
  });

  it('is stamped and sent again when it is not there', async () => {
    const bench = inDoubt();
    await bench.perform();
    expect(bench.asked).toEqual(['intent', 'look-up', 'stamp', 'send']);
  });

  it('goes to people when what is there says something else', async () => {
    const bench = inDoubt();
    bench.found = { id: 'remote-9', differences: [{ field: 'amount', ours: '1.00', theirs: '2.00' }] };
    expect(await codeOf(bench.perform())).toBe('TARGET_DIFFERS');
    expect(bench.asked).not.toContain('send');
  });

  describe('of a record that changed meanwhile', () => {
    const changed = (): Bench => {
      const bench = inDoubt();
      bench.verdict = () => ({ verdict: 'in_doubt', effectId: 'e1', sent: { payload: { number: 'F-0' } } });
      return bench;
    };

    it('is asked for as it was sent: that it is there is ours, what changed is for people', async () => {
      const bench = changed();
      bench.lookUp = ({ number }) => ({
        id: 'remote-9',
        differences: number === 'F-0' ? [] : [{ field: 'amount', ours: '2.00', theirs: '1.00' }],
      });
      expect(await codeOf(bench.perform())).toBe('CHANGED_AFTER_BOOKING');
      expect(bench.effects.takeEnded()).toMatchObject([{ state: 'confirmed', remoteId: 'remote-9' }]);
      expect(bench.effects.takeWritten()).toMatchObject([{ id: 'remote-9' }]);
      expect(bench.asked).not.toContain('send');
    });

    it('is linked when what changed makes no difference there', async () => {
      const bench = changed();
      bench.found = { id: 'remote-9', differences: [] };
      expect(await bench.perform()).toMatchObject({ id: 'remote-9', adopted: true });
    });

    it('is sent as it is now when the former one never arrived', async () => {
      const bench = changed();
      await bench.perform();
      expect(bench.asked).toEqual(['intent', 'look-up', 'stamp', 'send']);
    });
  });

  it('waits while the vendor may still carry it out', async () => {
    const bench = inDoubt();
    bench.verdict = () => ({ verdict: 'settling', waitMs: 700 });
    await expect(bench.perform()).rejects.toMatchObject({ code: 'WRITE_IN_DOUBT', retryAfterMs: 700 });
    expect(bench.asked).toEqual(['intent']);
  });
});

describe('a run that lost its record', () => {
  it('sends nothing more (R10)', async () => {
    const bench = new Bench();
    bench.isOwner = false;
    await expect(bench.perform()).rejects.toBeInstanceOf(LeaseLost);
    expect(bench.asked).not.toContain('send');
  });

  it('is stopped at the last moment before a request leaves, however long it was frozen (T13)', async () => {
    const bench = new Bench();
    expect(bench.effects.mayWrite()).toBe(true);
    bench.isOwner = false;
    expect(bench.effects.mayWrite()).toBe(false);
  });

  it('does not even look when the store says so', async () => {
    const bench = new Bench();
    bench.verdict = () => ({ verdict: 'zombie' });
    await expect(bench.perform()).rejects.toBeInstanceOf(LeaseLost);
    expect(bench.asked).toEqual(['intent']);
  });
});

describe('an outcome that could not be stored with the next intent', () => {
  it('is not forgotten: it travels with what is stored next', async () => {
    const bench = new Bench('unique-number');
    await bench.perform();
    bench.verdict = () => {
      throw new KoppelError('STORE_UNAVAILABLE', 'limited');
    };
    expect(await codeOf(bench.perform())).toBe('STORE_UNAVAILABLE');
    expect(bench.intents[1]?.ended).toMatchObject([{ effectId: 'e1', state: 'confirmed' }]);
    expect(bench.effects.takeEnded()).toMatchObject([{ effectId: 'e1', state: 'confirmed' }]);
  });
});
