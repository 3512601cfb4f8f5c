import type { Connector } from '@app/connector-sdk';
import { createValidator } from '@app/mapper';
import type { FlowDefinition } from './flow-definition.js';
import { FlowPlanner } from './flow-planner.js';
import type { MappingCatalog } from './ports/catalogs.js';
import { StepRegistry } from './steps/registry.js';

const validator = createValidator();
const version = { name: 'in', hash: '', runs: 'compiled' as const, evaluate: () => Promise.resolve() };
const mappings = { mapping: () => version } as Partial<MappingCatalog> as MappingCatalog;
const planner = new FlowPlanner(new StepRegistry(validator), validator, mappings);
const connector = {
  ...{ id: 'shop', name: 'Shop' },
  ...{ sources: { order: { mapping: 'in' } }, sinks: { invoice: { mapping: 'out' } } },
} as Partial<Record<keyof Connector, unknown>> as Connector;

/** The faults of a flow of these steps, apart from their settings. */
function faultsOf(...names: string[]): string[] {
  const connectionId = '0198c5a2-7f3e-7cc1-9d1b-5a4e6f708192';
  const definition: FlowDefinition = {
    source: { connectionId, recordType: 'order' },
    target: { connectionId, recordType: 'invoice' },
    trigger: { webhook: true, pollEveryMinutes: 15, readFrom: '2026-01-01T00:00:00Z' },
    steps: names.map((use) => ({ id: use, use, settings: {} })),
  };
  return planner
    .check(definition, connector, connector)
    .filter(({ path }) => !path.includes('/settings'))
    .map(({ path, code, params }) => [path, code, params?.['needed']].filter(Boolean).join(' '));
}

describe('a flow', () => {
  it('has nothing to say about the default steps', () => {
    expect(faultsOf(...planner.defaultSteps('order', 'invoice').map(({ use }) => use))).toEqual([]);
  });

  it.each([
    [['normalise']],
    [['normalise', 'select']],
    [['normalise', 'book']],
    [['normalise', 'book', 'ensure']],
  ])('of %j is told that it writes nothing', (names) => {
    expect(faultsOf(...names)).toEqual(['/steps FLOW_WRITES_NOTHING']);
  });

  it.each([
    [['write', 'normalise', 'book'], ['/steps/0 STEP_LACKS_OTHER ensure']],
    [['normalise', 'book', 'write'], ['/steps/2 STEP_LACKS_OTHER ensure']],
    [
      ['select', 'write'],
      ['/steps/0 STEP_LACKS_OTHER normalise', '/steps/1 STEP_LACKS_OTHER ensure'],
    ],
  ])('of %j is told which step has to come before which', (names, faults) => {
    expect(faultsOf(...names)).toEqual(faults);
  });
});
