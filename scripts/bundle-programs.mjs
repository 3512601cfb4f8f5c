// Joins the modules that a long-running program loads into a few files, in the built folder given: opening and
// compiling 3,200 of them was most of a start (docs/adr/0014). The programs keep their places and their names.
import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { build } from 'esbuild';
import { inRoot, root } from './ensure/paths.mjs';
import { isJoined } from './joined-packages.mjs';

const PROGRAMS = ['apps/api/src/main.js', 'apps/worker/src/main.js'];
/** As deep as the programs, so that one relative path to a file beside a module holds in all of them. */
const CHUNKS = 'apps/shared/src/[name]-[hash]';
/** Nest imports it while running, and would find no names in CommonJS that was joined. */
const VALIDATOR = inRoot('node_modules/class-validator/esm2015/index.js');

/** Marks our own questions to the bundler, which would otherwise come back here. */
const ASKED = Symbol('asked');
const built = resolve(process.argv[2]);

await build({
  absWorkingDir: built,
  entryPoints: PROGRAMS,
  outdir: '.',
  outbase: '.',
  chunkNames: CHUNKS,
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Names of classes reach logs and error reports.
  keepNames: true,
  sourcemap: true,
  sourcesContent: false,
  // Nest's plugin writes the keys of an enumeration twice; the second one counts, as it does unjoined.
  logOverride: { 'duplicate-object-key': 'silent' },
  // What is left of CommonJS asks for Node's own modules with it.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  plugins: [{ name: 'koppel', setup }],
});

function setup(bundler) {
  bundler.onResolve({ filter: /^class-validator$/ }, () => ({ path: VALIDATOR }));
  bundler.onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, pluginData }) => {
    if (kind === 'entry-point' || pluginData === ASKED || isJoined(path)) return undefined;
    const from = (folder) => bundler.resolve(path, { kind, resolveDir: folder, pluginData: ASKED });
    const [meant, found] = await Promise.all([from(resolveDir), from(built)]);
    // A version of its own, which is not found from where the joined text stands, is joined too.
    return meant.path === found.path ? { path, external: true } : undefined;
  });
  bundler.onLoad({ filter: /\.m?js$/ }, async ({ path }) => ({
    contents: (await readFile(path, 'utf8'))
      // Nest's own way to CommonJS; without it the bundler sees which packages are meant.
      .replace(/^const require = createRequire\(import\.meta\.url\);$/m, '')
      .replaceAll('import.meta.url', addressOf(path)),
    loader: 'js',
  }));
}

/** What a module calls its own address, told from wherever its text ends up. */
function addressOf(path) {
  const inPlace = path.startsWith(built) ? relative(built, path) : join('..', relative(root, path));
  return `new URL(${JSON.stringify(`../../../${inPlace.split(sep).join('/')}`)}, import.meta.url).href`;
}
