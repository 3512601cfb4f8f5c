import type { LoadedFlow, OpenConnection } from '@app/engine';
import type {
  Connection,
  ConnectionRepository,
  Flow,
  FlowRecord,
  FlowRepository,
  MappingRepository,
  RecordRepository,
} from '@app/persistence';
import { flowErrors } from '../flows/flow-errors.js';
import { httpErrors } from '../http/http-errors.js';
import { inputInvalid } from '../http/validation.js';
import type { Engine } from '../engine/assemble-engine.js';
import type { RecordData } from '../records/record-data.js';
import { mappingErrors } from './mapping-errors.js';
import type { PreviewSubject } from './preview-run.js';
import type { SystemMapping } from './system-mappings.js';

export interface SubjectInput {
  readonly flowId?: string;
  readonly recordId?: string;
  readonly payload?: Record<string, unknown>;
}

export interface PreviewSubjectsParts {
  readonly engine: Pick<Engine, 'runtime'>;
  readonly flows: Pick<FlowRepository, 'find' | 'version'>;
  readonly connections: Pick<ConnectionRepository, 'find'>;
  readonly mappings: Pick<MappingRepository, 'activeOf'>;
  readonly records: Pick<RecordRepository, 'find' | 'list'>;
  readonly data: Pick<RecordData, 'current'>;
}

/** A flow with both ends, ready for previews. */
export type PreviewFlow = Omit<Extract<PreviewSubject, { kind: 'flow' }>, 'kind' | 'payload'>;

/** Finds what a preview is made of: the record, its flow and the flow's ends. No credentials are opened. */
export class PreviewSubjects {
  constructor(private readonly parts: PreviewSubjectsParts) {}

  async subject(tenantId: string, system: SystemMapping, input: SubjectInput): Promise<PreviewSubject> {
    const record = input.recordId === undefined ? undefined : await this.record(tenantId, input.recordId);
    const flowId = input.flowId ?? record?.flowId;
    if (record && record.flowId !== flowId) throw flowErrors.RECORD_OF_OTHER_FLOW();
    if (flowId === undefined) return this.alone(tenantId, system, input.payload);
    const flow = await this.flow(tenantId, system, flowId);
    const stored = record && (await this.parts.data.current(record));
    const payload = stored ? stored.payload : (input.payload ?? this.sampleFor(flow));
    return { kind: 'flow', ...flow, payload };
  }

  /** The flow by its version that runs, or the newest of a draft. Throws `NOT_FOUND` and `MAPPING_NOT_IN_FLOW`. */
  async flow(tenantId: string, system: SystemMapping, flowId: string): Promise<PreviewFlow> {
    const flow = await this.parts.flows.find(tenantId, flowId);
    if (!flow) throw httpErrors.NOT_FOUND();
    const loaded = await this.load(flow);
    const { source, target } = loaded.definition;
    const ends = await Promise.all([
      this.end(tenantId, '/source/connectionId', source.connectionId),
      this.end(tenantId, '/target/connectionId', target.connectionId),
    ]);
    if (!ends.some(({ connector }) => connector === system.connector)) {
      throw mappingErrors.MAPPING_NOT_IN_FLOW({ mapping: system.id });
    }
    return { flow: loaded, source: ends[0], target: ends[1] };
  }

  /** Latest changed first. */
  async recent(tenantId: string, flowId: string, limit: number): Promise<FlowRecord[]> {
    return (await this.parts.records.list(tenantId, { flowId }, { limit })).map(({ record }) => record);
  }

  private async record(tenantId: string, id: string): Promise<FlowRecord> {
    const record = await this.parts.records.find(tenantId, id);
    if (!record) throw httpErrors.NOT_FOUND();
    return record;
  }

  private async alone(
    tenantId: string,
    system: SystemMapping,
    given: Record<string, unknown> | undefined,
  ): Promise<PreviewSubject> {
    const { connector, file, direction, recordType } = system;
    if (direction === 'out' && !given) throw mappingErrors.PREVIEW_NEEDS_FLOW();
    const payload = given ?? this.parts.engine.runtime.connector(connector).sources[recordType]?.sample;
    if (payload === undefined) throw flowErrors.NO_SAMPLE();
    const active = (await this.parts.mappings.activeOf(tenantId, connector))[file];
    return { kind: 'alone', payload, active };
  }

  private async load(flow: Flow): Promise<LoadedFlow> {
    const { id, tenantId, name } = flow;
    const version = flow.activeVersion ?? flow.latestVersion;
    const found = await this.parts.flows.version(tenantId, id, version);
    if (!found) throw httpErrors.NOT_FOUND();
    return { id, tenantId, version, name, definition: found.definition };
  }

  private async end(tenantId: string, path: string, connectionId: string): Promise<OpenConnection> {
    const connection = await this.parts.connections.find(tenantId, connectionId);
    if (!connection) throw inputInvalid([{ path, code: 'CONNECTION_UNKNOWN' }]);
    const mappings = await this.parts.mappings.activeOf(tenantId, connection.connector);
    return { ...withoutSecrets(connection), mappings };
  }

  private sampleFor({ flow, source }: PreviewFlow): unknown {
    const connector = this.parts.engine.runtime.connector(source.connector);
    const sample = connector.sources[flow.definition.source.recordType]?.sample;
    if (sample === undefined) throw flowErrors.NO_SAMPLE();
    return sample;
  }
}

/** A preview calls nobody, so it needs no credentials. */
function withoutSecrets(connection: Connection): OpenConnection {
  const { id, tenantId, name, connector, revision, state, settings, facts } = connection;
  const systemId = connection.systemId ?? id;
  return { id, tenantId, name, connector, systemId, revision, state, settings, facts, credentials: {} };
}
