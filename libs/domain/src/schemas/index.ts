import { createRequire } from 'node:module';

/** A JSON Schema 2020-12 document. */
export type JsonSchema = Readonly<Record<string, unknown>>;

// Not `import … with { type: 'json' }`: Node 20 prints a warning for it at every start.
const load = createRequire(import.meta.url) as (path: string) => JsonSchema;

/** The parts the canonical schemas refer to; to be added to a validator before any of them. */
export const commonSchema = load('./common.schema.json');

/** The JSON Schema of each canonical record. One schema serves wizard, mapper and tests. */
export const canonicalSchemas = {
  order: load('./order.schema.json'),
  invoice: load('./invoice.schema.json'),
  payment: load('./payment.schema.json'),
  product: load('./product.schema.json'),
  stockLevel: load('./stock-level.schema.json'),
  customer: load('./customer.schema.json'),
} as const;

export type RecordType = keyof typeof canonicalSchemas;

export const recordTypes = Object.keys(canonicalSchemas) as RecordType[];
