import { defineErrors } from '@app/domain';

/** Why the VAT of an order cannot be read from what the shop says. */
export const { errors: vatErrors, catalogue: vatErrorCatalogue } = defineErrors({
  VAT_COUNTRY_UNKNOWN: {
    errorClass: 'data',
    nl: {
      detail:
        'Bestelling {number} heeft als land "{country}", en dat is geen landcode of naam van een land; zo is de btw niet te bepalen.',
      remedy:
        'Verbeter het land van de bestelling in de winkel, bijvoorbeeld in NL voor Nederland, en verwerk opnieuw.',
    },
    en: {
      detail:
        'Order {number} has "{country}" as its country, which is no country code or name of a country; VAT cannot be decided.',
      remedy:
        'Correct the country of the order in the shop, for example to NL for the Netherlands, and process again.',
    },
  },
  VAT_RATES_ON_ONE_LINE: {
    errorClass: 'data',
    nl: {
      detail:
        'Op de regel "{line}" ({net}) rekent de winkel meer dan één btw-tarief ({rates}), samen {vat} btw; welk deel onder welk tarief valt, is daaruit niet te halen.',
      remedy:
        'Maak van deze regel in de winkel één regel per btw-tarief en verwerk opnieuw, of boek de bestelling zelf in het boekhoudpakket en kies daarna Negeren.',
    },
    en: {
      detail:
        'On the line "{line}" ({net}) the shop charges more than one VAT rate ({rates}), {vat} of VAT together; which part falls under which rate does not follow from that.',
      remedy:
        'Make this line one line per VAT rate in the shop and process again, or enter the order in the bookkeeping system yourself, then choose Ignore.',
    },
  },
});
