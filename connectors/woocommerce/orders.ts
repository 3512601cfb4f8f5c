import { type Cursor, type Page, type ReadRange, type Source, type SourceRecord } from '@app/connector-sdk';
import { KoppelError } from '@app/domain';
import { get } from './client.js';
import type { WooContext, WooCredentials, WooSettings } from './fields.js';
import { orderSample, orderSchema } from './order-schema.js';
import { history } from './order-history.js';
import { list, pageCount, recordsOf, shifted, timeOf, unreadable } from './order-pages.js';
import { isOrder, modifiedGmt, toSourceRecord } from './order-record.js';

/** Where reading stands. All times are UTC as the shop writes them, without a zone. */
interface OrderCursor extends Cursor {
  /** Everything changed up to here has been read. */
  readonly after: string;
  /** The overlap never reaches back behind this, the start of the first reading. */
  readonly start: string;
  /** Amid a reading; without it the next one starts with an overlap. */
  readonly inStep?: true;
  /** Set once a reading goes through changes from the future: the next one starts at this moment. */
  readonly ceiling?: string;
  /** Set while orders are read that time alone cannot put in a row. */
  readonly window?: Window;
}

interface Window {
  readonly before: string;
  /** Next page to read; 0 asks first how many there are. */
  readonly page: number;
  readonly size: number;
}

/** Changes that the shop committed late, and clocks of its servers that differ. */
const OVERLAP_SECONDS = 300;
export const orders: Source<WooCredentials, WooSettings> = {
  recordType: 'order',
  mapping: 'order.in.jsonata',
  schema: orderSchema,
  identity: ['id'],
  sample: orderSample,
  read,
  fetch,
  history,
};

/**
 * Reads by time of change, always the first page after the last time seen: page numbers would skip orders, because
 * an order that changes meanwhile leaves its place and all later ones move up.
 */
async function read(cursor: Cursor | undefined, range: ReadRange, context: WooContext): Promise<Page> {
  const from = (cursor as OrderCursor | undefined) ?? firstCursor(range);
  if (from.window) return readWindow(from, from.window, context);
  const now = timeOf(context.now());
  const after = from.inStep
    ? from.after
    : later(shifted(earlier(from.after, now), -OVERLAP_SECONDS), from.start);
  const batch = await list(context, { modified_after: after, orderby: 'modified' });
  const times = batch.entries.map(modifiedGmt).filter((time) => time !== undefined);
  const newest = times.reduce(later, '');
  const { start } = from;
  const records = recordsOf(batch.entries, context.now());
  const ceiling = from.ceiling ?? (newest > now ? now : undefined);
  if (!batch.isFull) {
    return {
      records,
      cursor: { after: earlier(later(newest, from.after), ceiling ?? now), start },
      hasMore: false,
    };
  }
  // A cache or plug-in that drops the filter would have us read the same page for ever.
  if (newest <= after) throw unreadable('modified_after');
  const inStep = { start, inStep: true, ...(ceiling ? { ceiling } : {}) } as const;
  const next = shifted(newest, -1);
  if (next > after && isAscending(times))
    return { records, cursor: { after: next, ...inStep }, hasMore: true };
  const window = { before: shifted(newest, 1), page: 0, size: batch.size };
  return { records, cursor: { after, ...inStep, window }, hasMore: true };
}

/**
 * Reads a stretch of time by page number: a second in which more orders changed than fit on a page, or the hour of
 * the autumn clock change, which shops on the old order storage sort by local time. From the last page to the first:
 * orders that change meanwhile leave the window, so the others only move to pages that are still to come.
 */
async function readWindow(cursor: OrderCursor, window: Window, context: WooContext): Promise<Page> {
  const { window: _window, after, ...place } = cursor;
  const filters = { modified_after: after, modified_before: window.before, orderby: 'id' };
  const batch = await list(context, { ...filters, page: Math.max(window.page, 1) }, window.size);
  const count = window.page === 0 ? pageCount(batch) : window.page;
  const page = window.page === 0 && count > 1 ? count : window.page - 1;
  const next = page > 0 ? { after, window: { ...window, page } } : { after: shifted(window.before, -1) };
  const records = recordsOf(batch.entries, context.now());
  return { records, cursor: { ...place, ...next, inStep: true }, hasMore: true };
}

function firstCursor(range: ReadRange): OrderCursor {
  // The filter means "later than"; a second earlier makes it "at or after".
  const start = shifted(new Date(range.from).toISOString().slice(0, 19), -1);
  return { after: start, start, inStep: true };
}

async function fetch(externalId: string, context: WooContext): Promise<SourceRecord | undefined> {
  const path = `wc/v3/orders/${encodeURIComponent(externalId)}`;
  try {
    const { body } = await get(context, { path, purpose: 'read the order' });
    if (!isOrder(body)) throw unreadable('order');
    return toSourceRecord(body, context.now());
  } catch (error) {
    // Also answered for an id that belongs to something else than an order.
    if (
      error instanceof KoppelError &&
      error.params.vendorCode === 'woocommerce_rest_shop_order_invalid_id'
    ) {
      return undefined;
    }
    throw error;
  }
}

function isAscending(times: readonly string[]): boolean {
  return times.every((time, index) => index === 0 || time >= (times[index - 1] as string));
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
