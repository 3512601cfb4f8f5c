import type { Cursor, HttpClient, HttpRequest, Page, SourceRecord } from '@app/connector-sdk';
import { KoppelError } from '@app/domain';
import { orders } from './orders.js';
import { toSourceRecord, type WooOrder } from './order-record.js';
import { TestShop, type ShopOptions } from './shop.builder.js';
import { orderLike } from './simulator/order-templates.js';
import { phpJson } from './simulator/php-json.js';
import { renderOrder } from './simulator/rendering.js';
import type { ShopOrder } from './simulator/shop-state.js';

const FROM = { from: '2020-01-01T00:00:00Z' };

let shop: TestShop;
const open = async (options: ShopOptions = {}) => (shop = await TestShop.open(options));
afterEach(async () => shop.close());

const place = (changes: Record<string, unknown> = {}, template = 'order-01-nl-21-registered') => {
  const { shop: simulated, templates } = shop.simulator;
  return simulated.add(orderLike(templates.get(template) as ShopOrder, { changes }, simulated));
};

const readAll = async (
  start?: Cursor,
  range = FROM,
): Promise<{ records: SourceRecord[]; cursor: Cursor; pages: Page[] }> => {
  const pages: Page[] = [];
  let cursor = start;
  do {
    pages.push(await orders.read(cursor, range, shop.context));
    cursor = pages.at(-1)?.cursor as Cursor;
  } while (pages.at(-1)?.hasMore && pages.length < 100);
  return { records: pages.flatMap(({ records }) => records), cursor, pages };
};

/** A shop whose list of orders was changed on the way. */
const spoiling = (change: (body: string) => string): HttpClient => ({
  request: async (request) => {
    const answer = await shop.context.http.request(request);
    const body = change(answer.text());
    return { ...answer, body: Buffer.from(body), text: () => body, json: () => JSON.parse(body) as unknown };
  },
});

const idsOf = (records: readonly SourceRecord[]) =>
  new Set(records.map(({ externalId }) => Number(externalId)));

