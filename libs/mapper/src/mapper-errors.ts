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
        'In de mapping {mapping}, regel {line}, kreeg ${function} voor {argument} een waarde die niet past: {found}; verwacht wordt {expected}.',
      remedy: 'Controleer dit gegeven in het record, of zet het in de expressie eerst om.',
    },
    en: {
      detail:
        'In the mapping {mapping}, line {line}, ${function} was given an unsuitable value for {argument}: {found}; expected is {expected}.',
      remedy: 'Check this value in the record, or convert it in the expression first.',
    },
  },
  MAPPING_NOT_A_NUMBER: {
    errorClass: 'data',
    nl: {
      detail: 'In de mapping {mapping}, regel {line}, is een waarde geen getal: {found}.',
      remedy: 'Vang lege velden op en gebruik voor bedragen $moneyText in plaats van $number.',
    },
    en: {
      detail: 'In the mapping {mapping}, line {line}, a value is not a number: {found}.',
      remedy: 'Allow for empty fields and use $moneyText instead of $number for amounts.',
    },
  },
  MAPPING_OPERAND: {
    errorClass: 'data',
    nl: {
      detail: 'In de mapping {mapping}, regel {line}, kan {operator} niet rekenen met {found}.',
      remedy:
        'Bedragen zijn teksten: reken met $moneyAdd, $moneySubtract, $moneyMultiply en vergelijk met $moneyCompare.',
    },
    en: {
      detail: 'In the mapping {mapping}, line {line}, {operator} cannot work with {found}.',
      remedy:
        'Amounts are texts: calculate with $moneyAdd, $moneySubtract, $moneyMultiply and compare with $moneyCompare.',
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
      remedy: 'Probeer de expressie met dit record in de mappingstudio en pas haar aan.',
    },
    en: {
      detail: 'The mapping {mapping} failed at line {line}, column {column} ({libraryCode}, at {token}).',
      remedy: 'Try the expression on this record in the mapping studio and change it.',
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
  TABLE_UNKNOWN: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} zoekt op in de waardetabel {table}, maar die is er niet.',
      remedy: 'Maak de waardetabel {table} aan, of verbeter de naam in de mapping, en verwerk opnieuw.',
    },
    en: {
      detail: 'The mapping {mapping} looks up in the value table {table}, which does not exist.',
      remedy: 'Make the value table {table}, or correct its name in the mapping, and process again.',
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
