import type { KoppelError } from '@app/domain';
import type { Actor } from '@app/identity';
import type { AuditLog } from '../audit/audit-log.js';
import type { Engine } from '../engine/assemble-engine.js';
import type { CallAllowance } from './call-allowance.js';
import type { CheckedConnection } from './connection-checker.js';
import { connectionErrors } from './connection-errors.js';
import type { ConnectionSecrets } from './connection-secrets.js';
import type { ListItemDto } from './connection.dto.js';
import type { ConnectionsService } from './connections.service.js';
import { reportingRefusal } from './reporting-refusal.js';

/** Uses a connection on behalf of a person. */
export class ConnectionAccess {
  constructor(
    private readonly engine: Pick<Engine, 'runtime' | 'connections'>,
    private readonly connections: ConnectionsService,
    private readonly secrets: ConnectionSecrets,
    private readonly audit: Pick<AuditLog, 'record'>,
    private readonly allowance: CallAllowance,
  ) {}

  async check(tenantId: string, id: string): Promise<CheckedConnection> {
    this.allowance.take(tenantId);
    return this.connections.check(await this.connections.get(tenantId, id));
  }

  /** The live list as the vendor gives it now. */
  async options(tenantId: string, id: string, name: string): Promise<ListItemDto[]> {
    const connection = await this.connections.get(tenantId, id);
    const connector = this.engine.runtime.connector(connection.connector);
    const read = Object.hasOwn(connector.lists, name) ? connector.lists[name] : undefined;
    if (!read) throw connectionErrors.LIST_UNKNOWN({ connector: connector.name, list: name.slice(0, 64) });
    this.allowance.take(tenantId);
    const items = await reportingRefusal(this.engine.connections, id, async () =>
      read(this.engine.runtime.contextFor(await this.secrets.open(connection))),
    );
    return items.map(({ value, label, facts }) => ({ value, label, facts: facts && { ...facts } }));
  }

  /** None of the connectors has a sign-in window yet; tells so, or that there is no such connection. */
  async noSignInWindow(tenantId: string, id: string): Promise<KoppelError> {
    const { connector } = await this.connections.get(tenantId, id);
    return connectionErrors.NOT_OAUTH({ connector: this.engine.runtime.connector(connector).name });
  }

  async webhookSecret(actor: Actor, id: string): Promise<string> {
    const connection = await this.connections.get(actor.tenantId, id);
    const secret = await this.secrets.openHookSecret(connection);
    await this.audit.record(actor, {
      action: 'webhook-secret-shown',
      subjectType: 'connection',
      subjectId: id,
    });
    return secret;
  }
}
