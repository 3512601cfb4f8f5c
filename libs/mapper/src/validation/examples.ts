import type { JsonSchema } from '@app/domain';

/** A value people know, and what a pattern takes and refuses besides when it asks for such a value. */
interface Known {
  readonly value: string;
  readonly takes?: string;
  readonly refuses?: string;
}

/** The first one that fits shows what a pattern asks for. */
const KNOWN: readonly Known[] = [
  { value: '21', takes: '5.5', refuses: '1234.50' },
  { value: '12.50' },
  { value: '2026-01-31' },
  { value: '2026-01-31T12:00:00' },
  { value: '2026-01-31T12:00:00Z' },
  { value: 'NL' },
  { value: 'EUR' },
  { value: 'nl' },
  { value: 'Europe/Amsterdam' },
  { value: 'https://www.example.nl' },
];
/** A pattern that takes one of these is so loose that a value people know says nothing about it. */
const UNRELATED = ['koppel', 'KOPPEL', 'Koppel', 'koppel 7'];
const OF_FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T12:00:00Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  email: 'naam@example.nl',
  uri: 'https://www.example.nl',
  uuid: '0192f1c4-8a6e-7c3e-9d2b-5f0a1b2c3d4e',
};

/**
 * A value as the field asks, after a keyword of its schema was broken: an example of the schema itself, its default,
 * or a value people know; undefined when none is known to fit.
 */
export function exampleFor(keyword: 'pattern' | 'format', schema: JsonSchema): string | undefined {
  const own: readonly unknown[] = Array.isArray(schema['examples']) ? schema['examples'] : [];
  const general = keyword === 'format' ? ofFormat(schema) : ofPattern(schema);
  return [...own, schema['default'], general].find(
    (value): value is string => typeof value === 'string' && value !== '' && fits(schema, value),
  );
}

function ofPattern(schema: JsonSchema): string | undefined {
  if (UNRELATED.some((word) => takes(schema, word))) return undefined;
  const known = KNOWN.find(
    (one) =>
      takes(schema, one.value) &&
      (one.takes === undefined || takes(schema, one.takes)) &&
      (one.refuses === undefined || !takes(schema, one.refuses)),
  );
  return known?.value;
}

function ofFormat(schema: JsonSchema): string | undefined {
  const format = String(schema['format']);
  return Object.hasOwn(OF_FORMATS, format) ? OF_FORMATS[format] : undefined;
}

function fits(schema: JsonSchema, value: string): boolean {
  const { maxLength } = schema;
  return takes(schema, value) && (typeof maxLength !== 'number' || value.length <= maxLength);
}

function takes({ pattern }: JsonSchema, value: string): boolean {
  return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(value);
}
