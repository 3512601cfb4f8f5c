import type { Cursor, History, Page, Period } from '@app/connector-sdk';
import type { Query } from './client.js';
import type { WooContext, WooCredentials, WooSettings } from './fields.js';
import { isOrder } from './order-record.js';
import {
  isTooLarge,
  list,
  pageCount,
  recordsOf,
  shifted,
  SMALL_PAGE,
  timeOf,
  unreadable,
  type Batch,
} from './order-pages.js';

interface PageCursor extends Cursor {
  readonly page: number;
  readonly size: number;
}

/** Orders by the moment they were placed, which does not change, in UTC. */
export const history: History<WooCredentials, WooSettings> = { read, count };

/**
 * From the last page to the first: when an order is deleted meanwhile, those behind it move to a page that is still to
 * come, and none is passed over.
 */
async function read(cursor: Cursor | undefined, period: Period, context: WooContext): Promise<Page> {
  const before = cursor as PageCursor | undefined;
  if (before) return readPage(before, period, context);
  const first = await list(context, filtersOf(period));
  const last = pageCount(first);
  if (last > 1) return { records: [], cursor: { page: last, size: first.size }, hasMore: true };
  return pageOf(recordsIn(period, first, context), 1, first.size);
}

async function readPage({ page, size }: PageCursor, period: Period, context: WooContext): Promise<Page> {
  try {
    const batch = await list(context, { ...filtersOf(period), page }, size);
    return pageOf(recordsIn(period, batch, context), page, size);
  } catch (error) {
    if (size <= SMALL_PAGE || !isTooLarge(error)) throw error;
    // The same orders stand on the small pages up to this one.
    return { records: [], cursor: { page: (page * size) / SMALL_PAGE, size: SMALL_PAGE }, hasMore: true };
  }
}

async function count(period: Period, context: WooContext): Promise<number> {
  const { total } = await list(context, filtersOf(period), 1);
  if (total === undefined) throw unreadable('x-wp-total');
  return total;
}

function pageOf(records: Page['records'], page: number, size: number): Page {
  return { records, cursor: { page: page - 1, size }, hasMore: page > 1 };
}

/** A cache or plug-in that drops the filter would have us book what nobody asked for. */
function recordsIn(period: Period, { entries }: Batch, context: WooContext): Page['records'] {
  const [from, to] = [period.from, period.to].map((moment) => timeOf(new Date(moment))) as [string, string];
  const isOutside = (entry: unknown) => {
    const placed = isOrder(entry) ? entry['date_created_gmt'] : undefined;
    return typeof placed === 'string' && (placed < from || placed >= to);
  };
  if (entries.some(isOutside)) throw unreadable('after, before');
  return recordsOf(entries, context.now());
}

/** The shop means "later than" and "earlier than"; a period has its first moment and not its last. */
function filtersOf({ from, to }: Period): Query {
  return {
    after: shifted(timeOf(new Date(from)), -1),
    before: timeOf(new Date(to)),
    orderby: 'date',
  };
}
