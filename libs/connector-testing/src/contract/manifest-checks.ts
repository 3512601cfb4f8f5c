import assert from 'node:assert/strict';
import { schemaOfFields, withDefaults, type FieldDefinitions } from '@app/connector-sdk';
import { recordTypes, type RecordType } from '@app/domain';
import type { ContractCheck, ContractOptions } from './contract-options.js';
import { assertFits } from './schema-check.js';

const LANGUAGES = ['nl', 'en'] as const;

interface ManifestCheck {
  readonly name: string;
  run(options: ContractOptions): void;
}

/** What the manifest promises, without a server. */
export function manifestChecks(options: ContractOptions): ContractCheck[] {
  return CHECKS.map(({ name, run }) => ({ name, run: async () => run(options) }));
}

const CHECKS: readonly ManifestCheck[] = [
  {
    name: 'its manifest explains itself in Dutch and English',
    run: (options) => {
      const { connector } = options;
      assert.match(connector.id, /^[a-z][a-z0-9-]*$/);
      for (const language of LANGUAGES) assert.ok(connector.summary[language], `summary in ${language}`);
      assertExplained(connector.credentials, true);
      assertExplained(connector.settings, false);
      for (const [code, definition] of Object.entries(connector.errors)) {
        for (const language of LANGUAGES) {
          assert.ok(definition[language].detail && definition[language].remedy, `${code} in ${language}`);
        }
      }
    },
  },
  {
    name: 'its forms accept the values of a good connection and refuse unknown fields',
    run: (options) => {
      const { connector } = options;
      const settings = withDefaults(connector.settings, options.settings('https://vendor.example'));
      assertFits(schemaOfFields(connector.settings), settings, 'settings');
      assertFits(schemaOfFields(connector.credentials), options.credentials, 'credentials');
      assertFits(schemaOfFields(connector.credentials), options.wrongCredentials, 'wrong credentials');
      assert.throws(() =>
        assertFits(schemaOfFields(connector.settings), { ...settings, other: 1 }, 'unknown'),
      );
    },
  },
  {
    name: 'its limits are positive',
    run: (options) => {
      const { connector } = options;
      const limits = connector.limits(
        withDefaults(connector.settings, options.settings('https://vendor.example')),
      );
      assert.ok(limits.requestsPerMinute > 0 && limits.concurrency >= 1, JSON.stringify(limits));
    },
  },
  {
    name: 'every record type is offered or declined with a reason',
    run: (options) => {
      for (const type of recordTypes) assertOffered(options, type);
    },
  },
  {
    name: 'its samples fit their schemas',
    run: (options) => {
      const { connector } = options;
      for (const source of Object.values(connector.sources)) {
        if (source.sample !== undefined)
          assertFits(source.schema, source.sample, `${source.recordType} sample`);
      }
    },
  },
];

function assertExplained(fields: FieldDefinitions, needsHelp: boolean): void {
  for (const [name, field] of Object.entries(fields)) {
    for (const language of LANGUAGES) {
      assert.ok(field.label[language], `${name}: label in ${language}`);
      if (needsHelp || field.help) assert.ok(field.help?.[language], `${name}: help in ${language}`);
    }
  }
}

function assertOffered({ connector }: Pick<ContractOptions, 'connector'>, type: RecordType): void {
  const { source, target } = connector.cannot?.[type] ?? {};
  assert.ok(connector.sources[type] ?? source, `${type} as source: offer it or say why not`);
  assert.ok(connector.sinks[type] ?? target, `${type} as target: offer it or say why not`);
  assert.ok(!(connector.sources[type] && source), `${type} as source is both offered and declined`);
  assert.ok(!(connector.sinks[type] && target), `${type} as target is both offered and declined`);
}
