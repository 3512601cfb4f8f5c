import type { Connector } from '@app/connector-sdk';
import type { Fault } from '@app/domain';
import type { FlowDefinition } from '@app/engine';
import type { Connection, ConnectionRepository, FlowRepository } from '@app/persistence';
import type { Engine } from '../engine/assemble-engine.js';

/** What may be put right after a draft is stored; until then it cannot be activated. */
const LATER: ReadonlySet<string> = new Set([
  'MAPPING_DOES_NOT_COMPILE',
  'STEP_LACKS_OTHER',
  'FLOW_WRITES_NOTHING',
]);

export interface FlowFaults {
  /** What makes the definition no flow at all; it is not stored. */
  readonly refused: readonly Fault[];
  /** What keeps it from being activated; a draft may have them. */
  readonly unfinished: readonly Fault[];
}

/** Both ends of a flow, where they exist. */
export interface FlowEnds {
  readonly source: Connection | null;
  readonly target: Connection | null;
}

const EARLIEST_START = '1990-01-01';

/** Says everything that is wrong with a flow, at once (ARCHITECTURE, pipelines). */
export class FlowCheck {
  constructor(
    private readonly engine: Pick<Engine, 'planner' | 'runtime'>,
    private readonly connections: Pick<ConnectionRepository, 'find'>,
    private readonly flows: Pick<FlowRepository, 'alike'>,
  ) {}

  /** What the owner should know although the flow can run. `id`: of the flow itself. */
  async warningsOf(tenantId: string, id: string, definition: FlowDefinition): Promise<Fault[]> {
    const names = await this.flows.alike(tenantId, definition, id);
    return names.map((flow) => ({ path: '/source', code: 'FLOW_ALIKE', params: { flow } }));
  }

  async endsOf(tenantId: string, definition: Pick<FlowDefinition, 'source' | 'target'>): Promise<FlowEnds> {
    const source = await this.connections.find(tenantId, definition.source.connectionId);
    const target = await this.connections.find(tenantId, definition.target.connectionId);
    return { source, target };
  }

  faultsOf(definition: FlowDefinition, ends: FlowEnds): FlowFaults {
    const missing = missingEnds(ends);
    const { source, target } = ends;
    if (!source || !target) return { refused: missing, unfinished: [] };
    const connectors = { source: this.connectorOf(source), target: this.connectorOf(target) };
    const faults = this.engine.planner.check(definition, connectors.source, connectors.target);
    return {
      refused: [...faults.filter(isStructural), ...triggerFaults(definition, connectors.source)],
      unfinished: [...faults.filter((fault) => !isStructural(fault)), ...notConnected({ source, target })],
    };
  }

  connectorOf(connection: Connection): Connector {
    return this.engine.runtime.connector(connection.connector);
  }
}

/** Settings may be filled in later; anything else has to be right from the start. */
function isStructural(fault: Fault): boolean {
  return !/^\/steps\/\d+\/settings(\/|$)/.test(fault.path) && !LATER.has(fault.code);
}

function missingEnds({ source, target }: FlowEnds): Fault[] {
  const fault = (path: string): Fault => ({ path, code: 'CONNECTION_UNKNOWN' });
  return [
    ...(source ? [] : [fault('/source/connectionId')]),
    ...(target ? [] : [fault('/target/connectionId')]),
  ];
}

/** What is wrong with how records come in. */
export function triggerFaults({ trigger }: Pick<FlowDefinition, 'trigger'>, source: Connector): Fault[] {
  if (trigger.webhook && !source.webhooks) {
    return [{ path: '/trigger/webhook', code: 'NO_WEBHOOKS', params: { connector: source.name } }];
  }
  if (!trigger.webhook && trigger.pollEveryMinutes === 0) return [{ path: '/trigger', code: 'NO_TRIGGER' }];
  return startFaults(trigger.readFrom);
}

function startFaults(readFrom: string): Fault[] {
  const path = '/trigger/readFrom';
  const start = Date.parse(readFrom);
  if (Number.isNaN(start)) return [{ path, code: 'FIELD_FORMAT_WRONG' }];
  if (start >= Date.parse(EARLIEST_START)) return [];
  return [{ path, code: 'START_TOO_EARLY', params: { earliest: EARLIEST_START } }];
}

function notConnected(ends: { source: Connection; target: Connection }): Fault[] {
  return (['source', 'target'] as const)
    .filter((end) => ends[end].state !== 'connected')
    .map((end) => ({
      path: `/${end}/connectionId`,
      code: 'CONNECTION_NOT_CONNECTED',
      params: { connection: ends[end].name },
    }));
}
