import type { FlowDefinition } from '@app/engine';
import { randomBytes } from 'node:crypto';
import { newId } from '../engine/uuid.js';
import type { Flow } from '../entities/flow.entity.js';
import type { RecordState } from '../entities/flow-record.entity.js';
import type { NewAuditEntry } from '../repositories/audit.repository.js';
import { ConnectionRepository, type NewConnection } from '../repositories/connection.repository.js';
import { FlowRepository } from '../repositories/flow.repository.js';
import type { TestDatabase } from './test-database.builder.js';

export interface RecordRow {
  readonly state?: RecordState;
  readonly code?: string;
  readonly title?: string;
  readonly externalId?: string;
  readonly changedAt?: string;
  readonly keys?: readonly string[];
  readonly error?: Record<string, unknown>;
}

export function anAudit(action = 'test'): NewAuditEntry {
  return {
    actorKind: 'system',
    actorId: null,
    action,
    subjectType: null,
    subjectId: null,
    address: null,
    details: {},
  };
}

export function aConnection(changes: Partial<NewConnection> = {}): NewConnection {
  return {
    id: newId(),
    connector: 'woocommerce',
    connectorVersion: 1,
    name: 'Winkel',
    settings: { baseUrl: 'https://shop.example.nl' },
    credentials: randomBytes(40),
    hookKeyHash: randomBytes(32),
    hookKey: randomBytes(40),
    hookSecret: randomBytes(40),
    ...changes,
  };
}

export function aDefinition(
  sourceId: string,
  targetId: string,
  trigger: Partial<FlowDefinition['trigger']> = {},
): FlowDefinition {
  return {
    source: { connectionId: sourceId, recordType: 'order' },
    target: { connectionId: targetId, recordType: 'invoice' },
    trigger: { webhook: true, pollEveryMinutes: 15, readFrom: '2026-01-01T00:00:00Z', ...trigger },
    steps: [{ id: 'select', use: 'select', settings: {} }],
  };
}

/** A tenant with two connections and a draft flow between them. */
export async function aTenantWithFlow(test: TestDatabase, trigger: Partial<FlowDefinition['trigger']> = {}) {
  const tenantId = await test.newTenant();
  const connections = new ConnectionRepository(test.database.app);
  const flows = new FlowRepository(test.database.app);
  const source = await connections.insert(tenantId, aConnection(), anAudit());
  const target = await connections.insert(tenantId, aConnection({ connector: 'snelstart' }), anAudit());
  const definition = aDefinition(source.id, target.id, trigger);
  const flow = await flows.insert(
    tenantId,
    { id: newId(), name: 'Orders', definition, createdBy: null },
    anAudit(),
  );
  return { tenantId, source, target, flow, definition };
}

/** Puts a record of this flow into the database and answers its id. */
export async function addRecord(test: TestDatabase, flow: Flow, row: RecordRow = {}): Promise<string> {
  const id = newId();
  const externalId = row.externalId ?? id;
  await test.asOwner(
    `insert into record (id, tenant_id, flow_id, connection_id, record_type, external_id, title, state, code, keys,
       error, version, fingerprint, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'v1', 'f1', coalesce($12::timestamptz, now()))`,
    [
      ...[
        id,
        flow.tenantId,
        flow.id,
        flow.sourceConnectionId,
        flow.sourceType,
        externalId,
        row.title ?? externalId,
      ],
      ...[
        row.state ?? 'pending',
        row.code ?? null,
        row.keys ?? [],
        row.error ? JSON.stringify(row.error) : null,
      ],
      row.changedAt ?? null,
    ],
  );
  return id;
}
