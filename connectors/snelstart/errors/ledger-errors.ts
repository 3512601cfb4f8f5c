import { defineErrors } from '@app/domain';

const CHOOSE_LEDGER_NL =
  'Kies in de instellingen van de flow een ander grootboek voor {rate} % btw, of pas het grootboek in SnelStart aan, en verwerk opnieuw.';
const CHOOSE_LEDGER_EN =
  'Choose another ledger for {rate} % VAT in the settings of the flow, or change the ledger in SnelStart, and process again.';

/** Ledgers, VAT kinds and cost centres. The ledger number and the rate are always named. */
export const { errors: ledgerErrors, catalogue: ledgerErrorCatalogue } = defineErrors({
  SNELSTART_LEDGER_MISSING: {
    errorClass: 'data',
    nl: {
      detail: 'Voor {kind} met {rate} % btw is geen grootboek gekozen.',
      remedy: 'Kies in de instellingen van de flow een omzetgrootboek voor dit tarief en verwerk opnieuw.',
    },
    en: {
      detail: 'No ledger was chosen for {kind} with {rate} % VAT.',
      remedy: 'Choose a revenue ledger for this rate in the settings of the flow and process again.',
    },
  },
  SNELSTART_LEDGER_UNKNOWN: {
    errorClass: 'data',
    nl: {
      detail: 'Grootboek {ledger} (voor {rate} % btw) bestaat niet in SnelStart.',
      remedy: CHOOSE_LEDGER_NL,
    },
    en: {
      detail: 'Ledger {ledger} (for {rate} % VAT) does not exist in SnelStart.',
      remedy: CHOOSE_LEDGER_EN,
    },
  },
  SNELSTART_LEDGER_INACTIVE: {
    errorClass: 'data',
    nl: {
      detail: 'Grootboek {ledger} (voor {rate} % btw) staat in SnelStart op nonactief.',
      remedy: CHOOSE_LEDGER_NL,
    },
    en: { detail: 'Ledger {ledger} (for {rate} % VAT) is inactive in SnelStart.', remedy: CHOOSE_LEDGER_EN },
  },
  SNELSTART_LEDGER_NOT_ALLOWED: {
    errorClass: 'data',
    nl: {
      detail:
        'Op grootboek {ledger} (functie {function}) mag geen omzetregel van {rate} % btw geboekt worden.',
      remedy: CHOOSE_LEDGER_NL,
    },
    en: {
      detail: 'A revenue line of {rate} % VAT may not be booked on ledger {ledger} (function {function}).',
      remedy: CHOOSE_LEDGER_EN,
    },
  },
  SNELSTART_LEDGER_VAT_MISMATCH: {
    errorClass: 'data',
    nl: {
      detail:
        'Grootboek {ledger} hoort bij btw-soort {ledgerKinds}, maar de regel heeft {rate} % btw ({kind}).',
      remedy: CHOOSE_LEDGER_NL,
    },
    en: {
      detail: 'Ledger {ledger} belongs to VAT kind {ledgerKinds}, but the line has {rate} % VAT ({kind}).',
      remedy: CHOOSE_LEDGER_EN,
    },
  },
  SNELSTART_VAT_KIND_MISMATCH: {
    errorClass: 'data',
    nl: {
      detail:
        'SnelStart vindt dat btw en grootboeken van {number} niet bij elkaar passen ({ledgers}): {message} ({vendorCode}).',
      remedy:
        'Controleer in de instellingen van de flow of elk grootboek bij zijn btw-tarief hoort, en in SnelStart of de klant in het goede land staat, en verwerk opnieuw.',
    },
    en: {
      detail:
        'SnelStart finds that VAT and ledgers of {number} do not fit together ({ledgers}): {message} ({vendorCode}).',
      remedy:
        'Check in the settings of the flow that each ledger belongs to its VAT rate, and in SnelStart that the customer has the right country, and process again.',
    },
  },
  SNELSTART_CUSTOMER_ABROAD: {
    errorClass: 'data',
    nl: {
      detail:
        'De klant van {number} (relatie {relationCode}) staat in SnelStart in {country}, en daarom weigert SnelStart de Nederlandse btw van deze bestelling, die in Nederland is afgeleverd: {message} ({vendorCode}).',
      remedy:
        'De grootboeken zijn niet de oorzaak. Staat de klant ten onrechte in {country}, verbeter dan het land van het vestigingsadres in SnelStart en verwerk opnieuw. Klopt het land, boek deze bestelling dan zelf, bijvoorbeeld op een klant in Nederland, en kies Negeren.',
    },
    en: {
      detail:
        'The customer of {number} (relation {relationCode}) is in {country} in SnelStart, and therefore SnelStart refuses the Dutch VAT of this order, which was delivered in the Netherlands: {message} ({vendorCode}).',
      remedy:
        'The ledgers are not the cause. If the customer is not in {country}, correct the country of the business address in SnelStart and process again. If the country is right, enter this order yourself, for example on a customer in the Netherlands, and choose Ignore.',
    },
  },
  SNELSTART_LEDGER_REFUSED: {
    errorClass: 'data',
    nl: {
      detail: 'SnelStart weigert een grootboek van {number} ({ledgers}): {message} ({vendorCode}).',
      remedy: 'Kies in de instellingen van de flow een ander grootboek en verwerk opnieuw.',
    },
    en: {
      detail: 'SnelStart refuses a ledger of {number} ({ledgers}): {message} ({vendorCode}).',
      remedy: 'Choose another ledger in the settings of the flow and process again.',
    },
  },
  SNELSTART_EU_LEDGER_NOT_ALLOWED: {
    errorClass: 'data',
    nl: {
      detail: 'Voor deze klant mag {number} niet op een EU-omzetgrootboek ({ledgers}).',
      remedy:
        'De klant heeft geen btw-nummer of woont niet in een ander EU-land. Controleer klant, land en btw-behandeling.',
    },
    en: {
      detail: 'For this customer {number} may not be booked on an EU revenue ledger ({ledgers}).',
      remedy:
        'The customer has no VAT number or does not live in another EU country. Check customer, country and VAT treatment.',
    },
  },
  SNELSTART_REVERSE_CHARGE_MIXED: {
    errorClass: 'data',
    nl: {
      detail: 'In {number} staat verlegde btw naast gewone btw; SnelStart neemt dat niet in één boeking.',
      remedy: 'Splits de bestelling in een deel met verlegde btw en een deel zonder.',
    },
    en: {
      detail: '{number} mixes reverse charge with ordinary VAT; SnelStart does not take that in one entry.',
      remedy: 'Split the order into a part with reverse charge and a part without.',
    },
  },
  SNELSTART_VAT_RATE_UNKNOWN: {
    errorClass: 'data',
    nl: {
      detail: 'SnelStart kent op {date} geen btw-tarief van {rate} %.',
      remedy:
        'Controleer het btw-tarief van de regels in de winkel; buitenlandse btw wordt niet als Nederlandse geboekt.',
    },
    en: {
      detail: 'SnelStart knows no VAT rate of {rate} % on {date}.',
      remedy: 'Check the VAT rate of the lines in the shop; foreign VAT is not booked as Dutch VAT.',
    },
  },
  SNELSTART_COST_CENTRE_MISSING: {
    errorClass: 'data',
    nl: {
      detail: 'Grootboek {ledger} vraagt een kostenplaats en er is geen gekozen.',
      remedy: 'Kies in de instellingen van de flow een standaard kostenplaats en verwerk opnieuw.',
    },
    en: {
      detail: 'Ledger {ledger} asks for a cost centre and none was chosen.',
      remedy: 'Choose a default cost centre in the settings of the flow and process again.',
    },
  },
  SNELSTART_COST_CENTRE_UNKNOWN: {
    errorClass: 'data',
    nl: {
      detail: 'Kostenplaats {costCentre} bestaat niet in SnelStart.',
      remedy: 'Kies in de instellingen van de flow een bestaande kostenplaats en verwerk opnieuw.',
    },
    en: {
      detail: 'Cost centre {costCentre} does not exist in SnelStart.',
      remedy: 'Choose an existing cost centre in the settings of the flow and process again.',
    },
  },
  SNELSTART_COST_CENTRE_INACTIVE: {
    errorClass: 'data',
    nl: {
      detail: 'Kostenplaats {costCentre} staat in SnelStart op nonactief.',
      remedy:
        'Maak de kostenplaats weer actief of kies een andere in de instellingen van de flow, en verwerk opnieuw.',
    },
    en: {
      detail: 'Cost centre {costCentre} is inactive in SnelStart.',
      remedy:
        'Make the cost centre active again or choose another one in the settings of the flow, and process again.',
    },
  },
});
