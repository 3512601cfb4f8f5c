import { sdkErrors, type SourceRecord } from '@app/connector-sdk';
import { KoppelError } from '@app/domain';
import { get, type Answer, type Query } from './client.js';
import type { WooContext } from './fields.js';
import { idOf, isDraft, isOrder, toSourceRecord, toUnreadableRecord } from './order-record.js';

export interface Batch {
  /** Orders, and what stands in the place of one. */
  readonly entries: unknown[];
  readonly size: number;
  readonly isFull: boolean;
  readonly pages: number | undefined;
  /** How many orders there are on all pages together. */
  readonly total: number | undefined;
}

/** Large orders make a host time out; then the smaller size is tried. */
const PAGE_SIZES = [50, 10] as const;
export const SMALL_PAGE = PAGE_SIZES[1];
const TOO_LARGE: readonly string[] = ['HTTP_TIMEOUT', 'HTTP_RESPONSE_TOO_LARGE'];

export async function list(context: WooContext, query: Query, size?: number): Promise<Batch> {
  const sizes = size ? [size] : PAGE_SIZES;
  for (const perPage of sizes) {
    try {
      const call = { path: 'wc/v3/orders', purpose: 'read orders' };
      const filters = { ...query, dates_are_gmt: 'true', order: 'asc', per_page: perPage };
      return batchOf(await get(context, { ...call, query: filters }), perPage);
    } catch (error) {
      if (!isTooLarge(error) || perPage === sizes.at(-1)) throw error;
    }
  }
  throw unreadable('list');
}

export function isTooLarge(error: unknown): boolean {
  return error instanceof KoppelError && TOO_LARGE.includes(error.code);
}

function batchOf({ body, headers }: Answer, perPage: number): Batch {
  if (!Array.isArray(body)) throw unreadable('list of orders');
  // One unreadable order among others becomes a record of its own; an answer without any order is no list of orders.
  if (body.length > 0 && body.every((entry) => idOf(entry) === undefined)) throw unreadable('list of orders');
  return {
    entries: body,
    size: perPage,
    isFull: body.length >= perPage,
    pages: countIn(headers['x-wp-totalpages']),
    total: countIn(headers['x-wp-total']),
  };
}

function countIn(header: string | undefined): number | undefined {
  const count = Number(header);
  return Number.isSafeInteger(count) ? count : undefined;
}

export function pageCount({ pages, isFull }: Batch): number {
  if (pages !== undefined) return pages;
  if (isFull) throw unreadable('x-wp-totalpages');
  return 1;
}

export function recordsOf(entries: readonly unknown[], now: Date): SourceRecord[] {
  return entries.flatMap((entry) => {
    if (!isOrder(entry)) return [toUnreadableRecord(entry)];
    return isDraft(entry) ? [] : [toSourceRecord(entry, now)];
  });
}

export function unreadable(reason: string): KoppelError {
  return sdkErrors.VENDOR_ANSWER_UNREADABLE({ vendor: 'WooCommerce', reason });
}

/** UTC as the shop writes it, without a zone. */
export function timeOf(moment: Date): string {
  return moment.toISOString().slice(0, 19);
}

export function shifted(time: string, seconds: number): string {
  return timeOf(new Date(Date.parse(`${time}Z`) + seconds * 1000));
}
