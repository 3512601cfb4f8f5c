import pg from 'pg';
import { callControl } from '@app/connector-testing';
import { refusal } from './support/refusal.js';
import { DOMESTIC, UNSUPPORTED, WorkingFlow, type Json } from './support/working-flow.js';

/**
 * The walk of docs/mapping.md: a technical user changes the booking description of one organisation, sees what that does,
 * lets it count and goes back (S235, S246, S262).
 */
const INVOICE = '/v1/mappings/snelstart.invoice.out';
const overlay = { omschrijving: '"Webshop " & $base' };

interface Difference {
  readonly document: string;
  readonly pointer: string;
  readonly records: number;
  readonly examples: { readonly title: string; readonly before: unknown; readonly after: unknown }[];
}

interface Bulk extends Json {
  readonly records: number;
  readonly same: number;
  readonly changed: number;
  readonly fails: number;
  readonly differences: Difference[];
  readonly items: { readonly title: string; readonly outcome: string; readonly problem: unknown }[];
}

interface Look {
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly details: Json;
}

interface Preview {
  readonly current: Json & { readonly writes: { readonly recordType: string; readonly payload: Json }[] };
  readonly candidate: Preview['current'];
  readonly differences: { readonly document: string; readonly pointer: string }[];
  readonly warnings: Json[];
  readonly expression: {
    readonly value?: unknown;
    readonly problem: { readonly code: string } | null;
  } | null;
}

let working: WorkingFlow;
let database: pg.Client;

beforeAll(async () => {
  working = await WorkingFlow.open();
  database = new pg.Client({ connectionString: working.bench.databaseUrl });
  await database.connect();
  await working.receiveAll();
}, 180_000);

afterAll(async () => {
  await database?.end();
  await working?.bench.close();
});

const get = <T = Json>(path: string): Promise<T> => working.client.call('GET', path);
const post = <T = Json>(path: string, body: unknown = {}): Promise<T> =>
  working.client.call('POST', path, body);
const preview = (input: Json) =>
  post<Preview>('/v1/mappings/preview', { mapping: 'snelstart.invoice.out', ...input });
const descriptionOf = ({ writes }: Preview['current']) =>
  writes.find(({ recordType }) => recordType === 'invoice')?.payload['omschrijving'];

/** Books a new order; its number, what SnelStart got as description, and what the activity says made it. */
async function bookOne() {
  const record = await working.newOrder(DOMESTIC);
  await working.ended(record.id);
  const path = `GET /bookings?number=${record.title}` as const;
  const booked = await callControl<{ omschrijving?: string }[]>(working.bench.booksUrl, path);
  const entries = (await working.timeline(record.id)).flatMap((item) => item.entries ?? []);
  const mappings = entries.flatMap(({ mapping }) =>
    mapping ? [`${mapping.name} ${mapping.version ?? 'system'}`] : [],
  );
  return {
    id: record.id,
    number: record.title,
    descriptions: booked.map(({ omschrijving }) => omschrijving),
    mappings,
  };
}

const callsToBooks = async () =>
  (await callControl<{ counts: unknown }>(working.bench.booksUrl, 'GET /calls')).counts;

