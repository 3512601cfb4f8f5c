import { isDeepStrictEqual } from 'node:util';
import type { Fault } from '@app/domain';
import type { FlowDefinition } from '@app/engine';
import type { Actor } from '@app/identity';
import {
  newId,
  type Flow,
  type FlowRepository,
  type FlowVersion,
  type NewAuditEntry,
} from '@app/persistence';
import { auditEntryOf } from '../audit/audit-entry-of.js';
import type { Engine } from '../engine/assemble-engine.js';
import { httpErrors } from '../http/http-errors.js';
import { inputInvalid } from '../http/validation.js';
import {
  changedDefinition,
  newDefinition,
  noSteps,
  otherThanBooking,
  settingsFaults,
  type FlowParts,
} from './flow-draft.js';
import type { FlowCheck } from './flow-check.js';
import { flowErrors } from './flow-errors.js';
import type { BookingSettingsDto, CreateFlowDto, UpdateFlowDto } from './flow-input.dto.js';

/** A flow with its newest definition and what keeps that from being activated. */
export interface CheckedFlow {
  readonly flow: Flow;
  readonly definition: FlowDefinition;
  readonly faults: readonly Fault[];
}

/** Makes, changes and removes flows. */
export class FlowsService {
  constructor(
    private readonly engine: Pick<Engine, 'planner'>,
    private readonly flows: FlowRepository,
    private readonly check: FlowCheck,
  ) {}

  async create(actor: Actor, input: CreateFlowDto): Promise<CheckedFlow> {
    const ends = await this.check.endsOf(actor.tenantId, input);
    if (!ends.source || !ends.target)
      throw inputInvalid(this.check.faultsOf(emptyDefinition(input), ends).refused);
    const sourceConnector = this.check.connectorOf(ends.source);
    const definition = newDefinition(this.engine.planner, { parts: input, sourceConnector, now: new Date() });
    if (!definition.steps.length) throw inputInvalid([noSteps(this.engine.planner, definition)]);
    const faults = await this.accepted(actor.tenantId, definition, input);
    const id = newId();
    const flow = await this.flows.insert(
      actor.tenantId,
      { id, name: input.name, definition, createdBy: actor.id },
      auditOf(actor, 'flow-created', id),
    );
    return { flow, definition, faults };
  }

  async get(tenantId: string, id: string): Promise<CheckedFlow> {
    const flow = await this.find(tenantId, id);
    const { definition } = await this.version(tenantId, id, flow.latestVersion);
    const { refused, unfinished } = this.check.faultsOf(
      definition,
      await this.check.endsOf(tenantId, definition),
    );
    return { flow, definition, faults: [...refused, ...unfinished] };
  }

  async find(tenantId: string, id: string): Promise<Flow> {
    const flow = await this.flows.find(tenantId, id);
    if (!flow) throw httpErrors.NOT_FOUND();
    return flow;
  }

  /** One version of a flow that exists. */
  async version(tenantId: string, id: string, version: number): Promise<FlowVersion> {
    const found = await this.flows.version(tenantId, id, version);
    if (!found) throw httpErrors.NOT_FOUND();
    return found;
  }

  async update(actor: Actor, id: string, change: UpdateFlowDto): Promise<CheckedFlow> {
    const { tenantId } = actor;
    const { flow, definition: before, faults } = await this.get(tenantId, id);
    const definition = changedDefinition(before, change);
    if (isDeepStrictEqual(definition, before))
      return { flow: await this.rename(actor, flow, change.name), definition, faults };
    const unfinished = await this.accepted(tenantId, definition, change);
    const changed = await this.flows.addVersion(
      tenantId,
      { id, latest: flow.latestVersion },
      { name: change.name, definition, note: change.note ?? null, createdBy: actor.id },
      auditOf(actor, 'flow-changed', id, { version: flow.latestVersion + 1, parts: Object.keys(change) }),
    );
    if (!changed) throw flowErrors.FLOW_CHANGED();
    return { flow: changed, definition, faults: unfinished };
  }

  /** As `update`, for who may change how is booked but not what the flow is. */
  async changeBookingSettings(actor: Actor, id: string, change: BookingSettingsDto): Promise<CheckedFlow> {
    const { definition } = await this.get(actor.tenantId, id);
    const refused = otherThanBooking(definition, change);
    if (refused.length) throw inputInvalid(refused);
    return this.update(actor, id, { settings: change.settings, note: change.note });
  }

  async remove(actor: Actor, id: string): Promise<void> {
    const audit = auditOf(actor, 'flow-removed', id);
    const removal = await this.flows.remove(actor.tenantId, id, 'FLOW_REMOVED', audit);
    if (removal === 'unknown') throw httpErrors.NOT_FOUND();
    if (removal === 'active') throw flowErrors.FLOW_IS_ACTIVE();
    if (removal === 'busy') throw flowErrors.FLOW_IS_BUSY();
  }

  private async rename(actor: Actor, flow: Flow, name: string | undefined): Promise<Flow> {
    if (name === undefined || name === flow.name) return flow;
    const renamed = await this.flows.rename(
      actor.tenantId,
      flow.id,
      name,
      auditOf(actor, 'flow-renamed', flow.id),
    );
    if (!renamed) throw httpErrors.NOT_FOUND();
    return renamed;
  }

  /** Throws when the definition is no flow at all; answers what is still to be done before it can run. */
  private async accepted(
    tenantId: string,
    definition: FlowDefinition,
    parts: FlowParts,
  ): Promise<readonly Fault[]> {
    const faults = this.check.faultsOf(definition, await this.check.endsOf(tenantId, definition));
    const refused = [...faults.refused, ...settingsFaults(definition, parts)];
    if (refused.length) throw inputInvalid(refused);
    return faults.unfinished;
  }
}

export function auditOf(
  actor: Actor,
  action: string,
  id: string,
  details?: Record<string, unknown>,
): NewAuditEntry {
  return auditEntryOf(actor, { action, subjectType: 'flow', subjectId: id, details });
}

/** Just enough to say which ends are missing. */
function emptyDefinition({ source, target }: CreateFlowDto): FlowDefinition {
  return { source, target, trigger: { webhook: true, pollEveryMinutes: 0, readFrom: '' }, steps: [] };
}
