import type { Actor } from '@app/identity';
import type { Flow, FlowRepository } from '@app/persistence';
import type { Engine } from '../engine/assemble-engine.js';
import { httpErrors } from '../http/http-errors.js';
import { flowErrors } from './flow-errors.js';
import { auditOf, type FlowsService } from './flows.service.js';

/** Starts and stops flows. */
export class FlowOperation {
  constructor(
    private readonly engine: Pick<Engine, 'bell'>,
    private readonly flows: FlowRepository,
    private readonly service: FlowsService,
  ) {}

  /** Checks the whole of the newest version and lets it run; records that waited for the flow go on. */
  async activate(actor: Actor, id: string): Promise<void> {
    const { flow, faults } = await this.service.get(actor.tenantId, id);
    if (faults.length) throw flowErrors.FLOW_NOT_READY({ count: faults.length }, { faults });
    const version = await this.service.version(actor.tenantId, id, flow.latestVersion);
    const audit = auditOf(actor, 'flow-activated', id, { version: version.version });
    const activation = await this.flows.activate(actor.tenantId, version, audit);
    if (activation === 'unknown') throw httpErrors.NOT_FOUND();
    if (activation === 'changed') throw flowErrors.FLOW_CHANGED();
    if (activation === 'connection_gone') throw flowErrors.FLOW_CHANGED();
    if (activation.released.length) this.engine.bell.ring(activation.released);
  }

  /** What arrives from now on waits. */
  async pause(actor: Actor, id: string): Promise<Flow> {
    const flow = await this.flows.pause(actor.tenantId, id, auditOf(actor, 'flow-paused', id));
    if (!flow) throw httpErrors.NOT_FOUND();
    return flow;
  }

  /** Reads the source now instead of at the next interval. */
  async pollNow(tenantId: string, id: string): Promise<void> {
    await this.service.find(tenantId, id);
    if (!(await this.flows.pollNow(tenantId, id))) throw flowErrors.FLOW_NOT_POLLED();
  }
}