describe('a technical user changes the booking description of one organisation', () => {
  it('finds the mapping, sees the difference on the last 20 records, lets it count and goes back', async () => {
    const before = await bookOne();
    expect(before.descriptions).toEqual([expect.stringMatching(/^\d+ \/ iDEAL/)]);
    expect(await get(INVOICE)).toMatchObject({
      activeVersion: 0,
      latestVersion: 0,
      isUpgradeAvailable: false,
      active: null,
    });

    const calls = await callsToBooks();
    const input = { mapping: 'snelstart.invoice.out', overlay, flowId: working.flow.flowId };
    const bulk = await post<Bulk>('/v1/mappings/preview/records', input);
    expect(bulk).toMatchObject({ records: 20, fails: 0 });
    expect(bulk.changed).toBeGreaterThan(5);
    expect(bulk.changed + bulk.same).toBe(20);
    expect(bulk.differences).toEqual([
      expect.objectContaining({ document: 'invoice', pointer: '/omschrijving', records: bulk.changed }),
    ]);
    const [example] = bulk.differences[0]!.examples;
    expect(example!.after).toBe(`Webshop ${String(example!.before)}`);
    expect(await callsToBooks()).toEqual(calls);

    const version = await post(`${INVOICE}/versions`, { overlay, note: 'Herkenbaar op het afschrift' });
    expect(version).toMatchObject({
      version: 1,
      kind: 'overlay',
      isActive: false,
      runs: 'compiled',
      isOnNewestBase: true,
      overlay,
    });
    expect((await bookOne()).descriptions).toEqual([expect.stringMatching(/^\d+ \/ /)]);

    expect(await post(`${INVOICE}/activate`, { version: 1 })).toMatchObject({
      activeVersion: 1,
      formerVersion: 0,
    });
    const after = await bookOne();
    expect(after.descriptions).toEqual([
      `Webshop ${before.descriptions[0]!.replace(before.number, after.number)}`,
    ]);
    expect(after.mappings).toContain('snelstart/invoice.out.jsonata 1');
    expect(after.mappings).toContain('woocommerce/order.in.jsonata system');

    expect(await post(`${INVOICE}/rollback`)).toMatchObject({ activeVersion: 0, formerVersion: 1 });
    const last = await bookOne();
    expect(last.descriptions).toEqual([before.descriptions[0]!.replace(before.number, last.number)]);
    expect(last.mappings).toContain('snelstart/invoice.out.jsonata system');
    expect(await working.doubles()).toEqual([]);

    const audit = await working.client.all<{ action: string; subjectId: string }>('/v1/audit');
    const actions = audit
      .filter(({ subjectId }) => subjectId === 'snelstart.invoice.out')
      .map(({ action }) => action);
    expect(actions).toEqual(['mapping-rolled-back', 'mapping-activated', 'mapping-version-made']);
  }, 60_000);

  it('sees what differs between any two versions, and with the system mapping', async () => {
    await post(`${INVOICE}/versions`, { overlay: { omschrijving: 'number', boekstuk: 'order.number' } });
    const [newest] = await working.client.all<{ version: number }>(`${INVOICE}/versions`);
    expect(await get(`${INVOICE}/diff?from=1&to=${newest!.version}`)).toMatchObject({
      fields: [
        { path: 'boekstuk', before: null, after: 'order.number' },
        { path: 'omschrijving', before: overlay.omschrijving, after: 'number' },
      ],
      lines: [],
    });
    expect(await get(`${INVOICE}/diff?from=0&to=1`)).toMatchObject({
      fields: [{ path: 'omschrijving', before: null, after: overlay.omschrijving }],
    });
  });
});

