import assert from 'node:assert/strict';
import type { Connector, ConnectorContext, Cursor, Page, SourceRecord } from '@app/connector-sdk';
import type { RecordType } from '@app/domain';
import type { ContractBench } from './contract-bench.js';
import type { ContractOptions, SourceContract } from './contract-options.js';
import { assertFits } from './schema-check.js';
import type { BenchCheck } from './with-bench.js';

type Source = NonNullable<Connector['sources'][RecordType]>;

const MOST_PAGES = 500;

/** Reading a stream: to its end, from any place, and once more. */
export function sourceChecks(
  options: ContractOptions,
  source: Source,
  contract: SourceContract,
): BenchCheck[] {
  const { recordType: type } = source;
  const readAll = async (bench: ContractBench) => {
    const ids = await contract.fill(bench.server);
    const context = await bench.connected();
    return { ids, context, pages: await pagesFrom(source, undefined, contract.from, context) };
  };
  return [
    {
      name: `${type}: reading ends, brings everything and stays inside its limits`,
      run: async (bench) => {
        const { ids, pages } = await readAll(bench);
        assert.ok(pages.length > 2, `more than two pages are expected, not ${pages.length}`);
        assertHolds(recordsOf(pages), ids);
        const { requestsPerMinute, concurrency } = options.connector.limits(bench.settings);
        assert.ok(bench.mostAtOnce <= concurrency, `${bench.mostAtOnce} requests at once`);
        assert.ok(bench.exchanges.length <= requestsPerMinute, `${bench.exchanges.length} requests`);
      },
    },
    {
      name: `${type}: every record fits its schema and is plain JSON with a version that sorts in time`,
      run: async (bench) => {
        const { pages } = await readAll(bench);
        for (const record of recordsOf(pages)) assertRecord(record, source);
      },
    },
    {
      name: `${type}: starting again from any cursor loses no record`,
      run: async (bench) => {
        const { ids, context, pages } = await readAll(bench);
        for (let stop = 0; stop < pages.length; stop += Math.ceil(pages.length / 8)) {
          const cursor = JSON.parse(JSON.stringify(pages[stop]?.cursor)) as Cursor;
          const rest = await pagesFrom(source, cursor, contract.from, context);
          assertHolds(recordsOf([...pages.slice(0, stop + 1), ...rest]), ids);
        }
      },
    },
    {
      name: `${type}: records that change while the stream is read push no other one out`,
      run: async (bench) => {
        const ids = await contract.fill(bench.server);
        const context = await bench.connected();
        let moved = 0;
        const pages = await pagesFrom(source, undefined, contract.from, context, async (page) => {
          const first = page.records[0];
          if (first && moved < 5) await contract.change(bench.server, first.externalId);
          moved += 1;
        });
        assertHolds(recordsOf(pages), ids);
      },
    },
    {
      name: `${type}: a change after the end of the stream is found by the next reading`,
      run: async (bench) => {
        const { ids, context, pages } = await readAll(bench);
        const changed = ids[0] as string;
        await contract.change(bench.server, changed);
        const again = await pagesFrom(source, pages.at(-1)?.cursor, contract.from, context);
        assertHolds(recordsOf(again), [changed]);
      },
    },
    {
      name: `${type}: fetching one gives what reading gave, and nothing for an unknown id`,
      run: async (bench) => {
        const { context, pages } = await readAll(bench);
        const record = recordsOf(pages)[0] as SourceRecord;
        const { payload: _payload, ...fetched } = (await source.fetch(record.externalId, context)) ?? record;
        const { payload: _read, ...read } = record;
        assert.deepEqual(fetched, read);
        assert.equal(await source.fetch('999999999', context), undefined);
      },
    },
  ];
}

async function pagesFrom(
  source: Source,
  start: Cursor | undefined,
  from: string,
  context: ConnectorContext,
  afterPage: (page: Page) => Promise<void> = async () => {},
): Promise<Page[]> {
  const pages: Page[] = [];
  for (let cursor = start; ;) {
    const page = await source.read(cursor, { from }, context);
    pages.push(page);
    assert.ok(pages.length <= MOST_PAGES, 'reading does not end');
    await afterPage(page);
    if (!page.hasMore) return pages;
    cursor = JSON.parse(JSON.stringify(page.cursor)) as Cursor;
  }
}

function recordsOf(pages: readonly Page[]): SourceRecord[] {
  return pages.flatMap(({ records }) => records);
}

function assertHolds(records: readonly SourceRecord[], ids: readonly string[]): void {
  const found = new Set(records.map(({ externalId }) => externalId));
  const lost = ids.filter((id) => !found.has(id));
  assert.equal(lost.length, 0, `lost: ${lost.slice(0, 10).join(', ')} (${lost.length} of ${ids.length})`);
}

function assertRecord(record: SourceRecord, source: Source): void {
  const { externalId, version, fingerprint, title, payload } = record;
  assert.ok(externalId && fingerprint && title, `id, fingerprint and title of ${externalId}`);
  assert.match(version, /^\d{4}-\d{2}-\d{2}T|^\d{10,}$/, `version of ${externalId} sorts in time`);
  assert.deepEqual(JSON.parse(JSON.stringify(payload)), payload, `payload of ${externalId} is plain JSON`);
  assertFits(source.schema, payload, `${source.recordType} ${externalId}`);
}
