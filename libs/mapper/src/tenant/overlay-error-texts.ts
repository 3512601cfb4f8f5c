import type { ErrorCatalogue } from '@app/domain';

/** What goes wrong with an overlay. Part of the catalogue of mapper-errors.ts. */
export const overlayErrorTexts = {
  MAPPING_OVERLAY_PATH: {
    errorClass: 'data',
    nl: {
      detail: '"{path}" is geen doelveld.',
      remedy:
        'Schrijf velden met punten ertussen, zoals vestigingsAdres.plaats; zet vreemde namen tussen `…`. Een lijst wijzigt u als geheel: [$base.$merge([$, {…}])].',
    },
    en: {
      detail: '"{path}" is no target field.',
      remedy:
        'Write members with dots between them, such as vestigingsAdres.plaats, odd names between `…`. A list is changed as a whole: [$base.$merge([$, {…}])].',
    },
  },
  MAPPING_ONLY_ON_CREATE_UNKNOWN: {
    errorClass: 'data',
    nl: {
      detail:
        'onlyOnCreate noemt {path}, maar dat veld staat niet in uw overlay en het doelsysteem kent het niet.',
      remedy: 'Controleer de naam; zo heeft hij geen gevolgen.',
    },
    en: {
      detail:
        'onlyOnCreate names {path}, but your overlay does not have that field and the target does not know it.',
      remedy: 'Check the name; as it is, it has no effect.',
    },
  },
  MAPPING_OVERLAY_MISFIT: {
    errorClass: 'data',
    nl: {
      detail:
        'In de mapping {mapping} kan het doelveld {path} niet worden gezet: een deel ervan is geen object.',
      remedy: 'Wijzig het hele bovenliggende veld, of verwijder dit veld uit de overlay.',
    },
    en: {
      detail: 'In the mapping {mapping} the target field {path} cannot be set: a part of it is no object.',
      remedy: 'Change the whole field above it, or take this field out of the overlay.',
    },
  },
  MAPPING_OVERLAY_TIME: {
    errorClass: 'data',
    nl: {
      detail:
        'De eigen velden van de mapping {mapping} waren samen na {limit} milliseconden niet klaar, bij {path}.',
      remedy: 'Maak de expressies eenvoudiger of gebruik er minder; verwerk daarna opnieuw.',
    },
    en: {
      detail:
        'The own fields of the mapping {mapping} together were not done after {limit} milliseconds, at {path}.',
      remedy: 'Make the expressions simpler or use fewer; process again afterwards.',
    },
  },
} satisfies ErrorCatalogue;
