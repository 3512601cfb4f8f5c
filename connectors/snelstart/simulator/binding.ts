import { modelErrors, tooLong } from './replies.js';

export type Input = Readonly<Record<string, unknown>>;

/** Collects what model binding finds wrong; the field names go into `modelState`. */
export class Binding {
  private readonly faults: Record<string, string> = {};

  constructor(private readonly root: string) {}

  text(input: Input, field: string, limit = Infinity): string {
    const value = input[field];
    if (value === undefined || value === null) return '';
    if (typeof value !== 'string') return this.fault(field, `Error converting value to type String.`, '');
    if (value.length > limit) return this.fault(upperFirst(field), tooLong(upperFirst(field), limit), '');
    return value;
  }

  /** JSON numbers; texts such as "121.00" are accepted too. */
  number(input: Input, field: string, standard = 0): number {
    const value = input[field];
    if (value === undefined || value === null) return standard;
    const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    return this.fault(field, `Error converting value "${String(value)}" to type Decimal.`, standard);
  }

  choice<T extends string>(input: Input, field: string, choices: readonly T[], standard: T): T {
    const value = input[field];
    if (value === undefined || value === null || value === '') return standard;
    if (choices.includes(value as T)) return value as T;
    return this.fault(
      field,
      `Error converting value "${String(value)}" to type ${upperFirst(field)}Model.`,
      standard,
    );
  }

  boolean(input: Input, field: string): boolean {
    const value = input[field];
    if (value === undefined || value === null) return false;
    return typeof value === 'boolean'
      ? value
      : this.fault(field, 'Error converting value to type Boolean.', false);
  }

  list(input: Input, field: string): Input[] {
    const value = input[field];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return this.fault(field, 'Cannot deserialize the current JSON object.', []);
    return value.map((item) => (typeof item === 'object' && item !== null ? (item as Input) : {}));
  }

  /** The id of a reference, in lower case; undefined when it is absent or null. */
  reference(input: Input, field: string): string | undefined {
    const value = input[field];
    if (value === undefined || value === null) return undefined;
    const id = (value as { id?: unknown }).id;
    if (typeof id === 'string' && GUID.test(id)) return id.toLowerCase();
    return this.fault(`${field}.id`, `Error converting value to type 'System.Guid'.`, undefined);
  }

  /** The same binding for a part of the record. */
  within<T>(part: string, work: (binding: Binding) => T): T {
    const inner = new Binding(`${this.root}.${part}`);
    const result = work(inner);
    Object.assign(this.faults, inner.faults);
    return result;
  }

  fault<T>(field: string, message: string, standard: T): T {
    this.faults[`${this.root}.${field}`] = message;
    return standard;
  }

  /** Throws shape 2 when anything was wrong. */
  finish(): void {
    if (Object.keys(this.faults).length > 0) throw modelErrors(this.faults);
  }
}

export const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
