import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IsolatedPool } from '@app/mapper';
import { root } from '../apps/cli/src/support/built-program.js';
import { bars, meets, publishedReference, type Bar } from './bars.js';
import { measureMapping } from './measures/mapping.js';
import { measureNeighbours } from './measures/neighbours.js';
import { measureStartUp } from './measures/start-up.js';
import {
  measureAcknowledgement,
  measureThroughput,
  type Acknowledgement,
  type Throughput,
} from './measures/throughput.js';
import { startBare, startKoppel, type Subject } from './subjects.js';
import { startTarget, type Target } from './target.js';

interface Row {
  readonly bar: Bar;
  readonly value: number;
  /** The value at the pace of the machine the bar was set on, where the bar depends on that pace. */
  readonly atThatPace?: number;
  /** The same measure of the reference programs in this run. */
  readonly references: string;
}

const ORDERS = 4_500;
const ACKNOWLEDGEMENT_SECONDS = 15;

const wanted = new Set(optionOf('--only')?.split(',') ?? ['P1', 'P2', 'P3', 'P5', 'P7', 'P8']);
const target = await startTarget();
const rows: Row[] = [];
try {
  if (wanted.has('P5')) rows.push(...(await mappingRows()));
  if (wanted.has('P7')) rows.push(...startUpRows(await measureStartUp(target)));
  if (['P1', 'P2', 'P3', 'P8'].some((id) => wanted.has(id))) rows.push(...(await loadRows(target)));
} finally {
  await target.close();
}
report(rows.filter((row) => wanted.has(row.bar.id)));

async function loadRows(vendors: Target): Promise<Row[]> {
  const subjects: Subject[] = [];
  try {
    subjects.push(await startKoppel(vendors));
    subjects.push(await startBare(vendors, { database: true }));
    subjects.push(await startBare(vendors, { database: false }));
    const [koppel] = subjects as [Subject];
    const [ours, stored, bare] = await measureThroughput(subjects, vendors, ORDERS);
    if (!ours || !stored || !bare) throw new Error('a subject was not measured');
    const acknowledgement = wanted.has('P3')
      ? await measureAcknowledgement(koppel, ACKNOWLEDGEMENT_SECONDS)
      : undefined;
    return [...speedRows(ours, stored, bare), ...otherRows(ours, [stored, bare], acknowledgement)];
  } finally {
    for (const subject of subjects) await subject.stop();
  }
}

/** CPU and rate depend on the machine; beside its own figure each stands at the pace the bar was set at. */
function speedRows(ours: Throughput, stored: Throughput, bare: Throughput): Row[] {
  const slower = stored.cpuMsPerOrder / publishedReference.cpuMsPerOrder;
  const cpu = [stored, bare].map((reference) => {
    const ratio = ours.cpuMsPerOrder / reference.cpuMsPerOrder;
    return `${reference.subject} ${reference.cpuMsPerOrder.toFixed(2)} (ours ${ratio.toFixed(1)}×)`;
  });
  const rate = [stored, bare].map(
    (reference) => `${reference.subject} ${reference.ordersPerSecond.toFixed(0)}`,
  );
  return [
    {
      ...{ bar: bars.P1, value: ours.cpuMsPerOrder, atThatPace: ours.cpuMsPerOrder / slower },
      references: cpu.join('; '),
    },
    {
      ...{ bar: bars.P2, value: ours.ordersPerSecond, atThatPace: ours.ordersPerSecond * slower },
      references: rate.join('; '),
    },
  ];
}

function otherRows(ours: Throughput, references: Throughput[], acknowledgement?: Acknowledgement): Row[] {
  const memory = references.map(({ subject, peakMegabytes }) => `${subject} ${peakMegabytes.toFixed(0)}`);
  return [
    ...(acknowledgement ? [{ bar: bars.P3, value: acknowledgement.p99, references: '-' }] : []),
    { bar: bars.P8idle, value: ours.idleMegabytes, references: '-' },
    { bar: bars.P8peak, value: ours.peakMegabytes, references: memory.join('; ') },
  ];
}

function startUpRows(start: { firstSeconds: number; existingSeconds: number }): Row[] {
  return [
    { bar: bars.P7first, value: start.firstSeconds, references: '-' },
    { bar: bars.P7existing, value: start.existingSeconds, references: '-' },
  ];
}

async function mappingRows(): Promise<Row[]> {
  const speed = await measureMapping(optionOf('--reference') ?? join(root, 'bench/reference'));
  const ours = `ours ${speed.ours.toFixed(4)} ms`;
  return [
    {
      bar: bars.P5library,
      value: speed.timesLibrary,
      references: `${ours}; jsonata ${speed.library.toFixed(4)} ms`,
    },
    {
      bar: bars.P5hand,
      value: speed.percentOfHandWritten,
      references: `${ours}; hand-written ${speed.handWritten.toFixed(4)} ms`,
    },
    { bar: bars.P5isolated, value: speed.percentIsolated, references: 'two batches of 64' },
    { bar: bars.P5neighbours, value: await measureAttacked(), references: 'per CPU time of our process' },
  ];
}

async function measureAttacked(): Promise<number> {
  const pool = new IsolatedPool();
  try {
    return await measureNeighbours({ pool });
  } finally {
    pool.stop();
  }
}

function report(measured: Row[]): void {
  const lines = measured.map((row) => {
    const { bar, value, atThatPace, references } = row;
    const limit = `${bar.atLeast ? '≥' : '≤'} ${bar.bar}`;
    const pace = atThatPace === undefined ? '' : atThatPace.toFixed(2);
    return `| ${bar.id} | ${bar.what} | ${value.toFixed(2)} ${bar.unit} | ${pace} | ${limit} | ${bar.goal} | ${isMet(row) ? 'ok' : 'SHORT'} | ${references} | ${bar.published} |`;
  });
  const head = [
    '| # | what | ours | at the pace of the bar | bar | goal | | in this run | published |',
    '|---|---|---|---|---|---|---|---|---|',
  ];
  console.log([...head, ...lines].join('\n'));
  const figures = measured.map((row) => figureOf(row));
  const file = optionOf('--write');
  if (file) writeFileSync(join(root, file), `${[...head, ...lines].join('\n')}\n`);
  const ok = figures.every((figure) => figure.ok);
  console.log(JSON.stringify({ ok, figures }));
  process.exitCode = ok && figures.length ? 0 : 1;
}

function isMet({ bar, value, atThatPace }: Row): boolean {
  return meets(bar, atThatPace ?? value);
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}

function figureOf(row: Row) {
  const { bar, value, atThatPace } = row;
  return {
    ...{ id: bar.id, what: bar.what, unit: bar.unit, bar: bar.bar, goal: bar.goal },
    value: rounded(value),
    ...(atThatPace === undefined ? {} : { atThatPace: rounded(atThatPace) }),
    ok: isMet(row),
  };
}

function optionOf(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
}
