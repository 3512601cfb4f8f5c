import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KoppelError } from '@app/domain';
import express, { type NextFunction, type Request, type Response } from 'express';
import { rawHookBody } from './raw-body.js';

describe('a webhook address', () => {
  let server: Server;

  beforeAll(async () => {
    const app = express();
    app.use('/hooks', rawHookBody);
    app.use('/hooks', (request, response) => void response.json({ bytes: (request.body as Buffer).length }));
    app.use((error: KoppelError, _request: Request, response: Response, _next: NextFunction) => {
      response.json({ code: error.code, params: error.params });
    });
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const call = async (init: RequestInit) => {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/hooks/key`, init);
    return { allow: answer.headers.get('allow'), body: await answer.json() };
  };

  it.each(['GET', 'DELETE', 'PUT'])('that is called with %s says that it takes POST only', async (method) => {
    expect(await call({ method })).toEqual({
      allow: 'POST',
      body: { code: 'METHOD_NOT_ALLOWED', params: { method, methods: 'POST' } },
    });
  });

  it('takes a delivery as the bytes it came in', async () => {
    const headers = { 'content-type': 'application/json' };
    expect(await call({ method: 'POST', headers, body: '{"a": 1}' })).toMatchObject({ body: { bytes: 8 } });
  });

  it('names the type of a body it does not read', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect(await call({ method: 'POST', headers, body: 'x' })).toMatchObject({
      body: { code: 'HOOK_BODY_TYPE', params: { type: 'text/plain' } },
    });
  });
});
