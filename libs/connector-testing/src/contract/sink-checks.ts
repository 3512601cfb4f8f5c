import assert from 'node:assert/strict';
import type { Connector } from '@app/connector-sdk';
import type { RecordType } from '@app/domain';
import type { ContractBench } from './contract-bench.js';
import type { SinkContract } from './contract-options.js';
import { assertFits } from './schema-check.js';
import type { BenchCheck } from './with-bench.js';

type Sink = NonNullable<Connector['sinks'][RecordType]>;

const REFERENCE = 'koppel-contract-1';
const JSON_TYPE = { 'content-type': 'application/json' };

/** Writing: once, found again, and honest about what may have happened. */
export function sinkChecks(sink: Sink, contract: SinkContract): BenchCheck[] {
  const { recordType: type } = sink;
  const prepared = async (bench: ContractBench) => {
    const context = await bench.connected();
    const payload = (await contract.payload(context, 1)) as never;
    return { context, payload, request: { payload, reference: REFERENCE } };
  };
  const spoilWrites = (bench: ContractBench, status: number) =>
    bench.proxy.spoil((request) =>
      contract.isWrite(request) ? { status, headers: JSON_TYPE, body: '{"message":"no"}' } : undefined,
    );
  return [
    {
      name: `${type}: its payload fits the schema and has a stable key`,
      run: async (bench) => {
        const { context, payload } = await prepared(bench);
        assertFits(sink.schema, payload, `${type} payload`);
        assert.ok(sink.key(payload), 'a key is expected');
        assert.equal(sink.key(structuredClone(payload)), sink.key(payload));
        const other = (await contract.payload(context, 2)) as never;
        assert.notEqual(sink.key(other), sink.key(payload), 'another thing has another key');
      },
    },
    {
      name: `${type}: nothing is found before it is written, and afterwards it is, without differences`,
      run: async (bench) => {
        const { context, request } = await prepared(bench);
        assert.equal(await sink.lookUp(request, context), undefined);
        const written = await sink.create(request, context);
        const found = await sink.lookUp(request, context);
        assert.equal(found?.id, written.id);
        assert.deepEqual(found?.differences, []);
      },
    },
    {
      name: `${type}: a lost answer says that the outcome is unknown, and the look-up finds what was written`,
      run: async (bench) => {
        const { context, request } = await prepared(bench);
        bench.proxy.spoil((passing) => (contract.isWrite(passing) ? 'lose' : undefined));
        const error = await bench.provoked(() => sink.create(request, context));
        assert.equal(error.errorClass, 'transient', error.code);
        assert.equal(error.outcomeUnknown, true);
        bench.proxy.spoil(() => undefined);
        assert.ok(await sink.lookUp(request, context), 'the look-up finds it');
      },
    },
    {
      name: `${type}: a refusal is certain and not tried again`,
      run: async (bench) => {
        const { context, request } = await prepared(bench);
        spoilWrites(bench, 400);
        const error = await bench.provoked(() => sink.create(request, context));
        assert.ok(!['transient', 'limited'].includes(error.errorClass), `${error.code}: ${error.errorClass}`);
        assert.equal(error.outcomeUnknown, false);
      },
    },
    {
      name: `${type}: a server error while writing is tried again, after a look`,
      run: async (bench) => {
        const { context, request } = await prepared(bench);
        spoilWrites(bench, 500);
        const error = await bench.provoked(() => sink.create(request, context));
        assert.equal(error.errorClass, 'transient', error.code);
        assert.equal(error.outcomeUnknown, true);
      },
    },
    ...(sink.safety === 'none' ? [] : [repeatCheck(sink, prepared)]),
    ...(contract.refused ? [refusalCheck(sink, contract)] : []),
  ];
}

type Prepare = (bench: ContractBench) => Promise<{
  context: Awaited<ReturnType<ContractBench['connected']>>;
  request: { payload: never; reference: string };
}>;

function repeatCheck(sink: Sink, prepared: Prepare): BenchCheck {
  return {
    name: `${sink.recordType}: writing twice gives one`,
    run: async (bench) => {
      const { context, request } = await prepared(bench);
      const first = await sink.create(request, context);
      if (sink.safety === 'idempotency-key') {
        assert.equal((await sink.create(request, context)).id, first.id);
      } else {
        const error = await bench.provoked(() => sink.create(request, context));
        assert.equal(error.code, 'ALREADY_EXISTS');
        assert.equal((await sink.lookUp(request, context))?.id, first.id);
      }
    },
  };
}

function refusalCheck(sink: Sink, contract: SinkContract): BenchCheck {
  return {
    name: `${sink.recordType}: what the vendor refuses is a data error with the vendor's reason`,
    run: async (bench) => {
      const context = await bench.connected();
      const payload = (await contract.refused?.(context)) as never;
      const error = await bench.provoked(() => sink.create({ payload, reference: REFERENCE }, context));
      assert.equal(error.errorClass, 'data', error.code);
    },
  };
}
