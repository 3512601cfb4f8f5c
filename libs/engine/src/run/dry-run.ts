import { toKoppelError } from '@app/domain';
import type { ConnectorRuntime, OpenConnection } from '../connector-runtime.js';
import { PlannedEffects } from '../effects/planned-effects.js';
import type { ActivityEntry } from '../ports/activity.js';
import type { LoadedFlow } from '../ports/catalogs.js';
import type { RunError } from '../ports/record-store.js';
import type { StepResult } from '../steps/step.js';
import { runError } from './conclusion.js';
import { ConnectionFault } from './connection-fault.js';
import { currentTables, type TableTools } from './current-tables.js';
import { Pipeline, type PipelineTools } from './pipeline.js';
import { RunLog } from './run-log.js';

export interface DryRunResult {
  readonly result: StepResult | undefined;
  readonly error: RunError | undefined;
  /** What would have been written, in order. */
  readonly plan: PlannedEffects['plan'];
  readonly entries: readonly ActivityEntry[];
}

/** Runs a flow over a payload without writing anything anywhere; reads at the vendors do happen. */
export class DryRun {
  constructor(
    private readonly tools: PipelineTools & TableTools,
    private readonly runtime: ConnectorRuntime,
  ) {}

  async run(
    flow: LoadedFlow,
    connections: { readonly source: OpenConnection; readonly target: OpenConnection },
    payload: unknown,
  ): Promise<DryRunResult> {
    const log = new RunLog(this.tools.clock);
    const effects = new PlannedEffects();
    const party = (connection: OpenConnection) => ({
      connection,
      connector: this.runtime.connector(connection.connector),
      context: this.runtime.contextFor(connection, { onExchange: log.exchange }),
    });
    const pipeline = new Pipeline(this.tools, {
      flow,
      source: party(connections.source),
      target: party(connections.target),
      effects,
      tables: await currentTables(this.tools, flow.tenantId, connections),
      log,
    });
    let result: StepResult | undefined;
    let error: RunError | undefined;
    try {
      result = await pipeline.runOn(payload);
    } catch (thrown) {
      error = runError(thrown instanceof ConnectionFault ? thrown.error : toKoppelError(thrown), log.step);
    }
    return { result, error, plan: effects.plan, entries: log.entries };
  }
}
