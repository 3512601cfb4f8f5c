// Everything that is checked without running the program, two checks at a time. Prints only what is wrong.
import { spawn } from 'node:child_process';
import { ensureInstalled } from './ensure/install.mjs';
import { withLock } from './ensure/lock.mjs';
import { inRoot, root } from './ensure/paths.mjs';

const FOLDERS = ['apps', 'libs', 'connectors', 'test', 'bench', 'mappings', 'scripts'];
const CACHED_TYPES = inRoot('.cache/types.tsbuildinfo');
const CACHED_FORMAT = inRoot('.cache/prettier');
const CHECKS = [
  [
    'types',
    'typescript/bin/tsc',
    '-p',
    'tsconfig.json',
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    CACHED_TYPES,
  ],
  [
    'format',
    'prettier/bin/prettier.cjs',
    '--check',
    '--log-level=warn',
    '--cache',
    '--cache-location',
    CACHED_FORMAT,
    '.',
  ],
  [
    'borders',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    ...FOLDERS.filter((folder) => folder !== 'scripts'),
  ],
  ['rules', 'oxlint/bin/oxlint', '--type-aware', '-f', 'unix', '-c', '.oxlintrc.json', ...FOLDERS],
  ['house rules', '../scripts/lint/house-rules.mjs'],
  ['mappings', '../scripts/lint/mappings.mjs'],
  ['packages', '../scripts/lint/packages.mjs'],
  ['generated types', '../scripts/generate-types.mjs', '--check'],
];

await withLock('ensure', async () => ensureInstalled());

const waiting = [...CHECKS];
const failed = [];
await Promise.all([work(), work()]);
process.stdout.write(failed.length === 0 ? 'lint: all in order\n' : `lint: ${failed.join(', ')} failed\n`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function work() {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const [name, script, ...args] = check;
    const started = Date.now();
    const { code, output } = await run(inRoot('node_modules', script), args);
    process.stdout.write(
      `${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
    );
    if (code !== 0) failed.push(name);
    if (code !== 0 || /warning/i.test(output)) process.stdout.write(`${output.trimEnd()}\n`);
  }
}

function run(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
