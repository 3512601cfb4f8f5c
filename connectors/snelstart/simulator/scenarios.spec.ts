import { createRequire } from 'node:module';
import { connectToSimulator } from '../testing/connection.builder.js';

interface Scenario {
  readonly name: string;
  readonly request: { readonly method: string; readonly path: string; readonly body: unknown };
  readonly response: { readonly status: number; readonly body: Record<string, unknown> };
}

const scenarios = (createRequire(import.meta.url)('../fixtures/scenarios.json') as Scenario[]).filter(
  ({ request }) => /^\/v2\/(relaties|verkoopboekingen)/.test(request.path),
);
/** Made by the vendor anew each time, or attached in another call. */
const VOLATILE = ['id', 'uri', 'modifiedOn', 'documents'];

describe('simulator against the recorded pairs of request and answer', () => {
  it('has pairs to compare', () => {
    expect(scenarios.length).toBeGreaterThan(20);
  });

  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    const isAboutExisting = /duplicate|delete/.test(scenario.name);
    const connection = await connectToSimulator({ withBookings: isAboutExisting });
    try {
      const { status, body } = await replay(connection, scenario);

      expect(status).toBe(scenario.response.status);
      expect(stable(body)).toEqual(stable(scenario.response.body));
    } finally {
      await connection.close();
    }
  });
});

async function replay(
  { simulator, url }: Awaited<ReturnType<typeof connectToSimulator>>,
  { request }: Scenario,
): Promise<{ status: number; body: unknown }> {
  const token = simulator.access.mint('grant_type=clientkey&clientkey=VOORBEELD-KOPPELSLEUTEL');
  const { access_token } = token.body as { access_token: string };
  const response = await fetch(`${url}${request.path}`, {
    method: request.method,
    headers: {
      authorization: `Bearer ${access_token}`,
      'ocp-apim-subscription-key': 'VOORBEELD-ABONNEMENTSSLEUTEL',
      'content-type': 'application/json',
    },
    ...(request.body === null ? {} : { body: JSON.stringify(request.body) }),
  });
  return { status: response.status, body: await response.json() };
}

function stable(body: unknown): unknown {
  if (Array.isArray(body) || typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !VOLATILE.includes(name)));
}
