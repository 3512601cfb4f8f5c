import { defineErrors } from '@app/domain';

/** Errors any connector may throw. Vendor-specific ones belong to the connector. */
export const { errors: sdkErrors, catalogue: sdkErrorCatalogue } = defineErrors({
  WEBHOOK_SIGNATURE_INVALID: {
    errorClass: 'data',
    status: 401,
    nl: {
      detail: 'De handtekening van deze webhook klopt niet.',
      remedy:
        'Zet het geheim dat Koppel bij de verbinding toont in de webhook van de winkel en bewaar die opnieuw.',
    },
    en: {
      detail: 'The signature of this webhook is not right.',
      remedy:
        'Put the secret that Koppel shows with the connection into the webhook of the shop and save it again.',
    },
  },
  WEBHOOK_BODY_UNREADABLE: {
    errorClass: 'data',
    status: 400,
    nl: {
      detail: 'De inhoud van deze webhook is niet leesbaar: {reason}.',
      remedy: 'Koppel haalt de gegevens bij de volgende controle zelf op; u hoeft niets te doen.',
    },
    en: {
      detail: 'The body of this webhook cannot be read: {reason}.',
      remedy: 'Koppel will fetch the data itself at the next poll; nothing needs to be done.',
    },
  },
  ALREADY_EXISTS: {
    errorClass: 'data',
    nl: {
      detail: 'Het doelsysteem heeft {key} al.',
      remedy: 'Koppel zoekt het bestaande document op en vergelijkt het.',
    },
    en: {
      detail: 'The target already has {key}.',
      remedy: 'Koppel looks the existing document up and compares it.',
    },
  },
  VENDOR_UNAVAILABLE: {
    errorClass: 'transient',
    nl: {
      detail: '{vendor} is tijdelijk niet bereikbaar of antwoordt met een fout ({status}).',
      remedy: 'Koppel probeert het vanzelf opnieuw.',
    },
    en: {
      detail: '{vendor} is temporarily unreachable or answers with an error ({status}).',
      remedy: 'Koppel tries again by itself.',
    },
  },
  VENDOR_RATE_LIMITED: {
    errorClass: 'limited',
    nl: {
      detail: '{vendor} vraagt om minder verzoeken per minuut.',
      remedy: 'Koppel wacht en gaat vanzelf verder.',
    },
    en: {
      detail: '{vendor} asks for fewer requests per minute.',
      remedy: 'Koppel waits and goes on by itself.',
    },
  },
  CREDENTIALS_REFUSED: {
    errorClass: 'authentication',
    nl: {
      detail: '{vendor} weigert de toegangsgegevens.',
      remedy:
        'Vernieuw de sleutel bij {vendor} en verbind opnieuw; wachtende records gaan daarna vanzelf verder.',
    },
    en: {
      detail: '{vendor} refuses the credentials.',
      remedy: 'Renew the key at {vendor} and connect again; waiting records then go on by themselves.',
    },
  },
  PERMISSION_MISSING: {
    errorClass: 'authentication',
    nl: {
      detail: 'De sleutel van {vendor} mag dit niet: {permission}.',
      remedy:
        'Geef de sleutel bij {vendor} dit recht, of kies een pakket dat het toestaat, en controleer de verbinding.',
    },
    en: {
      detail: 'The key of {vendor} may not do this: {permission}.',
      remedy:
        'Give the key this right at {vendor}, or choose a plan that allows it, and check the connection.',
    },
  },
  VENDOR_ANSWER_UNREADABLE: {
    errorClass: 'transient',
    nl: {
      detail: '{vendor} gaf een antwoord dat niet te lezen is: {reason}.',
      remedy: 'Koppel probeert het opnieuw. Blijft het, controleer dan het adres en of de API bereikbaar is.',
    },
    en: {
      detail: '{vendor} gave an answer that cannot be read: {reason}.',
      remedy: 'Koppel tries again. If it stays, check the address and whether the API can be reached.',
    },
  },
  VENDOR_REJECTED: {
    errorClass: 'data',
    nl: {
      detail: '{vendor} weigert de gegevens: {message} ({vendorCode}).',
      remedy: 'Pas de gegevens of de instellingen aan en verwerk opnieuw.',
    },
    en: {
      detail: '{vendor} refuses the data: {message} ({vendorCode}).',
      remedy: 'Change the data or the settings and process again.',
    },
  },
});
