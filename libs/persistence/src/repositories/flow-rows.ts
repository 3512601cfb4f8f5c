import type { FlowDefinition } from '@app/engine';
import type { EntityManager } from 'typeorm';
import type { FlowVersion } from '../entities/flow-version.entity.js';

/** The ends of a flow as its row has them. */
export function endpointsOf(definition: FlowDefinition) {
  return {
    sourceConnectionId: definition.source.connectionId,
    sourceType: definition.source.recordType,
    targetConnectionId: definition.target.connectionId,
    targetType: definition.target.recordType,
  };
}

export async function insertVersion(
  manager: EntityManager,
  version: Omit<FlowVersion, 'createdAt'>,
): Promise<void> {
  await manager.query(
    `insert into flow_version (flow_id, version, tenant_id, definition, note, created_by) values ($1, $2, $3, $4, $5, $6)`,
    [
      version.flowId,
      version.version,
      version.tenantId,
      JSON.stringify(version.definition),
      version.note,
      version.createdBy,
    ],
  );
}
