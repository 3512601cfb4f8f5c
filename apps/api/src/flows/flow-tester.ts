import type { Language } from '@app/domain';
import type { DryRunResult, FlowDefinition, LoadedFlow, OpenConnection } from '@app/engine';
import type { Connection, ConnectionRepository, Flow, MappingRepository } from '@app/persistence';
import { entryViews } from '../activity/entry-view.js';
import { PersonalDataMask } from '../activity/personal-data-mask.js';
import type { CallAllowance } from '../connections/call-allowance.js';
import type { ConnectionSecrets } from '../connections/connection-secrets.js';
import type { Engine } from '../engine/assemble-engine.js';
import { inputInvalid } from '../http/validation.js';
import type { RecordData } from '../records/record-data.js';
import { flowErrors } from './flow-errors.js';
import type { TestFlowDto } from './flow-input.dto.js';
import type { FlowTestDto } from './flow-test.dto.js';
import { runProblem, runResult } from './run-problem.js';

export interface FlowTesterParts {
  readonly engine: Pick<Engine, 'dryRun' | 'runtime'>;
  readonly connections: Pick<ConnectionRepository, 'find'>;
  readonly secrets: Pick<ConnectionSecrets, 'open'>;
  readonly data: Pick<RecordData, 'payloadOf'>;
  readonly mappings: Pick<MappingRepository, 'activeOf'>;
  readonly allowance: CallAllowance;
}

/** Tries a version of a flow on one record without writing anything anywhere. */
export class FlowTester {
  constructor(private readonly parts: FlowTesterParts) {}

  async test(flow: Flow, version: LoadedFlow, input: TestFlowDto): Promise<DryRunResult> {
    const { source, target } = await this.open(flow.tenantId, version.definition);
    const payload = await this.payloadFor(flow, version.definition, input);
    this.parts.allowance.take(flow.tenantId);
    return this.parts.engine.dryRun.run(version, { source, target }, payload);
  }

  private async open(tenantId: string, definition: FlowDefinition) {
    const [source, target] = await Promise.all([
      this.parts.connections.find(tenantId, definition.source.connectionId),
      this.parts.connections.find(tenantId, definition.target.connectionId),
    ]);
    const missing = [
      ...(source ? [] : [{ path: '/source/connectionId', code: 'CONNECTION_UNKNOWN' }]),
      ...(target ? [] : [{ path: '/target/connectionId', code: 'CONNECTION_UNKNOWN' }]),
    ];
    if (!source || !target) throw inputInvalid(missing);
    return { source: await this.opened(source), target: await this.opened(target) };
  }

  private async opened(connection: Connection): Promise<OpenConnection> {
    const { secrets, mappings } = this.parts;
    const opened = await secrets.open(connection);
    return { ...opened, mappings: await mappings.activeOf(connection.tenantId, connection.connector) };
  }

  private async payloadFor(flow: Flow, definition: FlowDefinition, input: TestFlowDto): Promise<unknown> {
    if (input.payload) return input.payload;
    if (input.recordId) return this.parts.data.payloadOf(flow, input.recordId);
    const connection = await this.parts.connections.find(flow.tenantId, definition.source.connectionId);
    const connector = connection && this.parts.engine.runtime.connector(connection.connector);
    const sample = connector?.sources[definition.source.recordType]?.sample;
    if (sample === undefined) throw flowErrors.NO_SAMPLE();
    return sample;
  }
}

/** What a try brought, for its reader: personal data masked. */
export function testView(run: DryRunResult, language: Language): FlowTestDto {
  const mask = new PersonalDataMask();
  mask.learn(run.plan);
  mask.learn(run.entries);
  const plan = mask.apply(run.plan) as FlowTestDto['plan'];
  const entries = entryViews(run.entries, { mask, language });
  return { result: runResult(run), problem: runProblem(run, language), plan, entries };
}
