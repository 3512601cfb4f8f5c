import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectors } from '@connectors';
import { withDefaults, type Connector } from '@app/connector-sdk';
import type { JsonSchema, RecordType } from '@app/domain';
import {
  createMapper,
  createValidator,
  openDeliveredTables,
  openMappingLibrary,
  TableReader,
  type ValueTables,
} from '@app/mapper';

/**
 * One behaviour of one mapping, readable for a bookkeeper: `mappings/<connector>/cases/<mapping>.<what>.json`.
 * A bug report becomes a case first.
 */
interface MappingCase {
  readonly description: string;
  /** File beside the folder of cases, such as `order.in.jsonata`. */
  readonly mapping: string;
  /** The record itself; `expected` is then the whole result. */
  readonly input?: unknown;
  /** Or a file under `connectors/<connector>/fixtures/`, without `.json`; `expected` then holds what matters. */
  readonly fixture?: string;
  /** Merged into the fixture as RFC 7396 says: objects by field, lists as a whole, null removes. */
  readonly changes?: unknown;
  /** What the mapping reads as `$name`. An in-mapping always has the connector's `$settings` and `$facts`. */
  readonly bindings?: Readonly<Record<string, unknown>>;
  /** Value tables that the tenant set up, beside those that come with the connector. */
  readonly tables?: ValueTables;
  readonly expected: unknown;
  /** Fields that must not be there, such as `customer.email`. */
  readonly absent?: readonly string[];
}

interface MappingUse {
  readonly inputSchema: RecordType | JsonSchema;
  readonly resultSchema: RecordType | JsonSchema;
  readonly bindings: Readonly<Record<string, unknown>>;
}

const folder = fileURLToPath(new URL('.', import.meta.url));
const library = openMappingLibrary(folder, createMapper());
const delivered = openDeliveredTables(folder);
const validator = createValidator();

describe.each(connectors.map((connector) => [connector.id, connector] as const))(
  'mappings of %s',
  (id, connector) => {
    const cases = casesOf(id);

    it.each(cases)('%s', async (_file, entry) => {
      const { inputSchema, resultSchema, bindings } = useOf(connector, entry);
      const input = inputOf(id, entry);
      expect(validator.validate(inputSchema, input)).toEqual([]);
      const tables = new TableReader({ own: entry.tables ?? {}, delivered: delivered.between(id, id) });
      const result = await library.mapping(id, entry.mapping).evaluate(input, bindings, { tables });
      expect(validator.validate(resultSchema, result)).toEqual([]);
      if (entry.fixture === undefined) expect(result).toEqual(entry.expected);
      else expect(result).toMatchObject(entry.expected as object);
      for (const path of entry.absent ?? []) expect(result).not.toHaveProperty(path);
    });

    it('has a case for every mapping, and a mapping for every record type', () => {
      const mappings = readdirSync(join(folder, id)).filter((name) => name.endsWith('.jsonata'));
      const named = [...Object.values(connector.sources), ...Object.values(connector.sinks)].map(
        ({ mapping }) => mapping,
      );
      expect(mappings.toSorted()).toEqual([...new Set(named)].sort());
      expect([...new Set(cases.map(([, { mapping }]) => mapping))].sort()).toEqual(mappings.toSorted());
    });
  },
);

it('every folder of mappings belongs to a connector', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(connectors.map(({ id }) => id).sort());
});

function casesOf(connector: string): [string, MappingCase][] {
  const path = join(folder, connector, 'cases');
  return readdirSync(path).map((file) => {
    const entry = readJson(join(path, file)) as MappingCase;
    return [`${file.split('.').slice(0, 2).join('.')}: ${entry.description}`, entry];
  });
}

/** What goes in and comes out, and what the engine would bind. */
function useOf(connector: Connector, { mapping, bindings }: MappingCase): MappingUse {
  const source = Object.values(connector.sources).find((one) => one.mapping === mapping);
  if (source) {
    const { settings, facts } = { settings: {}, facts: {}, ...bindings };
    const complete = withDefaults(connector.settings, { baseUrl: 'https://shop.example.nl', ...settings });
    return {
      inputSchema: source.schema,
      resultSchema: source.recordType,
      bindings: { ...bindings, settings: complete, facts: { timeZone: 'Europe/Amsterdam', ...facts } },
    };
  }
  const sink = Object.values(connector.sinks).find((one) => one.mapping === mapping);
  if (!sink) throw new Error(`no source or sink of ${connector.id} uses ${mapping}`);
  return { inputSchema: sink.recordType, resultSchema: sink.schema, bindings: bindings ?? {} };
}

function inputOf(connector: string, { input, fixture, changes }: MappingCase): unknown {
  if (fixture === undefined) return input;
  return merged(
    readJson(join(folder, '..', 'connectors', connector, 'fixtures', `${fixture}.json`)),
    changes,
  );
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function merged(target: unknown, patch: unknown): unknown {
  if (patch === undefined) return target;
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = { ...(isObject(target) ? target : {}) };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = merged(result[name], value);
  }
  return result;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
