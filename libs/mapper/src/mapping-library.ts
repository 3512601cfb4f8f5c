import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledMapping } from './compiled-mapping.js';
import type { Mapper } from './mapper.js';
import { mapperErrors } from './mapper-errors.js';

/** The system mappings: `<folder>/<connector>/<file>`. */
export interface MappingLibrary {
  /** Throws `MAPPING_MISSING` when there is no such file, and what `Mapper.compile` throws. */
  mapping(connector: string, file: string): CompiledMapping;
}

/** Reads system mappings from a folder when they are first needed; each is compiled once. */
export function openMappingLibrary(folder: string, mapper: Mapper): MappingLibrary {
  const compiled = new Map<string, CompiledMapping>();
  return {
    mapping(connector, file) {
      const name = `${connector}/${file}`;
      let mapping = compiled.get(name);
      if (!mapping) {
        mapping = mapper.compile(read(folder, name), { name });
        compiled.set(name, mapping);
      }
      return mapping;
    },
  };
}

function read(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch (cause) {
    throw mapperErrors.MAPPING_MISSING({ mapping: name }, { cause });
  }
}
