import { defineErrors } from '@app/domain';

/** What can be wrong with one field. These codes appear in `errors[]` of an answer. */
export const { catalogue: fieldErrorCatalogue } = defineErrors({
  FIELD_UNKNOWN: {
    errorClass: 'data',
    nl: { detail: 'Dit veld bestaat niet.', remedy: 'Laat het weg.' },
    en: { detail: 'This field does not exist.', remedy: 'Leave it out.' },
  },
  FIELD_MISSING: {
    errorClass: 'data',
    nl: { detail: 'Dit veld is verplicht.', remedy: 'Vul het in.' },
    en: { detail: 'This field is required.', remedy: 'Fill it in.' },
  },
  FIELD_TYPE_WRONG: {
    errorClass: 'data',
    nl: { detail: 'Hier hoort {expected}.', remedy: 'Verander de waarde.' },
    en: { detail: 'This must be {expected}.', remedy: 'Change the value.' },
  },
  FIELD_TOO_SHORT: {
    errorClass: 'data',
    nl: { detail: 'Hier horen ten minste {limit} tekens of onderdelen.', remedy: 'Vul meer in.' },
    en: { detail: 'This needs at least {limit} characters or items.', remedy: 'Enter more.' },
  },
  FIELD_TOO_LONG: {
    errorClass: 'data',
    nl: { detail: 'Hier passen hoogstens {limit} tekens of onderdelen.', remedy: 'Maak het korter.' },
    en: { detail: 'This takes at most {limit} characters or items.', remedy: 'Make it shorter.' },
  },
  FIELD_TOO_LOW: {
    errorClass: 'data',
    nl: { detail: 'De waarde is lager dan {limit}.', remedy: 'Kies een hogere waarde.' },
    en: { detail: 'The value is below {limit}.', remedy: 'Choose a higher value.' },
  },
  FIELD_TOO_HIGH: {
    errorClass: 'data',
    nl: { detail: 'De waarde is hoger dan {limit}.', remedy: 'Kies een lagere waarde.' },
    en: { detail: 'The value is above {limit}.', remedy: 'Choose a lower value.' },
  },
  FIELD_NOT_A_CHOICE: {
    errorClass: 'data',
    nl: { detail: 'De waarde is niet een van: {choices}.', remedy: 'Kies een van deze waarden.' },
    en: { detail: 'The value is not one of: {choices}.', remedy: 'Choose one of these values.' },
  },
  FIELD_FORMAT_WRONG: {
    errorClass: 'data',
    nl: { detail: 'De waarde heeft niet de juiste vorm.', remedy: 'Vergelijk de waarde met het voorbeeld.' },
    en: { detail: 'The value does not have the right form.', remedy: 'Compare the value with the example.' },
  },
  FIELD_WRONG: {
    errorClass: 'data',
    nl: {
      detail: 'De waarde klopt niet.',
      remedy: 'Vergelijk de waarde met de beschrijving in /openapi.json.',
    },
    en: {
      detail: 'The value is not right.',
      remedy: 'Compare the value with the description in /openapi.json.',
    },
  },
});
