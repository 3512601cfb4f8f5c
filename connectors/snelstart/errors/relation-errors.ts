import { defineErrors } from '@app/domain';

/** What SnelStart says about customers (relaties). */
export const { errors: relationErrors, catalogue: relationErrorCatalogue } = defineErrors({
  SNELSTART_RELATION_UNUSABLE: {
    errorClass: 'data',
    staleReference: 'customer',
    nl: {
      detail: 'Op deze relatie kan in SnelStart niet geboekt worden: {message} ({vendorCode}).',
      remedy:
        'Koppel zoekt de klant opnieuw. Blijft het, maak de relatie dan actief en tot klant in SnelStart en verwerk opnieuw.',
    },
    en: {
      detail: 'This relation cannot be booked on in SnelStart: {message} ({vendorCode}).',
      remedy:
        'Koppel looks the customer up again. If it stays, make the relation active and a customer in SnelStart and process again.',
    },
  },
  SNELSTART_CUSTOMER_INACTIVE: {
    errorClass: 'data',
    nl: {
      detail: 'De klant met dit e-mailadres staat in SnelStart op nonactief (relatiecode {relationCode}).',
      remedy:
        'Maak relatie {relationCode} weer actief in SnelStart en verwerk opnieuw, of kies bij de verbinding "Nieuwe klant aanmaken" als alleen een nonactieve klant past.',
    },
    en: {
      detail:
        'The customer with this e-mail address is inactive in SnelStart (relation code {relationCode}).',
      remedy:
        'Make relation {relationCode} active again in SnelStart and process again, or choose "Create a new customer" in the connection for when only an inactive customer matches.',
    },
  },
  SNELSTART_CUSTOMER_NAME_MISSING: {
    errorClass: 'data',
    nl: {
      detail: 'De klant heeft geen naam; SnelStart vraagt er een.',
      remedy: 'Vul in de bestelling een naam of bedrijfsnaam in en verwerk opnieuw.',
    },
    en: {
      detail: 'The customer has no name; SnelStart asks for one.',
      remedy: 'Fill in a name or company name in the order and process again.',
    },
  },
  SNELSTART_VAT_NUMBER_REFUSED: {
    errorClass: 'data',
    nl: {
      detail: 'SnelStart weigert het btw-nummer van de klant: {message} ({vendorCode}).',
      remedy:
        'Controleer het btw-nummer en het land van de klant. Buiten Nederland is een geldig nummer nodig, daarom is het niet weggelaten.',
    },
    en: {
      detail: 'SnelStart refuses the VAT number of the customer: {message} ({vendorCode}).',
      remedy:
        'Check the VAT number and the country of the customer. Outside the Netherlands a valid number is needed, so it was not left out.',
    },
  },
  SNELSTART_RELATION_CODE_TAKEN: {
    errorClass: 'data',
    nl: {
      detail: 'Relatiecode {relationCode} is in SnelStart al van een andere relatie.',
      remedy: 'Laat de relatiecode uit de mapping weg; SnelStart kiest dan zelf een nummer.',
    },
    en: {
      detail: 'Relation code {relationCode} already belongs to another relation in SnelStart.',
      remedy: 'Leave the relation code out of the mapping; SnelStart then chooses a number itself.',
    },
  },
  SNELSTART_RELATION_REFUSED: {
    errorClass: 'data',
    nl: {
      detail: 'SnelStart weigert de klant: {message} ({vendorCode}).',
      remedy: 'Verbeter dit gegeven in de bestelling of in de mapping van de klant en verwerk opnieuw.',
    },
    en: {
      detail: 'SnelStart refuses the customer: {message} ({vendorCode}).',
      remedy: 'Correct this value in the order or in the mapping of the customer and process again.',
    },
  },
});
