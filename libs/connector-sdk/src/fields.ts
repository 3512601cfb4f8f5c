import type { JsonSchema, Language } from '@app/domain';

export type Localised = Readonly<Record<Language, string>>;

/**
 * One input of a form: credentials or settings. A field carries its own label and help, so that the same
 * definition serves validation, the wizard and the documentation.
 */
export interface FieldDefinition {
  readonly type: 'text' | 'secret' | 'url' | 'integer' | 'boolean' | 'choice' | 'list';
  readonly label: Localised;
  /** For credentials: where in the vendor's menus the value is found. */
  readonly help?: Localised;
  readonly required?: boolean;
  readonly default?: unknown;
  readonly placeholder?: string;
  /** Regular expression the whole text must match. */
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** For `choice` (one of) and `list` (any of). A list without choices takes free texts. */
  readonly choices?: readonly { readonly value: string; readonly label: Localised }[];
  /** Name of a live list of the connector the value is picked from. */
  readonly optionsFrom?: string;
}

const URL_START = '^https?://';

export type FieldDefinitions = Readonly<Record<string, FieldDefinition>>;

type ValueOf<F extends FieldDefinition> = F['type'] extends 'integer'
  ? number
  : F['type'] extends 'boolean'
    ? boolean
    : F['type'] extends 'list'
      ? string[]
      : string;

type Present<T extends FieldDefinitions> = {
  [K in keyof T]: T[K] extends { required: true } | { default: unknown } ? K : never;
}[keyof T];

/**
 * The values of a form, typed from its definition: required fields and fields with a default are present.
 * Of a form that is not known here (any connector) the values are unknown.
 */
export type ValuesOf<T extends FieldDefinitions> = string extends keyof T
  ? Record<string, unknown>
  : { [K in Present<T>]: ValueOf<T[K]> } & { [K in Exclude<keyof T, Present<T>>]?: ValueOf<T[K]> };

/** The JSON Schema that validates the values of a form. Unknown fields are refused. */
export function schemaOfFields(fields: FieldDefinitions): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, schemaOf(field)]),
  );
  const required = Object.keys(fields).filter((name) => fields[name]?.required);
  return { type: 'object', additionalProperties: false, required, properties };
}

/** Values with the defaults of their definitions filled in. */
export function withDefaults(
  fields: FieldDefinitions,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const complete: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.default !== undefined) complete[name] = field.default;
  }
  return { ...complete, ...values };
}

function schemaOf(field: FieldDefinition): JsonSchema {
  const base = { ...defined({ default: field.default }), ...exampleOf(field) };
  const choices = field.choices?.map((choice) => choice.value);
  switch (field.type) {
    case 'integer':
      return { ...base, type: 'integer', ...defined({ minimum: field.minimum, maximum: field.maximum }) };
    case 'boolean':
      return { ...base, type: 'boolean' };
    case 'choice':
      return { ...base, type: 'string', enum: choices ?? [] };
    case 'list':
      return {
        ...base,
        type: 'array',
        uniqueItems: true,
        maxItems: 500,
        items: choices ? { type: 'string', enum: choices } : { type: 'string', maxLength: 255 },
      };
    case 'url':
      return { ...base, type: 'string', format: 'uri', pattern: URL_START, maxLength: 2048 };
    default:
      return {
        ...base,
        type: 'string',
        maxLength: 4096,
        ...(field.required ? { minLength: 1 } : {}),
        ...defined({ pattern: field.pattern }),
      };
  }
}

/** What the empty field shows, when that is a value it takes and not a part of one (`ck_…`). */
function exampleOf({ type, placeholder, pattern }: FieldDefinition): JsonSchema {
  if (placeholder === undefined || (type !== 'url' && type !== 'text')) return {};
  const expression = new RegExp(type === 'url' ? URL_START : (pattern ?? ''), 'u');
  return expression.test(placeholder) ? { examples: [placeholder] } : {};
}

function defined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
