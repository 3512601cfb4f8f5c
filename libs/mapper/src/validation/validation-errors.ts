import { defineErrors } from '@app/domain';

/** A record that does not fit its schema, and the faults of its fields. Fault texts carry no values of the record. */
export const { errors: validationErrors, catalogue: validationErrorCatalogue } = defineErrors({
  MAPPING_RESULT_INVALID: {
    errorClass: 'data',
    nl: {
      detail:
        'Het resultaat van {name} klopt niet op {count} plaats(en), om te beginnen bij {path} ({problem}).',
      remedy: 'Vul het genoemde veld in het bronsysteem aan of pas de mapping aan, en verwerk opnieuw.',
    },
    en: {
      detail: 'The result of {name} is wrong in {count} place(s), to begin with at {path} ({problem}).',
      remedy: 'Complete the named field in the source system or change the mapping, and process again.',
    },
  },
  SOURCE_RECORD_INVALID: {
    errorClass: 'data',
    nl: {
      detail:
        'Het record van {name} heeft op {count} plaats(en) een andere vorm dan verwacht, om te beginnen bij {path} ({problem}).',
      remedy: 'Controleer dit gegeven in het bronsysteem; meld het als het er gewoon uitziet.',
    },
    en: {
      detail:
        'The record of {name} has another shape than expected in {count} place(s), to begin with at {path} ({problem}).',
      remedy: 'Check this value in the source system; report it when it looks ordinary.',
    },
  },
  FIELD_MISSING: {
    errorClass: 'data',
    nl: { detail: 'Dit veld ontbreekt.', remedy: 'Vul het in.' },
    en: { detail: 'This field is missing.', remedy: 'Fill it in.' },
  },
  FIELD_UNKNOWN: {
    errorClass: 'data',
    nl: { detail: 'Dit veld bestaat hier niet.', remedy: 'Verwijder het of verbeter de naam.' },
    en: { detail: 'This field does not exist here.', remedy: 'Remove it or correct its name.' },
  },
  FIELD_TYPE: {
    errorClass: 'data',
    nl: { detail: 'Dit is geen {expected}.', remedy: 'Geef een waarde van die soort.' },
    en: { detail: 'This is no {expected}.', remedy: 'Give a value of that kind.' },
  },
  FIELD_NOT_ALLOWED: {
    errorClass: 'data',
    nl: {
      detail: 'Deze waarde is hier niet toegestaan; mogelijk zijn: {allowed}.',
      remedy: 'Kies een van die waarden.',
    },
    en: {
      detail: 'This value is not allowed here; possible are: {allowed}.',
      remedy: 'Choose one of those values.',
    },
  },
  FIELD_FORMAT: {
    errorClass: 'data',
    nl: {
      detail: 'Dit is niet geschreven zoals het hoort ({expected}).',
      remedy: 'Schrijf de waarde in de gevraagde vorm.',
    },
    en: {
      detail: 'This is not written as it should be ({expected}).',
      remedy: 'Write the value in the form asked for.',
    },
  },
  FIELD_TOO_LONG: {
    errorClass: 'data',
    nl: {
      detail: 'Dit is langer dan de toegestane {limit} tekens.',
      remedy: 'Maak de tekst korter, of kort haar in de mapping in met $truncate.',
    },
    en: {
      detail: 'This is longer than the {limit} characters allowed.',
      remedy: 'Shorten the text, or cut it in the mapping with $truncate.',
    },
  },
  FIELD_TOO_SHORT: {
    errorClass: 'data',
    nl: { detail: 'Dit is korter dan de vereiste {limit} tekens.', remedy: 'Vul het veld volledig in.' },
    en: {
      detail: 'This is shorter than the {limit} characters required.',
      remedy: 'Fill the field in completely.',
    },
  },
  FIELD_TOO_LARGE: {
    errorClass: 'data',
    nl: { detail: 'Dit getal moet {comparison} {limit} zijn.', remedy: 'Geef een lager getal.' },
    en: { detail: 'This number must be {comparison} {limit}.', remedy: 'Give a lower number.' },
  },
  FIELD_TOO_SMALL: {
    errorClass: 'data',
    nl: { detail: 'Dit getal moet {comparison} {limit} zijn.', remedy: 'Geef een hoger getal.' },
    en: { detail: 'This number must be {comparison} {limit}.', remedy: 'Give a higher number.' },
  },
  LIST_TOO_LONG: {
    errorClass: 'data',
    nl: { detail: 'Deze lijst heeft meer dan {limit} elementen.', remedy: 'Neem minder elementen op.' },
    en: { detail: 'This list has more than {limit} items.', remedy: 'Include fewer items.' },
  },
  LIST_TOO_SHORT: {
    errorClass: 'data',
    nl: { detail: 'Deze lijst moet minstens {limit} element(en) hebben.', remedy: 'Voeg een element toe.' },
    en: { detail: 'This list must have at least {limit} item(s).', remedy: 'Add an item.' },
  },
  FIELD_INVALID: {
    errorClass: 'data',
    nl: { detail: 'Deze waarde past niet in het schema ({rule}).', remedy: 'Controleer de waarde.' },
    en: { detail: 'This value does not fit the schema ({rule}).', remedy: 'Check the value.' },
  },
});

export type FaultCode = Exclude<
  keyof typeof validationErrors,
  'MAPPING_RESULT_INVALID' | 'SOURCE_RECORD_INVALID'
>;
