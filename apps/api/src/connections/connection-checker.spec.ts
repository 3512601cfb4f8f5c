import { defineConnector, sdkErrors, type Connector, type ConnectorContext } from '@app/connector-sdk';
import { ConnectorRuntime, systemClock } from '@app/engine';
import type { CheckResult, Connection } from '@app/persistence';
import { ConnectionChecker } from './connection-checker.js';

type Verify = Connector['verify'];

const connector = (verify: Verify): Connector =>
  defineConnector({
    id: 'shop',
    name: 'Shop',
    version: 1,
    summary: { nl: 'Winkel', en: 'Shop' },
    credentials: {},
    settings: {},
    errors: {},
    limits: () => ({ requestsPerMinute: 60, concurrency: 1 }),
    verify,
    sources: {},
    sinks: {},
    lists: {},
  });

function aChecker(verify: Verify) {
  const stored: CheckResult[] = [];
  const rung: string[] = [];
  const logged: object[] = [];
  const http = { request: () => Promise.reject(new Error('no calls expected')) };
  const runtime = new ConnectorRuntime([connector(verify)], { forConnection: () => http }, systemClock);
  const bell = {
    ring: (ids: readonly string[]) => void rung.push(...ids),
    listen: async () => {},
    close: async () => {},
  };
  const log = (fields: object) => void logged.push(fields);
  const checker = new ConnectionChecker(
    { runtime, bell },
    {
      storeCheck: async (_tenant, _id, result) => {
        stored.push(result);
        return {
          connection: { ...connection, state: result.state },
          released: result.state === 'connected' ? ['r1'] : [],
        };
      },
    },
    {
      open: async ({ id, tenantId, name, revision, state }) => ({
        id,
        tenantId,
        name,
        revision,
        state,
        connector: 'shop',
        systemId: id,
        credentials: {},
        settings: {},
        facts: {},
      }),
    },
    { info: log, warn: log, error: log },
  );
  return { checker, stored, rung, logged };
}

const connection = {
  id: 'c',
  tenantId: 't',
  name: 'Winkel',
  connector: 'shop',
  revision: 3,
  state: 'connected',
} as Connection;

describe('ConnectionChecker', () => {
  it('stores who is behind the credentials and wakes what waited for it', async () => {
    const identity = { name: 'Mijn winkel', facts: { zone: 'UTC' }, key: 'winkel.example.nl' };
    const { checker, stored, rung } = aChecker(async () => identity);
    const checked = await checker.check(connection);
    expect(stored).toEqual([
      {
        ...{ revision: 3, state: 'connected', identity: 'Mijn winkel', facts: { zone: 'UTC' } },
        ...{ key: 'winkel.example.nl', problem: null },
      },
    ]);
    expect(rung).toEqual(['r1']);
    expect(checked).toMatchObject({ released: 1, warnings: [] });
  });

  it.each([
    ['refused credentials', () => sdkErrors.CREDENTIALS_REFUSED({ vendor: 'Shop' }), 'attention'],
    ['a vendor that is away', () => sdkErrors.VENDOR_UNAVAILABLE({ vendor: 'Shop', status: 503 }), 'error'],
    ['a vendor that asks to slow down', () => sdkErrors.VENDOR_RATE_LIMITED({ vendor: 'Shop' }), 'connected'],
  ])('turns %s into the state of the connection, and never fails', async (_, error, state) => {
    const { checker, stored } = aChecker(() => Promise.reject(error()));
    await checker.check(connection);
    expect(stored).toMatchObject([{ state, problem: { code: error().code } }]);
  });

  it('keeps a bug of a connector apart from the merchant and tells the operator', async () => {
    const { checker, stored, logged } = aChecker(() => Promise.reject(new TypeError('x is undefined')));
    await checker.check(connection);
    expect(stored).toMatchObject([{ state: 'error', problem: { code: 'UNEXPECTED', params: {} } }]);
    expect(logged).toHaveLength(1);
  });

  it('asks for a new token although one is remembered', async () => {
    let minted = 0;
    const verify = async (context: ConnectorContext) => {
      const mint = async () => ({ value: (minted += 1), expiresInMs: 60_000 });
      const token = await context.remember('token', mint);
      return { name: `token ${token} ${await context.remember('token', mint)}`, facts: {} };
    };
    const { checker, stored } = aChecker(verify);
    await checker.check(connection);
    await checker.check(connection);
    expect(stored.map(({ identity }) => identity)).toEqual(['token 1 1', 'token 2 2']);
  });
});
