import { defineErrors } from '@app/domain';

export const { errors: tableErrors, catalogue: tableErrorCatalogue } = defineErrors({
  TABLE_EXISTS: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Er is al een waardetabel {table}.',
      remedy: 'Kies een andere naam, of wijzig de tabel die er is.',
    },
    en: {
      detail: 'There is a value table {table} already.',
      remedy: 'Choose another name, or change the table there is.',
    },
  },
  TABLE_IN_USE: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail:
        'De waardetabel {table} wordt gebruikt door uw eigen mapping: {mappings}. Er is niets verwijderd.',
      remedy:
        'Zet daar eerst een versie actief die de tabel niet gebruikt (of de systeemmapping), en verwijder de tabel daarna.',
    },
    en: {
      detail: 'The value table {table} is used by your own mapping: {mappings}. Nothing was removed.',
      remedy:
        'First activate a version there that does not use the table (or the system mapping), then remove the table.',
    },
  },
  TABLE_TOO_MANY: {
    errorClass: 'data',
    nl: {
      detail: 'Een organisatie kan {limit} waardetabellen hebben.',
      remedy: 'Verwijder een tabel die niet meer gebruikt wordt.',
    },
    en: {
      detail: 'An organisation can have {limit} value tables.',
      remedy: 'Remove a table that is no longer used.',
    },
  },
  TABLE_FULL: {
    errorClass: 'data',
    nl: {
      detail: 'Een waardetabel kan {limit} regels hebben; hiermee worden het er meer. Er is niets gewijzigd.',
      remedy: 'Verwijder regels die niet meer nodig zijn, of verdeel ze over twee tabellen.',
    },
    en: {
      detail: 'A value table can have {limit} entries; with these it has more. Nothing was changed.',
      remedy: 'Remove entries that are no longer needed, or spread them over two tables.',
    },
  },
  TABLE_DEFAULT_MISSING: {
    errorClass: 'data',
    nl: {
      detail: 'De tabel moet onbekende waarden een standaardwaarde geven, maar heeft er geen.',
      remedy: 'Geef defaultValue op, of kies bij unmapped stop of pass.',
    },
    en: {
      detail: 'The table is to give unknown values its default, but has none.',
      remedy: 'Give defaultValue, or choose stop or pass for unmapped.',
    },
  },
  TABLE_VALUE_WRONG: {
    errorClass: 'data',
    nl: { detail: 'Bij de waarde hoort {valueType}.', remedy: 'Verander de waarde.' },
    en: { detail: 'The value must be {valueType}.', remedy: 'Change the value.' },
  },
  TABLE_VALUE_EMPTY: {
    errorClass: 'data',
    nl: {
      detail: 'De waarde is leeg.',
      remedy: 'Vul een waarde in, of laat de regel weg: dan geldt wat de tabel met onbekende waarden doet.',
    },
    en: {
      detail: 'The value is empty.',
      remedy: 'Enter a value, or leave the entry out: then the rule of the table for unknown values counts.',
    },
  },
  TABLE_VALUE_LONG: {
    errorClass: 'data',
    nl: { detail: 'De waarde is langer dan {limit} tekens.', remedy: 'Maak de waarde korter.' },
    en: { detail: 'The value is longer than {limit} characters.', remedy: 'Shorten the value.' },
  },
  TABLE_VALUE_CONTROL: {
    errorClass: 'data',
    nl: {
      detail: 'In de waarde staat een regeleinde, tab of ander teken dat niet te zien is.',
      remedy: 'Zet de waarde op één regel, zonder tabs.',
    },
    en: {
      detail: 'The value holds a line break, a tab or another sign that cannot be seen.',
      remedy: 'Put the value on one line, without tabs.',
    },
  },
  TABLE_KEY_WRONG: {
    errorClass: 'data',
    nl: {
      detail: 'Een sleutel heeft 1 tot {limit} tekens op één regel.',
      remedy: 'Geef de waarde zoals zij in het bronsysteem staat.',
    },
    en: {
      detail: 'A key has 1 to {limit} characters on one line.',
      remedy: 'Give the value as the source system has it.',
    },
  },
  TABLE_KEY_TWICE: {
    errorClass: 'data',
    nl: {
      detail: 'De sleutel "{key}" staat er tweemaal; hoofdletters en spaties eromheen tellen niet mee.',
      remedy: 'Laat er één staan.',
    },
    en: {
      detail: 'The key "{key}" stands here twice; case and blanks around it do not count.',
      remedy: 'Leave one of them.',
    },
  },
  TABLE_FILE_WRONG: {
    errorClass: 'data',
    nl: {
      detail: 'Het bestand heeft {count} fout(en). Er is niets ingelezen.',
      remedy: 'Verbeter de genoemde regels en bied het hele bestand opnieuw aan.',
    },
    en: {
      detail: 'The file has {count} fault(s). Nothing was imported.',
      remedy: 'Correct the lines named and send the whole file again.',
    },
  },
  TABLE_FILE_HEADER: {
    errorClass: 'data',
    nl: {
      detail:
        'Regel {line}: hier moeten de kolommen key en value (of sleutel en waarde) staan, en geen andere.',
      remedy: 'Begin het bestand met: sleutel;waarde',
    },
    en: {
      detail: 'Line {line}: here the columns key and value must be named, and no others.',
      remedy: 'Begin the file with: key;value',
    },
  },
  TABLE_LINE_UNREADABLE: {
    errorClass: 'data',
    nl: {
      detail: 'Regel {line}: de aanhalingstekens kloppen niet, of de regel is te lang.',
      remedy: 'Zet tekst met een ; of " tussen aanhalingstekens en verdubbel de aanhalingstekens erin.',
    },
    en: {
      detail: 'Line {line}: the quotes do not fit, or the line is too long.',
      remedy: 'Put text with a ; or " between quotes and double the quotes inside it.',
    },
  },
  TABLE_LINE_COLUMNS: {
    errorClass: 'data',
    nl: {
      detail: 'Regel {line}: hier staan {found} kolommen in plaats van 2.',
      remedy: 'Controleer het scheidingsteken; zet tekst met dat teken tussen aanhalingstekens.',
    },
    en: {
      detail: 'Line {line}: there are {found} columns here instead of 2.',
      remedy: 'Check the separator; put text that holds it between quotes.',
    },
  },
  TABLE_LINE_KEY: {
    errorClass: 'data',
    nl: {
      detail: 'Regel {line}: een sleutel heeft 1 tot {limit} tekens op één regel.',
      remedy: 'Geef de waarde zoals zij in het bronsysteem staat.',
    },
    en: {
      detail: 'Line {line}: a key has 1 to {limit} characters on one line.',
      remedy: 'Give the value as the source system has it.',
    },
  },
  TABLE_LINE_KEY_TWICE: {
    errorClass: 'data',
    nl: {
      detail: 'Regel {line}: de sleutel "{key}" staat ook op regel {first}.',
      remedy: 'Laat er één staan; hoofdletters en spaties eromheen tellen niet mee.',
    },
    en: {
      detail: 'Line {line}: the key "{key}" stands on line {first} as well.',
      remedy: 'Leave one of them; case and blanks around it do not count.',
    },
  },
  TABLE_LINE_VALUE: {
    errorClass: 'data',
    nl: { detail: 'Regel {line}: bij de waarde hoort {valueType}.', remedy: 'Verander de waarde.' },
    en: { detail: 'Line {line}: the value must be {valueType}.', remedy: 'Change the value.' },
  },
  TABLE_LINE_VALUE_EMPTY: {
    errorClass: 'data',
    nl: {
      detail: 'Regel {line}: de waarde is leeg.',
      remedy: 'Vul een waarde in, of laat de regel weg: dan geldt wat de tabel met onbekende waarden doet.',
    },
    en: {
      detail: 'Line {line}: the value is empty.',
      remedy: 'Enter a value, or leave the entry out: then the rule of the table for unknown values counts.',
    },
  },
  TABLE_LINE_VALUE_LONG: {
    errorClass: 'data',
    nl: { detail: 'Regel {line}: de waarde is langer dan {limit} tekens.', remedy: 'Maak de waarde korter.' },
    en: { detail: 'Line {line}: the value is longer than {limit} characters.', remedy: 'Shorten the value.' },
  },
  TABLE_LINE_VALUE_CONTROL: {
    errorClass: 'data',
    nl: {
      detail: 'Regel {line}: in de waarde staat een regeleinde, tab of ander teken dat niet te zien is.',
      remedy: 'Zet de waarde op één regel, zonder tabs.',
    },
    en: {
      detail: 'Line {line}: the value holds a line break, a tab or another sign that cannot be seen.',
      remedy: 'Put the value on one line, without tabs.',
    },
  },
});
