import { defineErrors } from '@app/domain';

export const { errors: flowErrors, catalogue: flowErrorCatalogue } = defineErrors({
  FLOW_NOT_READY: {
    errorClass: 'data',
    nl: {
      detail: 'Deze flow kan nog niet starten: {count} punt(en) kloppen niet.',
      remedy: 'Verbeter de genoemde punten en activeer opnieuw.',
    },
    en: {
      detail: 'This flow cannot start yet: {count} point(s) are not right.',
      remedy: 'Correct the points named and activate again.',
    },
  },
  FLOW_ALIKE: {
    errorClass: 'data',
    nl: {
      detail: 'De flow {flow} brengt dezelfde documenten al van dezelfde winkel naar dezelfde administratie.',
      remedy:
        'Niets wordt dubbel geboekt: wat de ene flow boekte, koppelt de andere alleen. Laat liever één van beide actief.',
    },
    en: {
      detail:
        'The flow {flow} already brings the same documents of the same shop to the same administration.',
      remedy:
        'Nothing is booked twice: what one flow booked, the other only links. Better leave one of the two active.',
    },
  },
  FLOW_CHANGED: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Deze flow is tegelijk door iemand anders gewijzigd.',
      remedy: 'Haal de flow opnieuw op en herhaal de wijziging.',
    },
    en: {
      detail: 'Somebody else changed this flow at the same time.',
      remedy: 'Fetch the flow again and repeat the change.',
    },
  },
  FLOW_IS_ACTIVE: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Een actieve flow kan niet worden verwijderd.',
      remedy: 'Zet de flow op pauze en verwijder hem daarna.',
    },
    en: { detail: 'An active flow cannot be removed.', remedy: 'Pause the flow, then remove it.' },
  },
  FLOW_NOT_ACTIVE: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Deze flow is niet actief en leest dus niets.',
      remedy: 'Activeer de flow en herhaal het verzoek.',
    },
    en: {
      detail: 'This flow is not active, so it reads nothing.',
      remedy: 'Activate the flow and repeat the request.',
    },
  },
  BACKFILL_RUNS: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Van deze verbinding wordt al een periode teruggelezen.',
      remedy: 'Wacht tot dat klaar is, of stop het.',
    },
    en: {
      detail: 'A period of this connection is being read back already.',
      remedy: 'Wait until that is done, or stop it.',
    },
  },
  NO_BACKFILL_RUNS: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Deze flow leest geen periode terug.',
      remedy: 'Er is niets te stoppen; bekijk de lijst van wat is teruggelezen.',
    },
    en: {
      detail: 'This flow is not reading a period back.',
      remedy: 'There is nothing to stop; look at the list of what was read back.',
    },
  },
  FLOW_IS_BUSY: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Er wordt nog een record van deze flow verwerkt.',
      remedy: 'Probeer het over een minuut opnieuw.',
    },
    en: { detail: 'A record of this flow is still being processed.', remedy: 'Try again in a minute.' },
  },
  FLOW_NOT_POLLED: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Deze flow haalt nu niets op: hij is niet actief of zijn controle staat uit.',
      remedy: 'Activeer de flow met trigger.pollEveryMinutes hoger dan 0.',
    },
    en: {
      detail: 'This flow fetches nothing now: it is not active, or its polling is off.',
      remedy: 'Activate the flow with trigger.pollEveryMinutes above 0.',
    },
  },
  FLOW_REMOVED: {
    errorClass: 'data',
    nl: {
      detail: 'De flow is verwijderd voordat dit record verwerkt was.',
      remedy: 'Maak een nieuwe flow die het document opnieuw ophaalt.',
    },
    en: {
      detail: 'The flow was removed before this record was processed.',
      remedy: 'Make a new flow that fetches the document again.',
    },
  },
  NO_DEFAULT_STEPS: {
    errorClass: 'data',
    nl: {
      detail: 'Voor {source} naar {target} heeft Koppel geen standaardstappen.',
      remedy: 'Geef de stappen zelf op, of kies een andere combinatie.',
    },
    en: {
      detail: 'Koppel has no default steps for {source} to {target}.',
      remedy: 'Give the steps yourself, or choose another combination.',
    },
  },
  FLOW_WITHOUT_STEPS: {
    errorClass: 'data',
    nl: {
      detail: 'Deze flow heeft geen stappen, en zou dus niets doen.',
      remedy: 'Laat steps weg voor de standaardstappen, of noem de stappen.',
    },
    en: {
      detail: 'This flow has no steps, so it would do nothing.',
      remedy: 'Leave steps out for the default steps, or name the steps.',
    },
  },
  START_TOO_EARLY: {
    errorClass: 'data',
    nl: {
      detail: 'Lezen kan niet vóór {earliest} beginnen.',
      remedy: 'Kies een tijdstip op of na {earliest}.',
    },
    en: {
      detail: 'Reading cannot begin before {earliest}.',
      remedy: 'Choose a moment on or after {earliest}.',
    },
  },
  CONNECTION_UNKNOWN: {
    errorClass: 'data',
    nl: {
      detail: 'Deze verbinding bestaat niet (meer).',
      remedy: 'Kies een verbinding uit GET /v1/connections.',
    },
    en: {
      detail: 'This connection does not exist (any more).',
      remedy: 'Choose a connection from GET /v1/connections.',
    },
  },
  CONNECTION_NOT_CONNECTED: {
    errorClass: 'data',
    nl: {
      detail: 'De verbinding {connection} werkt nu niet.',
      remedy: 'Controleer de verbinding (POST /v1/connections/{id}/check) tot zij verbonden is.',
    },
    en: {
      detail: 'The connection {connection} does not work now.',
      remedy: 'Check the connection (POST /v1/connections/{id}/check) until it is connected.',
    },
  },
  NO_WEBHOOKS: {
    errorClass: 'data',
    nl: {
      detail: '{connector} stuurt geen webhooks.',
      remedy: 'Zet trigger.webhook uit en laat Koppel ophalen.',
    },
    en: {
      detail: '{connector} sends no webhooks.',
      remedy: 'Switch trigger.webhook off and let Koppel poll.',
    },
  },
  NO_TRIGGER: {
    errorClass: 'data',
    nl: {
      detail: 'Zonder webhook en zonder controle komt er nooit iets binnen.',
      remedy: 'Zet trigger.webhook aan of trigger.pollEveryMinutes op 15.',
    },
    en: {
      detail: 'Without webhook and without polling nothing ever comes in.',
      remedy: 'Switch trigger.webhook on or set trigger.pollEveryMinutes to 15.',
    },
  },
  STEP_NOT_OF_BOOKING: {
    errorClass: 'data',
    nl: {
      detail: 'De stap {step} bepaalt niet hoe er geboekt wordt.',
      remedy: 'Wijzig hier alleen {steps}. Vraag voor de rest iemand met de rol eigenaar of technisch.',
    },
    en: {
      detail: 'The step {step} does not decide how is booked.',
      remedy: 'Change only {steps} here. For the rest, ask somebody with the role owner or technical.',
    },
  },
  STEP_OF_SETTINGS_UNKNOWN: {
    errorClass: 'data',
    nl: { detail: 'De flow heeft geen stap {step}.', remedy: 'Gebruik de id van een stap van deze flow.' },
    en: { detail: 'The flow has no step {step}.', remedy: 'Use the id of a step of this flow.' },
  },
  NO_SAMPLE: {
    errorClass: 'data',
    nl: {
      detail: 'Er is geen voorbeeld om mee te proberen.',
      remedy: 'Geef een recordId van deze flow of een payload mee.',
    },
    en: {
      detail: 'There is no example to try this with.',
      remedy: 'Give a recordId of this flow or a payload.',
    },
  },
  RECORD_OF_OTHER_FLOW: {
    errorClass: 'data',
    nl: { detail: 'Dit record hoort niet bij deze flow.', remedy: 'Kies een record van deze flow.' },
    en: { detail: 'This record does not belong to this flow.', remedy: 'Choose a record of this flow.' },
  },
});
