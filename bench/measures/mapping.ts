import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ClosureMapping, defaultLimits, linearRegexEngine, Pace, type MapperLimits } from '@app/mapper';
import { mapByHand, type ReferenceConfig, type ReferenceOrder } from '../reference/hand-written-mapping.js';

export interface MappingSpeed {
  /** How many times as fast as jsonata, with every limit on. */
  readonly timesLibrary: number;
  /** Percent of the speed of the same mapping written by hand. */
  readonly percentOfHandWritten: number;
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
  ast(): unknown;
  evaluate(input: unknown, bindings: Record<string, unknown>): Promise<unknown>;
};

const ROUNDS = 15;
const WARM_UP_MS = 1_500;
/** CPU time of one subject in one round. */
const TURN_MS = 150;
const LIMITS: MapperLimits = { ...defaultLimits, depth: 200 };

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
  const ratio = (place: number) => median(rounds.map((costs) => (costs[place] ?? 0) / (costs[0] ?? 1)));
  return {
    timesLibrary: ratio(1),
    percentOfHandWritten: ratio(2) * 100,
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
  const options = { limits: LIMITS, regexEngine: linearRegexEngine(), pace: new Pace() };
  const ours = new ClosureMapping(mapping, library.ast(), { name: 'reference', hash: '', ...options });
  return [
    (order) => ours.evaluate(order, { config }),
    (order) => library.evaluate(order, { config }),
    (order) => mapByHand(order, config),
  ];
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
