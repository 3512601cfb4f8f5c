import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createMapper,
  createValidator,
  openDeliveredTables,
  openMappingLibrary,
  TableReader,
  type ValueTables,
} from '@app/mapper';
import { customerSink } from './relations/relations.js';
import { invoiceSink } from './sales-entries/sales-entries.js';

interface MappingCase {
  readonly description: string;
  readonly mapping: string;
  readonly input: unknown;
  readonly bindings: Record<string, unknown>;
  readonly tables?: ValueTables;
  readonly expected: unknown;
}

const folder = fileURLToPath(new URL('../../mappings', import.meta.url));
const library = openMappingLibrary(folder, createMapper());
const delivered = openDeliveredTables(folder).between('snelstart', 'snelstart');
const validator = createValidator();
const cases = readdirSync(join(folder, 'snelstart', 'cases')).map(
  (name) => JSON.parse(readFileSync(join(folder, 'snelstart', 'cases', name), 'utf8')) as MappingCase,
);

describe('out-mappings of SnelStart', () => {
  it.each(cases.map((entry) => [entry.description, entry] as const))('%s', async (_, entry) => {
    const sink = entry.mapping.startsWith('customer') ? customerSink : invoiceSink;
    expect(validator.validate(sink.recordType, entry.input)).toEqual([]);

    const tables = new TableReader({ own: entry.tables ?? {}, delivered });
    const mapping = library.mapping('snelstart', entry.mapping);
    const result = await mapping.evaluate(entry.input, entry.bindings, { tables });

    expect(result).toEqual(entry.expected);
    expect(validator.validate(sink.schema, result)).toEqual([]);
  });
});
