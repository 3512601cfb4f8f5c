import type { Connector } from '@app/connector-sdk';
import type { RecordType } from '@app/domain';
import { hashOf, type OwnMappings } from '@app/mapper';
import type { MappingPlace } from '@app/persistence';
import { httpErrors } from '../http/http-errors.js';

/** A mapping of the installation. */
export interface SystemMapping extends MappingPlace {
  /** For example `snelstart.invoice.out`. */
  readonly id: string;
  /** `in`: vendor to canonical; `out`: canonical to vendor. */
  readonly direction: 'in' | 'out';
  readonly recordType: RecordType;
  readonly connectorName: string;
}

/** What mappings there are: those that the connectors name. */
export class SystemMappings {
  readonly all: readonly SystemMapping[];

  constructor(
    connectors: readonly Connector[],
    private readonly mappings: Pick<OwnMappings, 'text'>,
  ) {
    this.all = connectors.flatMap(mappingsOf);
  }

  /** Throws `NOT_FOUND`. */
  find(id: string): SystemMapping {
    const found = this.all.find((mapping) => mapping.id === id);
    if (!found) throw httpErrors.NOT_FOUND();
    return found;
  }

  text({ connector, file }: MappingPlace): string {
    return this.mappings.text(connector, file);
  }

  hash(place: MappingPlace): string {
    return hashOf(this.text(place));
  }
}

function mappingsOf(connector: Connector): SystemMapping[] {
  const { id, name } = connector;
  const one =
    (direction: 'in' | 'out') =>
    ({ mapping: file, recordType }: { mapping: string; recordType: RecordType }): SystemMapping => ({
      id: `${id}.${file.replace(/\.jsonata$/, '')}`,
      ...{ connector: id, connectorName: name, file, direction, recordType },
    });
  return [
    ...Object.values(connector.sources).map(one('in')),
    ...Object.values(connector.sinks).map(one('out')),
  ];
}
