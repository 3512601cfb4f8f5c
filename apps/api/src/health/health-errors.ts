import { defineErrors } from '@app/domain';

export const { errors: healthErrors, catalogue: healthErrorCatalogue } = defineErrors({
  NOT_READY: {
    errorClass: 'transient',
    status: 503,
    nl: {
      detail: 'Koppel is nog niet klaar: {part} antwoordt niet.',
      remedy: 'Controleer of de database draait; Koppel gaat vanzelf verder.',
    },
    en: {
      detail: 'Koppel is not ready: {part} does not answer.',
      remedy: 'Check whether the database runs; Koppel goes on by itself.',
    },
  },
});
