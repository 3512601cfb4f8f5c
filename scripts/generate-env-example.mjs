// Writes .env.example from the classes of libs/config, as built. A spec of that lib fails while it is out of date.
import { writeFileSync } from 'node:fs';
import { ensureBuilt } from './ensure/build.mjs';
import { ensureInstalled } from './ensure/install.mjs';
import { withLock } from './ensure/lock.mjs';
import { inRoot } from './ensure/paths.mjs';

await withLock('ensure', async () => {
  ensureInstalled();
  ensureBuilt(false);
});
const { renderEnvExample } = await import('../dist/libs/config/src/index.js');
writeFileSync(inRoot('.env.example'), renderEnvExample());
