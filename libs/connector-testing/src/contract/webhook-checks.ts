import assert from 'node:assert/strict';
import { withDefaults, type IncomingWebhook } from '@app/connector-sdk';
import { KoppelError } from '@app/domain';
import type { ContractCheck, ContractOptions, WebhookContract } from './contract-options.js';
import { assertFits } from './schema-check.js';

/** S5: genuine deliveries pass, everything else is refused. */
export function webhookChecks(options: ContractOptions, contract: WebhookContract): ContractCheck[] {
  const { connector } = options;
  const settings = withDefaults(connector.settings, options.settings('https://vendor.example'));
  const receive = (request: IncomingWebhook, secrets: readonly string[]) => {
    assert.ok(connector.webhooks, 'the connector has no webhooks');
    return connector.webhooks.receive(request, secrets, settings);
  };
  const assertRefused = (request: IncomingWebhook, secrets: readonly string[], why: string) =>
    assert.throws(
      () => receive(request, secrets),
      (error) => error instanceof KoppelError && error.code === 'WEBHOOK_SIGNATURE_INVALID',
      why,
    );
  const signed = contract.deliveries.filter(({ isSigned }) => isSigned);
  return [
    ...contract.deliveries.map(({ name, request, kind }) => ({
      name: `webhook ${name} is ${kind}`,
      run: async () => assert.equal(receive(request, [contract.secret]).kind, kind),
    })),
    {
      name: 'webhook: every record of a delivery fits its schema',
      run: async () => {
        for (const { name, request } of signed) {
          const content = receive(request, [contract.secret]);
          if (content.kind !== 'records') continue;
          const schema = connector.sources[content.recordType]?.schema ?? {};
          for (const { payload } of content.records) assertFits(schema, payload, name);
        }
      },
    },
    {
      name: 'webhook: the former secret still counts during a change',
      run: async () => {
        for (const { request, kind } of signed)
          assert.equal(receive(request, ['new', contract.secret]).kind, kind);
      },
    },
    {
      name: 'webhook: one flipped bit anywhere in the body is refused',
      run: async () => {
        for (const { name, request } of signed) {
          const step = Math.max(1, Math.floor(request.body.length / 40));
          for (let index = 0; index < request.body.length; index += step) {
            const body = Uint8Array.from(request.body);
            body[index] = (body[index] ?? 0) ^ (1 << (index % 8));
            assertRefused({ ...request, body }, [contract.secret], `${name}, byte ${index}`);
          }
        }
      },
    },
    {
      name: 'webhook: the same JSON written differently, another secret, no secret or no signature is refused',
      run: async () => {
        for (const { name, request } of signed) {
          const text = Buffer.from(request.body).toString('utf8');
          const body = Buffer.from(`${JSON.stringify(JSON.parse(text), undefined, 1)}\n`);
          assertRefused({ ...request, body }, [contract.secret], `${name} written differently`);
          assertRefused(request, ['another'], `${name} with another secret`);
          assertRefused(request, [], `${name} without a secret`);
          assertRefused(request, [''], `${name} with an empty secret`);
          assertRefused(
            { headers: {}, body: request.body },
            [contract.secret],
            `${name} without a signature`,
          );
        }
      },
    },
  ];
}
