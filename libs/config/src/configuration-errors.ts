import { defineErrors, explain, type Fault, type KoppelError, type Language } from '@app/domain';

/** One error for the whole configuration; its faults name each variable. */
export const { errors: configurationErrors, catalogue: configurationErrorCatalogue } = defineErrors({
  CONFIGURATION_INVALID: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'De instellingen van Koppel kloppen niet (fouten: {count}).',
      remedy:
        'Verbeter de genoemde omgevingsvariabelen en start opnieuw. Alle variabelen staan in .env.example.',
    },
    en: {
      detail: 'The configuration of Koppel is not right (faults: {count}).',
      remedy: 'Correct the environment variables named and start again. All variables are in .env.example.',
    },
  },
  CONFIGURATION_WHOLE_NUMBER: {
    errorClass: 'data',
    nl: { detail: '{name} is {value}.', remedy: 'Geef een geheel getal van {minimum} tot en met {maximum}.' },
    en: { detail: '{name} is {value}.', remedy: 'Give a whole number from {minimum} to {maximum}.' },
  },
  CONFIGURATION_CHOICE: {
    errorClass: 'data',
    nl: { detail: '{name} is {value}.', remedy: 'Kies uit: {choices}.' },
    en: { detail: '{name} is {value}.', remedy: 'Choose from: {choices}.' },
  },
  CONFIGURATION_ADDRESS: {
    errorClass: 'data',
    nl: { detail: '{name} is {value}.', remedy: 'Geef een volledig adres, zoals {example}.' },
    en: { detail: '{name} is {value}.', remedy: 'Give a complete address such as {example}.' },
  },
  CONFIGURATION_HOST_LIST: {
    errorClass: 'data',
    nl: { detail: '{name} is {value}.', remedy: 'Geef host:poort, meer dan één met komma ertussen.' },
    en: { detail: '{name} is {value}.', remedy: 'Give host:port, several with commas in between.' },
  },
  CONFIGURATION_NETWORK_LIST: {
    errorClass: 'data',
    nl: {
      detail: '{name} is {value}.',
      remedy: 'Geef adressen of netwerken als 10.0.0.0/8, met komma ertussen.',
    },
    en: {
      detail: '{name} is {value}.',
      remedy: 'Give addresses or networks such as 10.0.0.0/8, with commas in between.',
    },
  },
  CONFIGURATION_TOO_SHORT: {
    errorClass: 'data',
    nl: {
      detail: '{name} heeft minder dan {minimum} tekens.',
      remedy: 'Maak een lange willekeurige: openssl rand -hex 32.',
    },
    en: {
      detail: '{name} has fewer than {minimum} characters.',
      remedy: 'Make a long random one: openssl rand -hex 32.',
    },
  },
  CONFIGURATION_MASTER_KEY: {
    errorClass: 'data',
    nl: {
      detail: '{name} is geen sleutel van 32 bytes.',
      remedy:
        'Geef 32 willekeurige bytes als base64 (openssl rand -base64 32), bij een tweede sleutel met v2: ervoor.',
    },
    en: {
      detail: '{name} is not a key of 32 bytes.',
      remedy: 'Give 32 random bytes as base64 (openssl rand -base64 32), a second key with v2: in front.',
    },
  },
  CONFIGURATION_MASTER_KEY_MISSING: {
    errorClass: 'data',
    nl: {
      detail: '{name} ontbreekt, terwijl DATABASE_URL is gezet.',
      remedy:
        'Geef alle processen dezelfde sleutel. Koppel maakt er alleen een aan bij de eigen, ingebouwde database.',
    },
    en: {
      detail: '{name} is missing although DATABASE_URL is set.',
      remedy: 'Give all processes the same key. Koppel makes one only for its own, embedded database.',
    },
  },
  CONFIGURATION_MASTER_KEY_TWICE: {
    errorClass: 'data',
    nl: {
      detail: '{name} noemt versie {version} nog een keer.',
      remedy: 'Geef elke hoofdsleutel een eigen versie: v2: voor de nieuwe, v1: voor de oude.',
    },
    en: {
      detail: '{name} names version {version} once more.',
      remedy: 'Give each master key a version of its own: v2: for the new one, v1: for the old one.',
    },
  },
  CONFIGURATION_TWICE: {
    errorClass: 'data',
    nl: { detail: '{name} en {name}_FILE zijn allebei gezet.', remedy: 'Laat een van de twee weg.' },
    en: { detail: '{name} and {name}_FILE are both set.', remedy: 'Leave one of the two out.' },
  },
  CONFIGURATION_FILE_UNREADABLE: {
    errorClass: 'data',
    nl: {
      detail: '{name}_FILE noemt {file}, en dat is niet te lezen ({reason}).',
      remedy: 'Controleer pad en rechten.',
    },
    en: {
      detail: '{name}_FILE names {file}, which cannot be read ({reason}).',
      remedy: 'Check the path and the rights.',
    },
  },
  CONFIGURATION_NOT_IN_PRODUCTION: {
    errorClass: 'data',
    nl: {
      detail: '{name} is gezet terwijl NODE_ENV production is.',
      remedy: 'Haal de variabele weg: in productie mag geen klantadres naar het eigen netwerk wijzen.',
    },
    en: {
      detail: '{name} is set although NODE_ENV is production.',
      remedy: 'Remove the variable: in production no address of a customer may point into our own network.',
    },
  },
  CONFIGURATION_TEST_IN_PRODUCTION: {
    errorClass: 'data',
    nl: {
      detail: '{name} is gezet terwijl NODE_ENV production is.',
      remedy: 'Haal de variabele weg: zij is er voor proeven en schakelt beveiligingen uit.',
    },
    en: {
      detail: '{name} is set although NODE_ENV is production.',
      remedy: 'Remove the variable: it is for tests and switches protections off.',
    },
  },
  CONFIGURATION_LEASE_TOO_SHORT: {
    errorClass: 'data',
    nl: {
      detail: '{name} is {value}, korter dan een verzoek aan een leverancier mag duren.',
      remedy: 'Geef ten minste {least}, of verlaag KOPPEL_CALL_TIMEOUT_SECONDS.',
    },
    en: {
      detail: '{name} is {value}, shorter than one call to a vendor may take.',
      remedy: 'Give at least {least}, or lower KOPPEL_CALL_TIMEOUT_SECONDS.',
    },
  },
  CONFIGURATION_DATABASE_MISSING: {
    errorClass: 'data',
    nl: {
      detail:
        '{name} ontbreekt, terwijl dit proces alleen {roles} is: het zou een eigen lege database starten.',
      remedy:
        'Geef {name}, KOPPEL_MASTER_KEY en, als de api Redis gebruikt, REDIS_URL dezelfde waarde als bij de api. Wilt u alles in één proces, laat KOPPEL_ROLES dan weg en gebruik npm start.',
    },
    en: {
      detail:
        '{name} is missing while this process is only {roles}: it would start an empty database of its own.',
      remedy:
        'Give {name}, KOPPEL_MASTER_KEY and, if the api uses Redis, REDIS_URL the same value as for the api. For everything in one process leave KOPPEL_ROLES out and use npm start.',
    },
  },
  CONFIGURATION_UNKNOWN: {
    errorClass: 'data',
    nl: { detail: '{name} bestaat niet.', remedy: 'Bedoelde u {suggestion}?' },
    en: { detail: '{name} does not exist.', remedy: 'Did you mean {suggestion}?' },
  },
});

export function configurationFaults(faults: readonly Fault[]): KoppelError {
  return configurationErrors.CONFIGURATION_INVALID({ count: faults.length }, { faults });
}

/** The whole message for a terminal: what is wrong with which variable, and what to do, one line per fault. */
export function describeConfigurationFaults(error: KoppelError, language: Language = 'en'): string {
  const text = (code: string, params: Fault['params']) =>
    explain(configurationErrorCatalogue, code, params ?? {}, language);
  const whole = text(error.code, error.params);
  const lines = error.faults.map((fault) => {
    const { detail, remedy } = text(fault.code, fault.params);
    return `  - ${detail} ${remedy}`;
  });
  return [whole.detail, ...lines, whole.remedy].join('\n');
}
