// Installs exactly the packages of package-lock.json, unless node_modules holds them already.
// Install scripts are off (.npmrc), so what one of them would do and we need is done here.
import { existsSync, readFileSync } from 'node:fs';
import { hydratePostgres } from './hydrate-postgres.mjs';
import { inRoot } from './paths.mjs';
import { note, runOrStop, stopWithMessage } from './process.mjs';

const OLDEST_NODE = [20, 19];

export function ensureInstalled() {
  refuseOldNode();
  if (!isInstalled()) install();
  hydratePostgres();
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const newEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (!newEnough)
    stopWithMessage(`Koppel needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.version}.`);
}

/** npm writes node_modules/.package-lock.json at the very end of an install, so a broken-off one never matches. */
function isInstalled() {
  const done = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(done)) return false;
  const wanted = packagesOf(inRoot('package-lock.json'));
  const present = packagesOf(done);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    return found
      ? found.version === entry.version && found.integrity === entry.integrity
      : isForElsewhere(entry);
  });
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

function isForElsewhere({ optional, os, cpu, libc }) {
  if (!optional) return false;
  return !matches(os, process.platform) || !matches(cpu, process.arch) || libc !== undefined || (!os && !cpu);
}

const matches = (list, value) => !list || list.includes(value);

function install() {
  note('installing packages (once)');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [program, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  runOrStop(program, [...before, ...args], 'npm could not install the packages');
}
