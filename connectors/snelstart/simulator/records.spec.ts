import { ANNA, aSalesEntry, ledgerId } from '../testing/payloads.builder.js';
import { RawCaller } from '../testing/raw-caller.builder.js';

const anEntry = (changes = {}) => JSON.parse(JSON.stringify({ ...aSalesEntry(), ...changes })) as object;

describe('records of the simulator', () => {
  let caller: RawCaller;
  beforeEach(async () => {
    caller = await RawCaller.connect();
  });
  afterEach(() => caller.close());

  it('a stored VAT number loses its NL, and PUT replaces the whole record', async () => {
    const created = await caller.call('POST', '/relaties', {
      relatiesoort: ['Klant'],
      naam: 'Test',
      btwNummer: 'NL001234560B08',
      memo: 'let op',
    });
    const { id, btwNummer } = created.body as { id: string; btwNummer: string };

    const replaced = await caller.call('PUT', `/relaties/${id}`, {
      id,
      relatiesoort: ['Klant'],
      naam: 'Anders',
    });

    expect(created.status).toBe(201);
    expect(btwNummer).toBe('001234560B08');
    expect(replaced.body).toMatchObject({ id, naam: 'Anders', memo: '', btwNummer: '' });
  });

  it('an entry yields an open item with its due date', async () => {
    const created = await caller.call('POST', '/verkoopboekingen', anEntry());
    const { id } = created.body as { id: string };

    const { body } = await caller.list('/verkoopfacturen', `Factuurnummer eq 'WC-1001'`);

    expect(body).toMatchObject([
      {
        verkoopBoeking: { id },
        factuurBedrag: 74.95,
        openstaandSaldo: 74.95,
        vervalDatum: '2026-03-17T00:00:00',
        relatie: { id: ANNA },
      },
    ]);
    expect((await caller.call('GET', `/verkoopboekingen/${id}`)).body).toEqual(created.body);
    expect((await caller.call('GET', `/relaties/${ANNA}/verkoopboekingen`)).body).toHaveLength(1);
  });

  it('an entry can be replaced and deleted by id, but not when its period is blocked', async () => {
    const created = await caller.call('POST', '/verkoopboekingen', anEntry());
    const { id } = created.body as { id: string };

    const wrongId = await caller.call('PUT', `/verkoopboekingen/${id}`, { ...anEntry(), id: ANNA });
    const replaced = await caller.call('PUT', `/verkoopboekingen/${id}`, {
      ...anEntry({ omschrijving: 'Anders' }),
      id,
    });
    caller.simulator.administration.settings.blockedUntil = '2026-12-31';
    const blocked = await caller.call('DELETE', `/verkoopboekingen/${id}`);
    caller.simulator.administration.settings.blockedUntil = null;
    const deleted = await caller.call('DELETE', `/verkoopboekingen/${id}`);

    expect(wrongId.body).toMatchObject([{ errorCode: 'ALG-0101' }]);
    expect(replaced.body).toMatchObject({ omschrijving: 'Anders' });
    expect(blocked.body).toMatchObject([{ errorCode: 'BOE-0042' }]);
    expect(deleted.status).toBe(200);
    expect((await caller.call('GET', `/verkoopboekingen/${id}`)).status).toBe(404);
  });

  it('there is no list of entries, and unknown paths are not found', async () => {
    expect((await caller.call('GET', '/verkoopboekingen')).status).toBe(404);
    expect((await caller.call('GET', '/onbekend')).status).toBe(404);
  });

  it('VAT that is too far from rate times base is refused, unless switched off', async () => {
    const off = anEntry({ factuurbedrag: '75.05', btw: [{ btwSoort: 'VerkopenHoog', btwBedrag: '13.11' }] });

    expect((await caller.call('POST', '/verkoopboekingen', off)).body).toMatchObject([
      { errorCode: 'BOE-0069' },
    ]);
    caller.simulator.administration.settings.vatToleranceCents = null;
    expect((await caller.call('POST', '/verkoopboekingen', off)).status).toBe(201);
  });

  it('without OSS a consumer abroad is booked with Dutch VAT, with OSS that is refused', async () => {
    const abroad = anEntry({ klant: { id: '36bf8ee0-cb98-5829-88e0-ba14b3f56f84' } });

    expect((await caller.call('POST', '/verkoopboekingen', abroad)).body).toMatchObject([
      { errorCode: 'BOE-0082' },
    ]);
    caller.simulator.administration.settings.chargesForeignVat = false;
    expect((await caller.call('POST', '/verkoopboekingen', abroad)).status).toBe(201);
  });

  it.each([
    ['no body', undefined, { errorCode: 'ALG-0106' }],
    ['an id', anEntry({ id: ANNA }), { errorCode: 'ALG-0100' }],
    ['a date that is none', anEntry({ factuurdatum: '2026-02-30' }), { errorCode: 'BOE-0070' }],
    ['a date long ago', anEntry({ factuurdatum: '2019-01-01' }), { errorCode: 'BOE-0033' }],
    [
      'an unknown ledger',
      anEntry({ boekingsregels: [{ grootboek: { id: ANNA }, bedrag: '61.94' }] }),
      { errorCode: 'BOE-0037' },
    ],
    [
      'a line on a bank journal',
      anEntry({ boekingsregels: [{ grootboek: { id: ledgerId(1100) }, bedrag: '61.94' }] }),
      { errorCode: 'BOE-0075' },
    ],
  ])('refuses %s', async (_, body, fault) => {
    const answer = await caller.call('POST', '/verkoopboekingen', body);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject([fault]);
  });

  it('JSON that cannot be read and values that cannot be bound are shape 2', async () => {
    const broken = await caller.call('POST', '/relaties', '{"a":');

    expect(broken.status).toBe(400);
    expect(broken.body).toHaveProperty('modelState');
    expect(
      (await caller.call('POST', '/verkoopboekingen', anEntry({ factuurbedrag: 'veel' }))).body,
    ).toMatchObject({
      modelState: { 'verkoopBoeking.factuurbedrag': [/Decimal/ as never] },
    });
  });
});
