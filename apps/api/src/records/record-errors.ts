import { defineErrors } from '@app/domain';

export const { errors: recordErrors, catalogue: recordErrorCatalogue } = defineErrors({
  RECORD_IS_RUNNING: {
    errorClass: 'data',
    status: 409,
    nl: { detail: 'Dit record wordt op dit moment verwerkt.', remedy: 'Wacht even en probeer het opnieuw.' },
    en: { detail: 'This record is being processed right now.', remedy: 'Wait a moment and try again.' },
  },
  RECORD_IS_WAITING: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Dit record wacht tot zijn flow of verbinding weer werkt.',
      remedy: 'Activeer de flow of herstel de verbinding; het record gaat daarna vanzelf verder.',
    },
    en: {
      detail: 'This record waits until its flow or connection works again.',
      remedy: 'Activate the flow or mend the connection; the record then goes on by itself.',
    },
  },
  RECORD_OF_REMOVED_FLOW: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'De flow van dit record is verwijderd; niets verwerkt het nog.',
      remedy:
        'Kies Negeren. Moet het alsnog geboekt worden, maak dan een nieuwe flow en lees de periode terug.',
    },
    en: {
      detail: 'The flow of this record was removed; nothing processes it any more.',
      remedy: 'Choose Ignore. If it has to be booked after all, make a new flow and read the period back.',
    },
  },
  RECORD_IS_FINISHED: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Dit record is al afgerond ({state}); dit kan dan niet meer.',
      remedy:
        'Bekijk de tijdlijn. Met Verwerk opnieuw begint de verwerking opnieuw, zonder dubbel te boeken.',
    },
    en: {
      detail: 'This record is finished ({state}), so this cannot be done any more.',
      remedy: 'See the timeline. Process again starts it anew, without booking twice.',
    },
  },
  WRITE_STILL_IN_DOUBT: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail:
        'Het is nog onzeker of het doelsysteem de boeking heeft opgeslagen; genegeerd zou dat zo blijven.',
      remedy: 'Koppel zoekt het binnen enkele minuten op. Kies Negeren als de uitkomst er staat.',
    },
    en: {
      detail: 'It is still uncertain whether the target stored the entry; ignored, it would stay so.',
      remedy: 'Koppel looks it up within minutes. Choose Ignore when the outcome is there.',
    },
  },
  CHOICE_NOT_OFFERED: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Dit record kan niet op deze manier verwerkt worden: {choice}.',
      remedy:
        'book_again is voor een boeking die niet meer in het doelsysteem staat, source_data voor een record waarvan de gegevens verbeterd zijn. Kies een van de choices van het record, of verwerk zonder choice.',
    },
    en: {
      detail: 'This record cannot be processed in this way: {choice}.',
      remedy:
        'book_again is for an entry that is no longer at the target, source_data for a record whose data was corrected. Choose one of the choices of the record, or process without a choice.',
    },
  },
  RECORD_HAS_NO_DATA: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Van dit record zijn geen gegevens bewaard; Koppel haalt ze bij het verwerken op.',
      remedy: 'Pas het document in het bronsysteem aan en kies Verwerk opnieuw.',
    },
    en: {
      detail: 'No data of this record is kept; Koppel fetches it when processing.',
      remedy: 'Change the document in the source system and choose Process again.',
    },
  },
  NOTHING_CHANGED: {
    errorClass: 'data',
    nl: {
      detail: 'Deze wijziging verandert niets aan de gegevens.',
      remedy: 'Geef de velden die anders moeten.',
    },
    en: { detail: 'This change leaves the data as it is.', remedy: 'Give the fields that have to change.' },
  },
  RECORD_IDENTITY_FIXED: {
    errorClass: 'data',
    nl: {
      detail: 'Aan {field} herkent Koppel dit document van het bronsysteem; dat kan hier niet anders worden.',
      remedy: 'Laat dit veld zoals het is. Is het een ander document, dan komt dat als eigen record binnen.',
    },
    en: {
      detail: 'By {field} Koppel knows this document of the source system; that cannot be changed here.',
      remedy: 'Leave this field as it is. If it is another document, that arrives as a record of its own.',
    },
  },
  PERIOD_REVERSED: {
    errorClass: 'data',
    nl: { detail: 'Het einde van de periode ligt vóór het begin.', remedy: 'Kies een later einde.' },
    en: { detail: 'The period ends before it begins.', remedy: 'Choose a later end.' },
  },
});
