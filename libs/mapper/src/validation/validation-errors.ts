import { defineErrors } from '@app/domain';

/** A record that does not fit its schema, and the faults of its fields. Fault texts carry no values of the record. */
export const { errors: validationErrors, catalogue: validationErrorCatalogue } = defineErrors({
  MAPPING_RESULT_INVALID: {
    errorClass: 'data',
    nl: {
      detail:
        'Koppel kan van deze gegevens nog geen goed resultaat maken. Bij {path}: {problem}. Aantal punten: {count} ({name}).',
      remedy:
        'Vul of verbeter dit gegeven in het bronsysteem en verwerk opnieuw. Gebruikt u een eigen mapping, laat dan nakijken hoe die dit veld vult.',
    },
    en: {
      detail:
        'Koppel cannot make a right result of these data yet. At {path}: {problem}. Number of points: {count} ({name}).',
      remedy:
        'Complete or correct this value in the source system and process again. If you use a mapping of your own, have it checked how it fills this field.',
    },
  },
  SOURCE_RECORD_INVALID: {
    errorClass: 'data',
    nl: {
      detail: 'Wat {name} stuurde is niet goed te lezen. Bij {path}: {problem}. Aantal punten: {count}.',
      remedy:
        'Verbeter dit gegeven in {name} en sla het op, of wijzig het hier in de gegevens van dit record, en verwerk opnieuw. Ziet het er in {name} gewoon uit, meld het dan.',
    },
    en: {
      detail: 'What {name} sent cannot be read properly. At {path}: {problem}. Number of points: {count}.',
      remedy:
        'Correct this value in {name} and save it, or change it here in the data of this record, and process again. If it looks ordinary in {name}, report it.',
    },
  },
  FIELD_MISSING: {
    errorClass: 'data',
    nl: { detail: 'Dit gegeven ontbreekt.', remedy: 'Vul het in.' },
    en: { detail: 'This value is missing.', remedy: 'Fill it in.' },
  },
  FIELD_UNKNOWN: {
    errorClass: 'data',
    nl: { detail: 'Dit veld bestaat hier niet.', remedy: 'Verwijder het of verbeter de naam.' },
    en: { detail: 'This field does not exist here.', remedy: 'Remove it or correct its name.' },
  },
  FIELD_TYPE: {
    errorClass: 'data',
    nl: {
      detail: 'Hier staat {found}, terwijl hier {expected} hoort te staan.',
      remedy: 'Vul hier {expected} in.',
    },
    en: { detail: 'There is {found} here, where {expected} should be.', remedy: 'Enter {expected} here.' },
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
      detail: 'Dit is niet geschreven zoals het hoort; goed is bijvoorbeeld {example}.',
      remedy: 'Schrijf de waarde zoals in het voorbeeld.',
    },
    en: {
      detail: 'This is not written as it should be; right is for example {example}.',
      remedy: 'Write the value as in the example.',
    },
  },
  FIELD_NOTATION: {
    errorClass: 'data',
    nl: {
      detail: 'Dit is niet geschreven zoals het hoort.',
      remedy: 'Vergelijk de waarde met de uitleg bij dit veld; let op spaties en ontbrekende tekens.',
    },
    en: {
      detail: 'This is not written as it should be.',
      remedy: 'Compare the value with the help of this field; mind blanks and missing characters.',
    },
  },
  FIELD_TOO_LONG: {
    errorClass: 'data',
    nl: {
      detail: 'Deze tekst is langer dan de toegestane {limit} tekens.',
      remedy: 'Maak de tekst korter.',
    },
    en: {
      detail: 'This text is longer than the {limit} characters allowed.',
      remedy: 'Shorten the text.',
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
    nl: {
      detail: 'Deze waarde past hier niet ({rule}).',
      remedy: 'Controleer de waarde; meld het als zij er gewoon uitziet.',
    },
    en: {
      detail: 'This value does not fit here ({rule}).',
      remedy: 'Check the value; report it when it looks ordinary.',
    },
  },
});

export type FaultCode = Exclude<
  keyof typeof validationErrors,
  'MAPPING_RESULT_INVALID' | 'SOURCE_RECORD_INVALID'
>;
