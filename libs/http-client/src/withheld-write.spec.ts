import { aClient, failureOf } from './loopback/client.builder.js';
import { anHttpServer } from './loopback/loopback-server.builder.js';

describe('a write whose sender lost the right to it', () => {
  it('is never sent, and certainly changed nothing (T13)', async () => {
    const server = await anHttpServer((_, response) => response.end('{}'));
    const { post, get, outbound } = aClient([server], {}, { mayWrite: () => false });

    expect(await failureOf(post(server.url))).toMatchObject({
      code: 'HTTP_WRITE_WITHHELD',
      errorClass: 'limited',
      outcomeUnknown: false,
    });
    expect(server.requests).toHaveLength(0);

    await get(server.url);
    expect(server.requests).toHaveLength(1);
    await Promise.all([outbound.close(), server.close()]);
  });

  it('is asked about after the wait for room in the limits, not before', async () => {
    const server = await anHttpServer((_, response) => setTimeout(() => response.end('{}'), 80));
    let isOwner = true;
    const { post, outbound } = aClient(
      [server],
      {},
      { mayWrite: () => isOwner, limits: { requestsPerMinute: 1000, concurrency: 1 } },
    );
    const first = post(server.url);
    const second = failureOf(post(server.url));
    await new Promise((resolve) => setTimeout(resolve, 20));
    isOwner = false;

    expect((await first).status).toBe(200);
    expect(await second).toMatchObject({ code: 'HTTP_WRITE_WITHHELD', outcomeUnknown: false });
    expect(server.requests).toHaveLength(1);
    await Promise.all([outbound.close(), server.close()]);
  });
});
