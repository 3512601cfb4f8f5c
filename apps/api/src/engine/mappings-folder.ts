import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder `mappings` of this installation: beside package.json, whether this runs from source or from dist. */
export function mappingsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'mappings'))) {
      return join(folder, 'mappings');
    }
    if (folder === dirname(folder)) throw new Error('the folder mappings is not part of this installation');
  }
}
