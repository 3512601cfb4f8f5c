import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderEnvExample } from './env-example.js';
import { allVariables } from './load-configuration.js';

describe('.env.example', () => {
  it('is what the classes say; else run node scripts/generate-env-example.mjs', () => {
    expect(readFileSync(join(import.meta.dirname, '../../../.env.example'), 'utf8')).toBe(renderEnvExample());
  });

  it('names every variable once', () => {
    const names = allVariables().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(renderEnvExample()).toContain(`\n#${name}=`);
  });
});
