import {
  schemaOfFields,
  type Connector,
  type FieldDefinition,
  type FieldDefinitions,
} from '@app/connector-sdk';
import { explain, recordTypes, type Language, type RecordType } from '@app/domain';
import type {
  CapabilityDto,
  ConnectorDto,
  ConnectorErrorDto,
  ConnectorSummaryDto,
  FieldDto,
  RecordTypeCapabilityDto,
} from './connector.dto.js';

const NOT_OFFERED = {
  source: { nl: 'Koppel haalt dit niet uit {name}.', en: 'Koppel does not take this from {name}.' },
  target: { nl: 'Koppel schrijft dit niet naar {name}.', en: 'Koppel does not write this to {name}.' },
} as const;

export function summaryOf(connector: Connector, language: Language): ConnectorSummaryDto {
  return {
    id: connector.id,
    name: connector.name,
    version: connector.version,
    summary: connector.summary[language],
    recordTypes: recordTypes.map((recordType) => capabilitiesOf(connector, recordType, language)),
    hasWebhooks: connector.webhooks !== undefined,
  };
}

export function connectorOf(connector: Connector, language: Language): ConnectorDto {
  return {
    ...summaryOf(connector, language),
    credentials: fieldsOf(connector.credentials, language),
    credentialsSchema: schemaOfFields(connector.credentials),
    settings: fieldsOf(connector.settings, language),
    settingsSchema: schemaOfFields(connector.settings),
    lists: Object.keys(connector.lists),
    webhookInstructions: connector.webhooks?.instructions[language],
    errors: errorsOf(connector, language),
  };
}

function capabilitiesOf(
  connector: Connector,
  recordType: RecordType,
  language: Language,
): RecordTypeCapabilityDto {
  const capability = (side: 'source' | 'target', isPossible: boolean): CapabilityDto => {
    if (isPossible) return { isPossible };
    const reason = connector.cannot?.[recordType]?.[side] ?? NOT_OFFERED[side];
    return { isPossible, reason: reason[language].replace('{name}', connector.name) };
  };
  return {
    recordType,
    source: capability('source', connector.sources[recordType] !== undefined),
    target: capability('target', connector.sinks[recordType] !== undefined),
  };
}

function fieldsOf(fields: FieldDefinitions, language: Language): FieldDto[] {
  return Object.entries(fields).map(([name, field]) => fieldOf(name, field, language));
}

function fieldOf(name: string, field: FieldDefinition, language: Language): FieldDto {
  const { type, placeholder, pattern, minimum, maximum, optionsFrom } = field;
  return {
    ...{ name, type, placeholder, pattern, minimum, maximum, optionsFrom },
    label: field.label[language],
    help: field.help?.[language],
    isRequired: field.required ?? false,
    default: field.default,
    choices: field.choices?.map((choice) => ({ value: choice.value, label: choice.label[language] })),
  };
}

function errorsOf(connector: Connector, language: Language): ConnectorErrorDto[] {
  return Object.entries(connector.errors).map(([code, { errorClass }]) => ({
    code,
    errorClass,
    ...explain(connector.errors, code, { vendor: connector.name }, language),
  }));
}
