import type { Found, Sink, Written } from '@app/connector-sdk';
import type { KoppelError } from '@app/domain';
import type {
  ConfirmedEffect,
  EffectVerdict,
  OutcomeDocument,
  RecordStore,
  Wish,
} from '../ports/record-store.js';
import type { MappingUse } from '../ports/activity.js';
import type { Party } from '../steps/party.js';
import { DurableEffects, LINK_TRUST_MS } from './durable-effects.js';
import { KeptInVain } from './effects.js';
import { READ_LAG_MS } from './standing.js';

interface Entry {
  readonly number: string;
  readonly vat: string;
  readonly ledger?: string;
  readonly customer?: string;
}

const KINDS = {
  vat: { isAmount: true },
  ledger: { mayBeSettings: true },
  customer: { refersTo: 'customer' },
} as const;

/** Books in which an entry was booked before, and what is asked of them. */
class Books {
  readonly asked: string[] = [];
  readonly notes: string[] = [];
  effect: ConfirmedEffect = {
    ...{ effectId: 'e1', samePayload: true, remoteId: 'remote-1', remoteNumber: 'F-1' },
    ...{ ageMs: 3_600_000, hasOtherSettings: false },
  };
  /** What stands there now. */
  standing: Entry | undefined = { number: 'F-1', vat: '21.00' };
  found: Found | undefined;
  wish: Wish | undefined;
  isShared = false;
  /** What people know a field by. */
  names: Record<string, string> = {};
  linked: OutcomeDocument[] = [];
  mappings: MappingUse[] = [];
  reopened: 'begun' | 'taken' = 'begun';

  async perform(
    payload: Entry = { number: 'F-1', vat: '21.00' },
    effects = this.effects(),
  ): Promise<OutcomeDocument> {
    const { isShared, mappings } = this;
    const sink = this.sink() as Sink;
    return effects.perform({ stepId: 'write', party, sink, payload, isShared, mappings });
  }

  codeOf(payload?: Entry): Promise<string> {
    return this.perform(payload).then(
      () => 'no error',
      (error: KoppelError) => error.code,
    );
  }

  effects(verdict?: EffectVerdict): DurableEffects {
    let forgotten = false;
    const store: Partial<RecordStore> = {
      beginEffect: async (): Promise<EffectVerdict> =>
        verdict ??
        (forgotten ? { verdict: 'begun', effectId: 'e2' } : { verdict: 'confirmed', ...this.effect }),
      reopenEffect: async () => (this.asked.push('reopen'), this.reopened),
      forgetEffect: async () => void ((forgotten = true), this.asked.push('forget')),
    };
    const run = {
      ...{ recordId: 'r1', generation: 2, tenantId: 't1', wish: this.wish },
      outcome: { documents: this.linked },
      holdsLease: async () => true,
      isOwner: () => true,
      note: ({ title }: { title: string }) => void this.notes.push(title),
    };
    return new DurableEffects(store as RecordStore, run, 1_000);
  }

  private sink(): Sink<never> {
    const sink: Sink<Entry> = {
      ...{ recordType: 'invoice', mapping: 'm', schema: {}, safety: 'none', settleMs: 60_000 },
      key: ({ number }) => number,
      compare: (theirs, ours) =>
        (['vat', 'ledger', 'customer'] as const).flatMap((field) =>
          theirs[field] === ours[field]
            ? []
            : [
                {
                  ...{ field, ours: ours[field] ?? '', theirs: theirs[field] ?? '' },
                  ...KINDS[field],
                },
              ],
        ),
      nameDifferences: async (differences) =>
        differences.map(({ field, ...values }) => ({ field: this.names[field] ?? field, ...values })),
      read: async () => (this.asked.push('read'), this.standing),
      lookUp: async () => (this.asked.push('look-up'), this.found),
      create: async (): Promise<Written> => (this.asked.push('send'), { id: 'remote-2', number: 'F-1' }),
    };
    return sink as unknown as Sink<never>;
  }
}

const party = {
  ...{
    connection: { id: 'c1', systemId: 's1' },
    connector: { id: 'snelstart', name: 'SnelStart' },
    context: {},
  },
} as unknown as Party;

const CHANGED: Entry = { number: 'F-1', vat: '9.00' };
const asSent = { samePayload: false, sent: { payload: { number: 'F-1', vat: '21.00' } } };

