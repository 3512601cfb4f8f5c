import assert from 'node:assert/strict';
import { withDefaults, type IncomingWebhook, type WebhookContent } from '@app/connector-sdk';
import { KoppelError } from '@app/domain';
import type { ContractCheck, ContractOptions, WebhookContract } from './contract-options.js';
import { assertFits } from './schema-check.js';

type Delivery = WebhookContract['deliveries'][number];

/** The receiving end of a connector with what the contract says about it. */
interface Subject {
  readonly options: ContractOptions;
  readonly secret: string;
  readonly signed: readonly Delivery[];
  receive(request: IncomingWebhook, secrets: readonly string[]): WebhookContent;
}

/** S5: genuine deliveries pass, everything else is refused. */
export function webhookChecks(
  options: ContractOptions,
  { secret, deliveries }: WebhookContract,
): ContractCheck[] {
  const { connector } = options;
  const settings = withDefaults(connector.settings, options.settings('https://vendor.example'));
  const receive: Subject['receive'] = (request, secrets) => {
    assert.ok(connector.webhooks, 'the connector has no webhooks');
    return connector.webhooks.receive(request, secrets, settings);
  };
  const subject = { options, secret, receive, signed: deliveries.filter(({ isSigned }) => isSigned) };
  const known = deliveries.map(({ name, request, kind }) => ({
    name: `webhook: ${name} is ${kind}`,
    run: async () => assert.equal(receive(request, [secret]).kind, kind),
  }));
  const general = CHECKS.map(({ name, run }) => ({
    name: `webhook: ${name}`,
    run: async () => run(subject),
  }));
  return [...known, ...general];
}

const CHECKS: readonly { readonly name: string; run(subject: Subject): void }[] = [
  {
    name: 'every record of a delivery fits its schema',
    run: ({ options, secret, signed, receive }) => {
      for (const { name, request } of signed) {
        const content = receive(request, [secret]);
        if (content.kind !== 'records') continue;
        const schema = options.connector.sources[content.recordType]?.schema ?? {};
        for (const { payload } of content.records) assertFits(schema, payload, name);
      }
    },
  },
  {
    name: 'the former secret still counts during a change',
    run: ({ secret, signed, receive }) => {
      for (const { request, kind } of signed) assert.equal(receive(request, ['new', secret]).kind, kind);
    },
  },
  {
    name: 'one flipped bit anywhere in the body is refused',
    run: (subject) => {
      for (const { name, request } of subject.signed) {
        const step = Math.max(1, Math.floor(request.body.length / 40));
        for (let index = 0; index < request.body.length; index += step) {
          const body = Uint8Array.from(request.body);
          body[index] = (body[index] ?? 0) ^ (1 << (index % 8));
          assertRefused(subject, { ...request, body }, [subject.secret], `${name}, byte ${index}`);
        }
      }
    },
  },
  {
    name: 'the same JSON written differently, another secret, no secret or no signature is refused',
    run: (subject) => {
      for (const { name, request } of subject.signed) {
        const content: unknown = JSON.parse(Buffer.from(request.body).toString('utf8'));
        const body = Buffer.from(`${JSON.stringify(content, undefined, 1)}\n`);
        const unsigned = { ...request, headers: {} };
        assertRefused(subject, { ...request, body }, [subject.secret], `${name} written differently`);
        assertRefused(subject, request, ['another'], `${name} with another secret`);
        assertRefused(subject, request, [], `${name} without a secret`);
        assertRefused(subject, request, [''], `${name} with an empty secret`);
        assertRefused(subject, unsigned, [subject.secret], `${name} without a signature`);
      }
    },
  },
];

function assertRefused(
  { receive }: Subject,
  request: IncomingWebhook,
  secrets: readonly string[],
  why: string,
): void {
  const isRefusal = (error: unknown) =>
    error instanceof KoppelError && error.code === 'WEBHOOK_SIGNATURE_INVALID';
  assert.throws(() => receive(request, secrets), isRefusal, why);
}
