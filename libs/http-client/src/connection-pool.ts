import type { LookupFunction } from 'node:net';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { buildConnector, Client, Pool, type Dispatcher } from 'undici';
import { portOf, type AddressGuard } from './address-guard.js';
import { httpErrors } from './http-errors.js';
import type { Resolve } from './resolver.js';

export interface ConnectionPoolOptions {
  readonly guard: AddressGuard;
  readonly resolve: Resolve;
  /** Sockets to one origin at most; further calls wait for one. */
  readonly socketsPerOrigin: number;
  readonly connectTimeoutMs: number;
  /** How long an unused socket stays open when the server does not say. */
  readonly keepAliveMs: number;
  /** PEM certificates of authorities to trust besides the usual ones. */
  readonly certificateAuthorities?: readonly string[];
}

/** A call on its way; the pool notes which socket owner carries it. */
export interface CarriedOptions extends Dispatcher.DispatchOptions {
  readonly origin: string;
  carrier?: SocketOwner;
}

/** One socket to one origin, replaced when it closes. Counts what it has answered, to tell a used one from a new one. */
export class SocketOwner extends Client {
  answers = 0;

  constructor(origin: URL, options: Client.Options) {
    super(origin, options);
    this.on('connect', () => (this.answers = 0));
    this.on('disconnect', () => (this.answers = 0));
  }

  override dispatch(options: CarriedOptions, handler: Dispatcher.DispatchHandler): boolean {
    options.carrier = this;
    return super.dispatch(options, handler);
  }
}

/** Keep-alive sockets to all origins; each is connected to an address that the guard has just checked. */
export class ConnectionPool {
  private readonly pools = new Map<string, Pool>();
  private readonly secureContext: SecureContext | undefined;
  private readonly socketOptions: Client.Options;

  constructor(private readonly options: ConnectionPoolOptions) {
    this.secureContext = options.certificateAuthorities && trusting(options.certificateAuthorities);
    this.socketOptions = {
      // Every call has one timer of its own for all of it.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: options.keepAliveMs,
      keepAliveMaxTimeout: 60_000,
      pipelining: 1,
    };
  }

  dispatch(options: CarriedOptions, handler: Dispatcher.DispatchHandler): void {
    const pool = this.pools.get(options.origin) ?? this.open(options.origin);
    pool.dispatch(options, handler);
  }

  /** Closes all sockets at once; calls in hand fail. */
  async destroy(): Promise<void> {
    const pools = [...this.pools.values()];
    this.pools.clear();
    await Promise.all(pools.map((pool) => pool.destroy()));
  }

  private open(origin: string): Pool {
    const pool = new Pool(origin, {
      ...this.socketOptions,
      connections: this.options.socketsPerOrigin,
      connect: guardedConnector(new URL(origin), this.options, this.secureContext),
      factory: (address, inherited) => new SocketOwner(address, inherited),
    });
    const dropUnused = () => this.dropUnused(origin, pool);
    pool.on('disconnect', dropUnused).on('connectionError', dropUnused);
    this.pools.set(origin, pool);
    return pool;
  }

  private dropUnused(origin: string, pool: Pool): void {
    const { connected, size } = pool.stats;
    if (connected > 0 || size > 0 || this.pools.get(origin) !== pool) return;
    this.pools.delete(origin);
    void pool.destroy();
  }
}

function trusting(authorities: readonly string[]): SecureContext {
  return createSecureContext({ ca: [...rootCertificates, ...authorities] });
}

function guardedConnector(
  origin: URL,
  options: ConnectionPoolOptions,
  secureContext: SecureContext | undefined,
): buildConnector.connector {
  const connect = buildConnector({
    timeout: options.connectTimeoutMs,
    lookup: guardedLookup(portOf(origin), options),
    autoSelectFamily: true,
    secureContext,
  });
  return (target, callback) => {
    try {
      // Node asks no lookup for addresses written as numbers, so these are judged here.
      options.guard.accept(origin.href);
    } catch (error) {
      callback(error as Error, null);
      return;
    }
    connect(target, callback);
  };
}

/** Resolves, checks every address and returns exactly those: no second question to the name server. */
function guardedLookup(port: number, { guard, resolve }: ConnectionPoolOptions): LookupFunction {
  return (hostname, { all }, callback) => {
    const checked = resolve(hostname, port).then((addresses) => {
      guard.checkResolved(hostname, port, addresses);
      if (!addresses[0]) throw httpErrors.HTTP_UNREACHABLE({ host: hostname, reason: 'no address' });
      return [addresses[0], ...addresses.slice(1)] as const;
    });
    checked.then(
      ([first, ...others]) =>
        all ? callback(null, [first, ...others]) : callback(null, first.address, first.family),
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}
