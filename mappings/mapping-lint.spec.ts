import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../scripts/lint/mappings.mjs', import.meta.url));
const order = readFileSync(new URL('woocommerce/order.in.jsonata', import.meta.url), 'utf8');

const lint = (...args: string[]) => {
  const { status, stdout } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { status, faults: stdout.trim().split('\n').filter(Boolean) };
};

describe('point 7: the lint over the mappings', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mapping-lint-'));
    mkdirSync(join(folder, 'shop'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('finds nothing in the mappings we ship', () => {
    expect(lint()).toEqual({ status: 0, faults: [] });
  });

  it.each([
    ['total * 1.21', '"*" counts in floats: use $moneyMultiply'],
    ['lines.(net + vat)', '"+" counts in floats: use $moneyAdd'],
    ['-total', '"-" counts in floats: use $moneyNegate'],
    ['$sum(lines.net)', '$sum counts in floats: use $moneySum'],
    ['$map(nets, $round)', '$round counts in floats: use $moneyRound'],
    ['lines.net ~> $sum', '$sum counts in floats: use $moneySum'],
    ['$count(lines) - total', '"-" counts in floats: use $moneySubtract'],
    ['$contains(name, /(a)\\1/)', 'cannot run in linear time'],
    ['$contains(name, /a(?=b)/)', 'cannot run in linear time'],
    ['{"a": ', 'before end of expression'],
  ])('finds %s', (text, message) => {
    writeFileSync(join(folder, 'shop/order.in.jsonata'), `/* planted */\n${text}`);
    const { status, faults } = lint(folder);
    expect(status).toBe(1);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('shop/order.in.jsonata:2: ');
    expect(faults[0]).toContain(message);
  });

  it('finds float arithmetic planted in a mapping we ship', () => {
    const planted = order.replace('"gross": $moneyAdd($net, $lineVat)', '"gross": $net + $lineVat');
    expect(planted).not.toBe(order);
    writeFileSync(join(folder, 'shop/order.in.jsonata'), planted);
    expect(lint(folder).faults).toEqual([expect.stringContaining('"+" counts in floats')]);
  });

  it('leaves counting of things and patterns in linear time alone', () => {
    writeFileSync(
      join(folder, 'shop/order.in.jsonata'),
      '{"last": $count(lines) - 1, "is": $contains(name, /^a+b?$/i)}',
    );
    expect(lint(folder)).toEqual({ status: 0, faults: [] });
  });

  it('does not call an empty folder in order', () => {
    expect(lint(folder).status).toBe(1);
  });
});
