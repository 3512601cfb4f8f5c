import { defineErrors } from '@app/domain';

/** What stands at the target is not what it should be. */
export const { errors: documentErrors, catalogue: documentErrorCatalogue } = defineErrors({
  NUMBER_OWNED_BY_OTHER: {
    errorClass: 'data',
    nl: {
      detail: 'Nummer {number} is in het doelsysteem al van een ander document.',
      remedy:
        'Kijk waar het nummer vandaan komt. Is het met de hand verbeterd, verbeter het dan naar een vrij nummer. Geeft een mapping het, laat haar dan elke bestelling een eigen nummer geven of zet de vorige versie terug. Nummert een andere flow of winkel hetzelfde, geef deze flow dan een eigen voorvoegsel. Verwerk daarna opnieuw.',
    },
    en: {
      detail: 'Number {number} already belongs to another document at the target.',
      remedy:
        'See where the number comes from. If it was corrected by hand, correct it to a free number. If a mapping gives it, let the mapping give every order a number of its own or go back to its former version. If another flow or shop numbers the same, give this flow its own number prefix. Then process again.',
    },
  },
  MAPPING_CHANGES_AMOUNT: {
    errorClass: 'data',
    nl: {
      detail:
        'Mapping {mapping} (versie {version}) maakt er andere bedragen van dan de bestelling heeft: {differences}. Er is niets geboekt.',
      remedy:
        'Herstel in de mapping de bedragen en de btw, of zet haar vorige versie terug, en verwerk opnieuw. Een mapping mag geen ander bedrag boeken dan de bestelling.',
    },
    en: {
      detail:
        'Mapping {mapping} (version {version}) makes other amounts of it than the order has: {differences}. Nothing was booked.',
      remedy:
        'Mend amounts and VAT in the mapping, or go back to its former version, and process again. A mapping may not book another amount than the order.',
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
  MAPPING_CHANGED_AFTER_BOOKING: {
    errorClass: 'data',
    nl: {
      detail:
        '{number} is al geboekt; daarna is de mapping {mapping} gewijzigd, en daarmee zou de boeking andere bedragen krijgen: {differences}.',
      remedy:
        'Kijk in de tijdlijn of de winkel de bedragen zelf wijzigde. Zo niet, dan klopt de boeking: herstel de mapping of zet de vorige versie terug en verwerk opnieuw, of kies Negeren. Zo ja, corrigeer dan de boeking in de boekhouding en kies Negeren.',
    },
    en: {
      detail:
        '{number} was booked; the mapping {mapping} was changed since, and would give the booking other amounts: {differences}.',
      remedy:
        'See in the timeline whether the shop itself changed the amounts. If not, the booking is right: mend the mapping or go back to its former version and process again, or choose Ignore. If so, correct the booking in the books and choose Ignore.',
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
