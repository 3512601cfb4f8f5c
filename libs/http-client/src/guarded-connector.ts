import { connect as connectPlain, isIP, type LookupFunction, type Socket } from 'node:net';
import {
  connect as connectSecure,
  createSecureContext,
  rootCertificates,
  type SecureContext,
} from 'node:tls';
import { portOf, type AddressGuard } from './address-guard.js';
import { httpErrors } from './http-errors.js';
import type { Resolve } from './resolver.js';

export interface GuardedConnectorOptions {
  readonly guard: AddressGuard;
  readonly resolve: Resolve;
  readonly connectTimeoutMs: number;
  /** PEM certificates of authorities to trust besides the usual ones. */
  readonly certificateAuthorities?: readonly string[];
}

export type Connected = (error: Error | null, socket: Socket | null) => void;

const REMEMBERED_SESSIONS = 500;
const KEEP_ALIVE_PROBE_MS = 60_000;
const NEXT_ADDRESS_AFTER_MS = 1_000;
const READ_AT_ONCE = 64 * 1024;

/** Opens sockets, each to an address that the guard has just checked. */
export class GuardedConnector {
  private readonly secureContext: SecureContext | undefined;
  /** Newest TLS session by origin; resuming it saves both sides the certificates. */
  private readonly sessions = new Map<string, Buffer>();

  constructor(private readonly options: GuardedConnectorOptions) {
    const { certificateAuthorities } = options;
    if (certificateAuthorities) {
      this.secureContext = createSecureContext({ ca: [...rootCertificates, ...certificateAuthorities] });
    }
  }

  /** Calls back once, when ready or failed. Destroying the returned socket stops the attempt. */
  connect(origin: URL, connected: Connected): Socket | undefined {
    try {
      // Node asks no lookup for addresses written as numbers, so these are judged here.
      this.options.guard.accept(origin.href);
    } catch (error) {
      connected(error as Error, null);
      return undefined;
    }
    const socket = origin.protocol === 'https:' ? this.openSecure(origin) : connectPlain(this.target(origin));
    this.await(socket, origin.protocol === 'https:' ? 'secureConnect' : 'connect', connected);
    return socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_PROBE_MS);
  }

  private await(socket: Socket, ready: 'connect' | 'secureConnect', connected: Connected): void {
    let report: Connected | undefined = (error, opened) => {
      report = undefined;
      clearTimeout(timer);
      connected(error, opened);
    };
    const timer = setTimeout(
      () => socket.destroy(Object.assign(new Error('connecting took too long'), { code: 'ETIMEDOUT' })),
      this.options.connectTimeoutMs,
    );
    socket.once(ready, () => report?.(null, socket));
    socket.on('error', (error) => report?.(error, null));
    socket.once('close', () => report?.(Object.assign(new Error('closed'), { code: 'ECONNABORTED' }), null));
  }

  private openSecure(origin: URL): Socket {
    const { host, ...target } = this.target(origin);
    const key = origin.origin;
    const socket = connectSecure({
      ...target,
      host,
      servername: isIP(host) === 0 ? host.replace(/\.$/, '') : undefined,
      session: this.sessions.get(key),
      secureContext: this.secureContext,
      ALPNProtocols: ['http/1.1'],
    });
    return socket.on('session', (session) => this.remember(key, session));
  }

  private remember(origin: string, session: Buffer): void {
    this.sessions.delete(origin);
    this.sessions.set(origin, session);
    const oldest = this.sessions.size > REMEMBERED_SESSIONS ? this.sessions.keys().next().value : undefined;
    if (oldest !== undefined) this.sessions.delete(oldest);
  }

  private target(origin: URL) {
    const host = origin.hostname.replace(/^\[|\]$/g, '');
    const port = portOf(origin);
    const families = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS };
    return { host, port, lookup: this.lookupFor(port), highWaterMark: READ_AT_ONCE, ...families };
  }

  /** Resolves, checks every address and returns exactly those: no second question to the name server. */
  private lookupFor(port: number): LookupFunction {
    return (hostname, { all }, callback) => {
      const checked = this.options.resolve(hostname, port).then((addresses) => {
        this.options.guard.checkResolved(hostname, port, addresses);
        if (!addresses[0]) throw httpErrors.HTTP_UNREACHABLE({ host: hostname, reason: 'no address' });
        return [addresses[0], ...addresses.slice(1)] as const;
      });
      checked.then(
        ([first, ...more]) =>
          all ? callback(null, [first, ...more]) : callback(null, first.address, first.family),
        (error: NodeJS.ErrnoException) => callback(error, []),
      );
    };
  }
}
