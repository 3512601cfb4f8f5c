import { withDefaults, type Connector } from '@app/connector-sdk';
import { canonicalSchemas, type JsonSchema, type RecordType } from '@app/domain';
import { fieldCatalogue, type FieldCatalogue } from '@app/mapper';
import { connectors } from '@connectors';

/** A mapping that ships with Koppel, and what goes in and comes out. */
export interface SystemMapping {
  /** `woocommerce/order.in`. */
  readonly name: string;
  readonly connector: Connector;
  /** `order.in.jsonata`. */
  readonly file: string;
  readonly side: 'in' | 'out';
  readonly inputSchema: RecordType | JsonSchema;
  readonly resultSchema: RecordType | JsonSchema;
  /** What it may read. */
  readonly fields: FieldCatalogue;
  /** A record to try it on, where the connector has one. */
  readonly sample?: unknown;
}

/** What the engine passes to mappings, each read as `$name`. */
export const engineBindings = ['settings', 'facts', 'resolved', 'customerId'];

export const systemMappings: readonly SystemMapping[] = connectors.flatMap((connector) => [
  ...inMappings(connector),
  ...outMappings(connector),
]);

/** The mappings of a name such as `woocommerce/order.in`, of a connector, or all. Throws when there is none. */
export function mappingsNamed(name: string | undefined): readonly SystemMapping[] {
  const wanted = name?.replace(/[.]jsonata$/, '');
  const found = systemMappings.filter(
    (mapping) => wanted === undefined || mapping.name === wanted || mapping.connector.id === wanted,
  );
  if (found.length > 0) return found;
  throw new Error(
    `there is no mapping "${name}": use one of ${systemMappings.map((one) => one.name).join(', ')}`,
  );
}

/** What the engine would bind: an in-mapping always has complete settings and the shop's time zone. */
export function bindingsFor(
  { connector, side }: Pick<SystemMapping, 'connector' | 'side'>,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  if (side === 'out') return given;
  const { settings, facts } = { settings: {}, facts: {}, ...given };
  const complete = withDefaults(connector.settings, { baseUrl: 'https://shop.example.nl', ...settings });
  return { ...given, settings: complete, facts: { timeZone: 'Europe/Amsterdam', ...facts } };
}

function inMappings(connector: Connector): SystemMapping[] {
  return Object.values(connector.sources).map(({ mapping, schema, recordType, sample }) => ({
    ...named(connector, mapping),
    side: 'in' as const,
    inputSchema: schema,
    resultSchema: recordType,
    fields: fieldCatalogue({ schema, samples: [sample] }),
    sample,
  }));
}

function outMappings(connector: Connector): SystemMapping[] {
  return Object.values(connector.sinks).map(({ mapping, schema, recordType }) => ({
    ...named(connector, mapping),
    side: 'out' as const,
    inputSchema: recordType,
    resultSchema: schema,
    fields: fieldCatalogue({ schema: canonicalSchemas[recordType] }),
  }));
}

function named(connector: Connector, file: string): Pick<SystemMapping, 'name' | 'connector' | 'file'> {
  return { name: `${connector.id}/${file.replace(/[.]jsonata$/, '')}`, connector, file };
}
