import { defineErrors } from '@app/domain';

/** What is wrong with a sales entry as a whole: number, date, amounts. Ledgers have their own list. */
export const { errors: bookingErrors, catalogue: bookingErrorCatalogue } = defineErrors({
  SNELSTART_NUMBER_INVALID: {
    errorClass: 'data',
    nl: {
      detail: 'Factuurnummer "{number}" heeft {length} tekens; SnelStart vraagt er 1 tot 25.',
      remedy: 'Maak het nummer korter, bijvoorbeeld met een kort voorvoegsel in de instellingen van de flow.',
    },
    en: {
      detail: 'Invoice number "{number}" has {length} characters; SnelStart asks for 1 to 25.',
      remedy: 'Make the number shorter, for example with a short prefix in the settings of the flow.',
    },
  },
  SNELSTART_BOOKING_UNBALANCED: {
    errorClass: 'data',
    nl: {
      detail: 'Boeking {number} sluit niet: regels {lines} + btw {vat} is niet het factuurbedrag {total}.',
      remedy:
        'Er is niets geboekt. Vergelijk de bedragen met de winkel; klopt de bestelling, meld dit dan bij ons.',
    },
    en: {
      detail: 'Entry {number} does not balance: lines {lines} + VAT {vat} is not the invoice amount {total}.',
      remedy:
        'Nothing was booked. Compare the amounts with the shop; if the order is right, report this to us.',
    },
  },
  SNELSTART_NO_LINES: {
    errorClass: 'data',
    nl: {
      detail: 'Boeking {number} heeft geen regels met een bedrag.',
      remedy: 'Een bestelling van nul euro hoeft niet geboekt te worden: kies Negeren.',
    },
    en: {
      detail: 'Entry {number} has no lines with an amount.',
      remedy: 'An order of zero euro need not be booked: choose Ignore.',
    },
  },
  SNELSTART_LINE_ZERO: {
    errorClass: 'data',
    nl: {
      detail: 'Boeking {number} heeft een regel van nul euro; SnelStart weigert die.',
      remedy: 'Laat regels van nul weg in de mapping en verwerk opnieuw.',
    },
    en: {
      detail: 'Entry {number} has a line of zero euro; SnelStart refuses it.',
      remedy: 'Leave lines of zero out in the mapping and process again.',
    },
  },
  SNELSTART_PERIOD_BLOCKED: {
    errorClass: 'data',
    nl: {
      detail: 'De boekdatum {date} van {number} ligt in een geblokkeerde periode.',
      remedy:
        'Deblokkeer de periode in SnelStart en verwerk opnieuw, of boek deze bestelling zelf op een open dag en kies Negeren.',
    },
    en: {
      detail: 'The posting date {date} of {number} lies in a blocked period.',
      remedy:
        'Unblock the period in SnelStart and process again, or enter this order yourself on an open day and choose Ignore.',
    },
  },
  SNELSTART_PERIOD_LOCKED_BY_ACCOUNTANT: {
    errorClass: 'data',
    nl: {
      detail: 'De boekdatum {date} van {number} ligt in een periode die uw accountant heeft vastgezet.',
      remedy: 'Vraag uw accountant de periode vrij te geven en verwerk daarna opnieuw.',
    },
    en: {
      detail: 'The posting date {date} of {number} lies in a period that your accountant has locked.',
      remedy: 'Ask your accountant to release the period, then process again.',
    },
  },
  SNELSTART_PERIOD_DECLARED: {
    errorClass: 'data',
    nl: {
      detail: 'Boeking {number} van {date} hoort bij een btw-aangifte die al gedaan is.',
      remedy: 'Overleg met uw boekhouder: boek op een open datum of doe een suppletie.',
    },
    en: {
      detail: 'Entry {number} of {date} belongs to a VAT return that was already filed.',
      remedy: 'Ask your bookkeeper: book on an open date or file a correction (suppletie).',
    },
  },
  SNELSTART_DATE_REFUSED: {
    errorClass: 'data',
    nl: {
      detail: 'SnelStart weigert de boekdatum {date} van {number}: {message} ({vendorCode}).',
      remedy:
        'De datum mag niet meer dan vijf jaar voor het huidige boekjaar liggen. Kies een latere begindatum voor de flow.',
    },
    en: {
      detail: 'SnelStart refuses the posting date {date} of {number}: {message} ({vendorCode}).',
      remedy:
        'The date may not be more than five years before the current year. Choose a later start date for the flow.',
    },
  },
  SNELSTART_TREATMENT_UNSUPPORTED: {
    errorClass: 'data',
    nl: {
      detail: 'Koppel boekt de btw-behandeling "{treatment}" nog niet in SnelStart.',
      remedy:
        'Boek deze verkoop met de hand, of wacht op de versie die deze behandeling kent en verwerk dan opnieuw.',
    },
    en: {
      detail: 'Koppel does not book the VAT treatment "{treatment}" in SnelStart yet.',
      remedy:
        'Book this sale by hand, or wait for the version that knows this treatment and process again then.',
    },
  },
  SNELSTART_ENTRY_REFUSED: {
    errorClass: 'data',
    nl: {
      detail: 'SnelStart weigert boeking {number}: {message} ({vendorCode}).',
      remedy: 'Verbeter dit gegeven in de bestelling, de mapping of de instellingen en verwerk opnieuw.',
    },
    en: {
      detail: 'SnelStart refuses entry {number}: {message} ({vendorCode}).',
      remedy: 'Correct this value in the order, the mapping or the settings and process again.',
    },
  },
  SNELSTART_FIELD_REFUSED: {
    errorClass: 'data',
    nl: {
      detail: 'SnelStart zegt hierover: {message} ({vendorCode}).',
      remedy: 'Verbeter dit gegeven in de bestelling, de mapping of de instellingen en verwerk opnieuw.',
    },
    en: {
      detail: 'SnelStart says about this: {message} ({vendorCode}).',
      remedy: 'Correct this value in the order, the mapping or the settings and process again.',
    },
  },
});
