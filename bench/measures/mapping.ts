import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createMapper, stopIsolatedMappings, type CompiledMapping } from '@app/mapper';
import { mapByHand, type ReferenceConfig, type ReferenceOrder } from '../reference/hand-written-mapping.js';

export interface MappingSpeed {
  /** How many times as fast as jsonata, with every limit on. */
  readonly timesLibrary: number;
  /** Percent of the speed of the same mapping written by hand. */
  readonly percentOfHandWritten: number;
  /** Percent of the speed of jsonata, by the clock, of a mapping that runs on it in a process of its own, in batches. */
  readonly percentIsolated: number;
  /** CPU milliseconds per record. */
  readonly ours: number;
  readonly library: number;
  readonly handWritten: number;
}

/** The reference mapping on one order. */
type Subject = (order: ReferenceOrder) => unknown;

interface Reference {
  readonly mapping: string;
  readonly orders: readonly ReferenceOrder[];
  readonly config: ReferenceConfig;
  readonly results: readonly unknown[];
}

type Library = (text: string) => {
  evaluate(input: unknown, bindings: Record<string, unknown>): Promise<unknown>;
};

const ROUNDS = 15;
const WARM_UP_MS = 1_500;
/** CPU time of one subject in one round. */
const TURN_MS = 150;
const BATCH = 64;
/** Finds nothing, and is left to the library. */
const UNCOVERED = '(none.none)[%.none = 1].none';

/** P5: CPU per record on the reference mapping. The subjects take turns, so that all meet the same machine. */
export async function measureMapping(folder: string): Promise<MappingSpeed> {
  const reference = readReference(folder);
  const subjects = subjectsOf(reference);
  for (const subject of subjects) await checkResults(subject, reference);
  for (const subject of subjects) await turn(subject, reference, WARM_UP_MS);
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const costs: number[] = [];
    for (const subject of subjects) costs.push(await turn(subject, reference, TURN_MS));
    rounds.push(costs);
  }
  const costOf = (place: number) => median(rounds.map((costs) => costs[place] ?? 0));
  const percentIsolated = await measureIsolated(subjects[1] as Subject, reference);
  const ratio = (place: number) => median(rounds.map((costs) => (costs[place] ?? 0) / (costs[0] ?? 1)));
  return {
    timesLibrary: ratio(1),
    percentOfHandWritten: ratio(2) * 100,
    percentIsolated,
    ours: costOf(0),
    library: costOf(1),
    handWritten: costOf(2),
  };
}

function readReference(folder: string): Reference {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return {
    mapping: read('reference-mapping.jsonata'),
    orders: JSON.parse(read('reference-orders.json')) as ReferenceOrder[],
    config: JSON.parse(read('reference-config.json')) as ReferenceConfig,
    results: JSON.parse(read('reference-results.json')) as unknown[],
  };
}

/** Ours as the engine calls it, the library, and the mapping written by hand. */
function subjectsOf({ mapping, config }: Reference): Subject[] {
  const library = (createRequire(import.meta.url)('jsonata') as Library)(mapping);
  const ours = compiled(mapping, 'compiled');
  return [
    (order) => ours.evaluate(order, { config }),
    (order) => library.evaluate(order, { config }),
    (order) => mapByHand(order, config),
  ];
}

/** As the product compiles it. */
function compiled(text: string, runs: CompiledMapping['runs']): CompiledMapping {
  const mapping = createMapper().compile(text, { name: 'reference' });
  if (mapping.runs !== runs) throw new Error(`the reference mapping runs ${mapping.runs}, not ${runs}`);
  return mapping;
}

/** Rounds of the library here and isolated take turns. */
async function measureIsolated(library: Subject, reference: Reference): Promise<number> {
  const mapping = compiled(`(${UNCOVERED}; ${reference.mapping})`, 'isolated');
  const isolated: Subject = (order) => mapping.evaluate(order, { config: reference.config });
  try {
    await checkResults(isolated, reference);
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const own = await batchMs(library, reference);
      ratios.push(own / (await batchMs(isolated, reference)));
    }
    return median(ratios) * 100;
  } finally {
    stopIsolatedMappings();
  }
}

/** Milliseconds by the clock for two batches. */
async function batchMs(subject: Subject, { orders }: Reference): Promise<number> {
  const start = performance.now();
  for (let batch = 0; batch < 2; batch += 1) {
    const records = Array.from(
      { length: BATCH },
      (_, index) => orders[index % orders.length] as ReferenceOrder,
    );
    await Promise.all(records.map((order) => subject(order)));
  }
  return performance.now() - start;
}

async function checkResults(subject: Subject, { orders, results }: Reference): Promise<void> {
  for (const [index, order] of orders.entries()) {
    const result = await subject(order);
    if (canonical(result) !== canonical(results[index]))
      throw new Error(`order ${index} is mapped differently`);
  }
}

/** JSON with the keys in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([first], [second]) => (first < second ? -1 : 1)));
  });
}

/** CPU milliseconds per record. */
async function turn(subject: Subject, { orders }: Reference, milliseconds: number): Promise<number> {
  const start = cpuMs();
  let records = 0;
  while (cpuMs() - start < milliseconds) {
    for (const order of orders) {
      const result = subject(order);
      if (result instanceof Promise) await result;
    }
    records += orders.length;
  }
  return (cpuMs() - start) / records;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((first, second) => first - second);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
