import type { JsonSchema, Language } from '@app/domain';
import { emptyNode, type FieldNode } from './field-node.js';
import { readSample } from './read-sample.js';
import { readSchema } from './read-schema.js';

/** One field of a record, for completion and for documents. */
export interface CatalogueField {
  /** As mappings write it, with `[]` behind lists: `line_items[].taxes[].total`. */
  readonly path: string;
  /** JSON Schema names, such as `string` or `array`. */
  readonly types: readonly string[];
  /** Holds amounts: exact decimals, never to be counted with `+` or `$sum`. */
  readonly isMoney: boolean;
  readonly isRequired: boolean;
  /** A value of a sample or the schema, not of a customer. */
  readonly example?: unknown;
  readonly description: Readonly<Partial<Record<Language, string>>>;
}

/** Everything known about the fields of one kind of record. */
export interface FieldCatalogue {
  readonly root: FieldNode;
  readonly fields: readonly CatalogueField[];
}

/** From the schema and from samples; either may be left out. */
export function fieldCatalogue(from: {
  readonly schema?: JsonSchema;
  readonly samples?: readonly unknown[];
}): FieldCatalogue {
  const root = emptyNode();
  if (from.schema) readSchema(from.schema, root);
  for (const sample of from.samples ?? []) readSample(sample, root);
  return { root, fields: fieldsBelow(root, '') };
}

function fieldsBelow(node: FieldNode, prefix: string): CatalogueField[] {
  return [...node.children].flatMap(([name, child]) => {
    const path = `${prefix}${nameInPath(name)}${child.isList ? '[]' : ''}`;
    return [fieldOf(child, path), ...fieldsBelow(child, `${path}.`)];
  });
}

function fieldOf(node: FieldNode, path: string): CatalogueField {
  const { isMoney, isRequired, example, description } = node;
  const types = [...node.types].filter((type) => type !== 'null' || node.types.size === 1);
  return { path, types, isMoney, isRequired, ...(example !== undefined && { example }), description };
}

/** Names that the language cannot read as one stand in backquotes. */
function nameInPath(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && !['and', 'or', 'in'].includes(name) ? name : `\`${name}\``;
}
