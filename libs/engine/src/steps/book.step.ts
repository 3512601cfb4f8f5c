import { bookingSettingsSchema, invoiceFromOrder, type BookingSettings } from '@app/bookkeeping';
import type { Order } from '@app/domain';
import { withPaymentMethod } from './payment-method.js';
import { shopTimeZone } from './shop-time-zone.js';
import { defineStep, goOn } from './step.js';

/** Checks the order's totals and VAT treatment and makes the document for the books of it. */
export const book = defineStep<BookingSettings>({
  name: 'book',
  title: { nl: 'Boeken volgens de regels', en: 'Apply the bookkeeping rules' },
  help: {
    nl: 'Controleert totalen en btw, kiest grootboekrekeningen en maakt van de bestelling een boekstuk.',
    en: 'Checks totals and VAT, chooses ledger accounts and makes a document for the books of the order.',
  },
  after: ['normalise'],
  settingsSchema: bookingSettingsSchema,
  run(settings, context) {
    const order = withPaymentMethod(context.bag.canonical.order as Order, context.tables);
    if (order.refunds?.length) {
      context.note({ kind: 'step', title: 'refunded_in_shop', data: order.refunds });
    }
    const now = context.clock.now();
    const result = invoiceFromOrder(order, settings, { timeZone: shopTimeZone(context), now });
    if (result.kind === 'skip') return { next: 'skip', code: result.code, params: result.params };
    context.validator.assertValid('invoice', result.invoice, {
      misfit: 'MAPPING_RESULT_INVALID',
      name: 'book',
    });
    context.bag.canonical.invoice = result.invoice;
    context.bag.canonical.customer = result.invoice.customer;
    context.index(result.invoice.number);
    context.note({ kind: 'step', title: 'booked_by_rules', data: result.invoice });
    return goOn;
  },
});
