import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canonicalSchemas } from '@app/domain';
import { checkMapping, fieldCatalogue, type FieldCatalogue } from '@app/mapper';
import { connectors } from '@connectors';

/** What the engine passes in; see docs/mapping.md. */
const BINDINGS = ['settings', 'facts', 'resolved', 'customerId'];

interface SystemMapping {
  readonly name: string;
  readonly fields: FieldCatalogue;
}

const mappings: SystemMapping[] = connectors.flatMap(({ id, sources, sinks }) => [
  ...Object.values(sources).map(({ mapping, schema, sample }) => ({
    name: `${id}/${mapping}`,
    fields: fieldCatalogue({ schema, samples: [sample] }),
  })),
  ...Object.values(sinks).map(({ mapping, recordType }) => ({
    name: `${id}/${mapping}`,
    fields: fieldCatalogue({ schema: canonicalSchemas[recordType] }),
  })),
]);

const textOf = (name: string) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
const check = (text: string, { name, fields }: SystemMapping) =>
  checkMapping(text, { name, fields, bindings: BINDINGS }).map(({ texts }) => texts.en.detail);

describe('checks of the system mappings', () => {
  it.each(mappings)('$name has no warning', (mapping) => {
    expect(check(textOf(mapping.name), mapping)).toEqual([]);
  });

  it.each(mappings)('a mistake planted in $name is found', (mapping) => {
    const planted = `{"a": $upercase("x"), "b": [${textOf(mapping.name)}], "c": nosuchfield}`;
    const found = check(planted, mapping);
    expect(found).toHaveLength(2);
    expect(found[0]).toContain('$upercase');
    expect(found[1]).toContain('nosuchfield');
  });
});
