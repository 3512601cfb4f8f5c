import { RawCaller } from '../testing/raw-caller.builder.js';

describe('filters of the simulator', () => {
  let caller: RawCaller;
  beforeEach(async () => {
    caller = await RawCaller.connect();
  });
  afterEach(() => caller.close());

  it.each([
    [`Email eq 'anna.jansen@example.nl'`, [1001]],
    [`Relatiecode eq 1001 or Relatiecode eq 1004`, [1001, 1004]],
    [`Naam eq 'O''Brien & Zn. Schilderwerken'`, [1002]],
    [`substringof('boekhouding@zoutebrood.example',Email) eq true`, [1012]],
    [`substringof('Vries',Naam) and Nonactief eq false`, [1010, 1011]],
    [`startswith(Naam,'P. de') eq true`, [1010]],
    [`Nonactief eq true`, [1013]],
    [`Relatiesoort/any(r:r eq 'Leverancier') and Relatiecode gt 0`, [2001]],
    [`VestigingsAdres/Plaats eq 'Oss' and not (Relatiecode lt 1000) and Email ne ''`, [1001]],
    [`Id eq guid'6BD02096-3A69-5EFF-8D6F-D6FE8A819916'`, [1001]],
    [`Oin eq null and Relatiecode eq 1001`, [1001]],
    [`Email eq null`, []],
  ])('%s', async (filter, codes) => {
    const { body } = await caller.list('/relaties', filter);

    expect(body.map((row) => row['relatiecode'])).toEqual(codes);
  });

  it('names are UpperCamelCase; others get the text of the vendor', async () => {
    expect(await caller.list('/relaties', `email eq 'x'`)).toEqual({
      status: 400,
      body: {
        Message:
          "Could not find a property named 'email' on type 'SnelStart.B2B.Api.V2.Models.Relaties.RelatieModel'.",
      },
    });
  });

  it.each([`Naam eq 'O'Brien'`, `Naam eq`, `Naam eq 'x' and`, `evil(Naam) eq 1`, `(Naam eq 'x'`])(
    'an unreadable filter is ALG-0104: %s',
    async (filter) => {
      expect(await caller.list('/relaties', filter)).toMatchObject({
        status: 400,
        body: [{ errorCode: 'ALG-0104' }],
      });
    },
  );

  it('reference lists ignore filters and paging', async () => {
    const all = await caller.call('GET', '/landen');

    expect((await caller.call('GET', `/landen?$top=1&$filter=Landcode%20eq%20'NL'`)).body).toEqual(all.body);
  });

  it('pages hold at most 500 rows', async () => {
    const { administration } = caller.simulator;
    const [sample] = administration.relations.rows();
    for (let code = 5000; code < 5600; code += 1) {
      const id = `00000000-0000-4000-8000-00000000${code}`;
      administration.putRelation(
        { ...sample!, id, relatiecode: code, email: `x${code}@example.nl` },
        new Date(0),
      );
    }

    expect((await caller.call('GET', '/relaties?$top=1000')).body).toHaveLength(500);
    expect((await caller.call('GET', '/relaties?$top=2&$skip=1')).body).toHaveLength(2);
    expect((await caller.call('GET', '/relaties?$top=-1')).status).toBe(400);
  });
});
