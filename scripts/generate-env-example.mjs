// Writes .env.example from the classes of libs/config. `--check` only compares. Works on the built code.
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './ensure/paths.mjs';
import { stopWithMessage } from './ensure/process.mjs';

const { renderEnvExample } = await import('../dist/libs/config/src/index.js');
const file = inRoot('.env.example');
if (!process.argv.includes('--check')) writeFileSync(file, renderEnvExample());
else if (readFileSync(file, 'utf8') !== renderEnvExample()) {
  stopWithMessage('.env.example is out of date: run node scripts/generate-env-example.mjs');
}
