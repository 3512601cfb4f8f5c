import type { Fault } from '@app/domain';
import type { Actor } from '@app/identity';
import { newId, type Connection, type ConnectionChanges, type ConnectionRepository } from '@app/persistence';
import { auditEntryOf } from '../audit/audit-entry-of.js';
import type { Engine } from '../engine/assemble-engine.js';
import { httpErrors } from '../http/http-errors.js';
import { inputInvalid } from '../http/validation.js';
import type { ConnectionChecker, CheckedConnection } from './connection-checker.js';
import { connectionErrors } from './connection-errors.js';
import { changed, ConnectionForms, secretsNeeded } from './connection-input.js';
import type { CreateConnectionDto, UpdateConnectionDto } from './connection-input.dto.js';
import type { ConnectionSecrets } from './connection-secrets.js';

/** A connection right after a change, with the webhook secret when the change made one. */
export interface ChangedConnection extends CheckedConnection {
  readonly hookSecret?: string;
}

/** Makes, changes and removes connections. Whatever opens a vendor's door is checked at once. */
export class ConnectionsService {
  constructor(
    private readonly engine: Pick<Engine, 'runtime'>,
    private readonly connections: ConnectionRepository,
    private readonly secrets: ConnectionSecrets,
    private readonly checker: ConnectionChecker,
    private readonly forms: ConnectionForms,
  ) {}

  async create(actor: Actor, input: CreateConnectionDto): Promise<ChangedConnection> {
    const { name, credentials, settings = {} } = input;
    const connector = this.engine.runtime.connectors.find(({ id }) => id === input.connector);
    if (!connector) throw inputInvalid([unknownConnector(input.connector)]);
    refuse(this.forms.faultsOf(connector, { credentials, settings }));
    const place = { id: newId(), tenantId: actor.tenantId };
    const hook = await this.secrets.newHook(place);
    const connection = await this.connections.insert(
      actor.tenantId,
      {
        id: place.id,
        connector: connector.id,
        connectorVersion: connector.version,
        ...{ name, settings },
        credentials: await this.secrets.sealCredentials(place, credentials),
        ...hook.columns,
      },
      audit(actor, 'connection-created', place.id, {
        connector: connector.id,
        settings: Object.keys(settings),
      }),
    );
    return { ...(await this.check(connection)), hookSecret: hook.secret };
  }

  async get(tenantId: string, id: string): Promise<Connection> {
    const connection = await this.connections.find(tenantId, id);
    if (!connection) throw httpErrors.NOT_FOUND();
    return connection;
  }

  async update(actor: Actor, id: string, patch: UpdateConnectionDto): Promise<ChangedConnection> {
    const before = await this.get(actor.tenantId, id);
    const { changes, hookSecret } = await this.changesOf(before, patch);
    const stored = await this.connections.update(
      actor.tenantId,
      { id, revision: before.revision },
      changes,
      audit(actor, 'connection-changed', id, { changed: namesOf(patch) }),
    );
    if (!stored) throw connectionErrors.CONNECTION_CHANGED();
    const isChecked = stored.revision === before.revision;
    const checked = isChecked ? { connection: stored, warnings: [], released: 0 } : await this.check(stored);
    return { ...checked, hookSecret };
  }

  async remove(actor: Actor, id: string): Promise<void> {
    const removal = await this.connections.remove(actor.tenantId, id, audit(actor, 'connection-removed', id));
    if (removal === 'unknown') throw httpErrors.NOT_FOUND();
    if (removal !== 'removed') throw connectionErrors.CONNECTION_IN_USE({ flows: removal.usedBy.join(', ') });
  }

  async check(connection: Connection): Promise<CheckedConnection> {
    const checked = await this.checker.check(connection);
    if (!checked) throw httpErrors.NOT_FOUND();
    return checked;
  }

  private async changesOf(
    before: Connection,
    patch: UpdateConnectionDto,
  ): Promise<{ changes: ConnectionChanges; hookSecret?: string }> {
    const { name, rotateWebhookSecret } = patch;
    const changes = { ...(name === undefined ? {} : { name }), ...(await this.changedValues(before, patch)) };
    if (!rotateWebhookSecret) return { changes };
    const hookFormerSecret = await this.secrets.asFormerSecret(before);
    const { secret, hookSecret } = await this.secrets.newHookSecret(before);
    return { changes: { ...changes, hookFormerSecret, hookSecret }, hookSecret: secret };
  }

  private async changedValues(before: Connection, patch: UpdateConnectionDto): Promise<ConnectionChanges> {
    if (!patch.credentials && !patch.settings) return {};
    const connector = this.engine.runtime.connector(before.connector);
    const settings = changed(before.settings, patch.settings);
    const credentials = changed(await this.secrets.openCredentials(before), patch.credentials);
    refuse([
      ...secretsNeeded(connector, before.settings, patch),
      ...this.forms.faultsOf(connector, { credentials, settings }),
    ]);
    return { settings, credentials: await this.secrets.sealCredentials(before, credentials) };
  }
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length) throw inputInvalid(faults);
}

function unknownConnector(connector: string): Fault {
  return { path: '/connector', code: 'CONNECTOR_NOT_FOUND', params: { connector } };
}

/** Names of what changes; never the values. */
function namesOf(patch: UpdateConnectionDto): string[] {
  const inside = (part: 'credentials' | 'settings') =>
    Object.keys(patch[part] ?? {}).map((name) => `${part}.${name}`);
  return [
    ...(patch.name === undefined ? [] : ['name']),
    ...inside('credentials'),
    ...inside('settings'),
    ...(patch.rotateWebhookSecret ? ['webhookSecret'] : []),
  ];
}

function audit(actor: Actor, action: string, id: string, details?: Record<string, unknown>) {
  return auditEntryOf(actor, { action, subjectType: 'connection', subjectId: id, details });
}
