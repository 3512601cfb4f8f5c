import type { Language } from '@app/domain';
import { isAllowed, type Actor } from '@app/identity';
import type { Connection, ConnectionRepository } from '@app/persistence';
import type { Engine } from '../engine/assemble-engine.js';
import { decodeIdCursor, pageOf } from '../http/cursor.js';
import type { Page, PageQuery } from '../http/page.dto.js';
import type { PublicUrl } from '../platform/public-url.js';
import type { ConnectionDto } from './connection.dto.js';
import type { ConnectionSecrets } from './connection-secrets.js';
import { connectionView, type ShownHook } from './connection-view.js';
import type { ChangedConnection } from './connections.service.js';

/** Shows connections to people, each as much as their role allows. */
export class ConnectionReader {
  constructor(
    private readonly engine: Pick<Engine, 'runtime'>,
    private readonly connections: Pick<ConnectionRepository, 'list'>,
    private readonly secrets: Pick<ConnectionSecrets, 'openHookKey'>,
    private readonly publicUrl: PublicUrl,
  ) {}

  async list(actor: Actor, query: PageQuery, language: Language): Promise<Page<ConnectionDto>> {
    const after = decodeIdCursor(query.cursor);
    const found = await this.connections.list(actor.tenantId, after, query.limit + 1);
    const { items, next } = pageOf(found, query.limit, ({ id }) => [id]);
    return { items: await Promise.all(items.map((item) => this.show(actor, item, language))), next };
  }

  show(actor: Actor, connection: Connection, language: Language): Promise<ConnectionDto> {
    return this.view(actor, { connection }, language);
  }

  /** As `show`, with what the change brought to light: warnings, and a secret that was just made. */
  showChanged(actor: Actor, changed: ChangedConnection, language: Language): Promise<ConnectionDto> {
    return this.view(actor, changed, language);
  }

  private async view(
    actor: Actor,
    shown: Pick<ChangedConnection, 'connection' | 'hookSecret'> & Partial<ChangedConnection>,
    language: Language,
  ): Promise<ConnectionDto> {
    const { connection, hookSecret, warnings } = shown;
    const connector = this.engine.runtime.connectors.find(({ id }) => id === connection.connector);
    const hook = connector?.webhooks ? await this.hookFor(actor, connection, hookSecret) : undefined;
    return connectionView(connection, { connector, language, hook, warnings });
  }

  private async hookFor(
    actor: Actor,
    connection: Connection,
    secret?: string,
  ): Promise<ShownHook | undefined> {
    if (!isAllowed(actor.role, 'connections:write')) return undefined;
    const key = await this.secrets.openHookKey(connection);
    return { url: `${this.publicUrl()}/hooks/${key}`, secret };
  }
}
