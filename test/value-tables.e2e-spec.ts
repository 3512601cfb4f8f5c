import pg from 'pg';
import { refusal } from './support/refusal.js';
import { eventually } from './support/workbench.js';
import { DOMESTIC, WorkingFlow, type Json, type RecordDetail } from './support/working-flow.js';

interface Receipt extends Json {
  readonly released: { readonly matched: number; readonly processed: number };
}

interface Unmapped extends Json {
  readonly key: string;
  readonly seen: number;
  readonly waiting: number;
  readonly sampleIds: string[];
}

describe('value tables over HTTP (S233)', () => {
  let working: WorkingFlow;

  beforeAll(async () => {
    working = await WorkingFlow.open();
  }, 180_000);

  afterAll(() => working?.bench.close());

  const call = <T = Json>(method: string, path: string, body?: unknown) =>
    working.client.call<T>(method, `/v1/tables${path}`, body);
  const paidBy = async (method: string, title?: string): Promise<RecordDetail> => {
    const changes = {
      payment_method: method,
      ...(title === undefined ? {} : { payment_method_title: title }),
    };
    return working.ended((await working.newOrder(DOMESTIC, changes)).id);
  };
  const bookingOf = async (id: string): Promise<Json> =>
    (await working.timeline(id)).findLast(
      ({ kind, payload }) => kind === 'write' && payload?.['factuurnummer'],
    )!.payload!;
  const unmapped = async (table = 'payment-methods') =>
    (await call<{ items: Unmapped[] }>('GET', `/${table}/unmapped`)).items;

  it('come with Koppel, and books are as they were while nobody set one up', async () => {
    const { items } = await call<{ items: Json[] }>('GET', '');
    expect(items).toMatchObject([
      { key: 'payment-methods', kind: 'payment_methods', isOwn: false, unmapped: 'pass', entries: 0 },
      { key: 'payment-terms', kind: 'payment_terms', valueType: 'number', isOwn: false },
    ]);
    const known = await paidBy('mollie_wc_gateway_ideal', 'iDEAL | Wero');
    expect(await bookingOf(known.id)).toMatchObject({
      omschrijving: expect.stringMatching(/ [/] iDEAL \| Wero$/),
      betalingstermijn: 14,
    });
    const unknown = await paidBy('shop_special', 'Zegeltjes');
    expect((await bookingOf(unknown.id))['omschrijving']).toMatch(/ [/] Zegeltjes$/);
    expect(await unmapped()).toEqual([]);
  });

  describe('that stop what they do not know', () => {
    const waiting: RecordDetail[] = [];

    it('keep the record on the errors desk with a readable problem, before anything is written', async () => {
      await call('PATCH', '/payment-methods', { unmapped: 'stop' });
      for (let order = 0; order < 3; order += 1) waiting.push(await paidBy('Riverty_Later', 'Achteraf'));
      for (const record of waiting) {
        expect(record).toMatchObject({
          state: 'failed',
          documents: [],
          problem: {
            code: 'VALUE_UNMAPPED',
            step: 'book',
            detail: 'The value table payment-methods does not say what "Riverty_Later" becomes.',
          },
        });
      }
      const { items } = await working.client.call<{ items: Json[] }>('GET', '/v1/records/causes');
      expect(items).toMatchObject([{ code: 'VALUE_UNMAPPED', count: 3 }]);
      expect((await paidBy('bacs')).state).toBe('done');
    });

    it('say the same in a try of the flow, which counts nothing', async () => {
      const { flowId } = working.flow;
      const [first] = waiting;
      const tried = await working.client.call('POST', `/v1/flows/${flowId}/test`, { recordId: first!.id });
      expect(tried).toMatchObject({ result: 'failed', problem: { code: 'VALUE_UNMAPPED' } });
      expect(await unmapped()).toMatchObject([{ key: 'riverty_later', seen: 3 }]);
    });

    it('show the value with its count and its records', async () => {
      const other = await paidBy('sezzle');
      const items = await unmapped();
      expect(items).toMatchObject([
        { key: 'riverty_later', value: 'Riverty_Later', seen: 3, waiting: 3 },
        { key: 'sezzle', value: 'sezzle', seen: 1, waiting: 1, sampleIds: [other.id] },
      ]);
      expect(items[0]!.sampleIds.toSorted()).toEqual(waiting.map(({ id }) => id).toSorted());
      waiting.push(other);
    });

    it('send exactly the waiting records on by one call, and each is booked once', async () => {
      const receipt = await call<Receipt>('POST', '/payment-methods/entries', {
        entries: [{ key: ' RIVERTY_later ', value: 'Riverty' }],
      });
      expect(receipt).toMatchObject({ added: 1, released: { matched: 3, processed: 3, remaining: 0 } });
      for (const { id } of waiting.slice(0, 3)) {
        const isDone = ({ state }: RecordDetail) => state === 'done';
        const record = await eventually(() => working.get(id), isDone);
        expect(record.documents.map(({ recordType }) => recordType)).toEqual(['customer', 'invoice']);
        expect((await bookingOf(id))['omschrijving']).toMatch(/ [/] Riverty$/);
        const kinds = (await working.timeline(id)).map(({ kind }) => kind).filter((kind) => kind !== 'write');
        expect(kinds).toEqual(['received', 'attempt', 'operator', 'attempt']);
      }
      expect((await working.get(waiting[3]!.id)).state).toBe('failed');
      expect(await unmapped()).toMatchObject([{ key: 'sezzle', waiting: 1 }]);
      expect(await working.doubles()).toEqual([]);
    });

    it('send the rest on when they stop nothing any more', async () => {
      await call('PATCH', '/payment-methods', { unmapped: 'default', defaultValue: 'Overig' });
      const record = await eventually(
        () => working.get(waiting[3]!.id),
        ({ state }) => state === 'done',
      );
      expect((await bookingOf(record.id))['omschrijving']).toMatch(/ [/] Overig$/);
      expect(await working.doubles()).toEqual([]);
    });

    it('count what gets the default as well', async () => {
      await paidBy('clearpay');
      expect(await unmapped()).toContainEqual(
        expect.objectContaining({ key: 'clearpay', seen: 1, waiting: 0 }),
      );
    });
  });

  it('choose the payment term of the booking by the way of paying', async () => {
    await call('POST', '/payment-terms/entries', { entries: [{ key: 'op_rekening', value: 30 }] });
    expect(await bookingOf((await paidBy('op_rekening')).id)).toMatchObject({ betalingstermijn: 30 });
    expect(await bookingOf((await paidBy('bacs')).id)).toMatchObject({ betalingstermijn: 14 });
    const wrong = { entries: [{ key: 'x', value: 'dertig' }] };
    const { code, errors } = await refusal(call('POST', '/payment-terms/entries', wrong));
    expect([code, errors[0]]).toMatchObject([
      'INPUT_INVALID',
      { pointer: '/entries/0/value', code: 'TABLE_VALUE_WRONG' },
    ]);
  });

  describe('as files', () => {
    const formulas = [
      { key: '=HYPERLINK("http://x")', value: '=1+1' },
      { key: '@sum', value: '-2' },
      { key: '+31', value: "'=x" },
      { key: 'a;b', value: 'zei "ja"' },
    ];
    const exported = async (key: string, query = '') => {
      const ask = await working.askAs('viewer');
      const response = await ask(`/v1/tables/${key}/export${query}`);
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${key}.csv"`);
      return response.text();
    };

    it('come back as they were, and hold no formula', async () => {
      await call('POST', '', { key: 'colours', name: 'Kleuren' });
      await call('POST', '/colours/entries', { entries: formulas });
      const file = await exported('colours');
      expect(file).toContain(`"'=HYPERLINK(""http://x"")";"'=1+1"`);
      expect(file.split(/[;\r\n]+/).filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
      await call('POST', '', { key: 'copy', name: 'Kopie' });
      expect(await call('POST', '/copy/import', { file })).toMatchObject({ added: formulas.length });
      expect(await exported('copy')).toBe(file);
      expect((await call('GET', '/copy/entries'))['items']).toEqual(
        formulas.toSorted((one, other) => (one.key.toLowerCase() < other.key.toLowerCase() ? -1 : 1)),
      );
      expect(await exported('payment-methods', '?delivered=true')).toContain(
        '"mollie_wc_gateway_ideal";"iDEAL"',
      );
    });

    it('tell all faults of a file with their lines, and import nothing of it', async () => {
      const before = await exported('copy');
      const file = 'key;value\ngood;1\n;2\ngood ;3\na;b;c\n';
      const answer = await refusal(call('POST', '/copy/import', { file, mode: 'replace' }));
      expect([answer.status, answer.code]).toEqual([422, 'TABLE_FILE_WRONG']);
      expect(answer.errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
        '/file/3/key TABLE_LINE_KEY',
        '/file/4/key TABLE_LINE_KEY_TWICE',
        '/file/5 TABLE_LINE_COLUMNS',
      ]);
      expect(await exported('copy')).toBe(before);
    });

    it('are tried first on request, and replace a table when asked', async () => {
      const file = 'key,value\n@sum,-2\nnew,x\n';
      const wish = { file, mode: 'replace' };
      const expected = { added: 1, changed: 0, unchanged: 1, removed: 3 };
      expect(await call('POST', '/copy/import', { ...wish, dryRun: true })).toMatchObject(expected);
      expect(await call('POST', '/copy/import', wish)).toMatchObject(expected);
      expect(await call('POST', '/copy/entries/remove', { keys: ['NEW', 'none'] })).toEqual({ removed: 1 });
      expect(((await call('GET', '/copy/entries'))['items'] as Json[]).map(({ key }) => key)).toEqual([
        '@sum',
      ]);
    });

    it('have a limit, which changes nothing', async () => {
      const lines = Array.from({ length: 5001 }, (_, index) => `k${index};v`);
      const file = ['key;value', ...lines].join('\n');
      expect((await refusal(call('POST', '/copy/import', { file }))).code).toBe('TABLE_FULL');
      expect(((await call('GET', '/copy/entries'))['items'] as Json[]).length).toBe(1);
    });
  });

  it('are refused where they cannot be, by field', async () => {
    const refused = async (method: string, path: string, body?: unknown) => {
      const { status, code, errors } = await refusal(call(method, path, body));
      return [status, code, ...errors.map(({ pointer, code: fault }) => `${pointer} ${fault}`)];
    };
    expect(await refused('POST', '', { key: 'payment-methods', name: 'x' })).toEqual([409, 'TABLE_EXISTS']);
    expect(await refused('POST', '', { key: 'copy', name: 'x' })).toEqual([409, 'TABLE_EXISTS']);
    expect(await refused('GET', '/nothing')).toEqual([404, 'NOT_FOUND']);
    expect(await refused('DELETE', '/nothing')).toEqual([404, 'NOT_FOUND']);
    expect(await refused('PATCH', '/copy', { unmapped: 'default' })).toEqual([
      422,
      'INPUT_INVALID',
      '/defaultValue TABLE_DEFAULT_MISSING',
    ]);
    const entries = [
      { key: 'a', value: 1 },
      { key: ' ', value: 'x' },
      { key: 'b', value: 'x' },
      { key: 'B', value: 'y' },
    ];
    expect(await refused('POST', '/copy/entries', { entries })).toEqual([
      422,
      'INPUT_INVALID',
      ...[
        '/entries/0/value TABLE_VALUE_WRONG',
        '/entries/1/key TABLE_KEY_WRONG',
        '/entries/3/key TABLE_KEY_TWICE',
      ],
    ]);
  });

  it('take only what makes sense: whole days as a term, and no empty value', async () => {
    const wrong = [-3, 1.5, 99_999, 1e308].map((value, index) => ({ key: `k${index}`, value }));
    const { errors } = await refusal(call('POST', '/payment-terms/entries', { entries: wrong }));
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
      wrong.map((_, index) => `/entries/${index}/value TABLE_VALUE_WRONG`),
    );
    expect(errors[0]!.detail).toBe('The value must be a whole number of days from 0 to 999.');
    const codes = async (method: string, path: string, body: Json) =>
      (await refusal(call(method, path, body))).errors.map(({ code }) => code);
    expect(await codes('PATCH', '/payment-terms', { unmapped: 'default', defaultValue: -7 })).toEqual([
      'TABLE_VALUE_WRONG',
    ]);
    expect(await codes('POST', '/payment-terms/import', { file: 'sep=;\nsleutel;waarde\na;1,5\n' })).toEqual([
      'TABLE_LINE_VALUE',
    ]);
    expect(await codes('POST', '/copy/entries', { entries: [{ key: 'a', value: '' }] })).toEqual([
      'TABLE_VALUE_EMPTY',
    ]);
  });

  it('name table and key where an older value makes no sense, and go on when it is corrected', async () => {
    const database = new pg.Client({ connectionString: working.bench.databaseUrl });
    await database.connect();
    await database.query(
      `update value_entry set value = '-3' where table_key = 'payment-terms' and key = 'op_rekening'`,
    );
    await database.end();
    await call('PATCH', '/payment-terms', { name: 'Termijnen' });
    const record = await paidBy('op_rekening');
    expect(record).toMatchObject({
      state: 'failed',
      documents: [],
      problem: {
        code: 'TABLE_VALUE_UNUSABLE',
        detail: expect.stringMatching(/table payment-terms gives -3 for "op_rekening"/),
      },
    });
    const fixed = { entries: [{ key: 'op_rekening', value: 21 }] };
    const receipt = await call<Receipt>('POST', '/payment-terms/entries', fixed);
    expect(receipt.released).toEqual({ matched: 1, processed: 1, remaining: 0 });
    const isDone = ({ state }: RecordDetail) => state === 'done';
    await eventually(() => working.get(record.id), isDone);
    expect(await bookingOf(record.id)).toMatchObject({ betalingstermijn: 21 });
  });

  it('stay while an active mapping reads them, and let records go on that missed them', async () => {
    const activate = (version: number) =>
      working.client.call('POST', '/v1/mappings/snelstart.invoice.out/activate', { version });
    const overlay = { omschrijving: '$table("names", paymentMethodId, "x")' };
    const made = await working.client.call<{ version: number; createdBy: Json }>(
      ...(['POST', '/v1/mappings/snelstart.invoice.out/versions', { overlay }] as const),
    );
    expect(made.createdBy).toEqual({
      id: expect.any(String),
      kind: expect.stringMatching(/^(user|api_key)$/),
      name: expect.any(String),
    });
    await activate(made.version);
    const lost = await paidBy('bacs');
    expect(lost).toMatchObject({ state: 'failed', documents: [], problem: { code: 'TABLE_UNKNOWN' } });
    await call('POST', '', { key: 'names', name: 'Namen', unmapped: 'pass' });
    await eventually(
      () => working.get(lost.id),
      ({ state }) => state === 'done',
    );
    const refused = await refusal(call('DELETE', '/names'));
    expect([refused.status, refused.code]).toEqual([409, 'TABLE_IN_USE']);
    expect(refused.detail).toContain('snelstart.invoice.out');
    await activate(0);
    await call('DELETE', '/names');
    expect((await refusal(call('GET', '/names'))).status).toBe(404);
    expect(await working.doubles()).toEqual([]);
  });

  it('leave a trace of who changed what, and are each organisation its own', async () => {
    await call('DELETE', '/copy');
    const { items } = await working.client.call<{ items: { action: string; subjectId: string }[] }>(
      'GET',
      '/v1/audit?limit=200',
    );
    const actions = items.filter(({ subjectId }) => subjectId === 'copy').map(({ action }) => action);
    expect(actions).toEqual([
      ...['table-removed', 'table-entries-removed', 'table-imported', 'table-imported', 'table-created'],
    ]);
    const stranger = await working.bench.newOwner();
    expect(
      (await stranger.call<{ items: Json[] }>('GET', '/v1/tables')).items.map(({ isOwn }) => isOwn),
    ).toEqual([false, false]);
    expect((await refusal(stranger.call('GET', '/v1/tables/colours'))).status).toBe(404);
    expect(await working.doubles()).toEqual([]);
  });
});
