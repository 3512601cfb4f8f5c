// Puts the files that tsc leaves behind (JSON Schemas, fixtures of simulators) beside the built code.
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const walk = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : walk(path);
    return entry.name.endsWith('.json') && !entry.name.startsWith('tsconfig') ? [path] : [];
  });
for (const top of ['libs', 'connectors', 'apps']) {
  for (const file of walk(join(root, top))) {
    const target = join(root, 'dist', file.slice(root.length));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(file, target);
  }
}
