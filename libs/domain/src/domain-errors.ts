import { defineErrors } from './errors.js';

/** Errors that belong to no single part. */
export const { errors: domainErrors, catalogue: domainErrorCatalogue } = defineErrors({
  UNEXPECTED: {
    errorClass: 'bug',
    status: 500,
    nl: {
      detail: 'Er ging bij ons iets mis dat niet had mogen gebeuren.',
      remedy: 'Wij zijn gewaarschuwd. Verwerk opnieuw; blijft het fout gaan, meld het dan met dit nummer.',
    },
    en: {
      detail: 'Something went wrong on our side that should not have.',
      remedy: 'We have been alerted. Process again; if it keeps failing, report it with this id.',
    },
  },
  SERVICE_BUSY: {
    errorClass: 'transient',
    status: 503,
    nl: {
      detail: 'Koppel kan dit verzoek nu niet opslaan.',
      remedy: 'Probeer het over enkele seconden opnieuw.',
    },
    en: { detail: 'Koppel cannot store this request right now.', remedy: 'Try again in a few seconds.' },
  },
  INPUT_INVALID: {
    errorClass: 'data',
    status: 422,
    nl: {
      detail: 'De gegevens van dit verzoek kloppen niet op {count} plaats(en).',
      remedy: 'Verbeter de genoemde velden en verstuur het verzoek opnieuw.',
    },
    en: {
      detail: 'The data of this request is wrong in {count} place(s).',
      remedy: 'Correct the fields named and send the request again.',
    },
  },
  IDEMPOTENCY_KEY_REUSED: {
    errorClass: 'data',
    status: 422,
    nl: {
      detail: 'Deze Idempotency-Key is al gebruikt voor een ander verzoek.',
      remedy: 'Gebruik voor elk nieuw verzoek een nieuwe sleutel.',
    },
    en: {
      detail: 'This Idempotency-Key was already used for another request.',
      remedy: 'Use a new key for each new request.',
    },
  },
});
