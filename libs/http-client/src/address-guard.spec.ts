import { isIPv6 } from 'node:net';
import { AddressGuard } from './address-guard.js';
import { aClient, failureOf } from './loopback/client.builder.js';
import { HOSTILE_RECORDS, hostileAddresses } from './loopback/hostile-addresses.builder.js';
import { aTcpServer, type LoopbackServer } from './loopback/loopback-server.builder.js';
import { createOutboundClient } from './outbound-client.js';

const CONNECTION = { id: 'c', secrets: [], limits: { requestsPerMinute: 100_000, concurrency: 50 } };

describe('the guard against internal addresses (S7, T38)', () => {
  let server: LoopbackServer;

  beforeAll(async () => {
    server = await aTcpServer((socket) => socket.destroy());
  });

  afterAll(async () => {
    await server.close();
  });

  it('lets none of at least 150 hostile address forms through', async () => {
    const outbound = createOutboundClient({
      allowedPorts: [server.port],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    const client = outbound.forConnection(CONNECTION);
    const forms = hostileAddresses(server.port);
    const got: Record<string, string> = {};
    for (const url of forms) got[url] = (await failureOf(client.request({ method: 'GET', url }))).code;
    await outbound.close();
    expect(new Set(forms).size).toBeGreaterThanOrEqual(200);
    expect(Object.entries(got).filter(([, code]) => code !== 'HTTP_ADDRESS_REFUSED')).toEqual([]);
    expect(server.accepted()).toBe(0);
  });

  it.each(HOSTILE_RECORDS)(
    'refuses a name that resolves to %s, alone or beside a public address',
    async (address) => {
      const hostile = { address, family: isIPv6(address) ? 6 : 4 } as const;
      const open = { address: '1.1.1.1', family: 4 } as const;
      for (const addresses of [[hostile], [open, hostile], [hostile, open]]) {
        const { get, outbound } = aClient([], {
          allowedPorts: [server.port],
          resolve: async () => addresses,
        });
        const failure = await failureOf(get(`https://shop.example:${server.port}/`));
        await outbound.close();
        expect(failure).toMatchObject({
          code: 'HTTP_ADDRESS_REFUSED',
          errorClass: 'data',
          outcomeUnknown: false,
        });
        expect(failure.params['host']).toBe('shop.example');
      }
      expect(server.accepted()).toBe(0);
    },
  );

  it('never puts user names, paths or queries into the error', async () => {
    const { post, outbound } = aClient([]);
    const addresses = [
      'https://me:s3cret@localhost/',
      'https://me:s3cret@[oops]/p?s3cret',
      'https://[oops]/s3cret?s3cret',
    ];
    for (const url of [...addresses, 's3cret', 'https://10.0.0.1/s3cret?token=s3cret']) {
      const { params } = await failureOf(post(url));
      expect(JSON.stringify(params)).not.toMatch(/s3cret|me:/);
    }
    await outbound.close();
  });
});

describe('AddressGuard', () => {
  it.each([
    'https://shop.example/wp-json/wc/v3/orders?page=2',
    'https://shop.example.:443/',
    'https://1.1.1.1/',
    'https://[2606:4700::1111]/',
    'https://winkel-café.example/',
    'https://shop.example:8443/',
  ])('accepts %s', (address) => {
    const guard = new AddressGuard({ allowedPorts: [8443] });
    expect(guard.accept(address).href).toBe(new URL(address).href);
    expect(guard.accept(address).href).toBe(new URL(address).href);
  });

  it.each([
    ['localhost:8081', 'http://localhost:8081/snelstart'],
    ['127.0.0.1:8081', 'http://127.0.0.1:8081/'],
    ['[::1]:8081', 'http://[0::1]:8081/'],
    ['Sandbox:80', 'http://sandbox/'],
    ['10.0.0.5:443', 'https://10.0.0.5/'],
  ])('with %s allowed accepts %s', (pair, address) => {
    expect(() => new AddressGuard().accept(address)).toThrow('HTTP_ADDRESS_REFUSED');
    expect(new AddressGuard({ allowedPrivateHosts: [pair] }).accept(address).href).toBe(
      address.replace('0::1', '::1'),
    );
  });

  it.each([
    'http://127.0.0.1:8082/',
    'http://127.0.0.2:8081/',
    'http://localhost:8081/',
    'http://127.0.0.1.nip.io:8081/',
    'http://user@127.0.0.1:8081/',
    'ftp://127.0.0.1:8081/',
  ])('with only 127.0.0.1:8081 allowed refuses %s', (address) => {
    const guard = new AddressGuard({ allowedPrivateHosts: ['127.0.0.1:8081'] });
    guard.accept('http://127.0.0.1:8081/');
    expect(() => guard.accept(address)).toThrow('HTTP_ADDRESS_REFUSED');
  });

  it.each([
    'localhost',
    'localhost:',
    'localhost:99999',
    'http://localhost:80',
    'a b:80',
    '::1:80',
    'x:80/p',
    'u@x:80',
  ])('refuses "%s" as an entry of the list of private hosts', (entry) => {
    expect(() => new AddressGuard({ allowedPrivateHosts: [entry] })).toThrow('HTTP_ALLOWED_HOST_INVALID');
  });

  it('keeps its memory of accepted origins bounded and stays right', () => {
    const guard = new AddressGuard();
    for (let shop = 0; shop < 2_500; shop++) guard.accept(`https://shop-${shop}.example/`);
    expect(() => guard.accept('https://localhost/')).toThrow('HTTP_ADDRESS_REFUSED');
  });
});
