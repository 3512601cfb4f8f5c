import { createHash } from 'node:crypto';
import { sdkErrors, type SourceRecord } from '@app/connector-sdk';

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

const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f]/g;

export function isOrder(value: unknown): value is WooOrder {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('status' in value)) return false;
  return Number.isSafeInteger(value.id) && (value.id as number) > 0 && typeof value.status === 'string';
}

export function isDraft(order: WooOrder): boolean {
  return DRAFTS.includes(order.status);
}

/** Throws `VENDOR_ANSWER_UNREADABLE` when the order carries no time of change. */
export function toSourceRecord(order: WooOrder): SourceRecord {
  const number =
    typeof order.number === 'string' || typeof order.number === 'number' ? order.number : order.id;
  return {
    externalId: String(order.id),
    version: `${modifiedGmt(order)}Z`,
    fingerprint: fingerprintOf(order),
    title: String(number).replace(CONTROL_CHARACTERS, '').slice(0, 255),
    payload: order,
  };
}

/** Time of the last change in UTC, without a zone, as the shop writes it. */
export function modifiedGmt(order: WooOrder): string {
  const time = order.date_modified_gmt ?? order.date_created_gmt;
  if (typeof time === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(time)) return time;
  throw sdkErrors.VENDOR_ANSWER_UNREADABLE({
    vendor: 'WooCommerce',
    reason: `date_modified_gmt (${order.id})`,
  });
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
