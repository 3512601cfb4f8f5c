import { join } from 'node:path';
import { mappingProgram } from './mapping/mapping-program.js';
import { root } from './support/built-program.js';

/** Mappings for those who write them: cases, watching, previews; see docs/mapping.md. */

const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => abort.abort());

process.exitCode = await mappingProgram(
  process.argv.slice(2),
  { mappings: join(root, 'mappings'), connectors: join(root, 'connectors') },
  {
    input: process.stdin,
    out: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
    signal: abort.signal,
  },
);
