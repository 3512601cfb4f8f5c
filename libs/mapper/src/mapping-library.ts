import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledMapping } from './compiled-mapping.js';
import type { Mapper } from './mapper.js';
import { mapperErrors } from './mapper-errors.js';

/** The system mappings: `<folder>/<connector>/<file>`. */
export interface MappingLibrary {
  /** Throws `MAPPING_MISSING` when there is no such file, and what `Mapper.compile` throws. */
  mapping(connector: string, file: string): CompiledMapping;
  /** The text as it was compiled. Throws as `mapping` does. */
  text(connector: string, file: string): string;
}

/** Reads system mappings from a folder when they are first needed; each is compiled once. */
export function openMappingLibrary(folder: string, mapper: Mapper): MappingLibrary {
  const known = new Map<string, { text: string; mapping: CompiledMapping }>();
  const open = (connector: string, file: string) => {
    const name = `${connector}/${file}`;
    let found = known.get(name);
    if (!found) {
      const text = read(folder, name);
      found = { text, mapping: mapper.compile(text, { name }) };
      known.set(name, found);
    }
    return found;
  };
  return {
    mapping: (connector, file) => open(connector, file).mapping,
    text: (connector, file) => open(connector, file).text,
  };
}

function read(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch (cause) {
    throw mapperErrors.MAPPING_MISSING({ mapping: name }, { cause });
  }
}
