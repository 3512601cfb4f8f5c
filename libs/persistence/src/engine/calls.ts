import type pg from 'pg';
import { ask } from './ask.js';

export interface FunctionCall {
  readonly name: string;
  /** Postgres types of the parameters, in order. */
  readonly types: readonly string[];
}

/**
 * Calls a database function once per row in one prepared statement and one commit. Rows come back in the order given.
 * Parameters travel in binary (Buffers) or as text; there is one prepared statement per number of rows.
 */
export async function callForEach<Row extends object>(
  client: pg.Pool | pg.PoolClient,
  call: FunctionCall,
  rows: readonly (readonly unknown[])[],
): Promise<Row[]> {
  const values: unknown[] = [];
  for (const row of rows) values.push(...row);
  const result = await ask<Row>(client, {
    name: `${call.name}:${rows.length}`,
    text: textFor(call, rows.length),
    values,
  });
  return result.rows;
}

const texts = new Map<string, string>();

function textFor(call: FunctionCall, count: number): string {
  const name = `${call.name}:${count}`;
  let text = texts.get(name);
  if (!text) {
    const one = (row: number) => {
      const list = call.types
        .map((type, index) => `$${row * call.types.length + index + 1}::${type}`)
        .join(', ');
      return `select ${row} as position, called.* from ${call.name}(${list}) called`;
    };
    text = Array.from({ length: count }, (_, row) => one(row)).join(' union all ');
    if (count > 1) text = `select * from (${text}) calls order by position`;
    texts.set(name, text);
  }
  return text;
}
