import type { Connector } from '@app/connector-sdk';
import type { Language, RecordType } from '@app/domain';
import type { FieldCatalogue } from '@app/mapper';
import { fieldsOfConnector } from './connector-fields.js';
import type { ConnectorFieldsDto, RecordFieldDto } from './record-fields.dto.js';

export function recordFieldsOf(
  connector: Connector,
  recordType: RecordType,
  language: Language,
): ConnectorFieldsDto {
  const { source, canonical, target } = fieldsOfConnector(connector, recordType);
  return {
    connector: connector.id,
    recordType,
    ...(source && { source: entriesOf(source, language) }),
    canonical: entriesOf(canonical, language),
    ...(target && { target: entriesOf(target, language) }),
  };
}

/** A vendor's own word in another language than the reader's says more than nothing. */
function entriesOf({ fields }: FieldCatalogue, language: Language): RecordFieldDto[] {
  return fields.map(({ path, types, isMoney, isRequired, example, description }) => ({
    ...{ path, types: [...types], isMoney, isRequired, example },
    description: description[language] ?? description.en,
  }));
}
