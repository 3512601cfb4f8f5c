/** The parts of an OpenAPI document that the generated tests read. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema?: Schema;
}

interface RawOperation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly security?: readonly object[];
  readonly 'x-permission'?: string;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** One place of an operation that takes a value. `name` of a body field is its path, such as `source.connectionId`. */
export interface Place {
  readonly in: 'path' | 'query' | 'body';
  readonly name: string;
  readonly isId: boolean;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly permission: string | undefined;
  readonly isSecured: boolean;
  readonly hasBody: boolean;
  /** Names of the body's top-level fields. */
  readonly bodyFields: readonly string[];
  readonly places: readonly Place[];
}

/** Field names that look like an id although the document does not say so are treated as one: better a fixture too many. */
const LOOKS_LIKE_ID = /(^|\.)(id|\w+Ids?|flow|flows|connection|connections|record|records|member|tenant)$/;
const DEEPEST = 5;

/** Every operation of the document, with all places that take an id. */
export function operationsOf(document: OpenApi): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, raw]) => operationOf(document, { path, method, raw })),
  );
}

function operationOf(
  document: OpenApi,
  { path, method, raw }: { path: string; method: string; raw: RawOperation },
): Operation {
  const body = raw.requestBody?.content['application/json']?.schema;
  const parameters = (raw.parameters ?? []).filter((parameter) => parameter.in !== 'header');
  return {
    id: raw.operationId ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    permission: raw['x-permission'],
    isSecured: (raw.security ?? []).length > 0,
    hasBody: body !== undefined,
    bodyFields: Object.keys(propertiesOf(document, body)),
    places: [
      ...parameters.map(({ in: where, name, schema }) => ({
        in: where as 'path' | 'query',
        name,
        isId: schema?.format === 'uuid' || (where === 'query' && LOOKS_LIKE_ID.test(name)),
      })),
      ...bodyPlaces(document, body, '', 0),
    ],
  };
}

function bodyPlaces(document: OpenApi, schema: Schema | undefined, parent: string, depth: number): Place[] {
  if (depth > DEEPEST) return [];
  return Object.entries(propertiesOf(document, schema)).flatMap(([field, inner]) => {
    const name = parent === '' ? field : `${parent}.${field}`;
    const own = {
      in: 'body' as const,
      name,
      isId: inner.format === 'uuid' || (isLeaf(inner) && LOOKS_LIKE_ID.test(name)),
    };
    return [...(own.isId ? [own] : []), ...bodyPlaces(document, inner.items ?? inner, name, depth + 1)];
  });
}

function propertiesOf(document: OpenApi, schema: Schema | undefined): Readonly<Record<string, Schema>> {
  if (!schema) return {};
  if (schema.$ref) return propertiesOf(document, document.components.schemas[schema.$ref.split('/').at(-1)!]);
  const inherited = (schema.allOf ?? []).map((part) => propertiesOf(document, part));
  return Object.assign({}, ...inherited, schema.properties ?? {}) as Readonly<Record<string, Schema>>;
}

function isLeaf(schema: Schema): boolean {
  return schema.type === 'string' || schema.items?.type === 'string';
}
