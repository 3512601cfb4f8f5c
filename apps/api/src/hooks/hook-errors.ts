import { defineErrors } from '@app/domain';

export const { errors: hookErrors, catalogue: hookErrorCatalogue } = defineErrors({
  HOOK_UNKNOWN: {
    errorClass: 'data',
    status: 404,
    nl: {
      detail: 'Dit webhookadres bestaat niet.',
      remedy: 'Neem het adres over uit de verbinding in Koppel en zet het opnieuw in de winkel.',
    },
    en: {
      detail: 'This webhook address does not exist.',
      remedy: 'Copy the address from the connection in Koppel and set it in the shop again.',
    },
  },
  HOOK_BODY_TYPE: {
    errorClass: 'data',
    status: 415,
    nl: {
      detail: 'Een webhook met inhoud van de soort {type} wordt niet gelezen.',
      remedy: 'Laat de winkel JSON sturen (Content-Type: application/json).',
    },
    en: {
      detail: 'A webhook with a body of type {type} is not read.',
      remedy: 'Let the shop send JSON (Content-Type: application/json).',
    },
  },
  HOOK_BODY_TOO_LARGE: {
    errorClass: 'data',
    status: 413,
    nl: {
      detail: 'De inhoud van deze webhook is groter dan {limit} bytes.',
      remedy: 'Koppel haalt het document bij de volgende controle zelf op.',
    },
    en: {
      detail: 'The body of this webhook is larger than {limit} bytes.',
      remedy: 'Koppel fetches the document itself at the next poll.',
    },
  },
  HOOK_BODY_INCOMPLETE: {
    errorClass: 'data',
    status: 400,
    nl: {
      detail: 'De inhoud van deze webhook kwam niet heel aan.',
      remedy: 'Laat de winkel de webhook opnieuw sturen.',
    },
    en: {
      detail: 'The body of this webhook did not arrive whole.',
      remedy: 'Let the shop send the webhook again.',
    },
  },
});
