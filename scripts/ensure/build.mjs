// Compiles when a source changed since the last build; contents count, not dates, so a fresh checkout is no change.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
  'scripts/bundle-programs.mjs',
  'scripts/joined-packages.mjs',
];
const IS_TEST = /\.(spec|db-spec|builder)\.ts$/;
const built = inRoot('dist');
/** tsconfig.build.json compiles here, so that a failed build leaves the last good one as it is. */
const fresh = inRoot('dist.new');
const STAMP = '.build-stamp';

export function ensureBuilt(force) {
  const wanted = hashOfSources();
  const stamp = join(built, STAMP);
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  note('building');
  runOrStop(process.execPath, [inRoot('node_modules/@nestjs/cli/bin/nest.js'), 'build'], 'the build failed');
  runOrStop(process.execPath, [inRoot('scripts/copy-assets.mjs'), fresh], 'copying the assets failed');
  runOrStop(process.execPath, [inRoot('scripts/bundle-programs.mjs'), fresh], 'joining the programs failed');
  writeFileSync(join(fresh, STAMP), wanted);
  rmSync(built, { recursive: true, force: true });
  renameSync(fresh, built);
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
