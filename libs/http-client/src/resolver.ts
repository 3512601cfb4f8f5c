import { lookup, Resolver } from 'node:dns/promises';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Every address of a host name, asked for a connection to the given port. Rejects when there is none. */
export type Resolve = (hostname: string, port: number) => Promise<readonly ResolvedAddress[]>;

/**
 * Resolves through the name servers directly, not through the operating system's `getaddrinfo`: that would take
 * one of the four threads which files and password hashes need as well, and a tenant's dead name server could
 * hold all of them. Hosts files are not read.
 *
 * @param servers name servers as `ip` or `ip:port`; default those of the machine.
 * @param timeoutMs for the first question; the second waits longer.
 */
export function createResolver(servers?: readonly string[], timeoutMs = 2_000): Resolve {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  if (servers) resolver.setServers(servers);
  return async (hostname) => {
    const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    if (ipv4.status === 'rejected' && ipv6.status === 'rejected') throw ipv4.reason;
    return [...found(ipv4, 4), ...found(ipv6, 6)];
  };
}

function found(result: PromiseSettledResult<string[]>, family: 4 | 6): ResolvedAddress[] {
  return result.status === 'fulfilled' ? result.value.map((address) => ({ address, family })) : [];
}

/** Resolves as the machine does, hosts file included; for the private hosts an operator has allowed by name. */
export const resolveAsMachine: Resolve = async (hostname) => {
  const addresses = await lookup(hostname, { all: true, verbatim: true });
  return addresses.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};
