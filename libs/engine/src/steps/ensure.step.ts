import { isEmailAddress, type Customer, type RecordType } from '@app/domain';
import { engineErrors } from '../engine-errors.js';
import { defineStep, goOn } from './step.js';
import { writeThroughSink } from './write-through-sink.js';

interface EnsureSettings {
  readonly recordType: RecordType;
  /** Id at the target that is used for records without an e-mail address. */
  readonly fallbackId?: string;
}

/**
 * What a document needs at the target first: the customer. Found by e-mail, else made; an existing one is never
 * changed (S21, S188). What cannot be an e-mail address (`geen`, `n.v.t.`) counts as none: all who write it would
 * become one customer.
 */
export const ensure = defineStep<EnsureSettings>({
  name: 'ensure',
  title: { nl: 'Klant opzoeken of aanmaken', en: 'Find or create the customer' },
  help: {
    nl: 'Zoekt de klant op e-mailadres in het doelsysteem en maakt hem aan als hij er nog niet is. Bestaande klanten worden nooit gewijzigd.',
    en: 'Finds the customer by e-mail at the target and creates it when absent. Existing customers are never changed.',
  },
  after: ['book'],
  settingsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      recordType: { type: 'string', enum: ['customer'], default: 'customer' },
      fallbackId: {
        type: 'string',
        maxLength: 255,
        'x-nl': {
          title: 'Vaste klant',
          description: 'Id van de klant voor bestellingen zonder e-mailadres.',
        },
        'x-en': {
          title: 'Fixed customer',
          description: 'Id of the customer for orders without an e-mail address.',
        },
      },
    },
  },
  async run(settings, context) {
    const customer = context.bag.canonical.customer as Customer;
    const written = customer.email?.trim() ?? '';
    const isUnusable = written !== '' && !isEmailAddress(written);
    if (isUnusable) context.note({ kind: 'step', title: 'email_unusable', data: { email: written } });
    if (!written || isUnusable) {
      if (!settings.fallbackId) throw engineErrors.CUSTOMER_EMAIL_MISSING();
      context.bag.references.customer = settings.fallbackId;
      context.note({ kind: 'step', title: 'fallback_customer', data: { id: settings.fallbackId } });
      return goOn;
    }
    const document = await writeThroughSink(context, settings.recordType, { isShared: true });
    context.bag.references[settings.recordType] = document.id;
    return goOn;
  },
});
