import { canonicalSchemas, commonSchema, type JsonSchema } from '@app/domain';
import { dutchDescriptions } from './dutch-descriptions.js';
import { childOf, mark, type FieldNode } from './field-node.js';

/** A part of a schema and the document that its references start from. */
interface Part {
  readonly schema: JsonSchema;
  readonly document: JsonSchema;
}

const DEEPEST = 12;
const documents = new Map(
  [commonSchema, ...Object.values(canonicalSchemas)].map((document) => [fileOf(document['$id']), document]),
);
/** What every pattern of an amount takes, and no pattern of a date, a rate or a code. */
const AN_AMOUNT = '-1234.5';
const NO_AMOUNT = 'Koppel';

/** Adds what a schema says to a node and the nodes below it. */
export function readSchema(schema: JsonSchema, node: FieldNode): void {
  readPart({ schema, document: schema }, node, 0);
}

function readPart(given: Part, node: FieldNode, depth: number): void {
  if (depth > DEEPEST) return;
  const { schema, document } = given;
  describe(schema, node);
  const target = referred(given);
  if (target) readPart(target, node, depth + 1);
  for (const branch of branchesOf(schema)) readPart({ schema: branch, document }, node, depth + 1);
  for (const type of typesOf(schema)) node.types.add(type);
  if (isMoneyPattern(schema['pattern'])) mark(node, { isMoney: true });
  readMembers(given, node, depth);
  if (isSchema(schema['items'])) {
    mark(node, { isList: true });
    readPart({ schema: schema['items'], document }, node, depth + 1);
  }
}

function readMembers({ schema, document }: Part, node: FieldNode, depth: number): void {
  const properties = isSchema(schema['properties']) ? schema['properties'] : undefined;
  const required = Array.isArray(schema['required']) ? (schema['required'] as unknown[]) : [];
  for (const [name, member] of Object.entries(properties ?? {})) {
    const child = childOf(node, name);
    if (required.includes(name)) mark(child, { isRequired: true });
    if (isSchema(member)) readPart({ schema: member, document }, child, depth + 1);
  }
  const isBare = typesOf(schema).includes('object') && !properties && !('$ref' in schema);
  if (isBare || isSchema(schema['additionalProperties'])) mark(node, { isOpen: true });
}

/** The first description met stands nearest to the place, so it says most. */
function describe(schema: JsonSchema, node: FieldNode): void {
  const [first] = Array.isArray(schema['examples']) ? (schema['examples'] as unknown[]) : [];
  const en = textOf(schema['description']);
  const nl = en && dutchDescriptions[en];
  mark(node, {
    example: node.example ?? first ?? schema['const'] ?? firstOf(schema['enum']),
    description: node.description.en || !en ? node.description : { en, ...(nl && { nl }) },
  });
}

function referred({ schema, document }: Part): Part | undefined {
  const reference = textOf(schema['$ref']);
  if (reference === undefined) return undefined;
  const [file = '', pointer = ''] = reference.split('#');
  const target = file === '' ? document : documents.get(fileOf(file));
  const found = target && pointer.split('/').slice(1).reduce<unknown>(memberOf, target);
  return target && isSchema(found) ? { schema: found, document: target } : undefined;
}

function memberOf(value: unknown, name: string): unknown {
  return isSchema(value) ? value[name] : undefined;
}

function branchesOf(schema: JsonSchema): JsonSchema[] {
  return ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
    const branches = schema[keyword];
    return Array.isArray(branches) ? branches.filter(isSchema) : [];
  });
}

function typesOf(schema: JsonSchema): string[] {
  const type = schema['type'] ?? (schema['enum'] ? typeof firstOf(schema['enum']) : undefined);
  return [type ?? []].flat().filter((name) => typeof name === 'string');
}

function isMoneyPattern(pattern: unknown): boolean {
  if (typeof pattern !== 'string') return false;
  const expression = new RegExp(pattern, 'u');
  return expression.test(AN_AMOUNT) && !expression.test(NO_AMOUNT);
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function fileOf(id: unknown): string {
  return String(id).split('/').at(-1) ?? '';
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
