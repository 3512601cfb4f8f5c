// Brings a clone to the state a command needs, and does nothing when it is there already.
// `node scripts/ensure.mjs install` installs the locked packages; `build` also compiles (`--force`: always).
import { ensureBuilt } from './ensure/build.mjs';
import { ensureInstalled } from './ensure/install.mjs';
import { withLock } from './ensure/lock.mjs';
import { stopWithMessage } from './ensure/process.mjs';

const goal = process.argv[2] ?? 'build';
if (!['install', 'build'].includes(goal)) stopWithMessage(`unknown goal "${goal}": use install or build`);

await withLock('ensure', async () => {
  ensureInstalled();
  if (goal === 'build') ensureBuilt(process.argv.includes('--force'));
});
