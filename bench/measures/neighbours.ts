import { setImmediate } from 'node:timers/promises';
import { createMapper, type CompiledMapping, type MapperOptions } from '@app/mapper';

const TENANTS = 20;
const ROUND_MS = 1_000;

const lines = Array.from({ length: 40 }, (_, index) => ({ sku: `sku-${index}`, price: index, quantity: 2 }));
const order = { number: 'A-1', lines };
const honest = '{"number": number, "lines": lines.{"sku": $uppercase(sku), "total": price * quantity}}';
const attacks = [
  '($f := function($x){ $f($x+1) }; $f(1))',
  '($t := $pad("", 1000000, "1"); [1..100].$split($t, /\\d+x/))',
  '($l := [1..99999]; $l.$string($l))',
];

/**
 * Evaluations of the honest tenants per millisecond of this process's CPU, with or without attacks beside them. A busy
 * machine gives a process now more and now less of the clock; the isolated ones have a low priority.
 */
async function throughput(mapping: CompiledMapping, hostile: readonly CompiledMapping[]): Promise<number> {
  const end = performance.now() + ROUND_MS;
  const before = process.cpuUsage();
  let count = 0;
  const work = async (): Promise<void> => {
    while (performance.now() < end) {
      await mapping.evaluate(order, {});
      count += 1;
      await setImmediate();
    }
  };
  const attack = async (text: CompiledMapping): Promise<void> => {
    while (performance.now() < end) {
      await text.evaluate(order, {}).catch(() => undefined);
      await setImmediate();
    }
  };
  await Promise.all([...Array.from({ length: TENANTS - 1 }, work), ...hostile.map(attack)]);
  const { user, system } = process.cpuUsage(before);
  return count / ((user + system) / 1_000);
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Attack 23: percent of their throughput that nineteen tenants keep while one attacks without end. */
export async function measureNeighbours(options: MapperOptions, rounds = 5): Promise<number> {
  const mapper = createMapper({ limits: { steps: 1e12 }, ...options });
  const mapping = mapper.compile(honest, { name: 'honest' });
  const hostile = attacks.map((text, index) => mapper.compile(text, { name: `attack ${index}` }));
  await throughput(mapping, hostile);
  const shares: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const quiet = await throughput(mapping, []);
    shares.push(((await throughput(mapping, hostile)) / quiet) * 100);
  }
  return median(shares);
}
