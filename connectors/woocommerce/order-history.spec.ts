import type { Cursor, HttpClient, Page } from '@app/connector-sdk';
import { KoppelError } from '@app/domain';
import { orders } from './orders.js';
import { TestShop } from './shop.builder.js';
import { orderLike } from './simulator/order-templates.js';
import type { ShopOrder } from './simulator/shop-state.js';

const MARCH = { from: '2026-02-28T23:00:00.000Z', to: '2026-03-31T22:00:00.000Z' };
const history = orders.history!;
const tooSlow = new KoppelError('HTTP_TIMEOUT', 'transient', { host: 'shop' });

let shop: TestShop;
beforeEach(async () => {
  shop = await TestShop.open();
});
afterEach(() => shop.close());

/** An order placed at a moment, in UTC as the shop writes it, and changed since. */
function place(placed: string): ShopOrder {
  const { shop: simulated, templates } = shop.simulator;
  const template = templates.get('order-01-nl-21-registered') as ShopOrder;
  const changes = { date_created: placed, date_created_gmt: placed };
  return simulated.add(orderLike(template, { changes }, simulated));
}

async function readAll(
  betweenPages: () => void = () => undefined,
  http = shop.context.http,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: Cursor | undefined;
  for (;;) {
    const page: Page = await history.read(cursor, MARCH, { ...shop.context, http });
    ids.push(...page.records.map(({ externalId }) => externalId));
    if (!page.hasMore) return ids;
    cursor = page.cursor;
    betweenPages();
  }
}

describe('reading back orders of WooCommerce', () => {
  it('brings what was placed in the period, its first moment included and its last not, whatever happened since', async () => {
    place('2026-02-28T22:59:59');
    const first = place('2026-02-28T23:00:00');
    const last = place('2026-03-31T21:59:59');
    place('2026-03-31T22:00:00');
    expect((await readAll()).toSorted()).toEqual([String(first.id), String(last.id)]);
    expect(await history.count(MARCH, shop.context)).toBe(2);
  });

  it('brings each of 120 once, page by page', async () => {
    const placed = Array.from({ length: 120 }, (_, index) =>
      String(place(`2026-03-10T10:00:${String(index % 60).padStart(2, '0')}`).id),
    );
    expect((await readAll()).toSorted()).toEqual(placed.toSorted());
  });

  it('passes over none when orders are deleted between two pages', async () => {
    const placed = Array.from({ length: 120 }, (_, index) =>
      place(
        `2026-03-10T10:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`,
      ),
    );
    let deleted = 0;
    const ids = await readAll(() => shop.simulator.shop.remove(placed[(deleted += 1)]!.id));
    const standing = placed.filter(({ id }) => shop.simulator.shop.state.orders.has(id));
    expect(deleted).toBe(3);
    expect(standing.filter(({ id }) => !ids.includes(String(id)))).toEqual([]);
  });

  it('goes on with small pages where a large one is too much for the shop', async () => {
    const placed = Array.from({ length: 120 }, () => String(place('2026-03-10T10:00:00').id));
    const http: HttpClient = {
      request: (request) => {
        const { searchParams } = new URL(request.url);
        const isTooMuch = searchParams.get('per_page') === '50' && searchParams.get('page') === '2';
        return isTooMuch ? Promise.reject(tooSlow) : shop.context.http.request(request);
      },
    };
    expect((await readAll(() => undefined, http)).toSorted()).toEqual(placed.toSorted());
  });

  it('takes nothing from a shop that does not keep to the period', async () => {
    place('2026-03-10T10:00:00');
    const http: HttpClient = {
      request: async (request) => {
        const answer = await shop.context.http.request(request);
        const body = answer.text().replaceAll('2026-03-10T10:00:00', '2025-01-01T00:00:00');
        return { ...answer, text: () => body, json: () => JSON.parse(body) as unknown };
      },
    };
    await expect(history.read(undefined, MARCH, { ...shop.context, http })).rejects.toMatchObject({
      code: 'VENDOR_ANSWER_UNREADABLE',
      params: { reason: 'after, before' },
    });
  });
});
