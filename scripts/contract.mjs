// The contract suite over all connectors, or one: `npm run contract -- --connector woocommerce`.
// `--base-url URL` runs it against another server than the connector's simulator, for example a sandbox of the vendor.
// Ends with one line of JSON and a non-zero exit code when something fell short.
import { existsSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './ensure/install.mjs';
import { helpFor } from './help.mjs';
import { withLock } from './ensure/lock.mjs';
import { inRoot } from './ensure/paths.mjs';
import { stopWithMessage } from './ensure/process.mjs';
import { runJest } from './test/jest.mjs';
import { makeRunFolder, removeLeftovers, removeRunFolder } from './test/run-folder.mjs';

helpFor('contract', process.argv.slice(2));
const { connector, 'base-url': baseUrl } = readOptions();

await withLock('ensure', async () => ensureInstalled());
await removeLeftovers();
const folder = makeRunFolder();
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => abort.abort(signal));

const env = { ...process.env, ...(baseUrl ? { KOPPEL_CONTRACT_BASE_URL: baseUrl } : {}) };
const files = `connectors/${connector ?? '[^/]+'}/.*contract\\.spec\\.ts$`;
try {
  const counts = await runJest({ folder, env, abort, narrowing: ['--verbose'], files, workers: 2 });
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
  process.stdout.write(`${JSON.stringify({ connector: connector ?? 'all', ...counts })}\n`);
} finally {
  await removeRunFolder(folder);
}

function readOptions() {
  try {
    const options = { connector: { type: 'string' }, 'base-url': { type: 'string' } };
    return checked(parseArgs({ options }).values);
  } catch (error) {
    return stopWithMessage(`${error.message}\nsee: npm run contract -- --help`);
  }
}

function checked(values) {
  const known = readdirSync(inRoot('connectors'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const names = known
    .map(({ name }) => name)
    .filter((name) => existsSync(inRoot('connectors', name, 'connector.ts')));
  if (values.connector !== undefined && !names.includes(values.connector)) {
    throw new Error(`there is no connector "${values.connector}": use one of ${names.join(', ')}`);
  }
  if (values['base-url'] !== undefined && values.connector === undefined) {
    throw new Error('--base-url needs --connector: a server speaks the language of one vendor');
  }
  return values;
}
