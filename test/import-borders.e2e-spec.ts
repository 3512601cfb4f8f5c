import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Cruise {
  readonly summary: { readonly violations: ReadonlyArray<{ from: string; rule: { name: string } }> };
}

const project = join(import.meta.dirname, '..');

/** One file per forbidden import, and the rule that must notice it. */
const FORBIDDEN: ReadonlyArray<readonly [rule: string, file: string, imported: string]> = [
  ['domain-imports-nothing', 'libs/domain/src/a.ts', 'pg'],
  ['domain-imports-no-other-lib', 'libs/domain/src/b.ts', '@app/engine'],
  ['engine-imports-only-the-libs-listed-for-it', 'libs/engine/src/a.ts', '@app/persistence'],
  ['engine-and-mapper-import-no-framework', 'libs/engine/src/b.ts', '@nestjs/common'],
  ['only-persistence-imports-typeorm', 'libs/queue/src/a.ts', 'typeorm'],
  ['only-apps-persistence-and-queue-import-nest', 'libs/identity/src/a.ts', '@nestjs/common'],
  ['libs-never-import-apps', 'libs/queue/src/b.ts', '../../../apps/api/src/main.js'],
  ['libs-never-import-connectors', 'libs/mapper/src/a.ts', '../../../connectors/one/connector.js'],
  ['a-lib-is-entered-through-its-index-only', 'apps/api/src/a.ts', '../../../libs/engine/src/inside.js'],
  ['connectors-use-only-the-sdk-and-domain', 'connectors/one/a.ts', '@app/engine'],
  ['connectors-use-no-package-and-no-network', 'connectors/one/b.ts', 'undici'],
  ['connectors-use-no-package-and-no-network', 'connectors/one/c.ts', 'node:https'],
  ['connectors-never-import-each-other', 'connectors/one/d.ts', '../two/connector.js'],
  ['connectors-never-import-their-simulator', 'connectors/one/e.ts', './simulator/server.js'],
  [
    'production-code-never-imports-simulators',
    'apps/api/src/b.ts',
    '../../../connectors/one/simulator/server.js',
  ],
  ['only-http-client-opens-connections', 'apps/api/src/c.ts', 'undici'],
  ['only-http-client-opens-connections', 'libs/persistence/src/a.ts', 'node:https'],
  ['production-code-never-imports-test-tools', 'libs/persistence/src/b.ts', 'fast-check'],
  ['every-lib-is-listed-with-its-directions', 'apps/api/src/d.ts', '@app/unlisted'],
  ['what-is-imported-is-in-package-json', 'apps/api/src/e.ts', 'left-pad'],
];

const ALLOWED: ReadonlyArray<readonly [file: string, imported: string]> = [
  ['connectors/one/connector.ts', '@app/connector-sdk'],
  ['connectors/one/f.ts', '@app/domain'],
  ['connectors/one/g.ts', 'node:crypto'],
  ['connectors/one/simulator/server.ts', 'node:http'],
  ['apps/sandbox/src/main.ts', '../../../connectors/one/simulator/server.js'],
  ['apps/api/src/f.ts', '@app/engine'],
  ['libs/http-client/src/a.ts', 'undici'],
  ['libs/persistence/src/c.ts', 'typeorm'],
];

const BYSTANDERS = [
  'apps/api/src/main.ts',
  'connectors/two/connector.ts',
  'libs/engine/src/inside.ts',
  ...['domain', 'engine', 'persistence', 'connector-sdk', 'unlisted'].map(
    (lib) => `libs/${lib}/src/index.ts`,
  ),
];

describe('the import borders', () => {
  let folder: string;
  let violations: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'koppel-borders-'));
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
      copyFileSync(join(project, file), join(folder, file));
    }
    symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
    for (const file of BYSTANDERS) write(file, 'export const nothing = 0;\n');
    for (const [file, imported] of ALLOWED) write(file, importing(imported));
    for (const [, file, imported] of FORBIDDEN) write(file, importing(imported));
    write('libs/engine/src/ring-one.ts', importing('./ring-two.js'));
    write('libs/engine/src/ring-two.ts', importing('./ring-one.js'));
    violations = await cruise();
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(FORBIDDEN)('%s: %s may not import %s', (rule, file) => {
    expect(violations).toContain(`${file} ${rule}`);
  });

  it('no-circular: two files may not import each other', () => {
    expect(violations.filter((violation) => violation.endsWith('no-circular'))).not.toEqual([]);
  });

  it.each(ALLOWED)('%s may import %s', (file) => {
    expect(violations.filter((violation) => violation.startsWith(`${file} `))).toEqual([]);
  });

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }

  async function cruise(): Promise<string[]> {
    const program = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = [program, '--config', '.dependency-cruiser.cjs', '--no-cache', '--output-type', 'json'];
    const text = await new Promise<string>((resolve) => {
      const options = { cwd: folder, maxBuffer: 1 << 26 };
      execFile(process.execPath, [...args, 'apps', 'libs', 'connectors'], options, (_error, stdout) =>
        resolve(stdout),
      );
    });
    return (JSON.parse(text) as Cruise).summary.violations.map(({ from, rule }) => `${from} ${rule.name}`);
  }
});

const importing = (imported: string) =>
  `import * as imported from '${imported}';\nexport const used = imported;\n`;
