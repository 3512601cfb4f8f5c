import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtProgram } from '../../apps/cli/src/support/built-program.js';
import { eventually } from '../support/workbench.js';

type Json = Record<string, unknown>;

describe('npm run chaos (T1)', () => {
  let folder: string;
  let said: string;
  let printed: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'koppel-storm-'));
    said = '';
    printed = '';
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function start(...args: string[]): ChildProcess {
    const child = spawn(process.execPath, [builtProgram('apps/cli/src/chaos.js'), ...args], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    return child;
  }

  async function exitCodeOf(child: ChildProcess): Promise<number | null> {
    const [code] = (await once(child, 'close')) as [number | null];
    return code;
  }

  /** Files and processes that have to do with our folder. Who lost its server by a kill needs a moment to notice. */
  const nothingIsLeft = () =>
    eventually(
      async () => left(),
      (all) => all.length === 0,
    );
  const left = () => [
    ...readdirSync(folder),
    ...readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && commandOf(pid).includes(folder)),
  ];

  it('a small storm passes, ends with its figures and leaves nothing behind', async () => {
    const child = start('--events', '60', '--kills', '2', '--seed', '5', '--controls', 'off');

    expect(await exitCodeOf(child)).toBe(0);

    const figures = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as Json;
    expect(figures).toMatchObject({
      ...{ ok: true, mode: 'embedded', seed: 5, events: 60, kills: 2 },
      ...{ lost: 0, doubled: 0, outOfOrder: 0, died: 0, controls: {} },
    });
    await nothingIsLeft();
  }, 180_000);

  it('stopped with Ctrl-C it leaves nothing behind either', async () => {
    const child = start('--events', '5000', '--kills', '50', '--mode', 'cluster');
    await eventually(
      async () => said,
      (text) => /kill|freeze|empty/.test(text.split('\n').slice(1).join('\n')),
      60_000,
    );

    child.kill('SIGINT');

    expect(await exitCodeOf(child)).toBe(1);
    await nothingIsLeft();
  }, 120_000);

  it.each([
    ['--events', 'many'],
    ['--mode', 'wild'],
    ['--speed', '9'],
  ])('says what is wrong with %s %s', async (...args) => {
    expect(await exitCodeOf(start(...args))).toBe(1);
    expect(said).toContain(args[0]);
    expect(said).toContain('npm run chaos --');
  });
});

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}
