// Compiles when a source changed since the last build; contents count, not dates, so a fresh checkout is no change.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, root } from './paths.mjs';
import { note, runOrStop } from './process.mjs';

const FOLDERS = ['apps', 'libs', 'connectors', 'bench'];
const FILES = [
  'package-lock.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts/copy-assets.mjs',
];
const IS_TEST = /\.(spec|db-spec|builder)\.ts$/;
const stamp = inRoot('dist', '.build-stamp');

export function ensureBuilt(force) {
  const wanted = hashOfSources();
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  note('building');
  runOrStop(process.execPath, [inRoot('node_modules/@nestjs/cli/bin/nest.js'), 'build'], 'the build failed');
  runOrStop(process.execPath, [inRoot('scripts/copy-assets.mjs')], 'copying the assets failed');
  writeFileSync(stamp, wanted);
}

function hashOfSources() {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const path of [...FILES, ...FOLDERS.flatMap(sourcesIn)].sort()) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function sourcesIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : sourcesIn(path);
    return /\.(ts|json)$/.test(entry.name) && !IS_TEST.test(entry.name) ? [path] : [];
  });
}
