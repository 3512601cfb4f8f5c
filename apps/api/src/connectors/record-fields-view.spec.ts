import { recordTypes } from '@app/domain';
import { connectors } from '@connectors';
import { recordFieldsOf } from './record-fields-view.js';

const connectorNamed = (id: string) => {
  const found = connectors.find((connector) => connector.id === id);
  if (!found) throw new Error(`no connector ${id}`);
  return found;
};

describe('the fields of a connector', () => {
  it('of a source are those of its schema and its sample, with examples', () => {
    const { source, canonical, target } = recordFieldsOf(connectorNamed('woocommerce'), 'order', 'nl');
    const byPath = new Map(source?.map((field) => [field.path, field]));
    expect(byPath.get('line_items[].taxes[].total')).toMatchObject({ isMoney: true, isRequired: true });
    expect(byPath.get('line_items[].price')).toMatchObject({ isMoney: true, isRequired: false });
    expect(byPath.get('billing.country')).toMatchObject({ example: 'NL', types: ['string'] });
    expect(byPath.get('meta_data[].key')?.isRequired).toBe(true);
    expect(canonical.map(({ path }) => path)).toContain('lines[].net');
    expect(target).toBeUndefined();
  });

  it('of a target are those of its schema', () => {
    const { source, target } = recordFieldsOf(connectorNamed('snelstart'), 'invoice', 'en');
    expect(source).toBeUndefined();
    const line = target?.find(({ path }) => path === 'boekingsregels[].bedrag');
    expect(line).toMatchObject({ isMoney: true, isRequired: true, types: ['string'] });
  });

  it('of a canonical record are described in the language of the reader', () => {
    const described = (language: 'nl' | 'en') =>
      recordFieldsOf(connectorNamed('woocommerce'), 'order', language).canonical.find(
        ({ path }) => path === 'number',
      )?.description;
    expect(described('en')).toBe('What people call the order.');
    expect(described('nl')).toBe('Hoe mensen de bestelling noemen.');
  });

  it.each(connectors)('of $id are listed for every record type, the canonical ones always', (connector) => {
    for (const recordType of recordTypes) {
      const { canonical, source, target } = recordFieldsOf(connector, recordType, 'nl');
      expect(canonical.length).toBeGreaterThan(5);
      expect(source !== undefined).toBe(connector.sources[recordType] !== undefined);
      expect(target !== undefined).toBe(connector.sinks[recordType] !== undefined);
    }
  });
});