describe('a preview of one record', () => {
  it('shows both results, the difference, which field came from where and how long it took', async () => {
    const [record] = await working.list('state=done&limit=1');
    const shown = await preview({
      overlay: { ...overlay, boekstuk: '"W" & order.number' },
      recordId: record!.id,
    });
    expect(descriptionOf(shown.candidate)).toBe(`Webshop ${String(descriptionOf(shown.current))}`);
    expect(shown.differences.map(({ document, pointer }) => `${document} ${pointer}`).toSorted()).toEqual([
      'invoice /boekstuk',
      'invoice /omschrijving',
    ]);
    expect(shown.candidate).toMatchObject({ version: 0, runs: 'compiled', result: 'planned', problem: null });
    expect(shown.candidate['fields']).toEqual([
      expect.objectContaining({ path: 'boekstuk', after: `W${record!.title}` }),
      expect.objectContaining({ path: 'omschrijving', before: descriptionOf(shown.current) }),
    ]);
    expect(shown.candidate['mappingMs']).toBeGreaterThan(0);
    expect(shown.candidate['mappingSteps']).toBeGreaterThan(5);
  });

  it('takes the sample of the connector, an uploaded record and a canonical record without a flow', async () => {
    const sample = await preview({ flowId: working.flow.flowId, overlay });
    expect(descriptionOf(sample.candidate)).toMatch(/^Webshop /);
    const alone = await post<Preview>('/v1/mappings/preview', {
      mapping: 'woocommerce.order.in',
      overlay: { channel: '"shop"' },
    });
    expect(alone.differences).toEqual([
      expect.objectContaining({ document: 'canonical', pointer: '/channel', after: 'shop' }),
    ]);
    expect(await refusal(preview({ overlay }))).toMatchObject({ status: 422, code: 'PREVIEW_NEEDS_FLOW' });
    const canonical = { ...(sample.current['canonical'] as Json), id: 1 };
    const misfit = await preview({ overlay, payload: canonical });
    expect(misfit.current).toMatchObject({ result: 'failed', problem: { code: 'SOURCE_RECORD_INVALID' } });
  });

  it('tells faults of validation readably, with what the mapping gave', async () => {
    const shown = await preview({
      flowId: working.flow.flowId,
      overlay: { omschrijving: '42', 'klant.naam': '"x"' },
    });
    expect(shown.candidate).toMatchObject({
      result: 'failed',
      problem: { code: 'MAPPING_RESULT_INVALID', step: 'write' },
      refused: { omschrijving: 42 },
    });
    const { errors } = shown.candidate['problem'] as { errors: { pointer: string; detail: string }[] };
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(['/klant/naam', '/omschrijving']);
    expect(errors.every(({ detail }) => detail.length > 10)).toBe(true);
  });

  it('evaluates one expression on what the mapping is given', async () => {
    const value = await preview({
      flowId: working.flow.flowId,
      expression: '$base.factuurnummer & "-" & currency',
    });
    expect(value.expression).toMatchObject({ value: expect.stringMatching(/^\w+-EUR$/), problem: null });
    const stopped = await preview({ flowId: working.flow.flowId, expression: '$number(currency)' });
    expect(stopped.expression).toMatchObject({ problem: { code: 'MAPPING_NOT_A_NUMBER' } });
  });

  it('shows why a record would not be written, the same for both', async () => {
    const record = await working.newOrder(UNSUPPORTED);
    await working.ended(record.id);
    const shown = await preview({ recordId: record.id, overlay });
    expect(shown.candidate['result']).toBe(shown.current['result']);
  });

  it('warns of what is doubtful and refuses what cannot be read or is not allowed, by field', async () => {
    const wrong = { overlay: { omschrijving: '(number', '__proto__x.a': '1', 'a[0]': '1' } };
    expect(await refusal(post(`${INVOICE}/versions`, wrong))).toMatchObject({
      status: 422,
      code: 'INPUT_INVALID',
    });
    const doubtful = await preview({
      flowId: working.flow.flowId,
      overlay: { omschrijving: 'order.nummer' },
    });
    expect(doubtful.warnings).toEqual([
      expect.objectContaining({
        pointer: '/overlay/omschrijving',
        code: 'MAPPING_FIELD_UNKNOWN',
        line: 1,
        column: 7,
      }),
    ]);
    const forbidden = { overlay: { omschrijving: '$eval("1")' } };
    expect(await refusal(preview(forbidden))).toMatchObject({ status: 422, code: 'INPUT_INVALID' });
    expect(await refusal(post(`${INVOICE}/versions`, { overlay, text: '{}' }))).toMatchObject({
      status: 422,
      code: 'INPUT_INVALID',
    });
    expect(await refusal(preview({ overlay, version: 1 }))).toMatchObject({
      status: 422,
      code: 'INPUT_INVALID',
    });
    expect(await refusal(post(`${INVOICE}/activate`, { version: 99 }))).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
    expect(await refusal(get('/v1/mappings/snelstart.nothing.out'))).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
  });
});