describe('a document that was booked before', () => {
  it('costs no question to the vendor when nothing changed', async () => {
    const books = new Books();
    expect(await books.perform()).toMatchObject({ id: 'remote-1', adopted: false });
    expect(books.asked).toEqual([]);
  });

  it('goes to people when its VAT changed although the total did not, with old and new', async () => {
    const books = new Books();
    books.effect = { ...books.effect, ...asSent };
    await expect(books.perform(CHANGED)).rejects.toMatchObject({
      code: 'CHANGED_AFTER_BOOKING',
      params: { number: 'F-1', differences: 'vat: 21.00 → 9.00' },
    });
    expect(books.asked).toEqual(['read']);
  });

  it('tells what changed in the words of the books', async () => {
    const books = new Books();
    books.effect = { ...books.effect, ...asSent };
    books.names = { vat: 'vat (1500 Btw af te dragen)' };
    await expect(books.perform(CHANGED)).rejects.toMatchObject({
      params: { differences: 'vat (1500 Btw af te dragen): 21.00 → 9.00' },
    });
  });

  it('is done when people made the same change in the books', async () => {
    const books = new Books();
    books.effect = { ...books.effect, ...asSent };
    books.standing = CHANGED;
    expect(await books.perform(CHANGED)).toMatchObject({ id: 'remote-1' });
    expect(books.notes).toContain('corrected_at_target');
  });

  it('stays as it was booked when only the settings of the flow changed', async () => {
    const books = new Books();
    books.effect = { ...books.effect, ...asSent, hasOtherSettings: true };
    expect(await books.perform({ number: 'F-1', vat: '21.00', ledger: '8010' })).toMatchObject({
      id: 'remote-1',
    });
    expect(books.notes).toContain('booked_with_other_settings');
    expect(await books.codeOf({ ...CHANGED, ledger: '8010' })).toBe('CHANGED_AFTER_BOOKING');
  });

  describe('by another mapping than the one that counts now', () => {
    const aMapping = (name: string, text: string): MappingUse => ({
      name,
      version: 2,
      hash: text.repeat(64),
    });
    const bookedBy = (...mappings: string[]): Books => {
      const books = new Books();
      books.effect = { ...books.effect, ...asSent };
      const madeBy = Object.fromEntries(mappings.map((name) => [name, 'a'.repeat(16)]));
      books.linked = [{ recordType: 'invoice', id: 'remote-1', adopted: false, madeBy }];
      books.mappings = mappings.map((name) => aMapping(name, 'b'));
      return books;
    };

    it('stays done, and stays booked by the former one, when what differs is no money', async () => {
      const books = bookedBy('shop/order.in');
      const now = { number: 'F-1', vat: '21.00', ledger: '8010' };
      expect(await books.perform(now)).toMatchObject({ madeBy: { 'shop/order.in': 'a'.repeat(16) } });
      expect(books.notes).toContain('booked_with_other_mapping');
      expect(books.asked).toEqual([]);
      books.mappings = [aMapping('shop/order.in', 'a')];
      expect(await books.codeOf(now)).toBe('CHANGED_AFTER_BOOKING');
    });

    it('goes to people when it is money, with the mapping as the cause', async () => {
      await expect(bookedBy('shop/order.in').perform(CHANGED)).rejects.toMatchObject({
        code: 'MAPPING_CHANGED_AFTER_BOOKING',
        params: { number: 'F-1', mapping: 'shop/order.in (2)', differences: 'vat: 21.00 → 9.00' },
      });
    });

    it('names no mapping as the cause that cannot have changed the money or the customer', async () => {
      const own = bookedBy('snelstart/m');
      expect(await own.codeOf(CHANGED)).toBe('CHANGED_AFTER_BOOKING');
      const other = { number: 'F-1', vat: '21.00', customer: 'another' };
      expect(await own.codeOf(other)).toBe('CHANGED_AFTER_BOOKING');
      expect(await bookedBy('shop/order.in').codeOf(other)).toBe('no error');
    });
  });

  it('is linked, and says by whom, when another record of the same order booked it', async () => {
    const books = new Books();
    const bookedBy = { recordId: 'r0', flow: 'Oude flow' };
    books.effect = { ...books.effect, bookedBy };
    expect(await books.perform()).toMatchObject({ id: 'remote-1', adopted: true, bookedBy });
    expect(books.notes).toEqual(['already_booked_by']);
  });
});

