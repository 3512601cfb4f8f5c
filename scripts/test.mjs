// The whole test suite against private servers. `npm test -- libs/vault -t "T44"` narrows it as jest would.
// Ends with the line `N passed, N failed, N skipped` and a non-zero exit code when one failed or none ran.
import { join } from 'node:path';
import { ensureBuilt } from './ensure/build.mjs';
import { ensureInstalled } from './ensure/install.mjs';
import { withLock } from './ensure/lock.mjs';
import { note } from './ensure/process.mjs';
import { helpFor } from './help.mjs';
import { runJest } from './test/jest.mjs';
import { makeRunFolder, removeLeftovers, removeRunFolder } from './test/run-folder.mjs';
import { startPostgres } from './test/postgres.mjs';
import { startRedis } from './test/redis.mjs';

const narrowing = process.argv.slice(2);
helpFor('test', narrowing);

let finished = false;
process.once('exit', () => finished || process.stdout.write('0 passed, 1 failed, 0 skipped\n'));

await withLock('ensure', async () => {
  ensureInstalled();
  ensureBuilt(false);
});
await removeLeftovers();
const folder = makeRunFolder();
const stopping = [() => removeRunFolder(folder)];
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => abort.abort(signal));

let counts = { passed: 0, failed: 0, skipped: 0 };
try {
  const postgres = await startPostgres(folder);
  stopping.unshift(postgres.stop);
  const redis = await startRedis(folder);
  stopping.unshift(redis.stop);
  const servers = { KOPPEL_TEST_PG_URL: postgres.url, KOPPEL_TEST_REDIS_URL: redis.url };
  const env = { ...process.env, ...servers, ...redis.variables, TMPDIR: join(folder, 'tmp') };
  // First the parts, then whole programs; of these most of the time is waiting.
  counts = add(
    counts,
    await runJest({ folder, env, abort, narrowing, files: '(?<!e2e-)spec\\.ts$', workers: 2 }),
  );
  counts = add(
    counts,
    await runJest({ folder, env, abort, narrowing, files: '\\.e2e-spec\\.ts$', workers: 2 }),
  );
} catch (error) {
  note(error?.stack ?? String(error));
  counts = add(counts, { passed: 0, failed: 1, skipped: 0 });
} finally {
  for (const stop of stopping) await stop();
}

process.exitCode = counts.failed > 0 || counts.passed === 0 || abort.signal.aborted ? 1 : 0;
finished = true;
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);

function add(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}
