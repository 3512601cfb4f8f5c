import { canonicalSchemas, explain, KoppelError, recordTypes, type JsonSchema } from '@app/domain';
import { createValidator } from './validator.js';
import { validationErrorCatalogue } from './validation-errors.js';

const validator = createValidator();

const order = {
  id: '5001',
  number: '5001',
  status: { vendor: 'completed', canonical: 'completed' },
  payment: { status: 'paid' },
  currency: 'EUR',
  createdAt: '2025-09-01T08:15:30Z',
  pricesIncludeVat: true,
  totals: { net: '45.37', vat: '9.53', gross: '54.90' },
  lines: [
    {
      id: '1',
      kind: 'product',
      name: 'Lamp',
      quantity: '1',
      net: '45.37',
      vat: '9.53',
      gross: '54.90',
      rate: '21',
    },
  ],
  vatTotals: [{ rate: '21', vat: '9.53' }],
  customer: { kind: 'person', email: 'a@example.nl' },
};

describe('validate', () => {
  it('knows every canonical record by name', () => {
    for (const type of recordTypes) expect(validator.validate(type, {}).length).toBeGreaterThan(0);
  });

  it('finds nothing wrong with a right record', () => {
    expect(validator.validate('order', order)).toEqual([]);
    expect(validator.validate(canonicalSchemas.order, order)).toEqual([]);
  });

  it('names every fault with its place', () => {
    const [line] = order.lines;
    const wrong = {
      ...order,
      number: undefined,
      currency: 'euro',
      total: '1',
      status: { vendor: 'x', canonical: 'done' },
      lines: [{ ...line, net: 45.37, 'a/b': 1 }],
    };
    expect(validator.validate('order', JSON.parse(JSON.stringify(wrong)))).toEqual(
      expect.arrayContaining([
        { path: '/number', code: 'FIELD_MISSING' },
        { path: '/total', code: 'FIELD_UNKNOWN' },
        { path: '/currency', code: 'FIELD_FORMAT', params: { example: 'EUR' } },
        {
          path: '/status/canonical',
          code: 'FIELD_NOT_ALLOWED',
          params: { allowed: 'open, processing, completed, cancelled, refunded, failed' },
        },
        { path: '/lines/0/net', code: 'FIELD_TYPE', params: { expected: 'string', found: 'number' } },
        { path: '/lines/0/a~1b', code: 'FIELD_UNKNOWN' },
      ]),
    );
  });

  it.each([
    [{ type: 'string', maxLength: 3 }, 'abcd', 'FIELD_TOO_LONG', { limit: 3, length: 4 }],
    [{ type: 'string', minLength: 3 }, 'ab', 'FIELD_TOO_SHORT', { limit: 3 }],
    [{ type: 'string', minLength: 1 }, '', 'FIELD_MISSING', { limit: 1 }],
    [{ type: 'number', maximum: 3 }, 4, 'FIELD_TOO_LARGE', { limit: 3, comparison: '<=' }],
    [{ type: 'integer', minimum: 3 }, 2, 'FIELD_TOO_SMALL', { limit: 3, comparison: '>=' }],
    [{ type: 'array', maxItems: 1 }, [1, 2], 'LIST_TOO_LONG', { limit: 1 }],
    [{ type: 'array', minItems: 1 }, [], 'LIST_TOO_SHORT', { limit: 1 }],
    [{ type: 'string', format: 'uri' }, 'no uri', 'FIELD_FORMAT', { example: 'https://www.example.nl' }],
    [{ type: 'string', pattern: '^ck_[0-9a-f]{40}$' }, 'x', 'FIELD_NOTATION', {}],
    [{ type: 'string', pattern: '^[A-Z]*$', default: '' }, 'a b', 'FIELD_NOTATION', {}],
    [{ type: 'string', pattern: '^[A-Za-z0-9_./-]*$', default: '' }, 'a b', 'FIELD_NOTATION', {}],
    [{ type: 'string', pattern: '^[^%]*$', examples: ['WC-'] }, '%', 'FIELD_FORMAT', { example: 'WC-' }],
    [
      { type: 'string', pattern: '^\\d{4}$', examples: ['x', '8000'] },
      '%',
      'FIELD_FORMAT',
      { example: '8000' },
    ],
    [{ type: 'string', pattern: '^\\d{1,3}(\\.\\d{1,6})?$' }, '21%', 'FIELD_FORMAT', { example: '21' }],
    [{ type: 'string', pattern: '^-?\\d{1,15}(\\.\\d{1,15})?$' }, 'x', 'FIELD_FORMAT', { example: '12.50' }],
    [{ type: 'string', pattern: '^https?://' }, 'x', 'FIELD_FORMAT', { example: 'https://www.example.nl' }],
    [{ type: 'string', pattern: '^[A-Z]{2}$' }, 'n', 'FIELD_FORMAT', { example: 'NL' }],
    [
      { type: 'string', format: 'uri', examples: ['https://shop.example.nl'] },
      'shop.nl',
      'FIELD_FORMAT',
      { example: 'https://shop.example.nl' },
    ],
    [{ const: 5 }, 4, 'FIELD_NOT_ALLOWED', { allowed: '5' }],
    [{ type: 'array', uniqueItems: true }, [1, 1], 'FIELD_INVALID', { rule: 'uniqueItems' }],
  ])('explains %j', (schema, value, code, params) => {
    const [fault] = validator.validate(schema, value);
    expect(fault).toMatchObject({ path: '', code });
    expect(fault?.params ?? {}).toEqual(params);
    for (const language of ['nl', 'en'] as const) {
      expect(explain(validationErrorCatalogue, code, fault?.params ?? {}, language).detail).not.toMatch(
        /\{\w+\}/,
      );
    }
  });

  it('shows the default of a field whose pattern takes almost anything', () => {
    const pattern = '^([^{}]|\\{(orderNumber|paymentMethod)\\})*$';
    const schema = { type: 'string', pattern, default: '{orderNumber} / {paymentMethod}' };
    expect(validator.validate(schema, '{nope} {orderNumber')).toEqual([
      { path: '', code: 'FIELD_FORMAT', params: { example: '{orderNumber} / {paymentMethod}' } },
    ]);
  });

  it('counts characters, not bytes or UTF-16 units', () => {
    expect(validator.validate({ type: 'string', maxLength: 2 }, '😀😀')).toEqual([]);
  });

  it('stops listing after a hundred faults', () => {
    const lines = Array.from({ length: 300 }, () => ({}));
    expect(validator.validate('order', { ...order, lines })).toHaveLength(100);
  });

  it('takes notes for forms beside the keywords of JSON Schema, and refuses mistyped keywords', () => {
    const schema = { type: 'object', properties: { a: { type: 'string', 'x-help': { nl: 'x', en: 'x' } } } };
    expect(validator.validate(schema, { a: 'x' })).toEqual([]);
    expect(() => validator.validate({ type: 'string', maxlength: 3 }, 'x')).toThrow(/maxlength/);
  });

  it('takes the same notes in several schemas, and fills in the defaults of settings', () => {
    const schema = (name: string) => ({
      type: 'object',
      properties: { [name]: { type: 'string', default: 'x', 'x-nl': { title: name } } },
    });
    expect(validator.withDefaults(schema('first'), {})).toEqual({ first: 'x' });
    expect(validator.withDefaults(schema('second'), { other: 1 })).toEqual({ other: 1, second: 'x' });
  });

  it('takes a second copy of a schema it knows', () => {
    expect(
      validator.validate(JSON.parse(JSON.stringify(canonicalSchemas.order)) as JsonSchema, order),
    ).toEqual([]);
  });

  it('has texts in both languages for every fault', () => {
    for (const definition of Object.values(validationErrorCatalogue)) {
      expect(
        definition.nl.detail && definition.nl.remedy && definition.en.detail && definition.en.remedy,
      ).toBeTruthy();
    }
  });
});

describe('assertValid', () => {
  it('throws all faults at once and tells no value', () => {
    const wrong = { ...order, customer: { kind: 'robot', email: 'anna@example.nl' }, number: 5 };
    let thrown: unknown;
    try {
      validator.assertValid('order', wrong, {
        misfit: 'MAPPING_RESULT_INVALID',
        name: 'woocommerce/order.in',
      });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(KoppelError);
    const error = thrown as KoppelError;
    expect(error).toMatchObject({
      code: 'MAPPING_RESULT_INVALID',
      errorClass: 'data',
      params: { count: 2, name: 'woocommerce/order.in' },
    });
    expect(error.faults.map(({ path }) => path).sort()).toEqual(['/customer/kind', '/number']);
    expect(JSON.stringify(error)).not.toContain('anna');
  });

  it('lets a right record pass', () => {
    validator.assertValid('order', order, { misfit: 'SOURCE_RECORD_INVALID', name: 'woocommerce' });
  });
});
