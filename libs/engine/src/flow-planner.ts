import type { Connector } from '@app/connector-sdk';
import type { Fault, RecordType } from '@app/domain';
import type { Validator } from '@app/mapper';
import { flowDefinitionSchema, type FlowDefinition, type StepConfiguration } from './flow-definition.js';
import type { MappingCatalog } from './ports/catalogs.js';
import type { StepRegistry } from './steps/registry.js';

/** The pairs of record types that have a working default pipeline. */
const DEFAULT_STEPS: Readonly<Record<string, readonly string[]>> = {
  'order>invoice': ['normalise', 'select', 'book', 'ensure', 'write'],
};

/** Makes flows that work without touching a setting, and tells everything that is wrong with one. */
export class FlowPlanner {
  constructor(
    private readonly registry: StepRegistry,
    private readonly validator: Validator,
    private readonly mappings: MappingCatalog,
  ) {}

  /** Steps for a pair of record types, with settings given by step id. Empty when there is no default for the pair. */
  defaultSteps(
    source: RecordType,
    target: RecordType,
    settings: Readonly<Record<string, Record<string, unknown>>> = {},
  ): StepConfiguration[] {
    const names = DEFAULT_STEPS[`${source}>${target}`] ?? [];
    return names.map((use) => ({ id: use, use, settings: settings[use] ?? {} }));
  }

  /** Every fault of a definition, by JSON pointer: shape, capabilities, step settings, mappings that do not compile. */
  check(definition: FlowDefinition, source: Connector, target: Connector): Fault[] {
    const shape = this.validator.validate(flowDefinitionSchema, definition);
    if (shape.length) return shape;
    return [
      ...this.checkCapabilities(definition, source, target),
      ...definition.steps.flatMap((step, index) =>
        this.registry.check(step).map((fault) => ({ ...fault, path: `/steps/${index}${fault.path}` })),
      ),
      ...duplicates(definition.steps),
      ...this.outOfOrder(definition.steps),
    ];
  }

  /** Steps that lack what they work on, and a flow that ends without having written anything. */
  private outOfOrder(steps: readonly StepConfiguration[]): Fault[] {
    const faults = steps.flatMap(({ use }, index) => {
      const earlier = new Set(steps.slice(0, index).map((step) => step.use));
      const missing = this.registry.needsOf(use).filter((name) => !earlier.has(name));
      return missing.map((needed) => ({
        path: `/steps/${index}`,
        code: 'STEP_LACKS_OTHER',
        params: { step: use, needed },
      }));
    });
    const isWriting = steps.some(({ use }) => use === 'write');
    return isWriting ? faults : [...faults, { path: '/steps', code: 'FLOW_WRITES_NOTHING' }];
  }

  private checkCapabilities(definition: FlowDefinition, source: Connector, target: Connector): Fault[] {
    const faults: Fault[] = [];
    const reads = source.sources[definition.source.recordType];
    const writes = target.sinks[definition.target.recordType];
    if (!reads) faults.push(cannot('/source/recordType', source, definition.source.recordType));
    if (!writes) faults.push(cannot('/target/recordType', target, definition.target.recordType));
    if (reads) faults.push(...this.compiles('/source/recordType', source.id, reads.mapping));
    if (writes) faults.push(...this.compiles('/target/recordType', target.id, writes.mapping));
    return faults;
  }

  private compiles(path: string, connector: string, file: string): Fault[] {
    try {
      this.mappings.mapping(connector, file);
      return [];
    } catch (error) {
      return [{ path, code: 'MAPPING_DOES_NOT_COMPILE', params: { file, reason: (error as Error).message } }];
    }
  }
}

function cannot(path: string, connector: Connector, recordType: RecordType): Fault {
  return { path, code: 'CONNECTOR_CANNOT', params: { connector: connector.name, recordType } };
}

function duplicates(steps: readonly StepConfiguration[]): Fault[] {
  const seen = new Set<string>();
  return steps.flatMap((step, index) => {
    const isDouble = seen.has(step.id);
    seen.add(step.id);
    return isDouble ? [{ path: `/steps/${index}/id`, code: 'STEP_ID_TWICE', params: { id: step.id } }] : [];
  });
}
