import { MappingFault } from '../language/mapping-fault.js';
import { tablesInUse } from '../tables/tables-in-use.js';
import { LONGEST_KEY, type TableValue } from '../tables/value-tables.js';
import { optional, text } from './arguments.js';
import { defineFunction, refused, type Argument, type MappingFunction } from './define-function.js';

export const tableFunctions: readonly MappingFunction[] = [
  /**
   * `$table("payment-methods", "bacs")` → what the value table says of a value. The third argument is what the record
   * itself says, which is taken where the tenant says nothing.
   */
  defineFunction(
    'table',
    [text('table'), optional(scalar('value', LONGEST_KEY)), optional(scalar('wording', 65_536))],
    (table, value, wording) => {
      const tables = tablesInUse();
      if (!tables) return wording ?? value;
      const found = tables.find(table, value, wording);
      if (found.kind === 'value') return found.value;
      if (found.kind === 'no_table') throw new MappingFault('TABLE_UNKNOWN', { table });
      if (found.kind === 'unusable') {
        const { key, wrong } = found;
        throw new MappingFault('TABLE_VALUE_UNUSABLE', { table, key, value: wrong });
      }
      const { key, value: unmapped } = found;
      throw new MappingFault('VALUE_UNMAPPED', { table, value: unmapped, key });
    },
  ),
];

function scalar(name: string, longest: number): Argument<TableValue> {
  return {
    name,
    expected: `a number, true, false or a text of at most ${longest} characters`,
    read(value) {
      if (typeof value === 'string') return value.length <= longest ? value : refused;
      return typeof value === 'number' || typeof value === 'boolean' ? value : refused;
    },
  };
}
