import { SeededRandom } from '@app/connector-testing';
import { failures } from './failure.js';
import type { ShopOrder, ShopRefund, ShopState } from './shop-state.js';
import { gmtText, localText } from './site-time.js';

export type ShopEvent = (topic: string, resourceId: number) => void;

/** The shop itself: what happens to orders, whoever causes it. */
export class Shop {
  private readonly listeners: ShopEvent[] = [];

  constructor(
    public state: ShopState,
    readonly now: () => Date,
  ) {}

  onEvent(listener: ShopEvent): void {
    this.listeners.push(listener);
  }

  order(id: number): ShopOrder | undefined {
    return this.state.orders.get(id);
  }

  nextId(): number {
    return this.state.nextId++;
  }

  /** A number from 0 up to 1 out of the seeded row. */
  draw(): number {
    const random = new SeededRandom(this.state.randomState);
    const drawn = random.next();
    this.state.randomState = random.state;
    return drawn;
  }

  /** A checkout saves an order more than once, so both topics go out. */
  add(order: ShopOrder): ShopOrder {
    this.state.orders.set(order.id, order);
    this.emit('order.created', order.id);
    this.emit('order.updated', order.id);
    return order;
  }

  /** Changes fields of an order; objects are merged one level deep. Every save moves the time of change. */
  change(id: number, changes: Readonly<Record<string, unknown>>): ShopOrder {
    const order = this.existing(id);
    for (const [name, value] of Object.entries(changes)) {
      const current = order[name];
      order[name] = isPlain(value) && isPlain(current) ? { ...current, ...value } : value;
    }
    if ('status' in changes) this.stampStatus(order);
    this.touch(order);
    this.emit('order.updated', id);
    return order;
  }

  /** A refund by amount, without lines. A full one sets the order to refunded. */
  refund(id: number, amount: string, reason = ''): ShopRefund {
    const order = this.existing(id);
    const now = this.now();
    const refund: ShopRefund = {
      id: this.nextId(),
      parent_id: id,
      date_created: localText(now, this.state.site.timeZone),
      date_created_gmt: gmtText(now),
      amount,
      reason,
      refunded_by: 1,
      refunded_payment: false,
      meta_data: [],
      line_items: [],
      shipping_lines: [],
      tax_lines: [],
      fee_lines: [],
    };
    this.state.refunds.push(refund);
    const summary = { id: refund.id, reason, total: `-${amount}` };
    order.refunds = [...(order.refunds as unknown[]), summary];
    if (Number(amount) >= Number(order.total)) order.status = 'refunded';
    this.touch(order);
    this.emit('order.updated', id);
    return refund;
  }

  /** To the trash. Throws 410 when it is there already. */
  trash(id: number): ShopOrder {
    const order = this.existing(id);
    if (order.status === 'trash') throw failures.alreadyTrashed();
    const before = { ...order };
    order.status = 'trash';
    this.touch(order);
    this.emit('order.deleted', id);
    return before;
  }

  /** For good; the shop tells nobody. */
  remove(id: number): ShopOrder {
    const order = this.existing(id);
    this.state.orders.delete(id);
    return order;
  }

  restore(id: number, status = 'pending'): ShopOrder {
    const order = this.existing(id);
    order.status = status;
    this.touch(order);
    this.emit('order.restored', id);
    return order;
  }

  private existing(id: number): ShopOrder {
    const order = this.state.orders.get(id);
    if (!order) throw failures.unknownId('shop_order');
    return order;
  }

  private touch(order: ShopOrder): void {
    this.stamp(order, 'date_modified');
  }

  private stampStatus(order: ShopOrder): void {
    const isPaid = order.status === 'processing' || order.status === 'completed';
    if (isPaid && !order.date_paid_gmt) this.stamp(order, 'date_paid');
    if (order.status === 'completed' && !order.date_completed_gmt) this.stamp(order, 'date_completed');
  }

  private stamp(order: ShopOrder, field: string): void {
    const now = this.now();
    order[field] = localText(now, this.state.site.timeZone);
    order[`${field}_gmt`] = gmtText(now);
  }

  private emit(topic: string, resourceId: number): void {
    for (const listener of this.listeners) listener(topic, resourceId);
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
