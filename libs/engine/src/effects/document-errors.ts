import { defineErrors } from '@app/domain';

/** What stands at the target is not what it should be. */
export const { errors: documentErrors, catalogue: documentErrorCatalogue } = defineErrors({
  NUMBER_OWNED_BY_OTHER: {
    errorClass: 'data',
    nl: {
      detail: 'Nummer {number} is in het doelsysteem al van een ander document.',
      remedy: 'Geef deze flow een eigen voorvoegsel voor nummers en verwerk opnieuw.',
    },
    en: {
      detail: 'Number {number} already belongs to another document at the target.',
      remedy: 'Give this flow its own number prefix and process again.',
    },
  },
  TARGET_DIFFERS: {
    errorClass: 'data',
    nl: {
      detail: 'Het doelsysteem heeft {number} al, maar anders: {differences}.',
      remedy:
        'Vergelijk beide documenten. Klopt het bestaande, kies dan Negeren; anders verwijder of hernummer het en verwerk opnieuw.',
    },
    en: {
      detail: 'The target already has {number}, but different: {differences}.',
      remedy:
        'Compare both documents. If the existing one is right, choose Ignore; otherwise remove or renumber it and process again.',
    },
  },
  CHANGED_AFTER_BOOKING: {
    errorClass: 'data',
    nl: {
      detail: '{number} is al geboekt en daarna in de winkel gewijzigd: {differences}.',
      remedy: 'Corrigeer de boeking in de boekhouding of maak een creditnota, en kies daarna Negeren.',
    },
    en: {
      detail: '{number} was booked and changed in the shop afterwards: {differences}.',
      remedy: 'Correct the booking in the books or make a credit note, then choose Ignore.',
    },
  },
  GONE_AT_TARGET: {
    errorClass: 'data',
    nl: {
      detail: '{number} is geboekt, maar staat niet meer in {target}.',
      remedy:
        'Kies Opnieuw boeken om het nog een keer te boeken, of Negeren als het met opzet verwijderd is. Koppel boekt het niet vanzelf opnieuw.',
    },
    en: {
      detail: '{number} was booked and is no longer in {target}.',
      remedy:
        'Choose Book again to book it once more, or Ignore when it was removed on purpose. Koppel does not book it again by itself.',
    },
  },
  CORRECTION_OVERTAKEN: {
    errorClass: 'data',
    nl: {
      detail: 'De winkel wijzigde wat hier eerder met de hand is verbeterd: {fields}.',
      remedy:
        'Vergelijk beide. Kies Gegevens wijzigen om opnieuw te verbeteren, of Verwerk met de gegevens van de winkel om de verbetering te laten vervallen.',
    },
    en: {
      detail: 'The shop changed what was corrected here by hand before: {fields}.',
      remedy:
        "Compare both. Choose Edit to correct it anew, or Process with the shop's data to let the correction go.",
    },
  },
});
