import type { SyntaxNode } from '../compiler/syntax.js';
import type { FieldCatalogue } from '../fields/field-catalogue.js';
import { parse } from '../language/library.js';
import { readingError } from '../language/read-mapping.js';
import { defaultLimits } from '../limits.js';
import { CheckScope } from './check-scope.js';
import { findUnknownNames } from './known-names.js';
import { toWarning, type Finding, type MappingWarning } from './mapping-warning.js';
import { shapeOfNode, unknownShape } from './shape.js';
import { ShapeReader } from './shape-reader.js';

export interface CheckOptions {
  /** What warnings call the mapping, for example `woocommerce/order.in`. */
  readonly name: string;
  /** The fields of the records it reads; without them fields and amounts of the record are not judged. */
  readonly fields?: FieldCatalogue;
  /** Names of the values passed in, without `$`; without them variables are not judged. */
  readonly bindings?: readonly string[];
}

const MOST_WARNINGS = 200;

/**
 * What is wrong or probably wrong in a mapping text, found without running it, in the order of the text.
 * Throws MAPPING_SYNTAX or MAPPING_TOO_NESTED for a text that cannot be read. What is forbidden, `compile` refuses.
 */
export function checkMapping(text: string, options: CheckOptions): MappingWarning[] {
  const origin = { name: options.name, text, limits: defaultLimits };
  try {
    const found = distinct(findingsIn(parse(text).ast() as SyntaxNode, text, options));
    return found.slice(0, MOST_WARNINGS).map((finding) => toWarning(finding, options.name, text));
  } catch (thrown) {
    throw readingError(thrown, origin);
  }
}

function findingsIn(tree: SyntaxNode, text: string, { fields, bindings }: CheckOptions): Finding[] {
  const root = fields ? shapeOfNode(fields.root) : unknownShape;
  const reader = new ShapeReader(root, text);
  reader.read(tree, new CheckScope(root));
  return [...findUnknownNames(tree, bindings), ...reader.allFindings].sort((a, b) => a.start - b.start);
}

function distinct(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map(findings.map((finding) => [`${finding.start} ${finding.code}`, finding]));
  return [...byPlace.values()];
}
