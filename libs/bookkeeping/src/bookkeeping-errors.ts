import { defineErrors } from '@app/domain';
import { dateErrorCatalogue, dateErrors } from './date-errors.js';

/** Why an order cannot be booked as it is. Amounts in the texts are those of the order. */
const { errors, catalogue } = defineErrors({
  TREATMENT_NOT_SUPPORTED: {
    errorClass: 'data',
    nl: {
      detail:
        'Deze bestelling naar {country} heeft btw-behandeling {treatment} nodig; Koppel boekt nu alleen binnenlandse verkopen.',
      remedy: 'Boek deze bestelling zelf in het boekhoudpakket en kies daarna Negeren.',
    },
    en: {
      detail:
        'This order to {country} needs VAT treatment {treatment}; Koppel books domestic sales only for now.',
      remedy: 'Enter this order in the bookkeeping system yourself, then choose Ignore.',
    },
  },
  VAT_COUNTRY_MISSING: {
    errorClass: 'data',
    nl: {
      detail:
        'Bestelling {number} heeft geen land in het afleveradres en ook niet in het factuuradres; zo is de btw niet te bepalen.',
      remedy: 'Vul het land in bij de bestelling in de winkel en verwerk opnieuw.',
    },
    en: {
      detail:
        'Order {number} has no country in its shipping address nor in its billing address; VAT cannot be decided.',
      remedy: 'Fill in the country of the order in the shop and process again.',
    },
  },
  VAT_RATE_UNKNOWN: {
    errorClass: 'data',
    nl: {
      detail:
        'De bestelling rekent {rate}% btw; dat tarief bestaat op {date} niet in {country} (wel: {known}).',
      remedy: 'Verbeter het btw-tarief in de winkel, of voeg het toe aan de tarieven in de instellingen.',
    },
    en: {
      detail:
        'The order charges {rate}% VAT; that rate does not exist in {country} on {date} (these do: {known}).',
      remedy: 'Correct the VAT rate in the shop, or add it to the rates in the settings.',
    },
  },
  VAT_COUNTRY_DIFFERS: {
    errorClass: 'data',
    nl: {
      detail:
        'De winkel rekent btw van {vatCountry} ({rate}%, {vat}), maar de bestelling gaat naar {country}.',
      remedy:
        'Controleer het adres en de btw-instellingen van de winkel, verbeter de bestelling en verwerk opnieuw.',
    },
    en: {
      detail: 'The shop charges VAT of {vatCountry} ({rate}%, {vat}), but the order goes to {country}.',
      remedy: 'Check the address and the VAT settings of the shop, correct the order and process again.',
    },
  },
  VAT_EXEMPT_CONSUMER: {
    errorClass: 'data',
    nl: {
      detail:
        'De winkel heeft deze bestelling van {gross} btw-vrij gemaakt, maar de koper is een particulier in {country}.',
      remedy: 'Controleer waarom de winkel geen btw rekende; verbeter de bestelling of boek haar zelf.',
    },
    en: {
      detail:
        'The shop made this order of {gross} exempt from VAT, but the buyer is a consumer in {country}.',
      remedy: 'Check why the shop charged no VAT; correct the order or enter it yourself.',
    },
  },
  VAT_EXEMPT_BUT_CHARGED: {
    errorClass: 'data',
    nl: {
      detail: 'De winkel noemt deze bestelling btw-vrij, maar rekent toch {vat} btw.',
      remedy: 'Verbeter de bestelling in de winkel en verwerk opnieuw.',
    },
    en: {
      detail: 'The shop calls this order exempt from VAT, yet charges {vat} of VAT.',
      remedy: 'Correct the order in the shop and process again.',
    },
  },
  VAT_NOT_APPLIED: {
    errorClass: 'data',
    nl: {
      detail: 'Op {net} van deze bestelling paste de winkel geen btw-tarief toe, ook geen 0% ({lines}).',
      remedy:
        'Geef het artikel een btw-tarief in de winkel, of boek onbelaste regels volgens de instellingen als 0%.',
    },
    en: {
      detail: 'The shop applied no VAT rate to {net} of this order, not even 0% ({lines}).',
      remedy: 'Give the article a VAT rate in the shop, or let the settings book untaxed lines as 0%.',
    },
  },
  VAT_DIFFERS_FROM_RATE: {
    errorClass: 'data',
    nl: {
      detail:
        'De winkel rekent {vat} btw op {net} tegen {rate}%; dat zou {expected} zijn. Toegestaan verschil: {limit}.',
      remedy:
        'Controleer het tarief van de artikelen in de winkel. Rondt de winkel anders af, verhoog dan het toegestane verschil.',
    },
    en: {
      detail:
        'The shop charges {vat} VAT on {net} at {rate}%; that would be {expected}. Allowed difference: {limit}.',
      remedy:
        'Check the rate of the articles in the shop. If the shop rounds differently, raise the allowed difference.',
    },
  },
  VAT_WITHOUT_LINES: {
    errorClass: 'data',
    nl: {
      detail: 'De winkel noemt {vat} btw tegen {rate}%, maar geen regel heeft dat tarief.',
      remedy: 'Controleer de bestelling in de winkel; meld het als zij er gewoon uitziet.',
    },
    en: {
      detail: 'The shop states {vat} of VAT at {rate}%, but no line has that rate.',
      remedy: 'Check the order in the shop; report it when it looks ordinary.',
    },
  },
  ORDER_TOTALS_DIFFER: {
    errorClass: 'data',
    nl: {
      detail:
        'Het totaal {total} is niet de som van de delen {sum}: artikelen {product}, verzending {shipping}, betaalkosten {paymentCost}, toeslagen {fee}, kortingen {discount}. Verschil {difference}, toegestaan {limit}.',
      remedy:
        'Zoek welk deel ontbreekt (een cadeaubon, een korting van een plug-in) en verbeter de bestelling, of boek haar zelf.',
    },
    en: {
      detail:
        'The total {total} is not the sum of its parts {sum}: articles {product}, shipping {shipping}, payment costs {paymentCost}, fees {fee}, discounts {discount}. Difference {difference}, allowed {limit}.',
      remedy:
        'Find the missing part (a gift card, a discount by a plug-in) and correct the order, or enter it yourself.',
    },
  },
  ORDER_VAT_DIFFERS: {
    errorClass: 'data',
    nl: {
      detail:
        'De btw per tarief telt op tot {sum}, maar de bestelling noemt {vat} btw. Verschil {difference}, toegestaan {limit}.',
      remedy: 'Controleer de btw van de bestelling in de winkel en verwerk opnieuw.',
    },
    en: {
      detail:
        'VAT per rate adds up to {sum}, but the order states {vat} of VAT. Difference {difference}, allowed {limit}.',
      remedy: 'Check the VAT of the order in the shop and process again.',
    },
  },
  ORDER_NET_AND_VAT_DIFFER: {
    errorClass: 'data',
    nl: {
      detail: 'Bedrag zonder btw {net} en btw {vat} zijn samen {sum}, maar het totaal is {gross}.',
      remedy: 'Controleer de bestelling in de winkel; meld het als zij er gewoon uitziet.',
    },
    en: {
      detail: 'Net {net} and VAT {vat} add up to {sum}, but the total is {gross}.',
      remedy: 'Check the order in the shop; report it when it looks ordinary.',
    },
  },
  ORDER_TOTAL_NEGATIVE: {
    errorClass: 'data',
    nl: {
      detail: 'Het totaal van deze bestelling is negatief: {gross}.',
      remedy: 'Boek dit als creditnota in het boekhoudpakket en kies daarna Negeren.',
    },
    en: {
      detail: 'The total of this order is negative: {gross}.',
      remedy: 'Enter this as a credit note in the bookkeeping system, then choose Ignore.',
    },
  },
  CURRENCY_NOT_BOOKED: {
    errorClass: 'data',
    nl: {
      detail: 'Deze bestelling is in {currency}; de administratie wordt in {expected} gevoerd.',
      remedy: 'Boek deze bestelling zelf tegen de juiste koers en kies daarna Negeren.',
    },
    en: {
      detail: 'This order is in {currency}; the books are kept in {expected}.',
      remedy: 'Enter this order yourself at the right exchange rate, then choose Ignore.',
    },
  },
  LEDGER_RULE_MISSING: {
    errorClass: 'data',
    nl: {
      detail: 'Er is geen grootboekrekening gekozen voor {kind} met {rate}% btw ({treatment}, {country}).',
      remedy: 'Voeg in de instellingen van de koppeling een regel toe voor dit tarief en verwerk opnieuw.',
    },
    en: {
      detail: 'No ledger account is chosen for {kind} with {rate}% VAT ({treatment}, {country}).',
      remedy: 'Add a rule for this rate in the settings of the flow and process again.',
    },
  },
  ZERO_TOTAL_WITH_AMOUNTS: {
    errorClass: 'data',
    nl: {
      detail: 'Bestelling {number} heeft een totaal van nul, maar wel regels met bedragen of btw.',
      remedy:
        'Boek de omzet en de btw met de hand, bijvoorbeeld als betaling met een cadeaubon, en kies daarna Negeren.',
    },
    en: {
      detail: 'Order {number} has a total of zero, yet lines with amounts or VAT.',
      remedy: 'Book turnover and VAT by hand, for example as paid by gift card, and then choose Ignore.',
    },
  },
  ZERO_AMOUNT: {
    errorClass: 'data',
    nl: {
      detail: 'Bestelling {number} is een bestelling van nul.',
      remedy: 'Er valt niets te boeken; u hoeft niets te doen.',
    },
    en: {
      detail: 'Order {number} is an order of nothing.',
      remedy: 'There is nothing to book; nothing needs to be done.',
    },
  },
});

export const bookkeepingErrors = { ...errors, ...dateErrors };
export const bookkeepingErrorCatalogue = { ...catalogue, ...dateErrorCatalogue };
