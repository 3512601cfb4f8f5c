import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectors } from '@connectors';
import { casesOf } from '../apps/cli/src/mapping/mapping-case.js';
import { MappingRunner } from '../apps/cli/src/mapping/mapping-runner.js';
import { systemMappings } from '../apps/cli/src/mapping/system-mapping.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const folders = { mappings: folder, connectors: join(folder, '..', 'connectors') };
const runner = new MappingRunner(folders);

describe.each(connectors)('mappings of $id', ({ id }) => {
  const ofConnector = systemMappings.filter(({ connector }) => connector.id === id);
  const cases = casesOf(id, folders);

  it.each(cases.map((one) => [one.file, one.entry.description, one] as const))(
    '%s: %s',
    async (_, __, one) => {
      const mapping = ofConnector.find(({ file }) => file === one.entry.mapping);
      if (!mapping) throw new Error(`no source or sink of ${id} uses ${one.entry.mapping}`);
      expect(await runner.runCase(mapping, one)).toMatchObject({ problems: [], differences: [] });
    },
  );

  it('has a case for every mapping, and a mapping for every record type', () => {
    const mappings = readdirSync(join(folder, id)).filter((name) => name.endsWith('.jsonata'));
    expect(mappings.toSorted()).toEqual([...new Set(ofConnector.map(({ file }) => file))].sort());
    expect([...new Set(cases.map(({ entry }) => entry.mapping))].sort()).toEqual(mappings.toSorted());
  });
});

it('every folder of mappings belongs to a connector', () => {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(names.map(({ name }) => name).sort()).toEqual(connectors.map(({ id }) => id).sort());
});
