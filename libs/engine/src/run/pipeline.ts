import type { Sink, SourceRecord } from '@app/connector-sdk';
import type { TableReader, VersionedMapping } from '@app/mapper';
import { engineErrors } from '../engine-errors.js';
import type { Effects } from '../effects/effects.js';
import type { MappingUse } from '../ports/activity.js';
import type { LoadedFlow } from '../ports/catalogs.js';
import type { ClaimedRecord, OutcomeDocument } from '../ports/record-store.js';
import type { Party } from '../steps/party.js';
import type { RecordBag, StepContext, StepResult } from '../steps/step.js';
import { atConnection } from './connection-fault.js';
import { withCorrection } from './correction.js';
import type { RunnerParts } from './runner-parts.js';
import type { RunLog } from './run-log.js';

export interface PipelineEnd {
  readonly result: StepResult;
  readonly documents: OutcomeDocument[];
  /** Set when the newest state was fetched from the vendor. */
  readonly fetched?: { readonly version?: string; readonly fingerprint: string };
}

export interface PipelineParts {
  readonly flow: LoadedFlow;
  readonly source: Party;
  readonly target: Party;
  readonly effects: Effects;
  readonly tables: TableReader;
  readonly log: RunLog;
  /** What out-mappings need of the vendor, found without asking it; for previews. */
  readonly resolve?: (sink: Sink, canonical: unknown) => Record<string, unknown>;
}

export type PipelineTools = Pick<RunnerParts, 'steps' | 'mappings' | 'validator' | 'clock'>;

/** The steps of one flow over one record. */
export class Pipeline {
  /** Ids at the target that the steps found or made. */
  references: RecordBag['references'] = {};
  private readonly documents: OutcomeDocument[] = [];
  /** What this run was mapped by so far. */
  private readonly mappings = new Map<string, MappingUse>();

  constructor(
    private readonly tools: PipelineTools,
    private readonly parts: PipelineParts,
  ) {}

  get target(): Party {
    return this.parts.target;
  }

  async run(
    claim: Pick<ClaimedRecord, 'body' | 'isStale' | 'externalId' | 'recordType' | 'correction'>,
  ): Promise<PipelineEnd> {
    const { payload, fetched } = await this.payloadOf(claim);
    if (payload === undefined) {
      return { result: { next: 'skip', code: 'GONE_AT_SOURCE', params: {} }, documents: [] };
    }
    const result = await this.runOn(this.corrected(payload, claim.correction));
    return { result, documents: this.documents, fetched };
  }

  /** Runs the steps on a payload that is at hand, as a dry run does. */
  async runOn(payload: unknown): Promise<StepResult> {
    const bag: RecordBag = { payload, canonical: {}, references: this.references };
    for (const configured of this.parts.flow.definition.steps) {
      const step = this.tools.steps.step(configured.use);
      this.parts.log.step = configured.id;
      this.parts.log.mapping = undefined;
      const result = await step.run(
        this.tools.steps.settingsOf(configured),
        this.contextOf(configured.id, bag),
      );
      if (result.next === 'skip') return result;
    }
    this.parts.log.step = undefined;
    return { next: 'continue' };
  }

  private async payloadOf(
    claim: Pick<ClaimedRecord, 'body' | 'isStale' | 'externalId' | 'recordType'>,
  ): Promise<{ payload?: unknown; fetched?: PipelineEnd['fetched'] }> {
    const { log } = this.parts;
    if (claim.body && !claim.isStale) {
      log.note({ kind: 'received', title: 'stored' });
      return { payload: JSON.parse(Buffer.from(claim.body).toString('utf8')) as unknown };
    }
    const record = await this.fetch(claim);
    if (!record) return {};
    log.note({
      kind: 'received',
      title: 'fetched',
      data: { version: record.version, payload: record.payload },
    });
    const { version, fingerprint } = record;
    return { payload: record.payload, fetched: { version, fingerprint } };
  }

  /** What people corrected holds for what came since. Throws `CORRECTION_OVERTAKEN` where the source changed the same. */
  private corrected(content: unknown, correction: ClaimedRecord['correction']): unknown {
    if (!correction) return content;
    const { payload, overtaken } = withCorrection(correction, content);
    if (overtaken.length) throw engineErrors.CORRECTION_OVERTAKEN({ fields: overtaken.join(', ') });
    this.parts.log.note({ kind: 'received', title: 'corrected', data: { payload } });
    return payload;
  }

  private fetch(claim: Pick<ClaimedRecord, 'externalId' | 'recordType'>): Promise<SourceRecord | undefined> {
    const { connector, connection, context } = this.parts.source;
    const source = connector.sources[claim.recordType];
    if (!source) throw engineErrors.CONNECTOR_UNKNOWN({ connector: `${connector.id} (${claim.recordType})` });
    return atConnection(connection.id, () => source.fetch(claim.externalId, context));
  }

  /** The tenant's version came with the connection, so that finding it costs nothing. */
  private mapping(connector: string, file: string): VersionedMapping {
    const { source, target, log } = this.parts;
    const party = [source, target].find((one) => one.connector.id === connector);
    const mapping = this.tools.mappings.mapping(connector, file, party?.connection.mappings?.[file]);
    const { name, version, hash } = mapping;
    log.mapping = version === undefined ? { name, hash } : { name, version, hash };
    this.mappings.set(name, log.mapping);
    return mapping;
  }

  private async resolve(sink: Sink, canonical: unknown): Promise<Record<string, unknown>> {
    const { resolve, target } = this.parts;
    if (resolve) return resolve(sink, canonical);
    const { connection, context } = target;
    return atConnection(connection.id, async () => (await sink.resolve?.(canonical, context)) ?? {});
  }

  private contextOf(stepId: string, bag: RecordBag): StepContext {
    const { flow, source, target, effects, tables, log } = this.parts;
    return {
      stepId,
      flow,
      source,
      target,
      bag,
      effects: {
        perform: async (write) => {
          const mapped = { ...write, mappings: [...this.mappings.values()] };
          const document = await atConnection(write.party.connection.id, () => effects.perform(mapped));
          this.documents.push(document);
          return document;
        },
      },
      tables,
      validator: this.tools.validator,
      clock: this.tools.clock,
      mapping: (connector, file) => this.mapping(connector, file),
      resolve: (sink, canonical) => this.resolve(sink, canonical),
      note: (entry) => log.note(entry),
      index: (...terms) => log.index(terms),
    };
  }
}
