import { defineErrors } from '@app/domain';

export const { errors: connectionErrors, catalogue: connectionErrorCatalogue } = defineErrors({
  CONNECTION_IN_USE: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Deze verbinding wordt gebruikt door actieve flows: {flows}.',
      remedy: 'Zet die flows op pauze of kies daarin een andere verbinding, en verwijder daarna.',
    },
    en: {
      detail: 'This connection is used by active flows: {flows}.',
      remedy: 'Pause those flows or choose another connection in them, then remove it.',
    },
  },
  CONNECTION_CHANGED: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Deze verbinding is tegelijk door iemand anders gewijzigd.',
      remedy: 'Haal de verbinding opnieuw op en wijzig haar nogmaals.',
    },
    en: {
      detail: 'Somebody else changed this connection at the same time.',
      remedy: 'Fetch the connection again and repeat the change.',
    },
  },
  CREDENTIALS_NEEDED: {
    errorClass: 'data',
    nl: {
      detail: 'Bij een ander adres hoort dit gegeven opnieuw te worden ingevuld.',
      remedy: 'Vul het opnieuw in, zodat een sleutel nooit ongemerkt naar een ander adres gaat.',
    },
    en: {
      detail: 'With another address this value has to be entered again.',
      remedy: 'Enter it again, so that a key never goes to another address unnoticed.',
    },
  },
  NOT_OAUTH: {
    errorClass: 'data',
    nl: {
      detail: '{connector} werkt met een sleutel en niet met aanmelden via een venster.',
      remedy: 'Vul de sleutel in bij de gegevens van de verbinding.',
    },
    en: {
      detail: '{connector} works with a key and not with a sign-in window.',
      remedy: 'Enter the key in the credentials of the connection.',
    },
  },
  LIST_UNKNOWN: {
    errorClass: 'data',
    status: 404,
    nl: {
      detail: '{connector} heeft geen lijst met de naam {list}.',
      remedy: 'Kies een lijst die GET /v1/connectors/{id} noemt.',
    },
    en: {
      detail: '{connector} has no list named {list}.',
      remedy: 'Choose a list that GET /v1/connectors/{id} names.',
    },
  },
  TOO_MANY_CALLS: {
    errorClass: 'limited',
    status: 429,
    nl: {
      detail: 'Uw organisatie vroeg in korte tijd te vaak iets op bij andere systemen.',
      remedy: 'Wacht {seconds} seconden en probeer het opnieuw.',
    },
    en: {
      detail: 'Your organisation called other systems too often in a short time.',
      remedy: 'Wait {seconds} seconds and try again.',
    },
  },
});
