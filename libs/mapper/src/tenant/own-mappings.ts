import { createHash } from 'node:crypto';
import type { CompiledMapping } from '../compiled-mapping.js';
import { defaultLimits } from '../limits.js';
import type { Mapper } from '../mapper.js';
import type { MappingLibrary } from '../mapping-library.js';
import { OverlaidMapping } from './overlaid-mapping.js';
import type { OwnMapping } from './own-mapping.js';
import type { VersionedMapping } from './versioned-mapping.js';

export interface OwnMappingsParts {
  readonly library: MappingLibrary;
  /** Compiles texts that ship with Koppel, also those a tenant's version was made on. */
  readonly system: Mapper;
  /** Compiles what tenants wrote. */
  readonly tenants: Mapper;
}

/** Finds the mapping that counts: the tenant's version when there is one, else that of the installation. */
export class OwnMappings {
  /** A version is immutable and its object is kept with the opened connection, so each is compiled once. */
  private readonly compiled = new WeakMap<OwnMapping, VersionedMapping>();

  constructor(private readonly parts: OwnMappingsParts) {}

  /** Throws `MAPPING_MISSING` when there is no such file, and what `Mapper.compile` throws. */
  mapping(connector: string, file: string, own?: OwnMapping): VersionedMapping {
    if (!own) return this.parts.library.mapping(connector, file);
    let mapping = this.compiled.get(own);
    if (!mapping) {
      mapping = this.compile(`${connector}/${file}`, own);
      this.compiled.set(own, mapping);
    }
    return mapping;
  }

  /** A single expression of a tenant, to try it. Throws what `Mapper.compile` throws. */
  expression(text: string, name: string): CompiledMapping {
    return this.parts.tenants.compile(text, { name });
  }

  /** Text of the system mapping of the installation. */
  text(connector: string, file: string): string {
    return this.parts.library.text(connector, file);
  }

  private compile(name: string, { version, base, content }: OwnMapping): VersionedMapping {
    const { system, tenants } = this.parts;
    if (content.kind === 'overlay') {
      return new OverlaidMapping({
        base: system.compile(base, { name }),
        version,
        content,
        compile: (text, field) => tenants.compile(text, { name: field }),
        timeMs: defaultLimits.timeMs,
      });
    }
    const mapping = tenants.compile(content.text, { name });
    const { hash, onlyOnCreate } = { hash: mapping.hash, onlyOnCreate: content.onlyOnCreate };
    return { ...partsOf(mapping), name, hash, version, onlyOnCreate };
  }
}

function partsOf(mapping: VersionedMapping): Pick<VersionedMapping, 'evaluate' | 'runs'> {
  const { runs } = mapping;
  return { runs, evaluate: (input, bindings, options) => mapping.evaluate(input, bindings, options) };
}

/** The version of a text: SHA-256, in hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
