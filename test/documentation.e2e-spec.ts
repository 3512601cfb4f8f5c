import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { steps } from '@app/engine';
import { permissions, roles, type Permission } from '@app/identity';
import { connectors } from '@connectors';
import { errorCatalogue } from '../apps/api/src/error-catalogue.js';
import { openWorkbench, type Workbench } from './support/workbench.js';

type Schema = Readonly<Record<string, unknown>>;

interface Operation {
  readonly summary?: string;
  readonly 'x-permission'?: string;
}

/** Addresses that people, scripts and CI rely on; each is there, or named as to come. */
const PROMISED = [
  ...['POST /v1/auth/register', 'POST /v1/auth/login', 'POST /v1/auth/refresh', 'POST /v1/auth/logout'],
  ...['GET /v1/api-keys', 'POST /v1/api-keys', 'GET /v1/connectors', 'GET /v1/connectors/{id}'],
  ...['POST /v1/connections', 'GET /v1/connections/{id}', 'PATCH /v1/connections/{id}'],
  ...[
    'DELETE /v1/connections/{id}',
    'POST /v1/connections/{id}/check',
    'POST /v1/connections/{id}/authorize',
  ],
  ...['GET /oauth/callback', 'GET /v1/connections/{id}/options/{list}'],
  ...['POST /v1/wizards', 'GET /v1/wizards/{id}', 'PUT /v1/wizards/{id}/steps/{step}'],
  ...['POST /v1/wizards/{id}/test', 'POST /v1/wizards/{id}/finish'],
  ...[
    'GET /v1/flows',
    'POST /v1/flows',
    'GET /v1/flows/{id}',
    'PATCH /v1/flows/{id}',
    'DELETE /v1/flows/{id}',
  ],
  ...['GET /v1/flows/{id}/versions', 'POST /v1/flows/{id}/activate', 'POST /v1/flows/{id}/pause'],
  ...['POST /v1/flows/{id}/run', 'POST /v1/flows/{id}/backfill', 'POST /v1/flows/{id}/test'],
  ...['GET /v1/mappings', 'POST /v1/mappings/preview', 'GET /v1/tables'],
  ...['GET /v1/records', 'GET /v1/records/{id}', 'GET /v1/records/{id}/activity', 'GET /v1/records/causes'],
  ...['POST /v1/records/{id}/process', 'POST /v1/records/{id}/ignore', 'POST /v1/records/{id}/report'],
  ...['PATCH /v1/records/{id}/data', 'POST /v1/records/process'],
  ...['GET /v1/activity', 'GET /v1/activity/stream', 'GET /v1/reconciliation', 'GET /v1/alerts'],
  ...['GET /v1/members', 'GET /v1/audit', 'GET /v1/plan', 'GET /v1/configuration'],
  ...['POST /v1/privacy/export', 'POST /v1/privacy/erase'],
  ...['POST /hooks/{connectionKey}', 'GET /health/live', 'GET /health/ready', 'GET /metrics'],
];

/** In place of the reader's `sleep`: until the shop has sent what it has, and nothing is under way. */
const WAIT = `sleep() {
  curl -sS -X POST $SANDBOX/woocommerce/__control/deliveries/flush > /dev/null
  for round in $(seq 100); do
    call GET '/records?state=open' | grep -q '"items":\\[\\]' && return
    command sleep 0.2
  done
}`;

const root = fileURLToPath(new URL('..', import.meta.url));
const text = (file: string) => readFileSync(join(root, file), 'utf8');
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync(join(root, 'docs/adr')).map((name) => `docs/adr/${name}`),
];

