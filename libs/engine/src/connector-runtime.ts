import { withDefaults, type Connector, type ConnectorContext, type HttpExchange } from '@app/connector-sdk';
import type { OwnMapping } from '@app/mapper';
import { engineErrors } from './engine-errors.js';
import type { Clock } from './ports/clock.js';
import type { OutboundClients } from './ports/outbound.js';

/** One tenant's connection, opened: credentials readable, settings complete. */
export interface OpenConnection {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly connector: string;
  /** The shop or administration behind it; the connection itself while that is not known. */
  readonly systemId: string;
  /** Grows with every change of credentials, settings or mappings; what is remembered belongs to one revision. */
  readonly revision: number;
  readonly state: 'unchecked' | 'connected' | 'attention' | 'error';
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly facts: Readonly<Record<string, unknown>>;
  /** The tenant's own mappings that count for this connector, by file; absent means none. */
  readonly mappings?: Readonly<Record<string, OwnMapping>>;
}

/** Who follows the calls made for one purpose, such as the run of a record. */
export interface CallWatch {
  readonly onExchange?: (exchange: HttpExchange) => void;
  /** Asked at the last moment before a request that may change something leaves; false keeps it here. */
  readonly mayWrite?: () => boolean;
}

interface Remembered {
  readonly revision: number;
  readonly value: Promise<unknown>;
  expiresAt: number;
}

/** Gives connectors what they work with: the guarded client, the clock and a memory per connection. */
export class ConnectorRuntime {
  private readonly byId: ReadonlyMap<string, Connector>;
  private readonly memory = new Map<string, Map<string, Remembered>>();

  constructor(
    readonly connectors: readonly Connector[],
    private readonly outbound: OutboundClients,
    private readonly clock: Clock,
  ) {
    this.byId = new Map(connectors.map((connector) => [connector.id, connector]));
  }

  /** Throws `CONNECTOR_UNKNOWN` when this build has no such connector. */
  connector(id: string): Connector {
    const connector = this.byId.get(id);
    if (!connector) throw engineErrors.CONNECTOR_UNKNOWN({ connector: id });
    return connector;
  }

  contextFor(connection: OpenConnection, watch: CallWatch = {}): ConnectorContext {
    const connector = this.connector(connection.connector);
    const settings = withDefaults(connector.settings, connection.settings);
    return {
      http: this.outbound.forConnection({
        id: connection.id,
        secrets: secretsOf(connector, connection),
        limits: connector.limits(settings),
        ...watch,
      }),
      credentials: connection.credentials,
      settings,
      facts: connection.facts,
      now: () => this.clock.now(),
      remember: (key, load) => this.remember(connection, key, load),
      forget: (key) => void this.memory.get(connection.id)?.delete(key),
    };
  }

  private async remember<T>(
    connection: OpenConnection,
    key: string,
    load: () => Promise<{ value: T; expiresInMs: number }>,
  ): Promise<T> {
    const memory = this.memoryOf(connection);
    const known = memory.get(key);
    if (known && known.revision === connection.revision && known.expiresAt > this.clock.monotonicMs()) {
      return known.value as Promise<T>;
    }
    const loading = load().then((loaded) => {
      entry.expiresAt = this.clock.monotonicMs() + loaded.expiresInMs;
      return loaded.value;
    });
    // Whoever asks while it loads shares the one flight.
    const entry: Remembered = { revision: connection.revision, value: loading, expiresAt: Infinity };
    memory.set(key, entry);
    loading.catch(() => memory.get(key) === entry && memory.delete(key));
    return loading;
  }

  private memoryOf(connection: OpenConnection): Map<string, Remembered> {
    let memory = this.memory.get(connection.id);
    if (!memory) this.memory.set(connection.id, (memory = new Map()));
    return memory;
  }
}

function secretsOf(connector: Connector, connection: OpenConnection): string[] {
  return Object.entries(connector.credentials)
    .filter(([, field]) => field.type === 'secret')
    .map(([name]) => connection.credentials[name])
    .filter((value): value is string => typeof value === 'string' && value !== '');
}
