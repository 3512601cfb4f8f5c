import { schemaOfFields, type FieldDefinition } from './fields.js';

const label = { nl: 'Veld', en: 'Field' };
const schemaOf = (field: Omit<FieldDefinition, 'label'>): unknown =>
  (schemaOfFields({ field: { label, ...field } })['properties'] as Record<string, unknown>)['field'];

describe('the schema of a field', () => {
  it('has the placeholder as an example', () => {
    expect(schemaOf({ type: 'url', placeholder: 'https://shop.example.nl' })).toMatchObject({
      examples: ['https://shop.example.nl'],
    });
    expect(schemaOf({ type: 'text', placeholder: 'WC-', pattern: '^[A-Z-]+$' })).toMatchObject({
      examples: ['WC-'],
    });
  });

  it('has no example that the field does not take, and none of a secret', () => {
    expect(schemaOf({ type: 'url', placeholder: 'shop.example.nl' })).not.toHaveProperty('examples');
    expect(schemaOf({ type: 'text', placeholder: 'wc…', pattern: '^[a-z]+$' })).not.toHaveProperty(
      'examples',
    );
    expect(schemaOf({ type: 'secret', placeholder: 'ck_' })).not.toHaveProperty('examples');
  });
});
