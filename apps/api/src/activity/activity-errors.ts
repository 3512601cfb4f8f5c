import { defineErrors } from '@app/domain';

export const { errors: activityErrors, catalogue: activityErrorCatalogue } = defineErrors({
  TOO_MANY_STREAMS: {
    errorClass: 'limited',
    status: 429,
    nl: {
      detail: 'Er staan al te veel meeleesvensters open.',
      remedy: 'Sluit er een en probeer het opnieuw.',
    },
    en: { detail: 'Too many live views are open already.', remedy: 'Close one and try again.' },
  },
});
