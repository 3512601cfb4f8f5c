import { defineErrors } from '@app/domain';

/** Keys, tokens and rights. Who must act differs, so each has its own code. */
export const { errors: accessErrors, catalogue: accessErrorCatalogue } = defineErrors({
  SNELSTART_KEY_REFUSED: {
    errorClass: 'authentication',
    nl: {
      detail: 'SnelStart kent deze koppelsleutel niet.',
      remedy:
        'Kopieer de koppelsleutel opnieuw uit SnelStart Web → Instellingen → Koppelingen, van de juiste administratie, en verbind opnieuw.',
    },
    en: {
      detail: 'SnelStart does not know this client key (koppelsleutel).',
      remedy:
        'Copy the koppelsleutel again from SnelStart Web → Instellingen → Koppelingen, of the right administration, and connect again.',
    },
  },
  SNELSTART_KEY_WITHDRAWN: {
    errorClass: 'authentication',
    nl: {
      detail: 'SnelStart weigert de toegang, ook met een nieuw token: de koppelsleutel is ingetrokken.',
      remedy:
        'Maak in SnelStart Web → Instellingen → Koppelingen een nieuwe koppelsleutel en verbind opnieuw; wachtende records gaan daarna vanzelf verder.',
    },
    en: {
      detail: 'SnelStart refuses access, also with a new token: the koppelsleutel has been withdrawn.',
      remedy:
        'Make a new koppelsleutel in SnelStart Web → Instellingen → Koppelingen and connect again; waiting records then go on by themselves.',
    },
  },
  SNELSTART_SUBSCRIPTION_KEY_REFUSED: {
    errorClass: 'authentication',
    nl: {
      detail: 'SnelStart weigert de abonnementssleutel van de API (Ocp-Apim-Subscription-Key).',
      remedy:
        'Aan de koppelsleutel ligt het niet. De beheerder van Koppel vernieuwt de abonnementssleutel in het ontwikkelaarsportaal (een testsleutel vervalt na 90 dagen).',
    },
    en: {
      detail: 'SnelStart refuses the API subscription key (Ocp-Apim-Subscription-Key).',
      remedy:
        'The koppelsleutel is not the cause. Whoever runs Koppel renews the subscription key in the developer portal (a test key expires after 90 days).',
    },
  },
  SNELSTART_SCOPE_MISSING: {
    errorClass: 'authentication',
    nl: {
      detail:
        'De koppelsleutel mag dit niet in SnelStart: het recht {scope} ontbreekt of het pakket staat het niet toe.',
      remedy:
        'Maak een koppelsleutel met dit recht, of kies een SnelStart-pakket dat het toestaat (boekingen: vanaf inKaart, kostenplaatsen: vanaf inZicht), en controleer de verbinding.',
    },
    en: {
      detail:
        'The koppelsleutel may not do this in SnelStart: the right {scope} is missing or the package does not allow it.',
      remedy:
        'Make a koppelsleutel with this right, or choose a SnelStart package that allows it (entries: from inKaart, cost centres: from inZicht), and check the connection.',
    },
  },
  SNELSTART_ADDRESS_UNKNOWN: {
    errorClass: 'data',
    nl: {
      detail: 'Op het ingestelde adres van SnelStart bestaat {path} niet ({status}).',
      remedy: 'Controleer bij de verbinding het adres van de API en het adres voor toegangstokens.',
    },
    en: {
      detail: 'At the configured address of SnelStart there is no {path} ({status}).',
      remedy: 'Check the API address and the token address of the connection.',
    },
  },
});
