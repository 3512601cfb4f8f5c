import { callControl } from '@app/connector-testing';
import { ANNA, aSalesEntry } from '../testing/payloads.builder.js';
import { RawCaller } from '../testing/raw-caller.builder.js';

const anEntry = (changes = {}) => JSON.parse(JSON.stringify({ ...aSalesEntry(), ...changes })) as object;

describe('limits and faults of the simulator', () => {
  let caller: RawCaller;
  beforeEach(async () => {
    caller = await RawCaller.connect();
  });
  afterEach(() => caller.close());

  it('answers 429 with Retry-After over the limit and counts calls that came too early', async () => {
    await callControl(caller.url, 'PUT /settings', { limits: { perMinute: 2 } });

    await caller.call('GET', '/companyInfo');
    await caller.call('GET', '/companyInfo');
    const refused = await caller.call('GET', '/companyInfo');
    await caller.call('GET', '/companyInfo');

    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const { violations } = await callControl<{ violations: number }>(caller.url, 'GET /calls');
    expect(violations).toBe(1);
  });

  it('the hourly quota is a 403, with Retry-After as a date when asked', async () => {
    await callControl(caller.url, 'PUT /settings', { limits: { perHour: 0 }, retryAfterForm: 'date' });

    const refused = await caller.call('GET', '/companyInfo');

    expect(refused.status).toBe(403);
    expect(Date.parse(refused.headers.get('retry-after') ?? '')).toBeGreaterThan(Date.now());
  });

  it('too many calls at once are refused', async () => {
    await callControl(caller.url, 'PUT /settings', { limits: { concurrent: 2 }, answerDelayMs: 700 });

    const statuses = await Promise.all(
      [1, 2, 3, 4].map(async () => (await caller.call('GET', '/companyInfo')).status),
    );

    expect(statuses.filter((status) => status === 200)).toHaveLength(2);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });

  it('a lagging look-up shows a write only later, while the number is taken at once', async () => {
    let now = new Date('2026-03-14T10:00:00Z');
    const lagging = await RawCaller.connect({ now: () => now });
    try {
      await callControl(lagging.url, 'PUT /settings', { lookUpLagMs: 5_000 });
      const created = await lagging.call('POST', '/verkoopboekingen', anEntry());
      const { id } = created.body as { id: string };
      const shown = async () => (await lagging.list('/verkoopfacturen', `Factuurnummer eq 'WC-1001'`)).body;

      now = new Date('2026-03-14T10:00:04Z');
      expect(await shown()).toEqual([]);
      expect((await lagging.call('GET', `/verkoopboekingen/${id}`)).status).toBe(404);
      const again = await lagging.call('POST', '/verkoopboekingen', anEntry());
      expect(again.body).toMatchObject([{ errorCode: 'BOE-0021' }]);
      now = new Date('2026-03-14T10:00:05Z');
      expect(await shown()).toHaveLength(1);
    } finally {
      await lagging.close();
    }
  });

  it('without the unique number a control run makes doubles, and the checker sees them', async () => {
    await callControl(caller.url, 'PUT /settings', { checkUniqueNumber: false });
    await caller.call('POST', '/verkoopboekingen', anEntry());
    await caller.call('POST', '/verkoopboekingen', anEntry());

    const state = await callControl<{ doubles: unknown[] }>(caller.url, 'GET /state');
    const writes = await callControl<unknown[]>(caller.url, 'GET /writes?kind=booking');

    expect(state.doubles).toEqual([{ kind: 'booking', key: 'WC-1001', count: 2 }]);
    expect(writes).toHaveLength(2);
    expect(writes[0]).toMatchObject({ action: 'create', key: 'WC-1001', amount: 74.95, customerId: ANNA });
  });

  it('faults are switched over HTTP, hit as often as told, and unknown ones are refused', async () => {
    const rules = [{ fault: 'refuse', status: 502, times: 1 }];
    await callControl(caller.url, 'POST /faults', { rules });

    expect((await caller.call('POST', '/verkoopboekingen', anEntry())).status).toBe(502);
    expect((await caller.call('POST', '/verkoopboekingen', anEntry())).status).toBe(201);
    await expect(callControl(caller.url, 'PUT /faults', { rules: [{ fault: 'x' }] })).rejects.toThrow(
      'unknown',
    );
    await expect(callControl(caller.url, 'PUT /settings', { x: 1 })).rejects.toThrow('unknown settings: x');
  });

  it('the dice of a fault fall the same way for the same seed', async () => {
    const hits = async () => {
      const rules = [{ fault: 'refuse', method: 'GET', path: '/companyInfo', probability: 0.5 }];
      await callControl(caller.url, 'PUT /faults', { rules, seed: 7 });
      const statuses: number[] = [];
      for (let index = 0; index < 12; index += 1)
        statuses.push((await caller.call('GET', '/companyInfo')).status);
      return statuses;
    };

    const first = await hits();

    expect(await hits()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 503]));
  });
});
