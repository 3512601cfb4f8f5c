import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkMapping } from '@app/mapper';
import {
  engineBindings,
  systemMappings,
  type SystemMapping,
} from '../apps/cli/src/mapping/system-mapping.js';

const textOf = (name: string) =>
  readFileSync(fileURLToPath(new URL(`${name}.jsonata`, import.meta.url)), 'utf8');
const check = (text: string, { name, fields }: SystemMapping) =>
  checkMapping(text, { name, fields, bindings: engineBindings }).map(({ texts }) => texts.en.detail);

describe('checks of the system mappings', () => {
  it.each(systemMappings)('$name has no warning', (mapping) => {
    expect(check(textOf(mapping.name), mapping)).toEqual([]);
  });

  it.each(systemMappings)('a mistake planted in $name is found', (mapping) => {
    const planted = `{"a": $upercase("x"), "b": [${textOf(mapping.name)}], "c": nosuchfield}`;
    const found = check(planted, mapping);
    expect(found).toHaveLength(2);
    expect(found[0]).toContain('$upercase');
    expect(found[1]).toContain('nosuchfield');
  });

  it('a mistake planted in a function of a mapping is found where it stands', () => {
    const mapping = systemMappings.find(({ name }) => name === 'woocommerce/order.in');
    const text = mapping ? textOf(mapping.name) : '';
    const planted = text.replace('$address.postcode', '$address.postcod');
    expect(planted).not.toBe(text);
    expect(mapping && check(planted, mapping)).toEqual([expect.stringContaining('the field postcod,')]);
  });
});
