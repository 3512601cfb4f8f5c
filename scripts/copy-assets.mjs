// Puts the files that tsc leaves behind (JSON Schemas, fixtures of simulators) beside the built code: the folder given.
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const built = process.argv[2];
const root = fileURLToPath(new URL('..', import.meta.url));
const walk = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : walk(path);
    return entry.name.endsWith('.json') && !entry.name.startsWith('tsconfig') ? [path] : [];
  });
for (const top of ['libs', 'connectors', 'apps'].filter((folder) => existsSync(join(root, folder)))) {
  for (const file of walk(join(root, top))) {
    const target = join(built, relative(root, file));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(file, target);
  }
}
