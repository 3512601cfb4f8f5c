import type { ErrorCatalogue } from '@app/domain';

/** What must not happen in a preview. Part of the catalogue of engine-errors.ts. */
export const previewErrorTexts = {
  PREVIEW_CALLS_VENDOR: {
    errorClass: 'bug',
    nl: {
      detail: 'Een voorbeeld van een mapping wilde het gekoppelde systeem aanroepen; dat is tegengehouden.',
      remedy: 'Wij zijn gewaarschuwd en lossen dit op. Probeer de flow met POST /v1/flows/{id}/test.',
    },
    en: {
      detail: 'A preview of a mapping wanted to call the connected system; that was prevented.',
      remedy: 'We have been alerted and will solve this. Try the flow with POST /v1/flows/{id}/test.',
    },
  },
} satisfies ErrorCatalogue;