describe('a document somebody asks for again', () => {
  const gone = (wish: Wish): Books => Object.assign(new Books(), { wish, standing: undefined });

  it('is looked up, and done while it stands', async () => {
    const books = Object.assign(new Books(), { wish: 'verify' });
    expect(await books.perform()).toMatchObject({ id: 'remote-1' });
    expect(books.asked).toEqual(['read']);
  });

  it('is gone when the vendor has it neither under its id nor under its number', async () => {
    const books = gone('verify');
    await expect(books.perform()).rejects.toMatchObject({
      code: 'GONE_AT_TARGET',
      params: { number: 'F-1', target: 'SnelStart' },
    });
    expect(books.asked).toEqual(['read', 'look-up']);
  });

  it('is not called gone while the reading of the vendor may lag behind: it is looked up later', async () => {
    const books = gone('verify');
    books.effect = { ...books.effect, ageMs: READ_LAG_MS - 500 };
    await expect(books.perform()).rejects.toMatchObject({
      ...{ code: 'PRESENCE_IN_DOUBT', retryAfterMs: 500, outcomeUnknown: false },
      params: { number: 'F-1', target: 'SnelStart' },
    });
  });

  it('is what people entered by hand in its place', async () => {
    const books = gone('verify');
    books.found = { id: 'by-hand', number: 'F-1', differences: [] };
    expect(await books.perform()).toMatchObject({ id: 'by-hand', adopted: true });
  });

  it('is booked again only when that was asked for and it is gone', async () => {
    const books = gone('book_again');
    expect(await books.perform()).toMatchObject({ id: 'remote-2', adopted: false });
    expect(books.asked).toEqual(['read', 'look-up', 'reopen', 'send']);
    const standing = Object.assign(new Books(), { wish: 'book_again' });
    expect(await standing.perform()).toMatchObject({ id: 'remote-1' });
    expect(standing.asked).not.toContain('send');
  });

  it('is not booked again under a number that is another document by now', async () => {
    const books = Object.assign(gone('book_again'), { reopened: 'taken' });
    expect(await books.codeOf()).toBe('NUMBER_OWNED_BY_OTHER');
    expect(books.asked).not.toContain('send');
  });
});

describe('the link to a customer', () => {
  const aLink = (ageMs: number): Books => {
    const books = Object.assign(new Books(), { isShared: true });
    books.effect = { ...books.effect, ageMs };
    return books;
  };

  it('is used without a question while it is of just now', async () => {
    const books = aLink(LINK_TRUST_MS - 1);
    expect(await books.perform()).toMatchObject({ id: 'remote-1' });
    expect(books.asked).toEqual([]);
  });

  it('is looked up when it is older, and then trusted anew', async () => {
    const books = aLink(LINK_TRUST_MS + 1);
    books.found = { id: 'remote-1', differences: [] };
    expect(await books.perform()).toMatchObject({ id: 'remote-1' });
    expect(books.asked).toEqual(['look-up']);
  });

  it('follows the books when another relation has the e-mail address now', async () => {
    const books = aLink(LINK_TRUST_MS + 1);
    books.found = { id: 'remote-7', differences: [] };
    expect(await books.perform()).toMatchObject({ id: 'remote-7', adopted: true });
    expect(books.asked).toContain('forget');
  });

  it('is made anew when no relation has the e-mail address any more', async () => {
    const books = aLink(LINK_TRUST_MS + 1);
    expect(await books.perform()).toMatchObject({ id: 'remote-2' });
    expect(books.asked).toEqual(['look-up', 'forget', 'look-up', 'send']);
  });

  it('stays for what is booked on it already, as long as the source names the same customer', async () => {
    const books = aLink(LINK_TRUST_MS - 1);
    const { reference } = await books.perform();
    books.linked = [{ recordType: 'customer', id: 'former', adopted: false, reference }];
    books.effect = { ...books.effect, ageMs: LINK_TRUST_MS + 1 };
    expect(await books.perform()).toMatchObject({ id: 'former' });
    expect(books.asked).toEqual([]);
  });

  it('is kept, and no other one made, for what is booked when the source names one that is not there', async () => {
    const books = aLink(0);
    books.linked = [
      { recordType: 'invoice', id: 'former', adopted: false, reference: 'of another e-mail address' },
      { recordType: 'invoice', id: 'remote-1', adopted: false },
    ];
    const effects = books.effects();
    expect(await books.perform(undefined, effects)).toMatchObject({ id: 'former' });
    expect(books.asked).toEqual(['look-up']);
    books.isShared = false;
    await expect(books.perform(undefined, effects)).rejects.toMatchObject({
      code: 'CHANGED_AFTER_BOOKING',
      params: { differences: 'invoice: former → -' },
    });
    expect(books.asked).not.toContain('send');
  });

  it('is not kept for what does not stand: the steps run again', async () => {
    const books = aLink(0);
    books.linked = [
      { recordType: 'invoice', id: 'former', adopted: false, reference: 'of another e-mail address' },
      { recordType: 'invoice', id: 'remote-1', adopted: false },
    ];
    const effects = books.effects({ verdict: 'begun', effectId: 'e3' });
    await books.perform(undefined, effects);
    books.isShared = false;
    await expect(books.perform(undefined, effects)).rejects.toBeInstanceOf(KeptInVain);
    expect(effects.takeEnded()).toMatchObject([{ effectId: 'e3', state: 'refused' }]);
    books.isShared = true;
    effects.keepNothing();
    expect(await books.perform(undefined, effects)).toMatchObject({ id: 'remote-2' });
  });
});
