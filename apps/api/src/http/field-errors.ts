import { defineErrors } from '@app/domain';

/**
 * What can be wrong with one field of a request, beside the codes of `@app/mapper` for values that miss their schema.
 * These codes appear in `errors[]` of an answer.
 */
export const { catalogue: fieldErrorCatalogue } = defineErrors({
  FIELD_TYPE_WRONG: {
    errorClass: 'data',
    nl: { detail: 'Hier hoort {expected}.', remedy: 'Verander de waarde.' },
    en: { detail: 'This must be {expected}.', remedy: 'Change the value.' },
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
