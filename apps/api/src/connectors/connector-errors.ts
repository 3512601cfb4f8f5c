import { defineErrors } from '@app/domain';

export const { errors: connectorErrors, catalogue: connectorErrorCatalogue } = defineErrors({
  CONNECTOR_NOT_FOUND: {
    errorClass: 'data',
    status: 404,
    nl: {
      detail: 'Koppel kent geen systeem met de naam {connector}.',
      remedy: 'Kies een naam uit GET /v1/connectors.',
    },
    en: {
      detail: 'Koppel knows no system named {connector}.',
      remedy: 'Choose a name from GET /v1/connectors.',
    },
  },
});
