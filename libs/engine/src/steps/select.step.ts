import { localDate, type Order } from '@app/domain';
import { shopTimeZone } from './shop-time-zone.js';
import { defineStep, goOn, type StepResult } from './step.js';

interface SelectSettings {
  /** The vendor's own status words; empty takes every status. */
  readonly statuses: readonly string[];
  readonly payment: 'paid' | 'any';
  /** Documents from before this day of the shop's calendar (yyyy-mm-dd) are not taken. */
  readonly from?: string;
}

const PAID: readonly string[] = ['paid', 'not_needed'];

/** Which orders are taken: by status, payment and date. A later change of the order is judged again. */
export const select = defineStep<SelectSettings>({
  name: 'select',
  title: { nl: 'Selecteren', en: 'Select' },
  help: {
    nl: 'Bepaalt welke bestellingen verwerkt worden: status, betaald of niet, en vanaf welke datum.',
    en: 'Decides which orders are processed: status, paid or not, and from which date.',
  },
  after: ['normalise'],
  settingsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      statuses: {
        type: 'array',
        uniqueItems: true,
        maxItems: 50,
        items: { type: 'string', maxLength: 255 },
        default: ['processing', 'completed'],
        'x-nl': {
          title: 'Statussen',
          description: 'Statussen van de winkel die verwerkt worden. Leeg is alle.',
        },
        'x-en': {
          title: 'Statuses',
          description: 'Statuses of the shop that are processed. Empty means all.',
        },
      },
      payment: {
        type: 'string',
        enum: ['paid', 'any'],
        default: 'paid',
        'x-nl': { title: 'Betaling', description: 'Alleen betaalde bestellingen, of alle.' },
        'x-en': { title: 'Payment', description: 'Only paid orders, or all.' },
      },
      from: {
        type: 'string',
        format: 'date',
        'x-nl': { title: 'Begindatum', description: 'Bestellingen van vóór deze dag worden overgeslagen.' },
        'x-en': { title: 'Start date', description: 'Orders from before this day are skipped.' },
      },
    },
  },
  run(settings, context) {
    const order = context.bag.canonical.order as Order;
    if (order.isTest) return skip('TEST_DOCUMENT', {});
    if (settings.statuses.length && !settings.statuses.includes(order.status.vendor)) {
      return skip('STATUS_NOT_SELECTED', { status: order.status.vendor });
    }
    if (settings.payment === 'paid' && !PAID.includes(order.payment.status)) {
      return skip('NOT_PAID', { status: order.payment.status });
    }
    const date = localDate(order.createdAt, shopTimeZone(context));
    if (settings.from && date < settings.from) return skip('BEFORE_START', { date, from: settings.from });
    return goOn;
  },
});

function skip(code: string, params: Record<string, string>): StepResult {
  return { next: 'skip', code, params };
}
