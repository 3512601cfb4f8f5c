import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this installation: where package.json and dist are. */
export const root = findRoot();

/** A built program, for example `apps/api/src/main.js`. */
export function builtProgram(name: string): string {
  return join(root, 'dist', name);
}

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!(existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'mappings')))) {
    if (folder === dirname(folder)) throw new Error('this program is not inside an installation of Koppel');
    folder = dirname(folder);
  }
  return folder;
}
