import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { mappingProgram, type Terminal } from './mapping-program.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** What a program told, line by line; `next` waits for a line of results. */
class Recorder implements Terminal {
  readonly lines: string[] = [];
  readonly notes: string[] = [];
  readonly stop = new AbortController();
  readonly signal = this.stop.signal;
  private waiting: (() => void)[] = [];

  constructor(readonly input: NodeJS.ReadableStream = Readable.from([])) {}

  out = (line: string) => {
    this.lines.push(line);
    for (const wake of this.waiting.splice(0)) wake();
  };

  note = (line: string) => {
    this.notes.push(line);
    for (const wake of this.waiting.splice(0)) wake();
  };

  async until(isThere: () => boolean): Promise<void> {
    while (!isThere()) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}

describe('npm run mapping', () => {
  let folder: string;
  const folders = () => ({ mappings: folder, connectors: join(root, 'connectors') });
  const run = async (...args: string[]) => {
    const terminal = new Recorder();
    const code = await mappingProgram(args, folders(), terminal);
    return { code, lines: terminal.lines, notes: terminal.notes };
  };
  const change = (file: string, from: string, to: string) => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mapping-program-'));
    cpSync(join(root, 'mappings'), folder, { recursive: true });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('runs all cases of all mappings, of a connector and of one mapping', async () => {
    const all = await run();
    expect(all.code).toBe(0);
    expect(all.lines.slice(0, -1).every((line) => /^ok {3}\w+\/\S+ {2}\d+ cases$/.test(line))).toBe(true);
    const totals = JSON.parse(all.lines.at(-1) ?? '') as { mappings: number; passed: number };
    expect(totals).toMatchObject({ failed: 0, warnings: 0 });
    expect((await run('snelstart')).lines).toHaveLength(3);
    const one = await run('woocommerce/order.in');
    expect(one.lines[0]).toMatch(/^ok {3}woocommerce\/order[.]in/);
    expect(totals.passed).toBeGreaterThan((JSON.parse(one.lines[1] ?? '') as { passed: number }).passed);
  });

  it('shows of a failing case which field is what it is not expected to be', async () => {
    change(
      'woocommerce/order.in.jsonata',
      '$moneyRound($moneyText(price), 6)',
      '$moneyRound($moneyText(price), 2)',
    );
    const { code, lines } = await run('woocommerce/order.in');
    expect(code).toBe(1);
    const start = lines.findIndex((line) => line.includes('order.in.float-noise: The unit price'));
    expect(lines.slice(start + 1, start + 4)).toEqual([
      '       lines[0].unitNet',
      '         expected "41.280992"',
      '         found    "41.28"',
    ]);
    expect(lines[0]).toMatch(/^FAIL woocommerce\/order[.]in {2}\d+ of \d+ cases$/);
  });

  it('tells what an unreadable text, an error and a warning are about', async () => {
    change('woocommerce/order.in.jsonata', '"currency": currency,', '"currency": curency,');
    const warned = await run('woocommerce');
    expect(warned.code).toBe(1);
    expect(warned.lines[1]).toMatch(
      /^ {5}warning \d+:\d+ {2}.*reads at line \d+, column \d+ the field curency/,
    );
    expect(warned.lines.at(-2)).toMatch(/^ {5}and \d+ more cases$/);
    expect(warned.lines.join('\n')).toContain(
      'the result does not fit its schema at /currency: FIELD_MISSING: ',
    );

    change('woocommerce/order.in.jsonata', '"currency": curency,', '"currency": $upercase(currency),');
    expect((await run('woocommerce')).lines.join('\n')).toContain('MAPPING_UNKNOWN_FUNCTION');

    change('woocommerce/order.in.jsonata', '$upercase(currency),', '(');
    expect((await run('woocommerce')).lines.join('\n')).toContain('MAPPING_SYNTAX');
  });

  it('tells of a field that is there although it must not be', async () => {
    change(
      'woocommerce/order.in.jsonata',
      '"channel": $blankToNothing(created_via)',
      '"channel": "x", "isTest": true',
    );
    change('woocommerce/cases/order.in.guest.json', '"absent": [', '"absent": ["isTest", ');
    expect((await run('woocommerce')).lines.join('\n')).toContain('isTest is there, and must not be');
  });

  it('names a case file that cannot be read, and one that is no case', async () => {
    writeFileSync(join(folder, 'woocommerce/cases/order.in.guest.json'), '{"description": ');
    expect((await run('woocommerce')).notes[0]).toContain(
      'order.in.guest.json: Unexpected end of JSON input',
    );
    writeFileSync(join(folder, 'woocommerce/cases/order.in.guest.json'), '{"description": "x"}');
    const { code, notes } = await run('woocommerce');
    expect([code, notes[0]]).toEqual([
      1,
      'woocommerce/cases/order.in.guest.json: a case needs description, mapping and expected',
    ]);
  });

  it('previews the sample, a fixture, a file or what is piped in, as JSON that can be piped on', async () => {
    const sample = await run('preview', 'woocommerce/order.in');
    expect(sample.code).toBe(0);
    expect(JSON.parse(sample.lines.join('\n'))).toMatchObject({ number: '5013', currency: 'EUR' });
    expect(sample.notes.at(-1)).toMatch(/^woocommerce\/order[.]in: \d+[.]\d ms$/);
    const fixture = await run('preview', 'woocommerce/order.in', '--fixture', 'order-05-be-21');
    expect(JSON.parse(fixture.lines[0] ?? '')).toMatchObject({ shipTo: { country: 'BE' } });

    const invoice = JSON.stringify({
      ...(JSON.parse(
        readFileSync(join(folder, 'snelstart/cases/invoice.out.two-rates.json'), 'utf8'),
      ) as object),
    });
    const { input, bindings } = JSON.parse(invoice) as { input: object; bindings: object };
    writeFileSync(join(folder, 'record.json'), JSON.stringify(input));
    writeFileSync(join(folder, 'bindings.json'), JSON.stringify(bindings));
    const args = ['snelstart/invoice.out', '--record', join(folder, 'record.json')];
    const out = await run('preview', ...args, '--bindings', join(folder, 'bindings.json'));
    expect([out.code, JSON.parse(out.lines[0] ?? '')]).toMatchObject([
      0,
      { betalingstermijn: expect.any(Number) },
    ]);

    const piped = new Recorder(Readable.from([JSON.stringify(input)]));
    expect(
      await mappingProgram(['preview', 'snelstart/invoice.out', '--record', '-'], folders(), piped),
    ).toBe(1);
    expect(piped.notes.join('\n')).toContain('the result does not fit its schema at /klant');
  });

  it.each([
    [['nothing/here'], 'there is no mapping "nothing/here": use one of woocommerce/order.in'],
    [['--nonsense'], "Unknown option '--nonsense'"],
    [['woocommerce', 'snelstart'], 'give one mapping, one connector, or none for all'],
    [['woocommerce', '--record', 'x.json'], '--record, --fixture and --bindings belong to preview'],
    [['preview'], 'preview takes one mapping'],
    [['preview', 'snelstart'], 'preview takes one mapping: use one of snelstart/'],
    [['preview', 'snelstart/invoice.out'], 'snelstart/invoice.out comes without a sample'],
    [['preview', 'woocommerce/order.in', '--watch'], '--watch runs cases'],
    [['preview', 'woocommerce/order.in', '--record', 'a', '--fixture', 'b'], 'give one'],
  ])('called wrongly as %j it says how, with exit code 2', async (args, message) => {
    const { code, notes } = await run(...args);
    expect(code).toBe(2);
    expect(notes[0]).toContain(message);
    expect(notes[0]).toContain('npm run mapping -- --help');
  });

  it('a record that is not there is an error of exit code 1', async () => {
    const { code, notes } = await run(
      'preview',
      'woocommerce/order.in',
      '--record',
      join(folder, 'none.json'),
    );
    expect(code).toBe(1);
    expect(notes[0]).toContain('none.json: ENOENT');
  });

  it('watching runs the cases again after each change, until it is ended', async () => {
    const terminal = new Recorder();
    const ended = mappingProgram(['woocommerce/order.in', '--watch'], folders(), terminal);
    await terminal.until(() => terminal.notes.some((note) => note.startsWith('watching ')));
    // The folder is watched from the next turn of the loop on.
    await new Promise((resolve) => setTimeout(resolve, 200));
    change('woocommerce/order.in.jsonata', '$moneyText(price), 6)', '$moneyText(price), 2)');
    await terminal.until(() => terminal.lines.some((line) => line.startsWith('FAIL woocommerce/order.in')));
    change('woocommerce/order.in.jsonata', '$moneyText(price), 2)', '$moneyText(price), 6)');
    const isGood = () =>
      terminal.lines.filter((line) => line.startsWith('ok   woocommerce/order.in')).length === 2;
    await terminal.until(isGood);
    terminal.stop.abort();
    expect(await ended).toBe(0);
  });
});
