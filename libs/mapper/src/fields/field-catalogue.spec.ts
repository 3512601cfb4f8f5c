import { canonicalSchemas } from '@app/domain';
import { fieldCatalogue, type CatalogueField, type FieldCatalogue } from './field-catalogue.js';

const fieldAt = (catalogue: FieldCatalogue, path: string): CatalogueField => {
  const found = catalogue.fields.find((field) => field.path === path);
  if (!found)
    throw new Error(`no field ${path} in ${catalogue.fields.map((field) => field.path).join(', ')}`);
  return found;
};

describe('the fields of a canonical record', () => {
  const order = fieldCatalogue({ schema: canonicalSchemas.order });

  it('have path, type and description, through lists and references', () => {
    expect(fieldAt(order, 'lines[]')).toMatchObject({ types: ['array', 'object'], isRequired: true });
    expect(fieldAt(order, 'lines[].net')).toMatchObject({ types: ['string'], isMoney: true });
    expect(fieldAt(order, 'number').description.en).toBe('What people call the order.');
    expect(fieldAt(order, 'shipTo.country')).toMatchObject({ types: ['string'], isMoney: false });
    expect(fieldAt(order, 'customer.billingAddress.street').types).toEqual(['string']);
  });

  it('amounts are known as such, percentages and dates are not', () => {
    const money = order.fields.filter(({ isMoney }) => isMoney).map(({ path }) => path);
    expect(money).toEqual(
      expect.arrayContaining(['totals.gross', 'lines[].gross', 'vatTotals[].vat', 'refunds[].gross']),
    );
    for (const path of ['lines[].rate', 'createdAt', 'id', 'currency']) expect(money).not.toContain(path);
  });

  it.each(Object.entries(canonicalSchemas))('of %s are all named with their types', (_name, schema) => {
    const { fields } = fieldCatalogue({ schema });
    expect(fields.length).toBeGreaterThan(5);
    expect(fields.filter(({ types }) => types.length === 0)).toEqual([]);
    expect(new Set(fields.map(({ path }) => path)).size).toBe(fields.length);
  });
});

it('every field of a canonical record that is described is described in Dutch as well', () => {
  const all = Object.values(canonicalSchemas).flatMap((schema) => fieldCatalogue({ schema }).fields);
  const lacking = all.filter(({ description: { nl, en } }) => en && !nl).map(({ description: { en } }) => en);
  expect([...new Set(lacking)]).toEqual([]);
  expect(fieldAt(fieldCatalogue({ schema: canonicalSchemas.order }), 'number').description.nl).toBe(
    'Hoe mensen de bestelling noemen.',
  );
});

describe('the fields of samples', () => {
  const catalogue = fieldCatalogue({
    samples: [
      {
        id: 1,
        note: null,
        tags: [],
        'e-mail': '',
        lines: [{ price: 2.5, total: '2.50', name: 'x'.repeat(300) }],
      },
      { id: 2.5, note: 'x', 'e-mail': 'a@example.nl', lines: [{ total: '3.00', meta: {} }] },
    ],
  });

  it('join what all samples show, with an example that says something', () => {
    expect(fieldAt(catalogue, 'id').types).toEqual(['integer', 'number']);
    expect(fieldAt(catalogue, 'note')).toMatchObject({ types: ['string'], example: 'x' });
    expect(fieldAt(catalogue, '`e-mail`').example).toBe('a@example.nl');
    expect(String(fieldAt(catalogue, 'lines[].name').example).length).toBeLessThan(130);
  });

  it('take decimals with cents, and numbers with such a name, for amounts', () => {
    expect(fieldAt(catalogue, 'lines[].price').isMoney).toBe(true);
    expect(fieldAt(catalogue, 'lines[].total').isMoney).toBe(true);
    expect(fieldAt(catalogue, 'id').isMoney).toBe(false);
  });

  it('know nothing of what empty lists and objects may hold', () => {
    expect(catalogue.root.children.get('tags')?.isOpen).toBe(true);
    expect(catalogue.root.children.get('lines')?.children.get('meta')?.isOpen).toBe(true);
    expect(catalogue.root.children.get('lines')?.isOpen).toBe(false);
  });
});
