// Runs the demo once on a newer Node than the suite's, taken from the npm registry: Koppel supports both.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from './ensure/paths.mjs';

const VERSION = '24.9.0';
const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const folder = inRoot('.cache', `node-${VERSION}`);
const node = join(folder, 'node_modules', name, 'bin', 'node');

if (!existsSync(node)) {
  run('npm', [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    `${name}@${VERSION}`,
  ]);
}
const data = mkdtempSync(join(tmpdir(), 'koppel-smoke-'));
try {
  run(node, [inRoot('scripts', 'run.mjs'), 'demo', '--once', '--port', '0', '--data', data]);
} finally {
  rmSync(data, { recursive: true, force: true });
}

function run(program, args) {
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`${program} ended with ${status}`);
    process.exit(1);
  }
}