/** Everything in backticks that is not part of a block of code. */
const wordsOf = (page: string) =>
  [
    ...text(page)
      .replaceAll(/```[\s\S]*?```/g, '')
      .matchAll(/`([^`\n]+)`/g),
  ].map(([, word]) => word ?? '');
/** Rows of tables whose first cell is in backticks: the words in that cell, then the other cells. */
const rowsOf = (markdown: string) =>
  [...markdown.matchAll(/^\| (`.+?) +\|(.*)\|$/gm)].map(([, first = '', rest = '']) => ({
    words: [...first.matchAll(/`([^`]+)`/g)].map(([, word]) => word ?? ''),
    cells: rest.split('|').map((cell) => cell.trim()),
  }));
const section = (page: string, title: string) => {
  const [, after] = text(page).split(new RegExp(`^#+ ${title}$`, 'm'));
  if (after === undefined) throw new Error(`${page} has no section "${title}"`);
  return after.split(/^##+ /m)[0] ?? '';
};

describe('the documents', () => {
  it.each(pages)('%s names files and links that exist', (page) => {
    const files = wordsOf(page).filter((word) =>
      /^(apps|bench|connectors|docker|docs|libs|mappings|scripts|test)\/[\w./-]+$/.test(word),
    );
    const links = [...text(page).matchAll(/\]\((?!https?:)([^)#]+)(#[^)]*)?\)/g)].map(([, link = '']) =>
      join(dirname(page), link),
    );
    // Written by the reader: the connector of docs/connectors.md, secrets of a cluster.
    const examples = /^((connectors|mappings)\/kiosk\/|docker\/[.]env$)/;
    const missing = [...files, ...links].filter(
      (file) => !examples.test(file) && !existsSync(join(root, file)),
    );
    expect(missing).toEqual([]);
  });

  it.each(pages)('%s names error codes that exist', (page) => {
    const families = Object.keys(errorCatalogue).map((code) => code.split('_')[0]);
    const named = wordsOf(page).filter((word) => /^[A-Z]+(_[A-Z]+)+$/.test(word));
    const codes = named.filter((word) => families.includes(word.split('_')[0]) && !isVariable(word));
    expect(codes.filter((code) => !(code in errorCatalogue))).toEqual([]);
  });

  it('the README and its like name commands that exist', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const named = pages.flatMap((page) =>
      [...text(page).matchAll(/npm (?:run ([a-z:-]+)|(start|test))/g)].map(
        ([, run, plain]) => run ?? plain ?? '',
      ),
    );
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
  });

  it('docs/technical-users.md has every setting of every step', () => {
    for (const step of steps) {
      const documented = rowsOf(section('docs/technical-users.md', `\`${step.name}\``)).flatMap(
        ({ words }) => words,
      );
      const missing = settingsOf(step.settingsSchema).filter((path) => !documented.includes(path));
      expect([step.name, missing]).toEqual([step.name, []]);
    }
  });

  it('docs/onboarding.md has every field of every connector', () => {
    const documented = rowsOf(text('docs/onboarding.md')).flatMap(({ words }) => words);
    for (const { id, credentials, settings } of connectors) {
      const missing = Object.keys({ ...credentials, ...settings }).filter(
        (name) => !documented.includes(name),
      );
      expect([id, missing]).toEqual([id, []]);
    }
  });

  it('docs/operations.md has every variable of the environment', () => {
    const variables = [...text('.env.example').matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name ?? '');
    const documented = rowsOf(section('docs/operations.md', 'Variables')).flatMap(({ words }) => words);
    expect(documented.toSorted()).toEqual(variables.toSorted());
  });

  it('docs/security.md has the matrix of roles as it is', () => {
    const documented = rowsOf(section('docs/security.md', 'Roles')).map(({ words: [permission], cells }) => [
      permission,
      roles.filter((_, index) => cells[index] === '✓'),
    ]);
    const actual = (Object.keys(permissions) as Permission[]).map((permission) => [
      permission,
      [...permissions[permission]],
    ]);
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(actual));
  });
});

function isVariable(word: string): boolean {
  return text('.env.example').includes(`${word}=`) || /^(NODE_ENV|NAME_FILE)$/.test(word);
}

/** Paths of all settings; those of the items of a list stand below the list. */
function settingsOf(schema: Schema, prefix = ''): string[] {
  return Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).flatMap(([name, part]) => {
    const path = `${prefix}${name}`;
    const items = (part['items'] ?? {}) as Schema;
    const below = [...settingsOf(part, `${path}.`), ...settingsOf(items, `${path}.`)];
    return part['type'] === 'object' ? below : [path, ...below];
  });
}

describe('the API as documented, and the README', () => {
  let bench: Workbench;
  let operations: [string, Operation][];

  beforeAll(async () => {
    bench = await openWorkbench();
    const answer = await fetch(`${bench.koppel.url}/openapi.json`);
    const { paths } = (await answer.json()) as { paths: Record<string, Record<string, Operation>> };
    operations = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );
  }, 120_000);

  afterAll(() => bench?.close());

  it('docs/operations.md has every figure of ours', async () => {
    const answer = await fetch(`${bench.koppel.url}/metrics`);
    const figures = [...(await answer.text()).matchAll(/^# TYPE (koppel_\w+)/gm)].map(
      ([, name]) => name ?? '',
    );
    const rows = rowsOf(section('docs/operations.md', 'Health, figures, log')).flatMap(({ words }) => words);
    expect(rows.filter((word) => word.startsWith('koppel_')).toSorted()).toEqual(figures.toSorted());
  });

  it('docs/technical-users.md has every address with its permission', () => {
    const documented = rowsOf(section('docs/technical-users.md', 'All addresses')).map(
      ({ words: [address], cells }) => [address, cells[1]],
    );
    const actual = operations.map(([address, operation]) => {
      const permission = operation['x-permission'];
      return [address, permission ? `\`${permission}\`` : '–'];
    });
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(actual));
  });

  it('docs/technical-users.md has every promised address, there or later', () => {
    const later = rowsOf(section('docs/technical-users.md', 'Later')).flatMap(({ words }) => words);
    const there = operations.map(([address]) => address);
    expect(later.filter((address) => there.includes(address))).toEqual([]);
    expect(PROMISED.filter((address) => ![...there, ...later].includes(address))).toEqual([]);
  });

  it('the way of the README from an empty Koppel to a booked order works as it stands', async () => {
    const blocks = section('README.md', 'Your own flow').matchAll(/^```sh\n([\s\S]*?)^```$/gm);
    const [, ...typed] = [...blocks].map(([, block = '']) => block);
    const script = [WAIT, ...typed]
      .join('\n')
      .replaceAll('http://127.0.0.1:3000', bench.koppel.url)
      .replaceAll('http://127.0.0.1:4010', new URL(bench.shopUrl).origin);

    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script]);

    expect(stdout).toContain('connected: Lampen & Meer\nconnected: De Vuurtoren webwinkels B.V.\n');
    expect(stdout).toContain('active, version 1\n');
    expect(stdout).toMatch(/\[ '\d+', 'done', undefined \],\n +\[ '\d+', 'failed', 'LEDGER_RULE_MISSING' \]/);
    expect(stdout).toContain("lines: [ 'Bureaulamp Noor 41.28', 'Verzending (PostNL) 4.09' ]");
    expect(stdout).toContain('{"matched":1,"processed":1,"remaining":0}');
    expect(stdout).toMatch(/\[ \[ '\d+', 'done', \[ 'customer', 'invoice' \] \] \]/);
  }, 60_000);
});
