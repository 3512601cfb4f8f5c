import assert from 'node:assert/strict';
import type { ContractBench } from './contract-bench.js';
import type { BenchCheck } from './with-bench.js';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Finding out who is behind the credentials, and what the connector makes of answers that are none. */
export const verifyChecks: readonly BenchCheck[] = [
  {
    name: 'verify names who is behind the credentials',
    run: async (bench) => {
      const { name, facts } = await verify(bench);
      assert.ok(name.trim(), 'a name is expected');
      assert.deepEqual(JSON.parse(JSON.stringify(facts)), facts, 'facts are plain JSON');
    },
  },
  {
    name: 'verify tells wrong credentials as an authentication error',
    run: async (bench) => {
      const error = await bench.provoked(() => verify(bench, bench.options.wrongCredentials));
      assert.equal(error.errorClass, 'authentication', error.code);
    },
  },
  {
    name: 'verify tells a 401 without a readable body as an authentication error',
    run: async (bench) => {
      bench.proxy.spoil(() => ({ status: 401, body: '' }));
      const error = await bench.provoked(() => verify(bench));
      assert.equal(error.errorClass, 'authentication', error.code);
    },
  },
  {
    name: 'too many requests is a limit with the time the vendor names',
    run: async (bench) => {
      bench.proxy.spoil(() => ({ status: 429, headers: { 'retry-after': '7' }, body: '' }));
      const error = await bench.provoked(() => verify(bench));
      assert.equal(error.errorClass, 'limited', error.code);
      assert.equal(error.retryAfterMs, 7000);
    },
  },
  ...[500, 502, 503].map((status) => ({
    name: `a ${status} is tried again`,
    run: async (bench: ContractBench) => {
      bench.proxy.spoil(() => ({
        status,
        headers: { 'content-type': 'text/html' },
        body: '<h1>Oeps</h1>',
      }));
      const error = await bench.provoked(() => verify(bench));
      assert.equal(error.errorClass, 'transient', error.code);
    },
  })),
  {
    name: 'a 400 is not tried again',
    run: async (bench) => {
      bench.proxy.spoil(() => ({ status: 400, headers: JSON_TYPE, body: '{"message":"no"}' }));
      const error = await bench.provoked(() => verify(bench));
      assert.ok(!['transient', 'limited'].includes(error.errorClass), `${error.code}: ${error.errorClass}`);
    },
  },
  {
    name: 'a page of HTML or an empty answer in place of data is a coded error',
    run: async (bench) => {
      for (const body of ['<!DOCTYPE html><title>Welkom</title>', '', 'null', '[]', '{}']) {
        bench.proxy.spoil(() => ({ status: 200, headers: { 'content-type': 'text/html' }, body }));
        const error = await bench.provoked(() => verify(bench));
        assert.notEqual(error.errorClass, 'bug', `${error.code} for ${JSON.stringify(body)}`);
      }
    },
  },
  {
    name: 'an answer that never comes is a transient error',
    run: async (bench) => {
      bench.proxy.spoil(() => 'lose');
      const error = await bench.provoked(() => verify(bench));
      assert.equal(error.errorClass, 'transient', error.code);
    },
  },
  {
    name: 'its live lists hold distinct values with labels',
    run: async (bench) => {
      const context = await bench.connected();
      for (const [name, list] of Object.entries(bench.options.connector.lists)) {
        const items = await list(context);
        assert.ok(
          items.every(({ value, label }) => value !== '' && label !== ''),
          `${name}: value and label`,
        );
        assert.equal(new Set(items.map(({ value }) => value)).size, items.length, `${name}: distinct values`);
      }
    },
  },
];

function verify(bench: ContractBench, credentials = bench.options.credentials) {
  return bench.options.connector.verify(bench.context(credentials));
}
