// Starts a built program of Koppel after bringing the clone up to date: `node scripts/run.mjs sandbox --port 4010`.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './ensure/build.mjs';
import { helpFor } from './help.mjs';
import { ensureInstalled } from './ensure/install.mjs';
import { withLock } from './ensure/lock.mjs';
import { inRoot } from './ensure/paths.mjs';
import { stopWithMessage } from './ensure/process.mjs';

const PROGRAMS = {
  start: 'apps/api/src/main.js',
  worker: 'apps/worker/src/main.js',
  sandbox: 'apps/sandbox/src/main.js',
  demo: 'apps/cli/src/demo.js',
  mapping: 'apps/cli/src/mapping.js',
  chaos: 'apps/cli/src/chaos.js',
  bench: 'bench/main.js',
  conformance: 'bench/conformance.js',
};

const [name, ...args] = process.argv.slice(2);
const program = PROGRAMS[name];
if (!program) stopWithMessage(`unknown command "${name}": use one of ${Object.keys(PROGRAMS).join(', ')}`);
helpFor(name, args);

await withLock('ensure', async () => {
  ensureInstalled();
  ensureBuilt(false);
});
const entry = inRoot('dist', program);
if (!existsSync(entry)) stopWithMessage(`"${name}" is not part of this build: dist/${program} is missing`);

// What the environment says goes before what .env says.
if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'));

// The program runs in this process, so signals, exit code and standard streams are its own.
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], entry, ...args];
await import(pathToFileURL(entry).href);
