import type { ConnectorContext, Localised } from '@app/connector-sdk';
import { toKoppelError, type KoppelError } from '@app/domain';
import type { CheckResult, Connection, ConnectionRepository } from '@app/persistence';
import type { Engine } from '../engine/assemble-engine.js';
import type { Logger } from '../http/logger.js';
import type { ConnectionSecrets } from './connection-secrets.js';

export interface CheckedConnection {
  readonly connection: Connection;
  /** Things to mend that do not prevent it from working. */
  readonly warnings: readonly Localised[];
  /** How many records waited for it and go on now. */
  readonly released: number;
}

/** Asks the vendor who is behind a connection, and stores what that tells of its state. */
export class ConnectionChecker {
  constructor(
    private readonly engine: Pick<Engine, 'runtime' | 'bell'>,
    private readonly connections: Pick<ConnectionRepository, 'storeCheck'>,
    private readonly secrets: Pick<ConnectionSecrets, 'open'>,
    private readonly logger: Logger,
  ) {}

  /** Undefined when the connection was removed meanwhile. What the vendor answers never makes this fail. */
  async check(connection: Connection): Promise<CheckedConnection | undefined> {
    const { result, warnings } = await this.ask(connection);
    const stored = await this.connections.storeCheck(connection.tenantId, connection.id, result);
    if (!stored) return undefined;
    if (stored.released.length) this.engine.bell.ring(stored.released);
    return { connection: stored.connection, warnings, released: stored.released.length };
  }

  private async ask(
    connection: Connection,
  ): Promise<{ result: CheckResult; warnings: readonly Localised[] }> {
    const { runtime } = this.engine;
    try {
      const context = runtime.contextFor(await this.secrets.open(connection));
      const { name, facts, key, warnings } = await runtime
        .connector(connection.connector)
        .verify(withFreshMemory(context));
      const found = { identity: name, facts: { ...facts }, key, problem: null };
      return {
        result: { revision: connection.revision, state: 'connected', ...found },
        warnings: warnings ?? [],
      };
    } catch (thrown) {
      return { result: this.failed(connection, toKoppelError(thrown)), warnings: [] };
    }
  }

  private failed(connection: Connection, error: KoppelError): CheckResult {
    if (error.errorClass === 'bug') {
      const { id, tenantId } = connection;
      this.logger.error(
        { tenantId, connectionId: id, code: error.code, error: error.cause ?? error },
        'check failed',
      );
    }
    const problem = { code: error.code, params: error.params };
    return { revision: connection.revision, state: stateAfter(connection, error), problem };
  }
}

/** Only the owner can mend refused credentials; a vendor that is busy says nothing about a working connection. */
function stateAfter(connection: Connection, error: KoppelError): CheckResult['state'] {
  if (error.errorClass === 'authentication') return 'attention';
  if (error.errorClass === 'limited' && connection.state === 'connected') return 'connected';
  return 'error';
}

/** A check proves everything anew: a token remembered from before says nothing about the key of now. */
function withFreshMemory(context: ConnectorContext): ConnectorContext {
  const memory = new Map<string, Promise<unknown>>();
  return {
    ...context,
    remember: <T>(key: string, load: () => Promise<{ value: T; expiresInMs: number }>) => {
      const known = memory.get(key) ?? load().then(({ value }) => value);
      memory.set(key, known);
      return known as Promise<T>;
    },
    forget: (key) => void memory.delete(key),
  };
}
