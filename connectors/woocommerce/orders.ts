import {
  sdkErrors,
  type Cursor,
  type Page,
  type ReadRange,
  type Source,
  type SourceRecord,
} from '@app/connector-sdk';
import { KoppelError } from '@app/domain';
import { get, type Answer, type Query } from './client.js';
import type { WooContext, WooCredentials, WooSettings } from './fields.js';
import { orderSample, orderSchema } from './order-schema.js';
import { idOf, isDraft, isOrder, modifiedGmt, toSourceRecord, toUnreadableRecord } from './order-record.js';

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

interface Batch {
  /** Orders, and what stands in the place of one. */
  readonly entries: unknown[];
  readonly size: number;
  readonly isFull: boolean;
  readonly pages: number | undefined;
}

/** Changes that the shop committed late, and clocks of its servers that differ. */
const OVERLAP_SECONDS = 300;
/** Large orders make a host time out; then the smaller size is tried. */
const PAGE_SIZES = [50, 10] as const;
const TOO_LARGE: readonly string[] = ['HTTP_TIMEOUT', 'HTTP_RESPONSE_TOO_LARGE'];

export const orders: Source<WooCredentials, WooSettings> = {
  recordType: 'order',
  mapping: 'order.in.jsonata',
  schema: orderSchema,
  identity: ['id'],
  sample: orderSample,
  read,
  fetch,
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

async function list(context: WooContext, query: Query, size?: number): Promise<Batch> {
  const sizes = size ? [size] : PAGE_SIZES;
  for (const perPage of sizes) {
    try {
      const call = { path: 'wc/v3/orders', purpose: 'read changed orders' };
      const filters = { ...query, dates_are_gmt: 'true', order: 'asc', per_page: perPage };
      return batchOf(await get(context, { ...call, query: filters }), perPage);
    } catch (error) {
      const isTooLarge = error instanceof KoppelError && TOO_LARGE.includes(error.code);
      if (!isTooLarge || perPage === sizes.at(-1)) throw error;
    }
  }
  throw unreadable('list');
}

function batchOf({ body, headers }: Answer, perPage: number): Batch {
  if (!Array.isArray(body)) throw unreadable('list of orders');
  // One unreadable order among others becomes a record of its own; an answer without any order is no list of orders.
  if (body.length > 0 && body.every((entry) => idOf(entry) === undefined)) throw unreadable('list of orders');
  const pages = Number(headers['x-wp-totalpages']);
  return {
    entries: body,
    size: perPage,
    isFull: body.length >= perPage,
    pages: Number.isSafeInteger(pages) ? pages : undefined,
  };
}

function pageCount({ pages, isFull }: Batch): number {
  if (pages !== undefined) return pages;
  if (isFull) throw unreadable('x-wp-totalpages');
  return 1;
}

function recordsOf(entries: readonly unknown[], now: Date): SourceRecord[] {
  return entries.flatMap((entry) => {
    if (!isOrder(entry)) return [toUnreadableRecord(entry)];
    return isDraft(entry) ? [] : [toSourceRecord(entry, now)];
  });
}

function unreadable(reason: string): KoppelError {
  return sdkErrors.VENDOR_ANSWER_UNREADABLE({ vendor: 'WooCommerce', reason });
}

function isAscending(times: readonly string[]): boolean {
  return times.every((time, index) => index === 0 || time >= (times[index - 1] as string));
}

function timeOf(moment: Date): string {
  return moment.toISOString().slice(0, 19);
}

function shifted(time: string, seconds: number): string {
  return timeOf(new Date(Date.parse(`${time}Z`) + seconds * 1000));
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
