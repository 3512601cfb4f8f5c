import type { Period } from '@app/connector-sdk';
import { engineErrors } from '@app/engine';
import type { Actor } from '@app/identity';
import type { BackfillRepository, ConnectionRepository, Flow, StoredBackfill } from '@app/persistence';
import type { CallAllowance } from '../connections/call-allowance.js';
import type { ConnectionSecrets } from '../connections/connection-secrets.js';
import type { Engine } from '../engine/assemble-engine.js';
import { reportingRefusal } from '../connections/reporting-refusal.js';
import { httpErrors } from '../http/http-errors.js';
import { periodOf } from '../http/period.js';
import type { BackfillInputDto } from './backfill.dto.js';
import { flowErrors } from './flow-errors.js';
import { auditOf } from './flows.service.js';

export interface BackfillParts {
  readonly engine: Pick<Engine, 'runtime' | 'connections'>;
  readonly connections: Pick<ConnectionRepository, 'find'>;
  readonly secrets: Pick<ConnectionSecrets, 'open'>;
  readonly repository: BackfillRepository;
  readonly allowance: CallAllowance;
}

/** Reads back what the source made in a period, for one flow, page by page in the lane that never delays live records. */
export class Backfills {
  constructor(private readonly parts: BackfillParts) {}

  ofFlow({ tenantId, id }: Flow): Promise<StoredBackfill[]> {
    return this.parts.repository.ofFlow(tenantId, id);
  }

  /** How many objects there are; the vendor is asked. */
  async count(flow: Flow, input: BackfillInputDto): Promise<number> {
    const period = periodOf(input);
    if (flow.state !== 'active') throw flowErrors.FLOW_NOT_ACTIVE();
    return this.countAtVendor(flow, period);
  }

  async start(actor: Actor, flow: Flow, input: BackfillInputDto, expected: number): Promise<StoredBackfill> {
    const { from, to } = periodOf(input);
    const started = await this.parts.repository.start(
      flow.tenantId,
      {
        ...{ flowId: flow.id, from: new Date(from), to: new Date(to) },
        ...{ expected, createdBy: actor.id },
      },
      auditOf(actor, 'flow-backfilled', flow.id, { from, to, expected }),
    );
    if (!started) throw flowErrors.BACKFILL_RUNS();
    return started;
  }

  /** What was read stays. */
  async stop(actor: Actor, { tenantId, id }: Flow): Promise<StoredBackfill> {
    const audit = auditOf(actor, 'flow-backfill-stopped', id);
    const stopped = await this.parts.repository.stop(tenantId, id, audit);
    if (!stopped) throw flowErrors.NO_BACKFILL_RUNS();
    return stopped;
  }

  private async countAtVendor(flow: Flow, period: Period): Promise<number> {
    const { engine, connections, secrets, allowance } = this.parts;
    const connection = await connections.find(flow.tenantId, flow.sourceConnectionId);
    if (!connection) throw httpErrors.NOT_FOUND();
    const history = engine.runtime.connector(connection.connector).sources[flow.sourceType]?.history;
    if (!history) throw engineErrors.HISTORY_UNKNOWN();
    allowance.take(flow.tenantId);
    return reportingRefusal(engine.connections, connection.id, async () =>
      history.count(period, engine.runtime.contextFor(await secrets.open(connection))),
    );
  }
}
