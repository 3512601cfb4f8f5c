import { AddressGuard } from './address-guard.js';
import { CallsInHand } from './calls-in-hand.js';
import { ConnectionHttpClient, type ConnectionOptions, type Outbound } from './connection-http-client.js';
import { ConnectionPool } from './connection-pool.js';
import { Connections } from './connections.js';
import { httpErrors } from './http-errors.js';
import { createResolver, resolveAsMachine, type Resolve } from './resolver.js';

export interface OutboundClientOptions {
  /** `host:port` pairs that may be called although private, with http too. For development; refuse it in production. */
  readonly allowedPrivateHosts?: readonly string[];
  /** Ports besides 443 on which public hosts may be called. */
  readonly allowedPorts?: readonly number[];
  /** For one call in all: waiting for a socket, name, connection, answer, redirects. Default 30,000. */
  readonly timeoutMs?: number;
  /** Longest wait for room in a connection's limits. Default 60,000. */
  readonly maxWaitMs?: number;
  /** Largest answer after decompression. Default 10 MB. */
  readonly maxResponseBytes?: number;
  readonly connectTimeoutMs?: number;
  readonly keepAliveMs?: number;
  readonly socketsPerOrigin?: number;
  readonly userAgent?: string;
  /** PEM certificates of authorities to trust besides the usual ones. */
  readonly certificateAuthorities?: readonly string[];
  /** How names become addresses. Default: the machine's name servers, asked directly. */
  readonly resolve?: Resolve;
  /** Told each secret in use: of a connection, and short-lived tokens. So that logs can leave them out too. */
  readonly onSecret?: (secret: string) => void;
}

/** The one way out of a process. */
export interface OutboundClient {
  /** A client bound to one connection. All clients of the same id share its limits. */
  forConnection(options: ConnectionOptions): ConnectionHttpClient;
  /** Lets calls in hand finish for at most `graceMs`, sends those who wait away, and closes all sockets. */
  close(graceMs?: number): Promise<void>;
}

const GRACE_MS = 20_000;

/** Made once per process. Throws `HTTP_ALLOWED_HOST_INVALID` for a wrong entry in the list of private hosts. */
export function createOutboundClient(options: OutboundClientOptions = {}): OutboundClient {
  const guard = new AddressGuard(options);
  const connections = new Connections(options.maxWaitMs ?? 60_000, options.onSecret);
  const pool = poolOf(options, guard);
  const calls = new CallsInHand();
  const outbound: Outbound = {
    pool,
    calls,
    guard,
    connections,
    timeoutMs: options.timeoutMs ?? 30_000,
    maxResponseBytes: options.maxResponseBytes ?? 10 * 1024 * 1024,
    userAgent: options.userAgent ?? 'Koppel',
  };
  return {
    forConnection(connection) {
      connections.configure(connection.id, connection.limits);
      return new ConnectionHttpClient(outbound, connection);
    },
    async close(graceMs = GRACE_MS) {
      connections.close(httpErrors.HTTP_CLIENT_CLOSED());
      await calls.close(graceMs);
      await pool.destroy();
    },
  };
}

function poolOf(options: OutboundClientOptions, guard: AddressGuard): ConnectionPool {
  return new ConnectionPool({
    guard,
    resolve: options.resolve ?? resolverFor(guard),
    socketsPerOrigin: options.socketsPerOrigin ?? 64,
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    keepAliveMs: options.keepAliveMs ?? 4_000,
    certificateAuthorities: options.certificateAuthorities,
  });
}

/** Private hosts are named by the operator and may stand in the machine's hosts file. */
function resolverFor(guard: AddressGuard): Resolve {
  const resolvePublic = createResolver();
  return (hostname, port) =>
    (guard.isAllowedPrivate(hostname, port) ? resolveAsMachine : resolvePublic)(hostname, port);
}
