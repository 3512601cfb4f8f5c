import type { CompiledMapping } from '../compiled-mapping.js';

/** A mapping of the installation, or a tenant's version of one. */
export interface VersionedMapping extends CompiledMapping {
  /** The tenant's version; absent for the system mapping, whose version is its hash. */
  readonly version?: number;
  /** Target paths that are left out when something that exists at the target is changed. */
  readonly onlyOnCreate?: readonly string[];
}
