import { defineErrors } from '@app/domain';

/** What can be wrong with a flow before it runs. */
export const { errors: definitionErrors, catalogue: definitionErrorCatalogue } = defineErrors({
  MAPPING_DOES_NOT_COMPILE: {
    errorClass: 'data',
    nl: {
      detail: 'De mapping {file} is niet te gebruiken: {reason}.',
      remedy: 'Herstel de mapping en probeer opnieuw.',
    },
    en: { detail: 'The mapping {file} cannot be used: {reason}.', remedy: 'Mend the mapping and try again.' },
  },
  CONNECTOR_CANNOT: {
    errorClass: 'data',
    nl: {
      detail: '{connector} kan dit type record hier niet: {recordType}.',
      remedy: 'Kies een recordtype dat GET /v1/connectors/{connector} noemt.',
    },
    en: {
      detail: '{connector} cannot do this record type here: {recordType}.',
      remedy: 'Choose a record type that GET /v1/connectors/{connector} names.',
    },
  },
  STEP_ID_TWICE: {
    errorClass: 'data',
    nl: { detail: 'De stapnaam {id} komt tweemaal voor.', remedy: 'Geef elke stap een eigen naam.' },
    en: { detail: 'The step id {id} occurs twice.', remedy: 'Give each step its own id.' },
  },
  STEP_LACKS_OTHER: {
    errorClass: 'data',
    nl: {
      detail: 'De stap {step} werkt met wat de stap {needed} oplevert, en die komt er niet vóór.',
      remedy: 'Zet de stap {needed} vóór {step}, of laat steps weg voor de standaardstappen.',
    },
    en: {
      detail: 'The step {step} works on what the step {needed} gives, which does not come before it.',
      remedy: 'Put the step {needed} before {step}, or leave steps out for the default ones.',
    },
  },
  FLOW_WRITES_NOTHING: {
    errorClass: 'data',
    nl: {
      detail: 'Deze flow legt niets vast in het doelsysteem: de stap write ontbreekt.',
      remedy: 'Voeg de stap write als laatste toe, of laat steps weg voor de standaardstappen.',
    },
    en: {
      detail: 'This flow writes nothing at the target: the step write is missing.',
      remedy: 'Add the step write as the last one, or leave steps out for the default ones.',
    },
  },
});
