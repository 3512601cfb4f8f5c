import { manifestChecks } from './contract/manifest-checks.js';
import type { ContractCheck, ContractOptions } from './contract/contract-options.js';
import { sinkChecks } from './contract/sink-checks.js';
import { sourceChecks } from './contract/source-checks.js';
import { verifyChecks } from './contract/verify-checks.js';
import { webhookChecks } from './contract/webhook-checks.js';
import { withBench } from './contract/with-bench.js';

// The globals of the test runner; this library is also part of the sandbox, which has none.
declare const describe: (name: string, body: () => void) => void;
declare const it: (name: string, body: () => Promise<void>, timeoutMs?: number) => void;

const TIMEOUT_MS = 60_000;

/** The contract suite of one connector, generated from its manifest. One call in `<name>.contract.spec.ts`. */
export function describeConnectorContract(options: ContractOptions): void {
  describe(`contract of ${options.connector.id}`, () => {
    for (const { name, run } of contractChecks(options)) it(name, run, TIMEOUT_MS);
  });
}

/** The checks themselves, for any runner. Throws when the options leave out something the connector offers. */
export function contractChecks(options: ContractOptions): ContractCheck[] {
  const { connector } = options;
  const benchChecks = [...verifyChecks];
  for (const source of Object.values(connector.sources)) {
    const contract = options.sources?.[source.recordType];
    if (!contract) throw new TypeError(`contract of ${connector.id}: source ${source.recordType} is missing`);
    benchChecks.push(...sourceChecks(source, contract));
  }
  for (const sink of Object.values(connector.sinks)) {
    const contract = options.sinks?.[sink.recordType];
    if (!contract) throw new TypeError(`contract of ${connector.id}: sink ${sink.recordType} is missing`);
    benchChecks.push(...sinkChecks(sink, contract));
  }
  if (connector.webhooks && !options.webhooks) {
    throw new TypeError(`contract of ${connector.id}: webhooks are missing`);
  }
  const webhooks = options.webhooks ? webhookChecks(options, options.webhooks) : [];
  return [...manifestChecks(options), ...withBench(options, benchChecks), ...webhooks];
}
