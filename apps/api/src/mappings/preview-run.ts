import { withDefaults, type Connector, type Sink } from '@app/connector-sdk';
import { toKoppelError, type RecordType } from '@app/domain';
import { assertAmounts, type PreviewInput, type PreviewResult, type RunError } from '@app/engine';
import type { OwnMapping, OwnMappings, Validator, VersionedMapping } from '@app/mapper';
import type { CallAllowance } from '../connections/call-allowance.js';
import type { Engine } from '../engine/assemble-engine.js';
import type { SystemMapping } from './system-mappings.js';
import { TracingMappings, type Candidate, type MappingTrace } from './tracing-mappings.js';

/** A record in its flow, or a record alone for one mapping. */
export type PreviewSubject =
  | ({ readonly kind: 'flow' } & PreviewInput)
  | { readonly kind: 'alone'; readonly payload: unknown; readonly active: OwnMapping | undefined };

/** What came of one run. */
export interface PreviewSide {
  readonly run: Pick<PreviewResult, 'result' | 'error' | 'writes' | 'canonical'>;
  readonly trace: MappingTrace | undefined;
  readonly ms: number;
}

export interface PreviewRunParts {
  readonly engine: Pick<Engine, 'preview' | 'runtime'>;
  readonly mappings: OwnMappings;
  readonly validator: Validator;
  readonly allowance: CallAllowance;
}

/** So many records of a bulk count as one preview. */
const RECORDS_PER_CALL = 5;

/** Runs one subject by the mapping that counts or by a candidate. Nothing is written and nobody is called. */
export class PreviewRun {
  constructor(private readonly parts: PreviewRunParts) {}

  /** Throws `TOO_MANY_PREVIEWS` when the tenant has used up its previews of the last minute. */
  take(tenantId: string, records = 1): void {
    for (let taken = 0; taken < records; taken += RECORDS_PER_CALL) this.parts.allowance.take(tenantId);
  }

  async of(system: SystemMapping, subject: PreviewSubject, candidate?: Candidate): Promise<PreviewSide> {
    const { mappings, engine } = this.parts;
    const tracing = new TracingMappings(mappings, system, candidate);
    const start = performance.now();
    const run =
      subject.kind === 'flow'
        ? await engine.preview.run(subject, tracing)
        : await this.alone(system, subject, tracing);
    return { run, trace: tracing.trace, ms: performance.now() - start };
  }

  private async alone(
    system: SystemMapping,
    { payload, active }: Extract<PreviewSubject, { kind: 'alone' }>,
    tracing: TracingMappings,
  ): Promise<PreviewSide['run']> {
    const connector = this.parts.engine.runtime.connector(system.connector);
    const mapping = tracing.mapping(system.connector, system.file, active);
    let result: unknown;
    let error: RunError | undefined;
    try {
      this.assertInput(system, connector, payload);
      const bindings = bindingsOf(system, connector, payload);
      result = await mapping.evaluate(payload, bindings);
      this.assertResult({ system, connector, mapping, bindings }, payload, result);
    } catch (thrown) {
      const { code, errorClass, params, faults } = toKoppelError(thrown);
      error = { code, errorClass, params, faults };
    }
    const isIn = system.direction === 'in';
    const { recordType } = system;
    const write = { step: 'mapping', connector: connector.id, recordType, payload: result };
    return {
      ...{ result: { next: 'continue' }, error },
      canonical: isIn ? result : payload,
      writes: isIn || result === undefined ? [] : [write],
    };
  }

  private assertInput(
    { direction, recordType }: SystemMapping,
    connector: Connector,
    payload: unknown,
  ): void {
    const schema = direction === 'in' ? connector.sources[recordType]?.schema : recordType;
    const name = direction === 'in' ? connector.name : recordType;
    this.parts.validator.assertValid(schema ?? recordType, payload, {
      misfit: 'SOURCE_RECORD_INVALID',
      name,
    });
  }

  private assertResult(
    { system, connector, mapping, bindings }: Evaluated,
    canonical: unknown,
    result: unknown,
  ): void {
    const { direction, recordType, file } = system;
    const sink = connector.sinks[recordType] as Sink | undefined;
    const schema = direction === 'out' ? sink?.schema : recordType;
    const name = `${connector.id}/${file}`;
    this.parts.validator.assertValid(schema ?? recordType, result, {
      misfit: 'MAPPING_RESULT_INVALID',
      name,
    });
    if (direction === 'in' || !sink) return;
    const resolved = bindings['resolved'] as Record<string, unknown>;
    assertAmounts({ sink, canonical, resolved, mapping }, result);
  }
}

interface Evaluated {
  readonly system: SystemMapping;
  readonly connector: Connector;
  readonly mapping: VersionedMapping;
  readonly bindings: Readonly<Record<string, unknown>>;
}

/** What a mapping is given where there is no connection: default settings and made-up ids. */
function bindingsOf(
  { direction, recordType }: { direction: 'in' | 'out'; recordType: RecordType },
  connector: Connector,
  payload: unknown,
): Record<string, unknown> {
  const settings = withDefaults(connector.settings, {});
  if (direction === 'in') return { settings, facts: {} };
  const sink = connector.sinks[recordType] as Sink | undefined;
  return {
    settings,
    facts: {},
    resolved: sink?.placeholders?.(payload) ?? {},
    customerId: 'preview-customer',
  };
}
