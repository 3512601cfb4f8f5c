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
import type { SourceReading, SourceReadings } from './source-readings.js';

type Shown = Pick<ChangedConnection, 'connection'> & Partial<ChangedConnection>;

/** Shows connections to people, each as much as their role allows. */
export class ConnectionReader {
  constructor(
    private readonly engine: Pick<Engine, 'runtime'>,
    private readonly connections: Pick<ConnectionRepository, 'list'>,
    private readonly secrets: Pick<ConnectionSecrets, 'openHookKey'>,
    private readonly publicUrl: PublicUrl,
    private readonly readings: SourceReadings,
  ) {}

  async list(actor: Actor, query: PageQuery, language: Language): Promise<Page<ConnectionDto>> {
    const after = decodeIdCursor(query.cursor);
    const found = await this.connections.list(actor.tenantId, after, query.limit + 1);
    const { items, next } = pageOf(found, query.limit, ({ id }) => [id]);
    const ids = items.map(({ id }) => id);
    const readings = await this.readings.of(actor.tenantId, ids, language);
    const show = (connection: Connection) => {
      const reading = readings.filter(({ connectionId }) => connectionId === connection.id);
      return this.view(actor, { connection, reading }, language);
    };
    return { items: await Promise.all(items.map(show)), next };
  }

  show(actor: Actor, connection: Connection, language: Language): Promise<ConnectionDto> {
    return this.showChanged(actor, { connection }, language);
  }

  /** As `show`, with what the change brought to light: warnings, and a secret that was just made. */
  async showChanged(actor: Actor, changed: Shown, language: Language): Promise<ConnectionDto> {
    const reading = await this.readings.of(actor.tenantId, [changed.connection.id], language);
    return this.view(actor, { ...changed, reading }, language);
  }

  private async view(
    actor: Actor,
    shown: Shown & { readonly reading: readonly SourceReading[] },
    language: Language,
  ): Promise<ConnectionDto> {
    const { connection, hookSecret, warnings, reading } = shown;
    const connector = this.engine.runtime.connectors.find(({ id }) => id === connection.connector);
    const hook = connector?.webhooks ? await this.hookFor(actor, connection, hookSecret) : undefined;
    return connectionView(connection, { connector, language, hook, warnings, reading });
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
