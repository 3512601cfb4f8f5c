import type { ErrorCatalogue } from '@app/domain';

/** A mapping or its data met one of the limits. Part of the catalogue of mapper-errors.ts. */
export const limitErrorTexts = {
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
  MAPPING_INPUT_TOO_LARGE: {
    errorClass: 'data',
    nl: {
      detail: 'Het record is te groot voor de mapping {mapping}: meer dan {limit} tekens.',
      remedy:
        'Verklein het record in het bronsysteem, bijvoorbeeld door lange teksten of losse velden weg te halen.',
    },
    en: {
      detail: 'The record is too large for the mapping {mapping}: more than {limit} characters.',
      remedy:
        'Make the record smaller in the source system, for example by removing long texts or spare fields.',
    },
  },
  MAPPING_INPUT_TOO_DEEP: {
    errorClass: 'data',
    nl: {
      detail: 'Het record is bij {path} dieper genest dan de {limit} lagen die de mapping {mapping} aankan.',
      remedy: 'Controleer dit gegeven in het bronsysteem; het ziet er niet uit als een gewoon record.',
    },
    en: {
      detail:
        'The record is nested at {path} more deeply than the {limit} levels the mapping {mapping} takes.',
      remedy: 'Check this value in the source system; it does not look like an ordinary record.',
    },
  },
  MAPPING_RESULT_TOO_LARGE: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} maakt een resultaat van meer dan {limit} tekens.',
      remedy: 'Neem in de expressie minder velden of regels op.',
    },
    en: {
      detail: 'The mapping {mapping} builds a result of more than {limit} characters.',
      remedy: 'Include fewer fields or lines in the expression.',
    },
  },
  MAPPING_RESULT_TOO_DEEP: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} maakt bij {path} een resultaat van meer dan {limit} lagen diep.',
      remedy: 'Zoek een waarde die zichzelf bevat en pas de expressie aan.',
    },
    en: {
      detail: 'The mapping {mapping} builds at {path} a result more than {limit} levels deep.',
      remedy: 'Look for a value that holds itself and change the expression.',
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
  MAPPING_MEMORY_LIMIT: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {mapping} heeft meer dan {limit} MB geheugen nodig en is gestopt.',
      remedy: 'Zoek een lijst of tekst die te groot wordt; verwerk daarna opnieuw.',
    },
    en: {
      detail: 'The mapping {mapping} needs more than {limit} MB of memory and was stopped.',
      remedy: 'Look for a list or text that grows too large; process again afterwards.',
    },
  },
  MAPPING_BUSY: {
    errorClass: 'transient',
    nl: {
      detail: 'De mapping {mapping} is zwaar, en er wachten te veel zware mappings.',
      remedy: 'Het record wordt vanzelf opnieuw geprobeerd. Maak de mapping lichter als dit vaak gebeurt.',
    },
    en: {
      detail: 'The mapping {mapping} is heavy, and too many heavy mappings are waiting.',
      remedy: 'The record is tried again by itself. Make the mapping lighter if this happens often.',
    },
  },
  MAPPING_ISOLATION_FAILED: {
    errorClass: 'bug',
    nl: {
      detail: 'Het proces waarin de mapping {mapping} draait is onverwacht gestopt.',
      remedy: 'Wij zijn gewaarschuwd en lossen dit op. Verwerk daarna opnieuw.',
    },
    en: {
      detail: 'The process in which the mapping {mapping} runs ended unexpectedly.',
      remedy: 'We have been alerted and will solve this. Process again afterwards.',
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
} as const satisfies ErrorCatalogue;
