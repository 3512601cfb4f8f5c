import { createHash } from 'node:crypto';
import type { SourceRecord } from '@app/connector-sdk';

/** The fields of a v3 order this file relies on; the rest passes through untouched. */
export interface WooOrder {
  readonly id: number;
  readonly status: string;
  readonly [field: string]: unknown;
}

/** Orders a visitor has not placed yet; the block checkout makes one per visit. */
const DRAFTS: readonly unknown[] = ['checkout-draft', 'auto-draft'];

/**
 * Fields that change while the order stays the same, or that depend on who asks: times of saving, links, what the
 * shop's screens may do, and the plug-in version that last saved the order.
 */
const VOLATILE = new Set([
  'date_modified',
  'date_modified_gmt',
  '_links',
  'is_editable',
  'needs_payment',
  'needs_processing',
  'payment_url',
  'version',
]);

/** The clocks of a shop and of Koppel may differ this much. */
const CLOCK_TOLERANCE_MS = 300_000;
const GMT_TIME = /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d$/;
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f]/g;

export function isOrder(value: unknown): value is WooOrder {
  return idOf(value) !== undefined && typeof (value as WooOrder).status === 'string';
}

export function isDraft(order: WooOrder): boolean {
  return DRAFTS.includes(order.status);
}

/**
 * `now` tells which times can be true. A change from the future has no version: it would make every later change look
 * older than it.
 */
export function toSourceRecord(order: WooOrder, now: Date): SourceRecord {
  return {
    externalId: String(order.id),
    ...versionOf(order, now),
    fingerprint: fingerprintOf(order),
    title: titleOf(order),
    payload: order,
  };
}

/** The number people know it by; the id when a plug-in leaves that blank. */
function titleOf({ id, number }: WooOrder): string {
  const text = typeof number === 'string' || typeof number === 'number' ? String(number) : '';
  return text.replace(CONTROL_CHARACTERS, '').trim().slice(0, 255) || String(id);
}

/**
 * What stands between the orders of a page and is none: it becomes a record all the same, so that the schema check
 * names what is wrong with it and the other orders go on.
 */
export function toUnreadableRecord(entry: unknown): SourceRecord {
  const id = idOf(entry);
  const hash = createHash('sha256').update(JSON.stringify(entry)).digest('base64url');
  const externalId = id === undefined ? `unreadable-${hash.slice(0, 16)}` : String(id);
  return { externalId, fingerprint: hash, title: externalId, payload: entry };
}

/** Time of the last change in UTC, without a zone, as the shop writes it; undefined when it is none. */
export function modifiedGmt(order: unknown): string | undefined {
  if (typeof order !== 'object' || order === null) return undefined;
  const { date_modified_gmt: modified, date_created_gmt: created } = order as Partial<WooOrder>;
  const time = modified ?? created;
  if (typeof time !== 'string' || !GMT_TIME.test(time) || Number.isNaN(Date.parse(`${time}Z`))) {
    return undefined;
  }
  return time;
}

/** The id of something that may be an order. */
export function idOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return Number.isSafeInteger(value.id) && (value.id as number) > 0 ? (value.id as number) : undefined;
}

function versionOf(order: WooOrder, now: Date): { version?: string } {
  const time = modifiedGmt(order);
  const isTrue = time !== undefined && Date.parse(`${time}Z`) <= now.getTime() + CLOCK_TOLERANCE_MS;
  return isTrue ? { version: `${time}Z` } : {};
}

/** Equal for the webhook body and the REST answer of one state: WooCommerce builds both with the same code. */
function fingerprintOf(order: WooOrder): string {
  const content: unknown[] = [];
  for (const name of Object.keys(order)) {
    if (!VOLATILE.has(name)) content.push(name, name === 'refunds' ? byId(order.refunds) : order[name]);
  }
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}

/** The shop lists refunds in no fixed order. */
function byId(refunds: unknown): unknown {
  if (!Array.isArray(refunds) || refunds.length < 2) return refunds;
  return refunds.toSorted(
    (a: { id?: number } | null, b: { id?: number } | null) => (a?.id ?? 0) - (b?.id ?? 0),
  );
}
