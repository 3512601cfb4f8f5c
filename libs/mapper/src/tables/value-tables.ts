/** What an entry of a value table may give: text (also an id at the target), number or boolean. */
export type TableValue = string | number | boolean;

/** What happens to a value that no entry names. */
export const unmappedPolicies = ['stop', 'default', 'pass'] as const;
export type UnmappedPolicy = (typeof unmappedPolicies)[number];

/** What a table is about; the dashboard offers the fitting choices. */
export const tableKinds = [
  'payment_methods',
  'payment_terms',
  'statuses',
  'countries',
  'vat',
  'free',
] as const;
export type TableKind = (typeof tableKinds)[number];

/** One table as it is looked up in. */
export interface ValueTable {
  /** Given for tables of tenants. */
  readonly kind?: TableKind;
  readonly unmapped: UnmappedPolicy;
  /** Given for unmapped values when the policy is `default`. */
  readonly defaultValue?: TableValue;
  /** By key as `tableKey` writes it. */
  readonly values: Readonly<Record<string, TableValue>>;
}

/** Tables by name. */
export type ValueTables = Readonly<Record<string, ValueTable>>;

/** Longer values are no keys. */
export const LONGEST_KEY = 255;

const BLANKS = /\s+/gu;

/**
 * The one way a key is written: without blanks around it, one blank between words, in lower case. `" iDEAL "` and
 * `"ideal"` are the same key, and so are composed and decomposed accents.
 */
export function tableKey(text: string): string {
  return text.normalize('NFC').trim().replace(BLANKS, ' ').toLowerCase();
}

const LONGEST_TERM = 999;

/** Whether a value makes sense in a table of this kind: a payment term in days is a whole number from 0 to 999. */
export function isFitting(value: TableValue, kind: TableKind | undefined): boolean {
  if (kind !== 'payment_terms' || typeof value !== 'number') return true;
  return Number.isInteger(value) && value >= 0 && value <= LONGEST_TERM;
}
