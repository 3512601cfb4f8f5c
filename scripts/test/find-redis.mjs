// Finds redis-server, or unpacks Debian's packages of it under .cache: no root needed, nothing installed or started.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inRoot } from '../ensure/paths.mjs';
import { note } from '../ensure/process.mjs';

const unpacked = inRoot('.cache', 'redis');
const INSTALL_IT =
  'Tests need redis-server. Install it (Debian: apt-get install redis-server, macOS: brew install redis).';

export function findRedis() {
  const candidates = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'redis-server'));
  const installed = candidates.find((path) => existsSync(path));
  if (installed) return { program: installed, env: process.env };
  if (!existsSync(unpacked)) unpack();
  const libraries = [...libraryFolders(unpacked), process.env.LD_LIBRARY_PATH]
    .filter(Boolean)
    .join(delimiter);
  return {
    program: join(unpacked, 'usr/bin/redis-server'),
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  };
}

function unpack() {
  note('fetching redis-server for the tests (once)');
  const folder = `${unpacked}.new`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const packages = download(folder);
  for (const file of packages) run('dpkg-deb', ['-x', file, folder], folder);
  for (const file of packages) rmSync(join(folder, file));
  if (!existsSync(join(folder, 'usr/bin/redis-server'))) throw new Error(INSTALL_IT);
  renameSync(folder, unpacked);
}

/** With the package lists of the system or, where there are none, with lists of our own. */
function download(folder) {
  const state = inRoot('.cache', 'apt');
  mkdirSync(join(state, 'cache/archives/partial'), { recursive: true });
  mkdirSync(join(state, 'lists/partial'), { recursive: true });
  const ownLists = ['-o', `Dir::State::Lists=${state}/lists`, '-o', `Dir::Cache=${state}/cache`];
  for (const lists of [[], ownLists]) {
    const options = ['-q', '-o', 'APT::Sandbox::User=', '-o', 'Debug::NoLocking=1', ...lists];
    if (lists.length > 0) run('apt-get', [...options, 'update'], folder);
    const names = missingPackages(options);
    if (names.length === 0) continue;
    run('apt-get', [...options, 'download', ...names], folder);
    return readdirSync(folder).filter((file) => file.endsWith('.deb'));
  }
  throw new Error(INSTALL_IT);
}

/** redis-server and those of its libraries that the system lacks, in the words of a simulated installation. */
function missingPackages(options) {
  const args = [...options, '--simulate', '--no-install-recommends', 'install', 'redis-server'];
  const { stdout } = spawnSync('apt-get', args, { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^Inst (\S+)/gm)].map(([, name]) => name);
}

function run(program, args, cwd) {
  const { status, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${INSTALL_IT} (${program}: ${(error?.message ?? stderr).trim()})`);
}

/** Debian keeps libraries in a folder named after the machine, in both usr/lib and lib. */
function libraryFolders(folder) {
  return ['usr/lib', 'lib'].flatMap((name) => {
    const top = join(folder, name);
    if (!existsSync(top)) return [];
    const inside = readdirSync(top, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [top, ...inside.map((entry) => join(top, entry.name))];
  });
}
