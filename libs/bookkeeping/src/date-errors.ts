import { defineErrors } from '@app/domain';

/** Why the date of a document is not believed. */
export const { errors: dateErrors, catalogue: dateErrorCatalogue } = defineErrors({
  INVOICE_DATE_MISSING: {
    errorClass: 'data',
    nl: {
      detail:
        'De factuurdatum is volgens de instellingen de dag van {date}, maar bestelling {number} heeft die niet.',
      remedy:
        'Wacht tot de bestelling zo ver is en verwerk opnieuw, of kies een andere datum in de instellingen.',
    },
    en: {
      detail: 'By the settings the invoice date is the day of {date}, but order {number} has none.',
      remedy:
        'Wait until the order has come so far and process again, or choose another date in the settings.',
    },
  },
  INVOICE_DATE_IN_FUTURE: {
    errorClass: 'data',
    nl: {
      detail: 'Bestelling {number} krijgt factuurdatum {invoiceDate}, en die ligt na vandaag ({today}).',
      remedy:
        'Verbeter de datum van de bestelling in de winkel en verwerk opnieuw. Klopt de datum, wacht dan tot die dag, of sta ongewone datums toe in de boekingsinstellingen van de flow.',
    },
    en: {
      detail: 'Order {number} gets invoice date {invoiceDate}, which is after today ({today}).',
      remedy:
        'Correct the date of the order in the shop and process again. If the date is right, wait until that day, or allow unusual dates in the booking settings of the flow.',
    },
  },
  INVOICE_DATE_TOO_OLD: {
    errorClass: 'data',
    nl: {
      detail:
        'Bestelling {number} krijgt factuurdatum {invoiceDate}, en dat is langer geleden dan de {maxAgeDays} dagen die de flow toelaat.',
      remedy:
        'Verbeter de datum van de bestelling in de winkel en verwerk opnieuw. Klopt de datum, verhoog dan de oudste factuurdatum in de boekingsinstellingen van de flow, of kies Negeren.',
    },
    en: {
      detail:
        'Order {number} gets invoice date {invoiceDate}, which is longer ago than the {maxAgeDays} days the flow allows.',
      remedy:
        'Correct the date of the order in the shop and process again. If the date is right, raise the oldest invoice date in the booking settings of the flow, or choose Ignore.',
    },
  },
});
