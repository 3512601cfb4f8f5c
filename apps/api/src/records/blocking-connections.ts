import type { Connection, ConnectionRepository, FlowRecord, FlowRepository } from '@app/persistence';

/** Finds the connections that records wait for. */
export class BlockingConnections {
  constructor(
    private readonly flows: Pick<FlowRepository, 'find'>,
    private readonly connections: Pick<ConnectionRepository, 'find'>,
  ) {}

  /** By flow id; only for flows of which a record waits for a connection. */
  async of(tenantId: string, records: readonly FlowRecord[]): Promise<Map<string, Connection>> {
    const waiting = records.filter(({ code }) => code === 'CONNECTION_NEEDS_ATTENTION');
    const found = new Map<string, Connection>();
    for (const flowId of new Set(waiting.map((record) => record.flowId))) {
      const connection = await this.blockingOf(tenantId, flowId);
      if (connection) found.set(flowId, connection);
    }
    return found;
  }

  private async blockingOf(tenantId: string, flowId: string): Promise<Connection | undefined> {
    const flow = await this.flows.find(tenantId, flowId);
    if (!flow) return undefined;
    for (const id of [flow.sourceConnectionId, flow.targetConnectionId]) {
      const connection = await this.connections.find(tenantId, id);
      if (connection?.state === 'attention') return connection;
    }
    return undefined;
  }
}
