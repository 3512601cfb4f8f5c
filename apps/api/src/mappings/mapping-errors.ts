import { defineErrors } from '@app/domain';

export const { errors: mappingErrors, catalogue: mappingErrorCatalogue } = defineErrors({
  MAPPING_CONTENT_UNCLEAR: {
    errorClass: 'data',
    nl: {
      detail: 'Geef óf velden (overlay) óf een hele tekst (text), niet allebei en niet geen van beide.',
      remedy: 'Gebruik overlay voor losse velden; text vervangt de hele mapping.',
    },
    en: {
      detail: 'Give either fields (overlay) or a whole text (text), not both and not neither.',
      remedy: 'Use overlay for single fields; text replaces the whole mapping.',
    },
  },
  OVERLAY_TOO_LARGE: {
    errorClass: 'data',
    nl: {
      detail: 'Een overlay mag hoogstens {limit} velden hebben; dit zijn er {count}.',
      remedy: 'Voeg velden samen, of vervang de hele mapping.',
    },
    en: {
      detail: 'An overlay has at most {limit} fields; these are {count}.',
      remedy: 'Join fields, or replace the whole mapping.',
    },
  },
  OVERLAY_EXPRESSION_WRONG: {
    errorClass: 'data',
    nl: {
      detail: 'Bij elk doelveld hoort een expressie als tekst.',
      remedy: 'Schrijf bijvoorbeeld "order.number".',
    },
    en: {
      detail: 'Every target field needs an expression as text.',
      remedy: 'Write for example "order.number".',
    },
  },
  OVERLAY_FIELD_TWICE: {
    errorClass: 'data',
    nl: {
      detail: '{path} en {first} zijn hetzelfde doelveld.',
      remedy: 'Laat er één staan.',
    },
    en: {
      detail: '{path} and {first} are the same target field.',
      remedy: 'Leave one of them.',
    },
  },
  MAPPING_NOT_CHANGED: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Voor deze mapping is er geen eerdere keuze om naar terug te gaan.',
      remedy: 'Kies een versie met POST /v1/mappings/{id}/activate.',
    },
    en: {
      detail: 'There is no earlier choice for this mapping to go back to.',
      remedy: 'Choose a version with POST /v1/mappings/{id}/activate.',
    },
  },
  MAPPING_UP_TO_DATE: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Uw versie staat al op de nieuwste systeemmapping, of u hebt er geen.',
      remedy: 'Er is niets over te nemen.',
    },
    en: {
      detail: 'Your version is on the newest system mapping already, or you have none.',
      remedy: 'There is nothing to take.',
    },
  },
  PREVIEW_CANDIDATE_UNCLEAR: {
    errorClass: 'data',
    nl: {
      detail: 'Geef hoogstens één van version, overlay, text en expression.',
      remedy: 'Laat de andere weg; zonder geldt wat nu actief is.',
    },
    en: {
      detail: 'Give at most one of version, overlay, text and expression.',
      remedy: 'Leave the others out; without any, what is active now counts.',
    },
  },
  PREVIEW_RECORD_UNCLEAR: {
    errorClass: 'data',
    nl: {
      detail: 'Geef een record (recordId) of gegevens (payload), niet allebei.',
      remedy: 'Laat er één weg; zonder beide geldt het voorbeeld van de connector.',
    },
    en: {
      detail: 'Give a record (recordId) or data (payload), not both.',
      remedy: 'Leave one out; without both the sample of the connector counts.',
    },
  },
  PREVIEW_NEEDS_FLOW: {
    errorClass: 'data',
    nl: {
      detail:
        'Voor een uitgaande mapping is een flow nodig die de gegevens maakt, of een canoniek record als payload.',
      remedy: 'Geef flowId of recordId mee, of een canoniek record als payload.',
    },
    en: {
      detail: 'An out-mapping needs a flow that makes its data, or a canonical record as payload.',
      remedy: 'Give flowId or recordId, or a canonical record as payload.',
    },
  },
  MAPPING_NOT_IN_FLOW: {
    errorClass: 'data',
    nl: {
      detail: 'De flow gebruikt de mapping {mapping} niet.',
      remedy: 'Kies een flow met dit systeem als bron of doel.',
    },
    en: {
      detail: 'The flow does not use the mapping {mapping}.',
      remedy: 'Choose a flow with this system as source or target.',
    },
  },
  TOO_MANY_PREVIEWS: {
    errorClass: 'limited',
    status: 429,
    nl: {
      detail: 'Uw organisatie vroeg in korte tijd te veel voorbeelden van mappings.',
      remedy: 'Wacht {seconds} seconden en probeer het opnieuw.',
    },
    en: {
      detail: 'Your organisation asked for too many previews of mappings in a short time.',
      remedy: 'Wait {seconds} seconds and try again.',
    },
  },
});
