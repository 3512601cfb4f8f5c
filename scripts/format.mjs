// Rewrites all files in the one layout of the project.
import { ensureInstalled } from './ensure/install.mjs';
import { withLock } from './ensure/lock.mjs';
import { inRoot } from './ensure/paths.mjs';
import { runOrStop } from './ensure/process.mjs';

await withLock('ensure', async () => ensureInstalled());
const run = (script, ...args) =>
  runOrStop(process.execPath, [inRoot('node_modules', script), ...args], 'formatting failed');
run('prettier/bin/prettier.cjs', '--write', '--log-level=warn', '.');
