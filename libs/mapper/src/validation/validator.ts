import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { canonicalSchemas, commonSchema, type Fault, type JsonSchema, type RecordType } from '@app/domain';
import { faultsOf } from './faults.js';
import { validationErrors } from './validation-errors.js';

/** Whose mistake a misfit is: the mapping's, or that of the vendor whose record came in. */
export type Misfit = 'MAPPING_RESULT_INVALID' | 'SOURCE_RECORD_INVALID';

/** Checks values against JSON Schema 2020-12. A schema is compiled when it is met first and kept. */
export interface Validator {
  /** Every fault of the value, the empty list when it fits. `schema` is a schema or the name of a canonical record. */
  validate(schema: RecordType | JsonSchema, value: unknown): Fault[];
  /** Throws the misfit with all faults. `name` says in the error text what was checked. */
  assertValid(
    schema: RecordType | JsonSchema,
    value: unknown,
    as: { readonly misfit: Misfit; readonly name: string },
  ): void;
  /** A copy of the settings with the defaults of their schema filled in, at every depth. Checks nothing. */
  withDefaults(schema: JsonSchema, settings: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

export function createValidator(): Validator {
  const compiled = new SchemaCache();
  const filling = new SchemaCache({ useDefaults: true });
  const validate = (schema: RecordType | JsonSchema, value: unknown): Fault[] => {
    const check = compiled.get(schema);
    return check(value) ? [] : faultsOf(check.errors ?? []);
  };
  return {
    validate,
    assertValid(schema, value, { misfit, name }) {
      const faults = validate(schema, value);
      const [first] = faults;
      if (!first) return;
      const params = {
        ...first.params,
        name,
        count: faults.length,
        path: first.path || '/',
        problem: first.code,
      };
      throw validationErrors[misfit](params, { faults });
    },
    withDefaults(schema, settings) {
      const complete = structuredClone(settings) as Record<string, unknown>;
      filling.get(schema)(complete);
      return complete;
    },
  };
}

class SchemaCache {
  private readonly ajv: Ajv2020;
  private readonly bySchema = new WeakMap<JsonSchema, ValidateFunction>();
  /** Names of notes the ajv knows already; it refuses to be told twice. */
  private readonly notes = new Set<string>();

  constructor(options: { readonly useDefaults?: boolean } = {}) {
    this.ajv = new Ajv2020({
      allErrors: true,
      // Errors carry the value, for its kind and length; nothing else of it is told.
      verbose: true,
      strictTypes: false,
      strictTuples: false,
      strictRequired: false,
      ...options,
    });
    formats.default(this.ajv);
    this.ajv.addSchema([commonSchema, ...Object.values(canonicalSchemas)]);
  }

  get(schema: RecordType | JsonSchema): ValidateFunction {
    const document = typeof schema === 'string' ? canonicalSchemas[schema] : schema;
    const known = this.bySchema.get(document);
    if (known) return known;
    const check = this.compile(document);
    this.bySchema.set(document, check);
    return check;
  }

  private compile(schema: JsonSchema): ValidateFunction {
    const id = schema['$id'];
    const known = typeof id === 'string' ? this.ajv.getSchema(id) : undefined;
    if (known && JSON.stringify(known.schema) === JSON.stringify(schema)) return known;
    const notes = notesIn(schema).filter((note) => !this.notes.has(note));
    for (const note of notes) this.notes.add(note);
    this.ajv.addVocabulary(notes);
    return this.ajv.compile(schema);
  }
}

/** Keywords that start with `x-` are notes for forms and documents; every other unknown keyword is a mistake. */
function notesIn(schema: unknown, found = new Set<string>()): string[] {
  if (typeof schema === 'object' && schema !== null) {
    for (const [key, member] of Object.entries(schema)) {
      if (key.startsWith('x-')) found.add(key);
      else notesIn(member, found);
    }
  }
  return [...found];
}
