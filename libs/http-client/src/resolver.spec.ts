import { aNameServer, type NameServer, type Zone } from './loopback/name-server.builder.js';
import { createResolver, resolveAsMachine } from './resolver.js';

describe('createResolver', () => {
  let server: NameServer | undefined;

  afterEach(async () => {
    await server?.close();
  });

  async function resolve(zone: Zone) {
    server = await aNameServer(zone);
    return createResolver([server.address], 150)('shop.example', 443);
  }

  it('gives the addresses of both families', async () => {
    const found = await resolve((_, type) => (type === 'A' ? ['192.0.2.1', '192.0.2.2'] : ['2001:db8::1']));
    expect(found).toEqual([
      { address: '192.0.2.1', family: 4 },
      { address: '192.0.2.2', family: 4 },
      { address: '2001:db8::1', family: 6 },
    ]);
  });

  it.each(['A', 'AAAA'])('is content with only %s records', async (only) => {
    const found = await resolve((_, type) =>
      type !== only ? [] : [type === 'A' ? '192.0.2.1' : '2001:db8::1'],
    );
    expect(found).toHaveLength(1);
  });

  it('rejects with the code of the name server when there is no such name', async () => {
    await expect(resolve(() => undefined)).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  it('gives up on a silent name server', async () => {
    await expect(resolve(() => 'silence')).rejects.toMatchObject({ code: 'ETIMEOUT' });
  });
});

describe('resolveAsMachine', () => {
  it('knows the names of the hosts file', async () => {
    expect(await resolveAsMachine('localhost', 80)).toContainEqual({ address: '127.0.0.1', family: 4 });
  });
});
