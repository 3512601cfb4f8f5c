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
});
