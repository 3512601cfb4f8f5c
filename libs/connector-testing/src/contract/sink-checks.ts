import assert from 'node:assert/strict';
import type { Connector, ConnectorContext, WriteRequest } from '@app/connector-sdk';
import { equals, isAmount, sum, type RecordType } from '@app/domain';
import type { ContractBench } from './contract-bench.js';
import type { SinkContract } from './contract-options.js';
import { assertFits } from './schema-check.js';
import type { BenchCheck } from './with-bench.js';

type Sink = NonNullable<Connector['sinks'][RecordType]>;

/** A sink with something to write, on a bench. */
interface Subject {
  readonly bench: ContractBench;
  readonly sink: Sink;
  readonly contract: SinkContract;
  readonly context: ConnectorContext;
  readonly request: WriteRequest<never>;
}

interface SinkCheck {
  readonly name: string;
  /** Left out where the sink promises or the contract offers nothing to check. */
  applies?(sink: Sink, contract: SinkContract): boolean;
  run(subject: Subject): Promise<void>;
}

const REFERENCE = 'koppel-contract-1';

/** Writing: once, found again, and honest about what may have happened. */
export function sinkChecks(sink: Sink, contract: SinkContract): BenchCheck[] {
  const checks = CHECKS.filter(({ applies }) => applies?.(sink, contract) ?? true);
  return checks.map(({ name, run }) => ({
    name: `${sink.recordType}: ${name}`,
    run: async (bench) => {
      const context = await bench.connected();
      const request = {
        payload: (await contract.payload(context, bench.nextTurn())) as never,
        reference: REFERENCE,
      };
      await run({ bench, sink, contract, context, request });
    },
  }));
}

const CHECKS: readonly SinkCheck[] = [
  {
    name: 'its payload fits the schema and has a stable key',
    run: async ({ bench, sink, contract, context, request: { payload } }) => {
      assertFits(sink.schema, payload, `${sink.recordType} payload`);
      assert.ok(sink.key(payload), 'a key is expected');
      assert.equal(sink.key(structuredClone(payload)), sink.key(payload));
      const other = (await contract.payload(context, bench.nextTurn())) as never;
      assert.notEqual(sink.key(other), sink.key(payload), 'another thing has another key');
    },
  },
  {
    name: 'it tells what money its payload stands for, so that no mapping books another amount',
    applies: ({ recordType }) => recordType === 'invoice',
    run: async ({ sink, request: { payload } }) => {
      const amounts = sink.amounts?.(payload, {});
      assert.ok(amounts, 'a sink of invoices has amounts(payload, resolved)');
      for (const amount of [amounts.total, amounts.net]) assert.ok(isAmount(amount), String(amount));
      const parts = [amounts.net, ...amounts.vat.map(({ vat }) => vat)];
      assert.ok(equals(sum(parts), amounts.total), 'the payload of the contract adds up');
    },
  },
  {
    name: 'nothing is found before it is written, and afterwards it is, without differences',
    run: async ({ sink, context, request }) => {
      assert.equal(await sink.lookUp(request, context), undefined);
      const written = await sink.create(request, context);
      const found = await sink.lookUp(request, context);
      assert.equal(found?.id, written.id);
      assert.deepEqual(found?.differences, []);
    },
  },
  {
    name: 'a lost answer says that the outcome is unknown, and the look-up finds what was written',
    run: async ({ bench, sink, contract, context, request }) => {
      bench.proxy.spoil((passing) => (contract.isWrite(passing) ? 'lose' : undefined));
      const error = await bench.provoked(() => sink.create(request, context));
      assert.equal(error.errorClass, 'transient', error.code);
      assert.equal(error.outcomeUnknown, true);
      bench.proxy.spoil(() => undefined);
      assert.ok(await sink.lookUp(request, context), 'the look-up finds it');
    },
  },
  {
    name: 'a refusal is certain and not tried again',
    run: async (subject) => {
      const error = await refusedWrite(subject, 400);
      assert.ok(!['transient', 'limited'].includes(error.errorClass), `${error.code}: ${error.errorClass}`);
      assert.equal(error.outcomeUnknown, false);
    },
  },
  {
    name: 'a server error while writing is tried again, after a look',
    run: async (subject) => {
      const error = await refusedWrite(subject, 500);
      assert.equal(error.errorClass, 'transient', error.code);
      assert.equal(error.outcomeUnknown, true);
    },
  },
  {
    name: 'writing twice with its key gives the first',
    applies: ({ safety }) => safety === 'idempotency-key',
    run: async ({ sink, context, request }) => {
      const first = await sink.create(request, context);
      assert.equal((await sink.create(request, context)).id, first.id);
    },
  },
  {
    name: 'writing twice is refused, and the look-up finds the first',
    applies: ({ safety }) => safety === 'unique-number',
    run: async ({ bench, sink, context, request }) => {
      const first = await sink.create(request, context);
      const error = await bench.provoked(() => sink.create(request, context));
      assert.equal(error.code, 'ALREADY_EXISTS');
      assert.equal((await sink.lookUp(request, context))?.id, first.id);
    },
  },
  {
    name: "what the vendor refuses is a data error with the vendor's reason",
    applies: (_sink, { refused }) => refused !== undefined,
    run: async ({ bench, sink, contract, context }) => {
      const payload = (await contract.refused?.(context)) as never;
      const error = await bench.provoked(() => sink.create({ payload, reference: REFERENCE }, context));
      assert.equal(error.errorClass, 'data', error.code);
    },
  },
];

function refusedWrite({ bench, sink, contract, context, request }: Subject, status: number) {
  const refusal = { status, headers: { 'content-type': 'application/json' }, body: '{"message":"no"}' };
  bench.proxy.spoil((passing) => (contract.isWrite(passing) ? refusal : undefined));
  return bench.provoked(() => sink.create(request, context));
}
