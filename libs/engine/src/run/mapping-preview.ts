import type { ConnectorContext, Sink } from '@app/connector-sdk';
import { toKoppelError, type RecordType } from '@app/domain';
import type { ConnectorRuntime, OpenConnection } from '../connector-runtime.js';
import type { Effects, Write } from '../effects/effects.js';
import { engineErrors } from '../engine-errors.js';
import type { LoadedFlow, MappingCatalog } from '../ports/catalogs.js';
import type { OutcomeDocument, RunError } from '../ports/record-store.js';
import type { StepResult } from '../steps/step.js';
import { runError } from './conclusion.js';
import { ConnectionFault } from './connection-fault.js';
import { currentTables, type TableTools } from './current-tables.js';
import { Pipeline, type PipelineTools } from './pipeline.js';
import { RunLog } from './run-log.js';

/** One document the flow would have written, as its out-mapping gave it. */
export interface PreviewedWrite {
  readonly step: string;
  readonly connector: string;
  readonly recordType: RecordType;
  readonly payload: unknown;
}

export interface PreviewResult {
  readonly result: StepResult | undefined;
  readonly error: RunError | undefined;
  readonly writes: readonly PreviewedWrite[];
  readonly canonical: unknown;
}

export interface PreviewInput {
  readonly flow: LoadedFlow;
  readonly source: OpenConnection;
  readonly target: OpenConnection;
  readonly payload: unknown;
}

/** Runs a flow's steps over a payload without a way out: nothing is written and no vendor is called. */
export class MappingPreview {
  constructor(
    private readonly tools: PipelineTools & TableTools,
    private readonly runtime: ConnectorRuntime,
  ) {}

  /** `mappings` answers in place of those that count, to try others and to follow what they do. */
  async run(
    { flow, source, target, payload }: PreviewInput,
    mappings: MappingCatalog,
  ): Promise<PreviewResult> {
    const log = new RunLog(this.tools.clock);
    const effects = new PreviewedEffects();
    const tables = await currentTables(this.tools, flow.tenantId, { source, target });
    const ends = { source: this.party(source), target: this.party(target) };
    const pipeline = new Pipeline(
      { ...this.tools, mappings },
      { flow, ...ends, effects, tables, log, resolve: placeholdersOf },
    );
    let result: StepResult | undefined;
    let error: RunError | undefined;
    try {
      result = await pipeline.runOn(payload);
    } catch (thrown) {
      error = runError(thrown instanceof ConnectionFault ? thrown.error : toKoppelError(thrown), log.step);
    }
    const canonical = log.entries.find(({ title }) => title === 'mapped')?.data;
    return { result, error, writes: effects.writes, canonical };
  }

  private party(connection: OpenConnection) {
    const connector = this.runtime.connector(connection.connector);
    return { connection, connector, context: offline(this.runtime.contextFor(connection)) };
  }
}

class PreviewedEffects implements Effects {
  readonly writes: PreviewedWrite[] = [];

  async perform({ stepId, party, sink, payload }: Write): Promise<OutcomeDocument> {
    const { recordType } = sink;
    this.writes.push({ step: stepId, connector: party.connector.id, recordType, payload });
    return { recordType, id: `preview-${recordType}`, adopted: false };
  }
}

function placeholdersOf(sink: Sink, canonical: unknown): Record<string, unknown> {
  return sink.placeholders?.(canonical) ?? {};
}

/** Whatever would call the vendor is a bug of ours. */
function offline(context: ConnectorContext): ConnectorContext {
  const refuse = async (): Promise<never> => {
    throw engineErrors.PREVIEW_CALLS_VENDOR();
  };
  return { ...context, http: { request: refuse }, remember: refuse };
}
