import type { Order } from '@app/domain';
import { mapperErrors, type TableReader } from '@app/mapper';

/** Names of the ways of paying as the books show them (S233). */
const TABLE = 'payment-methods';

/**
 * The order with its way of paying as the tenant's value table calls it, else as the shop does. Throws
 * `VALUE_UNMAPPED` when the table stops what it does not know.
 */
export function withPaymentMethod(order: Order, tables: TableReader): Order {
  const { methodId, methodTitle } = order.payment;
  const found = tables.find(TABLE, methodId, methodTitle);
  if (found.kind === 'no_table') return order;
  if (found.kind === 'unmapped') {
    const { table, value, key } = found;
    throw mapperErrors.VALUE_UNMAPPED({ table, value, key });
  }
  if (found.kind === 'unusable') {
    const { table, key, wrong } = found;
    throw mapperErrors.TABLE_VALUE_UNUSABLE({ table, key, value: wrong });
  }
  // A vendor's code that nobody knows says nothing in the books.
  const isCodeOnly = methodTitle === undefined && found.value === methodId;
  if (found.value === undefined || isCodeOnly) return order;
  return { ...order, payment: { ...order.payment, methodTitle: String(found.value) } };
}
