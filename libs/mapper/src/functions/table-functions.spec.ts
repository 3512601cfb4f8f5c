import type { KoppelError } from '@app/domain';
import { createMapper } from '../mapper.js';
import { TableReader } from '../tables/table-reader.js';

const mapper = createMapper();
const tables = () =>
  new TableReader({
    own: { methods: { unmapped: 'stop', values: { riverty: 'Achteraf', days: 30, yes: true } } },
    delivered: {},
  });

const evaluate = (text: string, input: unknown, reader: TableReader | undefined = tables()) =>
  mapper.compile(text, { name: 'test' }).evaluate(input, {}, { tables: reader });

describe('$table', () => {
  it('gives what the table says of a value, as text, number or boolean', async () => {
    expect(await evaluate('$table("methods", method)', { method: 'Riverty' })).toBe('Achteraf');
    expect(await evaluate('[$table("methods", "days"), $table("methods", "yes")]', {})).toEqual([30, true]);
  });

  it('gives nothing, or the wording, for a value that is missing', async () => {
    expect(await evaluate('$table("methods", method)', {})).toBeUndefined();
    expect(await evaluate('$table("methods", method, 14)', {})).toBe(14);
  });

  it('can be used over a list', async () => {
    expect(await evaluate('methods.$table("methods", $)', { methods: ['riverty', 'days'] })).toEqual([
      'Achteraf',
      30,
    ]);
  });

  it('stops the record with table, value and key', async () => {
    const error = (await evaluate('$table("methods", method)', { method: ' PayPal' }).catch(
      (thrown: unknown) => thrown,
    )) as KoppelError;
    expect([error.code, error.errorClass]).toEqual(['VALUE_UNMAPPED', 'data']);
    expect(error.params).toMatchObject({
      mapping: 'test',
      table: 'methods',
      value: ' PayPal',
      key: 'paypal',
    });
  });

  it('says which table there is not, and refuses a value that is no value', async () => {
    await expect(evaluate('$table("statuses", "x")', {})).rejects.toThrow('TABLE_UNKNOWN');
    await expect(evaluate('$table("methods", {"a": 1})', {})).rejects.toThrow('MAPPING_FUNCTION_ARGUMENT');
    await expect(evaluate('$table("methods", value)', { value: 'x'.repeat(256) })).rejects.toThrow(
      'MAPPING_FUNCTION_ARGUMENT',
    );
  });

  it('lets values through where no tables were given', async () => {
    expect(await mapper.compile('$table("methods", "x")', { name: 'test' }).evaluate({}, {})).toBe('x');
    expect(await mapper.compile('$table("methods", "x", 14)', { name: 'test' }).evaluate({}, {})).toBe(14);
  });

  it('never sees the tables of another evaluation', async () => {
    const other = new TableReader({
      own: { methods: { unmapped: 'stop', values: { riverty: 'B' } } },
      delivered: {},
    });
    const both = Array.from({ length: 50 }, (_, index) =>
      evaluate('$table("methods", "riverty")', {}, index % 2 ? other : tables()),
    );
    expect(await Promise.all(both)).toEqual(both.map((_, index) => (index % 2 ? 'B' : 'Achteraf')));
  });
});
