import type { ErrorCatalogue } from '@app/domain';

/** What is told when a mapping text is saved. Part of the catalogue of mapper-errors.ts. */
export const checkErrorTexts = {
  MAPPING_FIELD_UNKNOWN: {
    errorClass: 'data',
    nl: {
      detail:
        'De mapping {mapping} leest op regel {line}, kolom {column} het veld {field}, dat in geen voorbeeld en geen beschrijving voorkomt.',
      remedy:
        'Controleer de naam in de veldenlijst; is het een eigen veld van je winkel, dan mag het zo blijven.',
    },
    en: {
      detail:
        'The mapping {mapping} reads at line {line}, column {column} the field {field}, which no sample and no description has.',
      remedy: 'Check the name in the list of fields; if it is a field of your own shop, it may stay.',
    },
  },
  MAPPING_VARIABLE_UNKNOWN: {
    errorClass: 'data',
    nl: {
      detail:
        'De mapping {mapping} leest op regel {line}, kolom {column} {variable}, dat nergens een waarde krijgt.',
      remedy: 'Controleer de naam, of geef de waarde eerst met {variable} := ….',
    },
    en: {
      detail:
        'The mapping {mapping} reads at line {line}, column {column} {variable}, which is given a value nowhere.',
      remedy: 'Check the name, or give the value first with {variable} := ….',
    },
  },
  MAPPING_LIST_MAY_COLLAPSE: {
    errorClass: 'data',
    nl: {
      detail:
        'In de mapping {mapping}, regel {line}, kolom {column}, krijgt {field} een lijst die bij één waarde geen lijst meer is en bij geen enkele verdwijnt.',
      remedy: 'Zet er [ en ] omheen voor altijd een lijst, of kies met [0] de eerste waarde.',
    },
    en: {
      detail:
        'In the mapping {mapping}, line {line}, column {column}, {field} gets a list that is no list any more when it has one value, and disappears when it has none.',
      remedy: 'Put [ and ] around it for a list at all times, or take the first value with [0].',
    },
  },
  MAPPING_FLOAT_ON_MONEY: {
    errorClass: 'data',
    nl: {
      detail:
        'De mapping {mapping} rekent op regel {line}, kolom {column} met {operator} aan het bedrag {field}.',
      remedy: 'Gebruik {alternative}: gewone getallen raken centen kwijt.',
    },
    en: {
      detail:
        'The mapping {mapping} counts at line {line}, column {column} with {operator} on the amount {field}.',
      remedy: 'Use {alternative}: ordinary numbers lose cents.',
    },
  },
} as const satisfies ErrorCatalogue;
