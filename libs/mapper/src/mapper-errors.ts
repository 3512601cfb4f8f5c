import { defineErrors } from '@app/domain';
import { checkErrorTexts } from './checks/check-error-texts.js';
import { limitErrorTexts } from './limit-errors.js';
import { overlayErrorTexts } from './tenant/overlay-error-texts.js';

/** What goes wrong with a mapping text or while one is evaluated. */
export const { errors: mapperErrors, catalogue: mapperErrorCatalogue } = defineErrors({
  ...limitErrorTexts,
  ...checkErrorTexts,
  ...overlayErrorTexts,
  MAPPING_SYNTAX: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} is niet te lezen op regel {line}, kolom {column}: {reason}',
      remedy: 'Verbeter de expressie op die plaats en bewaar haar opnieuw.',
    },
    en: {
      detail: 'The mapping {mapping} cannot be read at line {line}, column {column}: {reason}',
      remedy: 'Correct the expression at that place and save it again.',
    },
  },
  MAPPING_FORBIDDEN: {
    errorClass: 'data',
    nl: {
      detail:
        'De mapping {mapping} gebruikt {construct} op regel {line}, kolom {column}; dat is niet toegestaan.',
      remedy: 'Gebruik in plaats daarvan {alternative}.',
    },
    en: {
      detail: 'The mapping {mapping} uses {construct} at line {line}, column {column}; that is not allowed.',
      remedy: 'Use {alternative} instead.',
    },
  },
  MAPPING_BINDING_REFUSED: {
    errorClass: 'bug',
    nl: {
      detail: 'De waarde ${binding} kan niet aan de mapping {mapping} worden meegegeven: {reason}.',
      remedy: 'Wij zijn gewaarschuwd en lossen dit op. Verwerk daarna opnieuw.',
    },
    en: {
      detail: 'The value ${binding} cannot be passed to the mapping {mapping}: {reason}.',
      remedy: 'We have been alerted and will solve this. Process again afterwards.',
    },
  },
  MAPPING_INPUT_NOT_JSON: {
    errorClass: 'bug',
    nl: {
      detail: 'Wat de mapping {mapping} krijgt is bij {path} geen JSON ({problem}).',
      remedy: 'Wij zijn gewaarschuwd en lossen dit op. Verwerk daarna opnieuw.',
    },
    en: {
      detail: 'What the mapping {mapping} is given is no JSON at {path} ({problem}).',
      remedy: 'We have been alerted and will solve this. Process again afterwards.',
    },
  },
  MAPPING_RESULT_NOT_JSON: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} geeft bij {path} iets dat geen gewone waarde is ({problem}).',
      remedy:
        'Bij "function" ontbreken haakjes achter een functienaam; bij "number" is door nul gedeeld; "key" is een verboden veldnaam.',
    },
    en: {
      detail: 'The mapping {mapping} gives at {path} something that is no ordinary value ({problem}).',
      remedy:
        'With "function" a function name lacks its brackets; with "number" there was a division by zero; "key" is a forbidden field name.',
    },
  },
  MAPPING_FUNCTION_ARGUMENT: {
    errorClass: 'data',
    nl: {
      detail:
        'Een gegeven van dit record is niet te verwerken: er staat {found}, en nodig is {expected} (mapping {mapping}, regel {line}: ${function}, {argument}).',
      remedy:
        'Verbeter dit gegeven in het bronsysteem en verwerk opnieuw. Staat het daar goed, laat dan wie de mapping beheert het op die regel eerst omzetten.',
    },
    en: {
      detail:
        'A value of this record cannot be processed: there is {found}, and {expected} is needed (mapping {mapping}, line {line}: ${function}, {argument}).',
      remedy:
        'Correct this value in the source system and process again. If it is right there, have whoever keeps the mapping convert it on that line first.',
    },
  },
  MAPPING_NOT_A_NUMBER: {
    errorClass: 'data',
    nl: {
      detail:
        'Een gegeven van dit record moet een getal zijn, maar er staat {found} (mapping {mapping}, regel {line}).',
      remedy:
        'Verbeter dit gegeven in het bronsysteem en verwerk opnieuw. Voor wie de mapping beheert: vang lege velden op en gebruik voor bedragen $moneyText in plaats van $number.',
    },
    en: {
      detail:
        'A value of this record must be a number, but there is {found} (mapping {mapping}, line {line}).',
      remedy:
        'Correct this value in the source system and process again. For whoever keeps the mapping: allow for empty fields and use $moneyText instead of $number for amounts.',
    },
  },
  MAPPING_OPERAND: {
    errorClass: 'data',
    nl: {
      detail:
        'Met een gegeven van dit record valt niet te rekenen: er staat {found} (mapping {mapping}, regel {line}, {operator}).',
      remedy:
        'Verbeter dit gegeven in het bronsysteem en verwerk opnieuw. Voor wie de mapping beheert: bedragen zijn teksten: reken met $moneyAdd, $moneySubtract, $moneyMultiply en vergelijk met $moneyCompare.',
    },
    en: {
      detail:
        'A value of this record cannot be calculated with: there is {found} (mapping {mapping}, line {line}, {operator}).',
      remedy:
        'Correct this value in the source system and process again. For whoever keeps the mapping: amounts are texts: calculate with $moneyAdd, $moneySubtract, $moneyMultiply and compare with $moneyCompare.',
    },
  },
  MAPPING_UNKNOWN_FUNCTION: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} roept op regel {line} iets aan dat geen functie is: {function}.',
      remedy: 'Controleer de naam; de beschikbare functies staan in docs/mapping-functions.md.',
    },
    en: {
      detail: 'The mapping {mapping} calls something at line {line} that is no function: {function}.',
      remedy: 'Check the name; the available functions are in docs/mapping-functions.md.',
    },
  },
  MAPPING_STOPPED: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} weigert dit record: {message}',
      remedy: 'Verhelp wat de melding noemt en verwerk opnieuw.',
    },
    en: {
      detail: 'The mapping {mapping} refuses this record: {message}',
      remedy: 'Solve what the message names and process again.',
    },
  },
  MAPPING_FAILED: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} liep vast op regel {line}, kolom {column} ({libraryCode}, bij {token}).',
      remedy:
        'Kijk of er in dit record iets ongewoons staat en verwerk opnieuw. Blijft het, laat dan wie de mapping beheert de expressie met dit record proberen.',
    },
    en: {
      detail: 'The mapping {mapping} failed at line {line}, column {column} ({libraryCode}, at {token}).',
      remedy:
        'See whether something unusual stands in this record and process again. If it stays, have whoever keeps the mapping try the expression on this record.',
    },
  },
  VALUE_UNMAPPED: {
    errorClass: 'data',
    nl: {
      detail: 'De waardetabel {table} zegt niet wat er van "{value}" moet worden.',
      remedy:
        'Geef in die tabel een waarde voor "{value}" op, of kies wat er met onbekende waarden gebeurt; wachtende records gaan dan vanzelf verder.',
    },
    en: {
      detail: 'The value table {table} does not say what "{value}" becomes.',
      remedy:
        'Give a value for "{value}" in that table, or choose what happens to unknown values; waiting records then go on by themselves.',
    },
  },
  TABLE_VALUE_UNUSABLE: {
    errorClass: 'data',
    nl: {
      detail:
        'De waardetabel {table} geeft voor "{key}" de waarde {value}, en dat is geen betalingstermijn: een geheel aantal dagen van 0 tot en met 999.',
      remedy:
        'Verbeter in de waardetabel {table} de regel "{key}", of de standaardwaarde als die regel er niet is; wachtende records gaan dan vanzelf verder.',
    },
    en: {
      detail:
        'The value table {table} gives {value} for "{key}", which is no payment term: a whole number of days from 0 to 999.',
      remedy:
        'Correct the entry "{key}" in the value table {table}, or its default when there is no such entry; waiting records then go on by themselves.',
    },
  },
  TABLE_UNKNOWN: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} zoekt op in de waardetabel {table}, maar die is er niet.',
      remedy:
        'Maak de waardetabel {table} aan, of verbeter de naam in de mapping en verwerk opnieuw. Is de tabel er weer, dan gaan de records vanzelf verder.',
    },
    en: {
      detail: 'The mapping {mapping} looks up in the value table {table}, which does not exist.',
      remedy:
        'Make the value table {table}, or correct its name in the mapping and process again. Once the table is there, records go on by themselves.',
    },
  },
  TABLE_DELIVERED_WRONG: {
    errorClass: 'bug',
    nl: {
      detail: 'De meegeleverde waardetabel {file} is niet te lezen: {reason}.',
      remedy: 'Installeer Koppel opnieuw, met de map mappings.',
    },
    en: {
      detail: 'The value table {file} that comes with Koppel cannot be read: {reason}.',
      remedy: 'Install Koppel again, with the folder mappings.',
    },
  },
  MAPPING_MISSING: {
    errorClass: 'bug',
    nl: {
      detail: 'De mapping {mapping} ontbreekt in deze installatie.',
      remedy: 'Installeer Koppel opnieuw, met de map mappings.',
    },
    en: {
      detail: 'The mapping {mapping} is missing in this installation.',
      remedy: 'Install Koppel again, with the folder mappings.',
    },
  },
});

export type MapperErrorCode = keyof typeof mapperErrors;
