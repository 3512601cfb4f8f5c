import { isIP } from 'node:net';
import { httpErrors } from './http-errors.js';
import { whyNotPublic } from './public-address.js';
import type { ResolvedAddress } from './resolver.js';

export interface AddressGuardOptions {
  /** Exact `host:port` pairs that may be private; http is allowed for them too. */
  readonly allowedPrivateHosts?: readonly string[];
  /** Ports besides 443 on which public hosts may be called. */
  readonly allowedPorts?: readonly number[];
}

const ACCEPTED_ORIGINS = 1_000;

/** Decides which addresses may be called. Names are judged by what they resolve to, at the moment of connecting. */
export class AddressGuard {
  private readonly allowedPairs: ReadonlySet<string>;
  private readonly allowedPorts: ReadonlySet<number>;
  private readonly accepted = new Set<string>();

  constructor(options: AddressGuardOptions = {}) {
    this.allowedPairs = new Set((options.allowedPrivateHosts ?? []).map(normalisePair));
    this.allowedPorts = new Set([443, ...(options.allowedPorts ?? [])]);
  }

  /** The address parsed, when it may be called as far as its text tells. Throws `HTTP_ADDRESS_REFUSED`. */
  accept(address: string, base?: URL): URL {
    const url = parse(address, base);
    if (!url) throw httpErrors.HTTP_ADDRESS_REFUSED({ host: roughHost(address), reason: 'not an address' });
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused(url, url.protocol);
    if (url.username !== '' || url.password !== '') throw refused(url, 'user name in the address');
    if (this.accepted.has(url.origin)) return url;
    const reason = this.whyNot(url);
    if (reason) throw refused(url, reason);
    if (this.accepted.size >= ACCEPTED_ORIGINS) this.accepted.clear();
    this.accepted.add(url.origin);
    return url;
  }

  /** True when the operator has named this host and port as a private one that may be called. */
  isAllowedPrivate(hostname: string, port: number): boolean {
    return this.allowedPairs.has(`${bare(hostname)}:${port}`);
  }

  /** Throws `HTTP_ADDRESS_REFUSED` unless every address the name resolved to may be connected to. */
  checkResolved(hostname: string, port: number, addresses: readonly ResolvedAddress[]): void {
    if (this.isAllowedPrivate(hostname, port)) return;
    for (const { address } of addresses) {
      const reason = whyNotPublic(address);
      if (reason) throw httpErrors.HTTP_ADDRESS_REFUSED({ host: hostname, reason });
    }
  }

  private whyNot(url: URL): string | undefined {
    const port = portOf(url);
    if (this.isAllowedPrivate(url.hostname, port)) return undefined;
    if (url.protocol !== 'https:') return 'http:';
    const hostname = bare(url.hostname);
    const reason = isIP(hostname) === 0 ? whyNotName(hostname) : whyNotPublic(hostname);
    if (reason) return reason;
    return this.allowedPorts.has(port) ? undefined : `port ${port}`;
  }
}

/** The port a URL of ours connects to. */
export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

function whyNotName(hostname: string): string | undefined {
  const name = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  if (name === '' || name.startsWith('.') || name.endsWith('.')) return 'not an address';
  return name === 'localhost' || name.endsWith('.localhost') ? 'loopback address' : undefined;
}

function parse(address: string, base: URL | undefined): URL | undefined {
  return URL.canParse(address, base?.href) ? new URL(address, base) : undefined;
}

function refused(url: URL, reason: string): Error {
  return httpErrors.HTTP_ADDRESS_REFUSED({ host: url.host === '' ? url.protocol : url.host, reason });
}

const HOST_OF_UNREADABLE = /^[a-z][a-z0-9+.-]{0,20}:\/\/([^/?#@\s]{1,80})/i;

/** The host as people typed it, from an address the URL class refuses; never user info, path or query. */
function roughHost(address: string): string {
  return address.includes('@') ? '?' : (HOST_OF_UNREADABLE.exec(address)?.[1] ?? '?');
}

/** Without the brackets around an IPv6 address. */
function bare(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

const PAIR = /^(\[[^\]]+\]|[^:/?#@\s]+):(\d{1,5})$/;

function normalisePair(entry: string): string {
  const url = PAIR.test(entry) ? parse(`http://${entry}`, undefined) : undefined;
  if (!url) throw httpErrors.HTTP_ALLOWED_HOST_INVALID({ entry });
  return `${bare(url.hostname)}:${portOf(url)}`;
}
