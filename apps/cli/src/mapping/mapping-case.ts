import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';
import type { ValueTables } from '@app/mapper';

/**
 * One behaviour of one mapping, readable for a bookkeeper: `mappings/<connector>/cases/<mapping>.<what>.json`.
 * A bug report becomes a case first.
 */
export interface MappingCase {
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

/** A case and the file it stands in, without `.json`. */
export interface CaseFile {
  readonly file: string;
  readonly entry: MappingCase;
}

/** Where mappings, and the fixtures that cases name, are found. */
export interface MappingFolders {
  readonly mappings: string;
  readonly connectors: string;
}

/** All cases of a connector in order of their names. Throws with the file's name when one cannot be read. */
export function casesOf(connector: string, folders: MappingFolders): CaseFile[] {
  const folder = join(folders.mappings, connector, 'cases');
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.toSorted().map((name) => {
    const entry = readJson(join(folder, name));
    if (!isCase(entry))
      throw new Error(`${connector}/cases/${name}: a case needs description, mapping and expected`);
    return { file: name.slice(0, -'.json'.length), entry };
  });
}

/** The record of a case: its own, or a fixture with its changes. */
export function inputOf(connector: string, entry: MappingCase, folders: MappingFolders): unknown {
  if (entry.fixture === undefined) return entry.input;
  return merged(fixtureOf(connector, entry.fixture, folders), entry.changes);
}

export function fixtureOf(connector: string, name: string, folders: MappingFolders): unknown {
  return readJson(join(folders.connectors, connector, 'fixtures', `${name}.json`));
}

export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path}: ${isNativeError(cause) ? cause.message : String(cause)}`, { cause });
  }
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

function isCase(value: unknown): value is MappingCase {
  return (
    isObject(value) &&
    typeof value['description'] === 'string' &&
    typeof value['mapping'] === 'string' &&
    'expected' in value
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
