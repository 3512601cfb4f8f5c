import assert from 'node:assert/strict';
import type { Connector, ConnectorContext, Cursor, Page, SourceRecord } from '@app/connector-sdk';
import type { RecordType } from '@app/domain';
import type { ContractBench } from './contract-bench.js';
import type { SourceContract } from './contract-options.js';
import { assertFits } from './schema-check.js';
import type { BenchCheck } from './with-bench.js';

type Source = NonNullable<Connector['sources'][RecordType]>;

/** A source whose stream is read on a bench. */
interface Subject {
  readonly bench: ContractBench;
  readonly source: Source;
  readonly contract: SourceContract;
}

interface SourceCheck {
  readonly name: string;
  run(subject: Subject): Promise<void>;
}

interface Reading {
  /** What the server was filled with. */
  readonly ids: readonly string[];
  readonly context: ConnectorContext;
  readonly pages: readonly Page[];
}

const MOST_PAGES = 500;
const CHANGES = 5;

/** Reading a stream: to its end, from any place, and once more. */
export function sourceChecks(source: Source, contract: SourceContract): BenchCheck[] {
  return CHECKS.map(({ name, run }) => ({
    name: `${source.recordType}: ${name}`,
    run: (bench) => run({ bench, source, contract }),
  }));
}

const CHECKS: readonly SourceCheck[] = [
  {
    name: 'reading ends, brings everything and stays inside its limits',
    run: async (subject) => {
      const { ids, pages } = await readFilled(subject);
      assert.ok(pages.length > 2, `more than two pages are expected, not ${pages.length}`);
      assertHolds(recordsOf(pages), ids);
      const { bench } = subject;
      const { requestsPerMinute, concurrency } = bench.options.connector.limits(bench.settings);
      assert.ok(bench.mostAtOnce <= concurrency, `${bench.mostAtOnce} requests at once`);
      assert.ok(bench.exchanges.length <= requestsPerMinute, `${bench.exchanges.length} requests`);
    },
  },
  {
    name: 'every record fits its schema and is plain JSON with a version that sorts in time',
    run: async (subject) => {
      const { pages } = await readFilled(subject);
      for (const record of recordsOf(pages)) assertRecord(record, subject.source);
    },
  },
  {
    name: 'starting again from any cursor loses no record',
    run: async (subject) => {
      const { ids, context, pages } = await readFilled(subject);
      for (let stop = 0; stop < pages.length; stop += Math.ceil(pages.length / 8)) {
        const rest = await readOn(subject, context, pages[stop]?.cursor);
        assertHolds(recordsOf([...pages.slice(0, stop + 1), ...rest]), ids);
      }
    },
  },
  {
    name: 'records that change while the stream is read push no other one out',
    run: async (subject) => {
      const { bench, contract } = subject;
      const ids = await contract.fill(bench.server);
      let changes = 0;
      const pages = await readOn(
        subject,
        await bench.connected(),
        undefined,
        async ({ records: [first] }) => {
          changes += 1;
          if (first && changes <= CHANGES) await contract.change(bench.server, first.externalId);
        },
      );
      assertHolds(recordsOf(pages), ids);
    },
  },
  {
    name: 'a change after the end of the stream is found by the next reading',
    run: async (subject) => {
      const { ids, context, pages } = await readFilled(subject);
      const [changed = ''] = ids;
      await subject.contract.change(subject.bench.server, changed);
      assertHolds(recordsOf(await readOn(subject, context, pages.at(-1)?.cursor)), [changed]);
    },
  },
  {
    name: 'fetching one gives what reading gave, and nothing for an unknown id',
    run: async (subject) => {
      const { context, pages } = await readFilled(subject);
      const [read] = recordsOf(pages);
      assert.ok(read, 'a record is expected');
      const fetched = await subject.source.fetch(read.externalId, context);
      assert.deepEqual(withoutPayload(fetched), withoutPayload(read));
      assert.equal(await subject.source.fetch('999999999', context), undefined);
    },
  },
];

async function readFilled(subject: Subject): Promise<Reading> {
  const ids = await subject.contract.fill(subject.bench.server);
  const context = await subject.bench.connected();
  return { ids, context, pages: await readOn(subject, context, undefined) };
}

/** Reads to the end; every cursor goes through JSON, as it does on its way to the database. */
async function readOn(
  { source, contract }: Subject,
  context: ConnectorContext,
  start: Cursor | undefined,
  afterPage: (page: Page) => Promise<void> = async () => {},
): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor = start;
  do {
    assert.ok(pages.length < MOST_PAGES, 'reading does not end');
    const stored = cursor && (JSON.parse(JSON.stringify(cursor)) as Cursor);
    const page = await source.read(stored, { from: contract.from }, context);
    pages.push(page);
    await afterPage(page);
    cursor = page.cursor;
  } while (pages.at(-1)?.hasMore);
  return pages;
}

function recordsOf(pages: readonly Page[]): SourceRecord[] {
  return pages.flatMap(({ records }) => records);
}

function withoutPayload(record: SourceRecord | undefined) {
  return { ...record, payload: undefined };
}

function assertHolds(records: readonly SourceRecord[], ids: readonly string[]): void {
  const found = new Set(records.map(({ externalId }) => externalId));
  const lost = ids.filter((id) => !found.has(id));
  assert.equal(lost.length, 0, `lost: ${lost.slice(0, 10).join(', ')} (${lost.length} of ${ids.length})`);
}

function assertRecord(record: SourceRecord, source: Source): void {
  const { externalId, version, fingerprint, title, payload } = record;
  assert.ok(externalId && fingerprint && title, `id, fingerprint and title of ${externalId}`);
  assert.match(version ?? '', /^\d{4}-\d{2}-\d{2}T|^\d{10,}$/, `version of ${externalId} sorts in time`);
  assert.deepEqual(JSON.parse(JSON.stringify(payload)), payload, `payload of ${externalId} is plain JSON`);
  assertFits(source.schema, payload, `${source.recordType} ${externalId}`);
}
