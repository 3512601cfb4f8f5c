import type { Connector } from '@app/connector-sdk';
import { canonicalSchemas, type JsonSchema } from '@app/domain';
import {
  fieldCatalogue,
  parseOverlayPath,
  toWarning,
  type FieldCatalogue,
  type MappingWarning,
  type OwnContent,
} from '@app/mapper';
import type { SystemMapping } from './system-mappings.js';

/** Paths of `onlyOnCreate` that neither the overlay nor the target knows: they leave nothing out. */
export function onlyOnCreateWarnings(
  { connector: id, file, direction, recordType }: SystemMapping,
  content: OwnContent,
  connector: Connector,
): (MappingWarning & { readonly pointer: string })[] {
  const schema: JsonSchema | undefined =
    direction === 'out' ? connector.sinks[recordType]?.schema : canonicalSchemas[recordType];
  if (!schema || !content.onlyOnCreate.length) return [];
  const { root } = fieldCatalogue({ schema });
  const own = content.kind === 'overlay' ? Object.keys(content.fields).map(parseOverlayPath) : [];
  return content.onlyOnCreate.flatMap((path, index) => {
    const members = parseOverlayPath(path);
    if (own.some((field) => isWithin(field, members)) || isKnown(root, members)) return [];
    const finding = { code: 'MAPPING_ONLY_ON_CREATE_UNKNOWN', start: 0, params: { path } } as const;
    return [{ ...toWarning(finding, `${id}/${file}`, path), pointer: `/onlyOnCreate/${index}` }];
  });
}

/** Whether one of them is at or above the other. */
function isWithin(one: readonly string[], other: readonly string[]): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).every((name, index) => name === other[index]);
}

/** Below what may hold anything nothing is unknown. */
function isKnown(root: FieldCatalogue['root'], members: readonly string[]): boolean {
  let node = root;
  for (const name of members) {
    const child = node.children.get(name);
    if (!child) return node.isOpen;
    node = child;
  }
  return true;
}
