import { defineErrors } from '@app/domain';

/** What goes wrong with a mapping text or while one is evaluated. */
export const { errors: mapperErrors, catalogue: mapperErrorCatalogue } = defineErrors({
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
  MAPPING_TOO_LONG: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} telt {length} tekens; er mogen er {limit} zijn.',
      remedy: 'Maak de expressie korter; zet lange lijsten in een waardetabel.',
    },
    en: {
      detail: 'The mapping {mapping} has {length} characters; {limit} are allowed.',
      remedy: 'Shorten the expression; put long lists into a value table.',
    },
  },
  MAPPING_TOO_NESTED: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} is te diep genest.',
      remedy: 'Verdeel de expressie in stappen met tussenresultaten ($naam := …).',
    },
    en: {
      detail: 'The mapping {mapping} is nested too deeply.',
      remedy: 'Split the expression into steps with intermediate results ($name := …).',
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
  MAPPING_INPUT_REFUSED: {
    errorClass: 'data',
    nl: {
      detail:
        'De gegevens voor de mapping {mapping} zijn niet te verwerken bij {path}: {problem} (grens {limit}).',
      remedy: 'Controleer dit gegeven in het bronsysteem; meld het als het er gewoon uitziet.',
    },
    en: {
      detail: 'The data for the mapping {mapping} cannot be processed at {path}: {problem} (limit {limit}).',
      remedy: 'Check this value in the source system; report it when it looks ordinary.',
    },
  },
  MAPPING_RESULT_REFUSED: {
    errorClass: 'data',
    nl: {
      detail:
        'Het resultaat van de mapping {mapping} is bij {path} niet bruikbaar: {problem} (grens {limit}).',
      remedy: 'Pas de expressie aan, zodat zij daar een gewone waarde geeft.',
    },
    en: {
      detail: 'The result of the mapping {mapping} is not usable at {path}: {problem} (limit {limit}).',
      remedy: 'Change the expression so that it gives an ordinary value there.',
    },
  },
  MAPPING_TIME_LIMIT: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} was na {limit} milliseconden niet klaar (regel {line}).',
      remedy: 'Zoek een eindeloze herhaling of een lijst die te groot wordt; verwerk daarna opnieuw.',
    },
    en: {
      detail: 'The mapping {mapping} was not done after {limit} milliseconds (line {line}).',
      remedy: 'Look for an endless repetition or a list that grows too large; process again afterwards.',
    },
  },
  MAPPING_STEP_LIMIT: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} deed meer dan {limit} stappen (regel {line}).',
      remedy: 'Zoek een eindeloze herhaling of een lijst die te groot wordt; verwerk daarna opnieuw.',
    },
    en: {
      detail: 'The mapping {mapping} took more than {limit} steps (line {line}).',
      remedy: 'Look for an endless repetition or a list that grows too large; process again afterwards.',
    },
  },
  MAPPING_DEPTH_LIMIT: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} roept zichzelf te diep aan (grens {limit}, regel {line}).',
      remedy: 'Vervang de recursie door $map of $reduce.',
    },
    en: {
      detail: 'The mapping {mapping} calls itself too deeply (limit {limit}, line {line}).',
      remedy: 'Replace the recursion by $map or $reduce.',
    },
  },
  MAPPING_SEQUENCE_LIMIT: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} maakt een lijst van meer dan {limit} elementen (regel {line}).',
      remedy: 'Beperk de lijst met een filter voordat u haar verwerkt.',
    },
    en: {
      detail: 'The mapping {mapping} builds a list of more than {limit} items (line {line}).',
      remedy: 'Narrow the list with a filter before working on it.',
    },
  },
  MAPPING_TEXT_LIMIT: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} maakt een tekst van meer dan {limit} tekens (regel {line}).',
      remedy: 'Kort de tekst in met $truncate of neem minder velden op.',
    },
    en: {
      detail: 'The mapping {mapping} builds a text of more than {limit} characters (line {line}).',
      remedy: 'Shorten the text with $truncate or include fewer fields.',
    },
  },
  MAPPING_SORT_LIMIT: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} sorteert met ^(…) meer dan ongeveer {limit} elementen (regel {line}).',
      remedy: 'Gebruik $sort(lijst, function($a, $b) {…}); die kan grote lijsten aan.',
    },
    en: {
      detail: 'The mapping {mapping} sorts more than about {limit} items with ^(…) (line {line}).',
      remedy: 'Use $sort(list, function($a, $b) {…}), which can handle long lists.',
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
