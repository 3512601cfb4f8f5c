import type { Connector } from '@app/connector-sdk';
import { canonicalSchemas, type RecordType } from '@app/domain';
import { fieldCatalogue, type FieldCatalogue } from '@app/mapper';

/** The fields on both sides of the mappings of one record type. */
export interface ConnectorFields {
  readonly source?: FieldCatalogue;
  readonly canonical: FieldCatalogue;
  readonly target?: FieldCatalogue;
}

/** From the schemas of the connector and of the canonical record, and the connector's sample. */
export function fieldsOfConnector(connector: Connector, recordType: RecordType): ConnectorFields {
  const source = connector.sources[recordType];
  const sink = connector.sinks[recordType];
  return {
    ...(source && { source: fieldCatalogue({ schema: source.schema, samples: [source.sample] }) }),
    canonical: fieldCatalogue({ schema: canonicalSchemas[recordType] }),
    ...(sink && { target: fieldCatalogue({ schema: sink.schema }) }),
  };
}
