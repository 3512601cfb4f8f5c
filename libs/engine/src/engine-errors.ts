import { definitionErrorCatalogue, definitionErrors } from './definition-errors.js';
import { defineErrors } from '@app/domain';
import { documentErrorCatalogue, documentErrors } from './effects/document-errors.js';
import { previewErrorTexts } from './run/preview-error-texts.js';

const { errors, catalogue } = defineErrors({
  CONNECTOR_UNKNOWN: {
    errorClass: 'bug',
    nl: {
      detail: 'Deze versie van Koppel kent het systeem {connector} niet.',
      remedy: 'Installeer een versie met deze connector, of verwijder de verbinding.',
    },
    en: {
      detail: 'This version of Koppel does not know the system {connector}.',
      remedy: 'Install a version with this connector, or remove the connection.',
    },
  },
  STORE_UNAVAILABLE: {
    errorClass: 'limited',
    nl: {
      detail: 'De database van Koppel is even niet bereikbaar.',
      remedy: 'Koppel gaat vanzelf verder zodra de database er weer is; er gaat niets verloren.',
    },
    en: {
      detail: 'The database of Koppel cannot be reached for a moment.',
      remedy: 'Koppel goes on by itself as soon as the database is back; nothing is lost.',
    },
  },
  ...previewErrorTexts,
  STEP_UNKNOWN: {
    errorClass: 'data',
    nl: {
      detail: 'De flow gebruikt een onbekende stap: {step}.',
      remedy: 'Kies een stap uit de lijst van GET /v1/steps.',
    },
    en: {
      detail: 'The flow uses an unknown step: {step}.',
      remedy: 'Choose a step from the list of GET /v1/steps.',
    },
  },
  FLOW_PAUSED: {
    errorClass: 'data',
    nl: {
      detail: 'De flow staat op pauze.',
      remedy: 'Activeer de flow; wachtende records gaan dan vanzelf verder.',
    },
    en: {
      detail: 'The flow is paused.',
      remedy: 'Activate the flow; waiting records then go on by themselves.',
    },
  },
  CONNECTION_NEEDS_ATTENTION: {
    errorClass: 'authentication',
    nl: {
      detail: 'De verbinding {connection} werkt niet: {problem}.',
      remedy: 'Herstel de verbinding en controleer haar; wachtende records gaan dan vanzelf verder.',
    },
    en: {
      detail: 'The connection {connection} does not work: {problem}.',
      remedy: 'Mend the connection and check it; waiting records then go on by themselves.',
    },
  },
  CONNECTION_PAUSED: {
    errorClass: 'limited',
    nl: {
      detail: 'Een van de systemen van deze flow gaf enkele keren achter elkaar geen goed antwoord.',
      remedy: 'Koppel probeert elke minuut of het weer werkt en gaat dan vanzelf verder.',
    },
    en: {
      detail: 'One of the systems of this flow did not answer properly several times in a row.',
      remedy: 'Koppel tries every minute whether it works again and then goes on by itself.',
    },
  },
  STATUS_NOT_SELECTED: {
    errorClass: 'data',
    nl: {
      detail: 'De status {status} is niet gekozen om te verwerken.',
      remedy: 'Wacht tot het document een gekozen status krijgt, of pas de keuze in de flow aan.',
    },
    en: {
      detail: 'The status {status} is not chosen for processing.',
      remedy: 'Wait until the document gets a chosen status, or change the choice in the flow.',
    },
  },
  NOT_PAID: {
    errorClass: 'data',
    nl: { detail: 'Het document is nog niet betaald.', remedy: 'Koppel verwerkt het zodra het betaald is.' },
    en: {
      detail: 'The document has not been paid yet.',
      remedy: 'Koppel processes it as soon as it is paid.',
    },
  },
  BEFORE_START: {
    errorClass: 'data',
    nl: {
      detail: 'Het document is van {date}, vóór de begindatum {from} van de flow.',
      remedy: 'Kies in de flow een eerdere begindatum en verwerk opnieuw als het toch geboekt moet worden.',
    },
    en: {
      detail: 'The document dates from {date}, before the start date {from} of the flow.',
      remedy: 'If it is to be booked after all, choose an earlier start date in the flow and process again.',
    },
  },
  TEST_DOCUMENT: {
    errorClass: 'data',
    nl: { detail: 'Dit is een testbestelling.', remedy: 'Testbestellingen worden nooit geboekt.' },
    en: { detail: 'This is a test order.', remedy: 'Test orders are never booked.' },
  },
  GONE_AT_SOURCE: {
    errorClass: 'data',
    nl: { detail: 'De winkel heeft dit document niet meer.', remedy: 'Er is niets te verwerken.' },
    en: { detail: 'The shop no longer has this document.', remedy: 'There is nothing to process.' },
  },
  CUSTOMER_EMAIL_MISSING: {
    errorClass: 'data',
    nl: {
      detail: 'De bestelling heeft geen bruikbaar e-mailadres, dus is er geen klant om op te boeken.',
      remedy:
        'Vul het e-mailadres in de winkel in, of stel in de flow een vaste klant voor zulke bestellingen in.',
    },
    en: {
      detail: 'The order has no usable e-mail address, so there is no customer to book on.',
      remedy: 'Enter the e-mail address in the shop, or set a fixed customer for such orders in the flow.',
    },
  },
  REFERENCE_STALE: {
    errorClass: 'transient',
    nl: {
      detail: 'Wat eerder in het doelsysteem gevonden was ({recordType}), is daar niet meer bruikbaar.',
      remedy: 'Koppel zoekt het opnieuw op en probeert het vanzelf nog eens.',
    },
    en: {
      detail: 'What was found at the target before ({recordType}) can no longer be used there.',
      remedy: 'Koppel looks it up again and tries once more by itself.',
    },
  },
  WRITE_IN_DOUBT: {
    errorClass: 'limited',
    nl: {
      detail: 'Het is onzeker of het doelsysteem {number} heeft opgeslagen.',
      remedy: 'Koppel zoekt het na een wachttijd op en boekt nooit dubbel.',
    },
    en: {
      detail: 'It is uncertain whether the target stored {number}.',
      remedy: 'Koppel looks it up after a waiting time and never books twice.',
    },
  },
  PRESENCE_IN_DOUBT: {
    errorClass: 'limited',
    nl: {
      detail: 'Koppel zoekt na of {number} nog in {target} staat.',
      remedy: 'Dat duurt enkele seconden; er wordt niets geboekt of gewijzigd.',
    },
    en: {
      detail: 'Koppel is looking whether {number} is still in {target}.',
      remedy: 'That takes some seconds; nothing is booked or changed.',
    },
  },
  HISTORY_UNKNOWN: {
    errorClass: 'data',
    nl: {
      detail: 'Dit systeem kan niet tonen wat er in een periode is gemaakt.',
      remedy: 'Geef de flow een vroegere startdatum; dan wordt alles gelezen wat sindsdien is gewijzigd.',
    },
    en: {
      detail: 'This system cannot list what was made in a period.',
      remedy: 'Give the flow an earlier start date; then everything changed since is read.',
    },
  },
  RECORD_CRASHES_WORKER: {
    errorClass: 'bug',
    nl: {
      detail:
        'De verwerking van dit record brak {crashes} keer af, ook toen er niets anders in bewerking was.',
      remedy: 'Wij zijn gewaarschuwd en zoeken het uit; andere records hebben er geen last van.',
    },
    en: {
      detail: 'Processing of this record broke off {crashes} times, also when nothing else was in hand.',
      remedy: 'We have been alerted and look into it; other records are not affected.',
    },
  },
  ATTEMPTS_EXHAUSTED: {
    errorClass: 'data',
    nl: {
      detail: 'Na {attempts} pogingen lukt het nog niet: {last}.',
      remedy: 'Los de oorzaak op en verwerk opnieuw.',
    },
    en: {
      detail: 'It still fails after {attempts} attempts: {last}.',
      remedy: 'Solve the cause and process again.',
    },
  },
  IGNORED: {
    errorClass: 'data',
    nl: {
      detail: 'Genegeerd door een gebruiker: {reason}.',
      remedy: 'Kies Verwerk opnieuw om het alsnog te doen.',
    },
    en: { detail: 'Ignored by a user: {reason}.', remedy: 'Choose Process again to do it after all.' },
  },
  TOO_MANY_OPEN_RECORDS: {
    errorClass: 'limited',
    nl: {
      detail: 'Er wachten nog veel records van deze verbinding.',
      remedy: 'Koppel leest verder zodra er ruimte is.',
    },
    en: {
      detail: 'Many records of this connection are still waiting.',
      remedy: 'Koppel reads on as soon as there is room.',
    },
  },
});

export const engineErrors = { ...errors, ...documentErrors, ...definitionErrors };
export const engineErrorCatalogue = {
  ...catalogue,
  ...documentErrorCatalogue,
  ...definitionErrorCatalogue,
};
