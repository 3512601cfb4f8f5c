import { setTimeout as wait } from 'node:timers/promises';
import type { ListedActivity } from '@app/persistence';
import { ActivityFeed } from './activity-feed.js';

let counter = 0;
const newId = () =>
  `${Date.now()
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}-7000-8000-${String((counter += 1)).padStart(12, '0')}`;
const happened = (title: string): ListedActivity => ({
  id: newId(),
  recordId: 'r',
  flowId: 'f',
  title,
  recordType: 'order',
  kind: 'attempt',
  state: 'done',
  code: null,
  error: null,
  durationMs: 1,
  at: new Date(),
});

describe('ActivityFeed', () => {
  const rows = new Map<string, ListedActivity[]>();
  const reads: string[] = [];
  const errors: unknown[] = [];
  let failing = false;
  let feed: ActivityFeed;

  beforeEach(() => {
    rows.clear();
    reads.length = 0;
    errors.length = 0;
    failing = false;
    const since = async (tenantId: string, _from: Date, known: readonly string[]) => {
      reads.push(tenantId);
      if (failing) throw new Error('database away');
      return (rows.get(tenantId) ?? []).filter(({ id }) => !known.includes(id));
    };
    feed = new ActivityFeed(
      { since },
      { pollMs: 10, streamsPerTenant: 2, streams: 3, onError: (error) => errors.push(error) },
    );
  });

  afterEach(() => feed.close());

  const listen = async (tenantId: string) => {
    const seen: string[] = [];
    let ended = false;
    const stop = await feed.subscribe(tenantId, {
      next: ({ title }) => void seen.push(title),
      end: () => (ended = true),
    });
    return { seen, stop, isEnded: () => ended };
  };
  const add = (tenantId: string, title: string) =>
    rows.set(tenantId, [...(rows.get(tenantId) ?? []), happened(title)]);

  it('tells what happens from now on, once, to every listener of the tenant and to no other', async () => {
    add('a', 'before');
    const first = await listen('a');
    const second = await listen('a');
    const other = await listen('b');
    add('a', '5001');
    await wait(40);
    add('a', '5002');
    await wait(40);
    expect(first.seen).toEqual(['5001', '5002']);
    expect(second.seen).toEqual(['5001', '5002']);
    expect(other.seen).toEqual([]);
  });

  it('bounds the open streams per tenant and altogether (S23)', async () => {
    const mine = await listen('a');
    await listen('a');
    await expect(listen('a')).rejects.toMatchObject({ code: 'TOO_MANY_STREAMS' });
    await listen('b');
    await expect(listen('c')).rejects.toMatchObject({ code: 'TOO_MANY_STREAMS' });
    mine.stop();
    await expect(listen('a')).resolves.toBeDefined();
  });

  it('stops reading when nobody listens', async () => {
    const { stop } = await listen('a');
    stop();
    const before = reads.length;
    await wait(40);
    expect(reads.length).toBe(before);
  });

  it('goes on after the database was away', async () => {
    const { seen } = await listen('a');
    failing = true;
    await wait(40);
    failing = false;
    add('a', '5001');
    await wait(40);
    expect(errors.length).toBeGreaterThan(0);
    expect(seen).toEqual(['5001']);
  });

  it('ends every stream when the process stops', async () => {
    const { isEnded } = await listen('a');
    feed.close();
    expect(isEnded()).toBe(true);
  });
});
