import { defineErrors } from '@app/domain';

export const { errors: metricsErrors, catalogue: metricsErrorCatalogue } = defineErrors({
  METRICS_REFUSED: {
    errorClass: 'data',
    status: 403,
    nl: {
      detail: 'Deze cijfers zijn alleen voor wie Koppel beheert.',
      remedy: 'Vraag ze op vanaf de machine zelf, of met het token uit KOPPEL_METRICS_TOKEN als Bearer.',
    },
    en: {
      detail: 'These figures are only for whoever runs Koppel.',
      remedy: 'Ask for them on the machine itself, or with the token of KOPPEL_METRICS_TOKEN as Bearer.',
    },
  },
});
