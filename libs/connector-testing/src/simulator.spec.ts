import { request } from 'node:http';
import { callControl, handleControl } from './control.js';
import {
  baseUrlOf,
  mount,
  readBody,
  SeededRandom,
  sendJson,
  startSimulator,
  type Simulator,
} from './simulator.js';

const echo = (name: string, prefix = ''): Simulator => ({
  name,
  handle: (incoming, response) => {
    const inner: Simulator = {
      ...echo(name),
      handle: (seen, answer) => sendJson(answer, 200, { url: seen.url, base: baseUrlOf(seen) }),
    };
    if (!mount(inner, prefix, incoming, response)) sendJson(response, 404, {});
  },
  snapshot: () => ({}),
  restore: () => {},
  close: async () => {},
});

describe('hosting of simulators', () => {
  it('strips the prefix and tells the simulator its public address', async () => {
    const running = await startSimulator(echo('shop', '/shop'));
    const read = async (path: string) => (await fetch(`${running.url}${path}`)).json();
    expect(await read('/shop/orders?page=2')).toEqual({ url: '/orders?page=2', base: `${running.url}/shop` });
    expect(await read('/shop')).toEqual({ url: '/', base: `${running.url}/shop` });
    expect(await read('/shop?x=1')).toEqual({ url: '/?x=1', base: `${running.url}/shop` });
    expect(await read('/shopping')).toEqual({});
    await running.close();
  });

  it('answers control calls with JSON, unknown ones with the list of routes, and faults as text', async () => {
    const routes = {
      'POST /double': ({ body }: { body: unknown }) => ({ doubled: Number(body) * 2 }),
      'GET /fail': () => {
        throw new Error('kapot');
      },
    };
    const running = await startSimulator({
      ...echo('shop'),
      handle: (incoming, response) => {
        if (!handleControl(routes, incoming, response)) sendJson(response, 200, { isControl: false });
      },
    });
    expect(await callControl(running.url, 'POST /double', 21)).toEqual({ doubled: 42 });
    await expect(callControl(running.url, 'GET /fail')).rejects.toThrow('kapot');
    await expect(callControl(running.url, 'GET /other')).rejects.toThrow('POST /double');
    expect(await (await fetch(`${running.url}/__controlled`)).json()).toEqual({ isControl: false });
    await running.close();
  });

  it('stops reading a body that is too large', async () => {
    let seen: unknown;
    const running = await startSimulator({
      ...echo('shop'),
      handle: (incoming, response) => {
        readBody(incoming, 10).catch((error: unknown) => {
          seen = error;
          response.destroy();
        });
      },
    });
    await new Promise<void>((resolve) => {
      const outgoing = request(running.url, { method: 'POST' });
      outgoing.once('error', () => resolve());
      outgoing.once('close', () => resolve());
      outgoing.end('x'.repeat(100));
    });
    expect(seen).toBeInstanceOf(RangeError);
    await running.close();
  });
});

describe('seeded random', () => {
  it('draws the same row from the same seed and goes on from a kept state', () => {
    const draw = (random: SeededRandom, count: number) => Array.from({ length: count }, () => random.next());
    const first = new SeededRandom(42);
    const row = draw(first, 100);
    expect(draw(new SeededRandom(42), 100)).toEqual(row);
    expect(draw(new SeededRandom(first.state), 1)).toEqual(draw(first, 1));
    expect(row.every((drawn) => drawn >= 0 && drawn < 1)).toBe(true);
    expect(new Set(row).size).toBe(100);
  });
});
