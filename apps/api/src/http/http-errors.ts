import { defineErrors } from '@app/domain';

/** What can be wrong with a request, whatever it asks for. Faults of single fields are in field-errors.ts. */
export const { errors: httpErrors, catalogue: httpErrorCatalogue } = defineErrors({
  NOT_FOUND: {
    errorClass: 'data',
    status: 404,
    nl: {
      detail: 'Dit bestaat niet (meer) in uw organisatie.',
      remedy: 'Controleer het nummer, of haal de lijst opnieuw op.',
    },
    en: {
      detail: 'This does not exist (any more) in your organisation.',
      remedy: 'Check the id, or fetch the list again.',
    },
  },
  ROUTE_UNKNOWN: {
    errorClass: 'data',
    status: 404,
    nl: { detail: 'Dit adres bestaat niet in de API.', remedy: 'Zie /openapi.json voor alle adressen.' },
    en: { detail: 'This address does not exist in the API.', remedy: 'See /openapi.json for all addresses.' },
  },
  METHOD_NOT_ALLOWED: {
    errorClass: 'data',
    status: 405,
    nl: {
      detail: 'De methode {method} wordt op dit adres niet ondersteund.',
      remedy: 'Mogelijk zijn: {methods}. In een browser openen is altijd GET.',
    },
    en: {
      detail: 'The method {method} is not supported at this address.',
      remedy: 'Possible are: {methods}. Opening it in a browser is always GET.',
    },
  },
  ADDRESS_UNREADABLE: {
    errorClass: 'data',
    status: 400,
    nl: {
      detail: 'Het adres van dit verzoek bevat tekens die niet te lezen zijn.',
      remedy: 'Codeer het adres als geldige UTF-8, zonder nultekens.',
    },
    en: {
      detail: 'The address of this request holds characters that cannot be read.',
      remedy: 'Encode the address as valid UTF-8, without NUL characters.',
    },
  },
  REQUEST_INVALID: {
    errorClass: 'data',
    status: 400,
    nl: {
      detail: 'Dit verzoek is niet te begrijpen.',
      remedy: 'Vergelijk het met de beschrijving in /openapi.json.',
    },
    en: {
      detail: 'This request cannot be understood.',
      remedy: 'Compare it with the description in /openapi.json.',
    },
  },
  BODY_TYPE_UNSUPPORTED: {
    errorClass: 'data',
    status: 415,
    nl: {
      detail: 'De inhoud is van een soort die de API niet leest.',
      remedy: 'Stuur JSON met de kop Content-Type: application/json.',
    },
    en: {
      detail: 'The body is of a type the API does not read.',
      remedy: 'Send JSON with the header Content-Type: application/json.',
    },
  },
  BODY_TOO_LARGE: {
    errorClass: 'data',
    status: 413,
    nl: {
      detail: 'De inhoud is groter dan {limit} bytes.',
      remedy: 'Verdeel de gegevens over meer verzoeken.',
    },
    en: { detail: 'The body is larger than {limit} bytes.', remedy: 'Spread the data over more requests.' },
  },
  BODY_INCOMPLETE: {
    errorClass: 'data',
    status: 400,
    nl: {
      detail: 'De inhoud kwam niet volledig of beschadigd aan.',
      remedy: 'Verstuur het verzoek opnieuw; controleer Content-Length en Content-Encoding.',
    },
    en: {
      detail: 'The body did not arrive complete, or was damaged.',
      remedy: 'Send the request again; check Content-Length and Content-Encoding.',
    },
  },
  BODY_NOT_UTF8: {
    errorClass: 'data',
    status: 400,
    nl: { detail: 'De inhoud is geen geldige UTF-8.', remedy: 'Stuur de JSON als UTF-8.' },
    en: { detail: 'The body is not valid UTF-8.', remedy: 'Send the JSON as UTF-8.' },
  },
  BODY_NOT_JSON: {
    errorClass: 'data',
    status: 400,
    nl: {
      detail: 'De inhoud is geen geldige JSON.',
      remedy: "Controleer komma's, aanhalingstekens en haken.",
    },
    en: {
      detail: 'The body is not valid JSON.',
      remedy: 'Check commas, quotes and brackets.',
    },
  },
  BODY_NOT_OBJECT: {
    errorClass: 'data',
    status: 400,
    nl: { detail: 'De inhoud moet een JSON-object zijn.', remedy: 'Stuur een object: {…}.' },
    en: { detail: 'The body must be a JSON object.', remedy: 'Send an object: {…}.' },
  },
  BODY_TOO_COMPLEX: {
    errorClass: 'data',
    status: 400,
    nl: {
      detail: 'De JSON gaat over de grens van {limit} ({what}).',
      remedy: 'Maak de gegevens kleiner of vlakker.',
    },
    en: {
      detail: 'The JSON exceeds the limit of {limit} ({what}).',
      remedy: 'Make the data smaller or flatter.',
    },
  },
  BODY_TEXT_FORBIDDEN: {
    errorClass: 'data',
    status: 400,
    nl: {
      detail: 'De JSON bevat {what} bij teken {position}.',
      remedy: 'Verwijder het; Koppel bewaart alleen gewone tekst en unieke veldnamen.',
    },
    en: {
      detail: 'The JSON holds {what} at character {position}.',
      remedy: 'Remove it; Koppel keeps plain text and unique field names only.',
    },
  },
  CURSOR_INVALID: {
    errorClass: 'data',
    status: 422,
    nl: {
      detail: 'De cursor hoort niet bij deze lijst.',
      remedy: 'Begin zonder cursor, of gebruik `next` uit het vorige antwoord ongewijzigd.',
    },
    en: {
      detail: 'The cursor does not belong to this list.',
      remedy: 'Start without a cursor, or use `next` of the former answer unchanged.',
    },
  },
  IDEMPOTENCY_KEY_INVALID: {
    errorClass: 'data',
    status: 400,
    nl: {
      detail: 'De Idempotency-Key moet 1 tot 200 zichtbare tekens hebben.',
      remedy: 'Gebruik een uuid als sleutel.',
    },
    en: {
      detail: 'The Idempotency-Key must have 1 to 200 visible characters.',
      remedy: 'Use a uuid as the key.',
    },
  },
  IDEMPOTENT_REQUEST_RUNNING: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Hetzelfde verzoek wordt nu uitgevoerd.',
      remedy: 'Wacht enkele seconden en verstuur het met dezelfde sleutel opnieuw.',
    },
    en: {
      detail: 'The same request is being carried out right now.',
      remedy: 'Wait a few seconds and send it again with the same key.',
    },
  },
  IDEMPOTENT_REQUEST_UNFINISHED: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Een eerder verzoek met deze sleutel is afgebroken; of het is uitgevoerd, is niet zeker.',
      remedy: 'Kijk in de lijst of het al bestaat. Zo niet, verstuur het dan met een nieuwe sleutel.',
    },
    en: {
      detail: 'An earlier request with this key was broken off; whether it was carried out is not certain.',
      remedy: 'Look in the list whether it exists. If not, send it again with a new key.',
    },
  },
});