describe('reading orders of WooCommerce', () => {
  it('brings all 31 composed orders, oldest change first', async () => {
    await open({ orders: 'fixtures' });
    const { records } = await readAll();
    expect(records).toHaveLength(31);
    const versions = records.map(({ version }) => version);
    expect(versions).toEqual(versions.toSorted());
  });

  it('asks for UTC times without a zone, by time of change, of any status', async () => {
    await open({ orders: 'fixtures' });
    await orders.read(undefined, { from: '2025-09-01T10:00:00+02:00' }, shop.context);
    const { path, query } = shop.simulator.calls.at(-1) ?? {};
    expect(path).toBe('/wp-json/wc/v3/orders');
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      modified_after: '2025-09-01T07:59:59',
      orderby: 'modified',
      dates_are_gmt: 'true',
      order: 'asc',
      per_page: '50',
    });
  });

  it('S38: starts with what changed at the very second of the beginning', async () => {
    await open();
    const before = place();
    shop.clock.turn(1);
    const from = shop.clock.now.toISOString();
    const after = place();
    const { records } = await readAll(undefined, { from });
    expect(idsOf(records)).toEqual(new Set([after.id]));
    expect(before.id).not.toBe(after.id);
  });

  it('S38: the overlap of later readings does not reach behind the beginning', async () => {
    await open();
    place();
    shop.clock.turn(10);
    const range = { from: shop.clock.now.toISOString() };
    const order = place();
    const { cursor } = await readAll(undefined, range);
    expect(idsOf((await readAll(cursor, range)).records)).toEqual(new Set([order.id]));
  });

  it('R21: finds a change that the shop saved late, up to five minutes', async () => {
    await open();
    const late = place();
    shop.simulator.shop.remove(late.id);
    shop.clock.turn(290);
    place();
    const { cursor } = await readAll();
    shop.simulator.shop.state.orders.set(late.id, late);
    expect(idsOf((await readAll(cursor)).records)).toContain(late.id);
  });

  it('leaves drafts of the checkout out, and takes every other status, also one of a plug-in', async () => {
    await open();
    place({ status: 'checkout-draft' });
    place({ status: 'auto-draft' });
    const parcel = place({ status: 'verzonden' });
    const failed = place({ status: 'failed' });
    const { records } = await readAll();
    expect(idsOf(records)).toEqual(new Set([parcel.id, failed.id]));
  });

  it('leaves the trash out, but still fetches an order from it by its id', async () => {
    await open();
    const order = place();
    shop.simulator.shop.trash(order.id);
    expect((await readAll()).records).toHaveLength(0);
    const fetched = await orders.fetch(String(order.id), shop.context);
    expect(fetched?.payload).toMatchObject({ id: order.id, status: 'trash' });
  });

  it('fetches nothing for an order that was removed for good', async () => {
    await open();
    const order = place();
    shop.simulator.shop.remove(order.id);
    expect(await orders.fetch(String(order.id), shop.context)).toBeUndefined();
  });

  it('reads on through a second in which more orders changed than fit on a page', async () => {
    await open();
    const first = place();
    shop.clock.turn(60);
    const crowd = Array.from({ length: 173 }, () => place());
    shop.clock.turn(60);
    const last = place();
    const { records, cursor, pages } = await readAll();
    expect(idsOf(records)).toEqual(new Set([first, ...crowd, last].map(({ id }) => id)));
    expect(pages.length).toBeLessThan(12);
    expect((await readAll(cursor)).records.length).toBeGreaterThan(0);
  });

  it('R21: loses nothing when orders of a crowded second change between its pages', async () => {
    await open();
    const crowd = Array.from({ length: 240 }, () => place());
    const found = new Set<number>();
    let cursor: Cursor | undefined;
    for (let more = true, turn = 0; more; turn += 1) {
      const page = await orders.read(cursor, FROM, shop.context);
      idsOf(page.records).forEach((id) => found.add(id));
      // Every page, the oldest orders not seen yet and some already seen move to a later time.
      shop.clock.turn(1);
      for (const index of [turn, turn + 100, 239 - turn]) {
        if (turn < 8) shop.simulator.shop.change(crowd[index]?.id as number, {});
      }
      cursor = JSON.parse(JSON.stringify(page.cursor)) as Cursor;
      more = page.hasMore;
    }
    expect(found).toEqual(new Set(crowd.map(({ id }) => id)));
  });

  it('R21: loses nothing when orders change while a long stream is read', async () => {
    await open();
    const placed = Array.from({ length: 260 }, () => {
      shop.clock.turn(7);
      return place();
    });
    const found = new Set<number>();
    let cursor: Cursor | undefined;
    for (let more = true, turn = 0; more; turn += 1) {
      const page = await orders.read(cursor, FROM, shop.context);
      idsOf(page.records).forEach((id) => found.add(id));
      shop.clock.turn(30);
      if (turn < 6)
        placed.slice(turn * 40, turn * 40 + 20).forEach(({ id }) => shop.simulator.shop.change(id, {}));
      cursor = page.cursor;
      more = page.hasMore;
    }
    expect(found).toEqual(new Set(placed.map(({ id }) => id)));
  });

  it('reads the hour of the autumn clock change of a shop that sorts by local time', async () => {
    await open({ site: { keepsOrdersAsPosts: true } });
    shop.clock.now = new Date('2025-10-25T23:30:00Z');
    const placed = Array.from({ length: 180 }, () => {
      shop.clock.turn(60);
      return place();
    });
    const { records, cursor } = await readAll();
    expect(idsOf(records)).toEqual(new Set(placed.map(({ id }) => id)));
    expect(cursor).toMatchObject({ after: placed.at(-1)?.date_modified_gmt });
  });

  it('tries a smaller page when a large one takes too long', async () => {
    await open({ orders: 'fixtures' });
    const sizes: (string | null)[] = [];
    const http = {
      request: async (request: HttpRequest) => {
        const size = new URL(request.url).searchParams.get('per_page');
        sizes.push(size);
        if (size === '50') throw new KoppelError('HTTP_TIMEOUT', 'transient', { host: 'shop' });
        return shop.context.http.request(request);
      },
    };
    const page = await orders.read(undefined, FROM, { ...shop.context, http });
    expect(page).toMatchObject({ hasMore: true });
    expect(page.records).toHaveLength(10);
    expect(sizes).toEqual(['50', '10']);
  });

  it('stops with a clear error when a cache or plug-in drops the time filter', async () => {
    await open({ https: true });
    for (let index = 0; index < 60; index += 1) place();
    const http = {
      request: (request: HttpRequest) =>
        shop.context.http.request({ ...request, url: request.url.replace('modified_after', 'other') }),
    };
    const cursor = { after: '2026-11-20T20:00:00', start: '2020-01-01T00:00:00' };
    shop.clock.turn(86_400);
    await expect(orders.read(cursor, FROM, { ...shop.context, http })).rejects.toMatchObject({
      code: 'VENDOR_ANSWER_UNREADABLE',
      params: { reason: 'modified_after' },
    });
  });

  it('keeps its place in a shop where nothing changed', async () => {
    await open();
    const order = place();
    const { cursor } = await readAll();
    expect(cursor).toMatchObject({ after: order.date_modified_gmt });
    shop.clock.turn(86_400);
    expect((await readAll(cursor)).cursor).toEqual(cursor);
  });

  it('R21: an order changed in the future does not take the reading there', async () => {
    await open();
    const future = place({ date_modified: '2099-01-01T01:00:00', date_modified_gmt: '2099-01-01T00:00:00' });
    const { records, cursor } = await readAll();
    expect(records).toMatchObject([{ externalId: String(future.id) }]);
    expect(records[0]?.version).toBeUndefined();
    expect(cursor).toMatchObject({ after: '2026-11-20T08:00:00' });
    shop.clock.turn(3600);
    const order = place();
    expect(idsOf((await readAll(cursor)).records)).toContain(order.id);
  });

  it('R21: reads through more orders of the future than fit on a page, and goes on from its present', async () => {
    await open();
    const now = place();
    for (let index = 0; index < 120; index += 1) {
      const time = new Date(Date.UTC(2099, 0, 1) + (index % 70) * 1000).toISOString().slice(0, 19);
      place({ date_modified: time, date_modified_gmt: time });
    }
    const found = new Set<number>();
    let cursor: Cursor | undefined;
    for (let more = true; more; shop.clock.turn(1000)) {
      const page = await orders.read(cursor, FROM, shop.context);
      idsOf(page.records).forEach((id) => found.add(id));
      cursor = page.cursor;
      more = page.hasMore;
    }
    expect(found.size).toBe(121);
    expect(found).toContain(now.id);
    expect(cursor).toEqual({ after: '2026-11-20T08:00:00', start: expect.any(String) });
  });

  it('comes back from a place in the future that was stored before', async () => {
    await open();
    const order = place();
    const { records } = await readAll({ after: '2099-01-01T00:00:00', start: '2020-01-01T00:00:00' });
    expect(idsOf(records)).toEqual(new Set([order.id]));
  });

  it('makes a record of what is no order, and goes on with the others', async () => {
    await open({ https: true });
    const first = place();
    shop.clock.turn(60);
    const broken = place();
    shop.clock.turn(60);
    const last = place();
    const spoil = (body: string) =>
      JSON.stringify(
        (JSON.parse(body) as WooOrder[]).flatMap((order): unknown[] =>
          order.id === broken.id ? [{ ...order, status: 5, date_modified_gmt: 'gisteren' }, null] : [order],
        ),
      );
    const page = await orders.read(undefined, FROM, { ...shop.context, http: spoiling(spoil) });
    expect(page.records.map(({ externalId }) => externalId)).toEqual([
      String(first.id),
      String(broken.id),
      expect.stringMatching(/^unreadable-/),
      String(last.id),
    ]);
    expect(page.cursor).toMatchObject({ after: last.date_modified_gmt });
  });

  it.each(['[null]', '[{"message":"Onderhoud"}]', '{"id":1}'])(
    'does not take %s for a list of orders',
    async (body) => {
      await open({ https: true });
      const http = spoiling(() => body);
      await expect(orders.read(undefined, FROM, { ...shop.context, http })).rejects.toMatchObject({
        code: 'VENDOR_ANSWER_UNREADABLE',
      });
    },
  );

  it('gives the same fingerprint as the webhook of the same state', async () => {
    await open();
    const order = place({}, 'order-22-nl-long-name-emoji');
    const read = (await readAll()).records[0];
    const delivered = JSON.parse(phpJson(renderOrder(order, 'https://shop.example.nl'))) as WooOrder;
    expect(toSourceRecord(delivered, shop.clock.now).fingerprint).toBe(read?.fingerprint);
    expect((await orders.fetch(String(order.id), shop.context))?.fingerprint).toBe(read?.fingerprint);
    expect(read?.version).toBe(`${order.date_modified_gmt}Z`);
  });
});