describe('what a preview shows', () => {
  const looks = async () =>
    (await working.client.all<Look>('/v1/audit')).filter(({ action }) => action === 'personal-data-shown');

  it('can be personal data in disguise, so each preview of a stored or uploaded record is a look on record (S15)', async () => {
    const [record] = await working.list('state=done&limit=1');
    const { flowId } = working.flow;
    const before = await looks();
    const expression = '$split(customer.email, "@")[0]';
    const shown = await preview({ recordId: record!.id, expression });
    expect(shown.expression).toMatchObject({ value: expect.any(String), problem: null });
    const canonical = shown.current['canonical'] as Json;
    await preview({ payload: canonical, overlay });
    await post('/v1/mappings/preview/records', {
      mapping: 'snelstart.invoice.out',
      overlay,
      flowId,
      limit: 3,
    });
    await preview({ flowId, overlay });
    const after = await looks();
    const made = after.slice(0, after.length - before.length);
    const about = { by: 'mapping-preview', mapping: 'snelstart.invoice.out' };
    const entries = made.map(({ subjectType, subjectId, details }) => ({ subjectType, subjectId, details }));
    expect(entries).toEqual([
      { subjectType: 'flow', subjectId: flowId, details: { ...about, records: 3, isUploaded: false } },
      {
        subjectType: 'mapping',
        subjectId: about.mapping,
        details: { ...about, records: 1, isUploaded: true },
      },
      { subjectType: 'record', subjectId: record!.id, details: { ...about, records: 1, isUploaded: false } },
    ]);
  });

  it('is for who may write mappings, and a refused preview shows nothing', async () => {
    const before = (await looks()).length;
    const input = { mapping: 'snelstart.invoice.out', flowId: working.flow.flowId };
    for (const role of ['viewer', 'bookkeeper']) {
      const ask = await working.askAs(role);
      for (const path of ['preview', 'preview/records', 'snelstart.invoice.out/upgrade/preview']) {
        expect((await ask(`/v1/mappings/${path}`, input)).status).toBe(403);
      }
    }
    expect(await looks()).toHaveLength(before);
  });
});

describe('an upgrade of the system mapping', () => {
  it('is shown on recent records before it is taken; until then the old text counts', async () => {
    const made = await post<{ version: number }>(`${INVOICE}/versions`, { overlay });
    // As if the version had been made on an older installation, which wrote a dash instead of a slash.
    await database.query(
      `update mapping_version set base = replace(base, '? description', $2) where version = $1`,
      [made.version, '? $replace(description, " / ", " - ")'],
    );
    await post(`${INVOICE}/activate`, { version: made.version });
    expect((await bookOne()).descriptions).toEqual([expect.stringMatching(/^Webshop \d+ - iDEAL/)]);

    expect(await get(INVOICE)).toMatchObject({ isUpgradeAvailable: true, active: { isOnNewestBase: false } });
    const upgrade = await get<{ isAvailable: boolean; lines: { kind: string }[] }>(`${INVOICE}/upgrade`);
    expect(upgrade.isAvailable).toBe(true);
    expect(upgrade.lines.map(({ kind }) => kind)).toEqual(['removed', 'added']);
    const bulk = await post<Bulk>(`${INVOICE}/upgrade/preview`, { flowId: working.flow.flowId, limit: 10 });
    expect(bulk.differences.map(({ pointer }) => pointer)).toEqual(['/omschrijving']);
    expect(bulk.differences[0]!.examples[0]).toMatchObject({
      before: expect.stringContaining(' - '),
      after: expect.stringContaining(' / '),
    });

    await post(`${INVOICE}/upgrade`, { note: 'De schuine streep is goed' });
    expect(await get(INVOICE)).toMatchObject({
      isUpgradeAvailable: false,
      activeVersion: made.version + 1,
      active: { overlay },
    });
    expect((await bookOne()).descriptions).toEqual([expect.stringMatching(/^Webshop \d+ \/ iDEAL/)]);
    expect(await refusal(post(`${INVOICE}/upgrade`))).toMatchObject({
      status: 409,
      code: 'MAPPING_UP_TO_DATE',
    });
  }, 60_000);
});
