import { describeConnectorContract, startSimulator } from '@app/connector-testing';
import { snelstart } from './connector.js';
import { createSnelStartSimulator, SAMPLE_CLIENT_KEY, SAMPLE_SUBSCRIPTION_KEY } from './simulator/index.js';
import { aRelation, aSalesEntry } from './testing/payloads.builder.js';

describeConnectorContract({
  connector: snelstart,
  startServer: () => startSimulator(createSnelStartSimulator()),
  settings: (url) => ({ baseUrl: `${url}/v2`, authUrl: `${url}/b2b/token` }),
  credentials: { clientKey: SAMPLE_CLIENT_KEY, subscriptionKey: SAMPLE_SUBSCRIPTION_KEY },
  wrongCredentials: { clientKey: 'ONBEKENDE-KOPPELSLEUTEL', subscriptionKey: SAMPLE_SUBSCRIPTION_KEY },
  sinks: {
    customer: {
      payload: async (_, turn) => aRelation({ email: `klant-${turn}@example.nl` }),
      refused: async () => aRelation({ naam: ' ' }),
      isWrite: ({ method, path }) => method === 'POST' && path.startsWith('/v2/relaties'),
    },
    invoice: {
      payload: async (_, turn) => aSalesEntry({ factuurnummer: `CONTRACT-${turn}` }),
      refused: async () => aSalesEntry({ factuurdatum: '2024-12-31T00:00:00' }),
      isWrite: ({ method, path }) => method === 'POST' && path.startsWith('/v2/verkoopboekingen'),
    },
  },
});
