import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../apps/cli/src/support/built-program.js';
import { bars, meets, type Bar } from './bars.js';
import { measureMapping } from './measures/mapping.js';
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
  /** The same measure of the reference programs in this run. */
  readonly references: string;
}

const ORDERS = 3_000;
const REFERENCE_ORDERS = 6_000;
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
  const bare = await throughputOf(await startBare(vendors, { database: false }), vendors, REFERENCE_ORDERS);
  const stored = await throughputOf(await startBare(vendors, { database: true }), vendors, REFERENCE_ORDERS);
  const koppel = await startKoppel(vendors);
  try {
    const ours = await measureThroughput(koppel, vendors, ORDERS);
    const acknowledgement = wanted.has('P3')
      ? await measureAcknowledgement(koppel, ACKNOWLEDGEMENT_SECONDS)
      : undefined;
    return rowsOf(ours, [bare, stored], acknowledgement);
  } finally {
    await koppel.stop();
  }
}

async function throughputOf(subject: Subject, vendors: Target, orders: number): Promise<Throughput> {
  try {
    return await measureThroughput(subject, vendors, orders);
  } finally {
    await subject.stop();
  }
}

function rowsOf(ours: Throughput, references: Throughput[], acknowledgement?: Acknowledgement): Row[] {
  const beside = (show: (reference: Throughput) => string) =>
    references.map((reference) => `${reference.subject} ${show(reference)}`).join('; ');
  const cpu = beside((reference) => {
    const ratio = ours.cpuMsPerOrder / reference.cpuMsPerOrder;
    return `${reference.cpuMsPerOrder.toFixed(2)} (ours ${ratio.toFixed(1)}×)`;
  });
  const memory = beside((reference) => reference.peakMegabytes.toFixed(0));
  return [
    { bar: bars.P1, value: ours.cpuMsPerOrder, references: cpu },
    {
      bar: bars.P2,
      value: ours.ordersPerSecond,
      references: beside((one) => one.ordersPerSecond.toFixed(0)),
    },
    ...(acknowledgement ? [{ bar: bars.P3, value: acknowledgement.p99, references: '-' }] : []),
    { bar: bars.P8idle, value: ours.idleMegabytes, references: '-' },
    { bar: bars.P8peak, value: ours.peakMegabytes, references: memory },
  ];
}

function startUpRows(start: { firstSeconds: number; existingSeconds: number }): Row[] {
  return [
    { bar: bars.P7first, value: start.firstSeconds, references: '-' },
    { bar: bars.P7existing, value: start.existingSeconds, references: '-' },
  ];
}

/** The reference lies beside this repository, unless another folder is named. */
async function mappingRows(): Promise<Row[]> {
  const speed = await measureMapping(optionOf('--reference') ?? join(root, '../shared/bench'));
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
  ];
}

function report(measured: Row[]): void {
  const lines = measured.map(({ bar, value, references }) => {
    const verdict = meets(bar, value) ? 'ok' : 'SHORT';
    const limit = `${bar.atLeast ? '≥' : '≤'} ${bar.bar}`;
    return `| ${bar.id} | ${bar.what} | ${value.toFixed(2)} ${bar.unit} | ${limit} | ${bar.goal} | ${verdict} | ${references} | ${bar.published} |`;
  });
  const head = [
    '| # | what | ours | bar | goal | | in this run | published |',
    '|---|---|---|---|---|---|---|---|',
  ];
  console.log([...head, ...lines].join('\n'));
  const figures = measured.map(({ bar, value }) => ({
    ...{ id: bar.id, what: bar.what, unit: bar.unit, bar: bar.bar, goal: bar.goal },
    value: Number(value.toFixed(3)),
    ok: meets(bar, value),
  }));
  const file = optionOf('--write');
  if (file) writeFileSync(join(root, file), `${[...head, ...lines].join('\n')}\n`);
  const ok = figures.every((figure) => figure.ok);
  console.log(JSON.stringify({ ok, figures }));
  process.exitCode = ok && figures.length ? 0 : 1;
}

function optionOf(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
}
