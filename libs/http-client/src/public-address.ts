import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type IPv4 = ipaddr.IPv4;
type IPv6 = ipaddr.IPv6;

/** Public numbers that are internal all the same: the Azure host, reachable from every virtual machine. */
const INTERNAL_ALTHOUGH_PUBLIC = new Set(['168.63.129.16']);
const WELL_KNOWN_NAT64: [IPv6, number] = [ipaddr.IPv6.parse('64:ff9b::'), 96];
const GLOBAL_UNICAST: [IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];
/** Last 64 bits of a tunnel address with an IPv4 address inside (RFC 5214). */
const ISATAP_MARKS = new Set([0x0000, 0x0200]);
const ISATAP_PROTOCOL = 0x5efe;

/**
 * Why an IP address (canonical text, as a resolver or the URL class gives it) is not a server on the public
 * internet, in one or two English words; undefined when it is one.
 */
export function whyNotPublic(address: string): string | undefined {
  if (isIP(address) === 0) return 'no ip address';
  const parsed = ipaddr.parse(address);
  return parsed instanceof ipaddr.IPv4 ? whyNotPublicIpv4(parsed) : whyNotPublicIpv6(parsed);
}

function whyNotPublicIpv4(address: IPv4): string | undefined {
  if (INTERNAL_ALTHOUGH_PUBLIC.has(address.toString())) return 'internal address';
  const range = address.range();
  return range === 'unicast' ? undefined : `${named(range)} address`;
}

function whyNotPublicIpv6(address: IPv6): string | undefined {
  if (address.isIPv4MappedAddress()) return whyNotPublicIpv4(address.toIPv4Address());
  if (address.match(WELL_KNOWN_NAT64)) return whyNotPublicIpv4(lastFourBytes(address));
  const range = address.range();
  if (range !== 'unicast') return `${named(range)} address`;
  if (!address.match(GLOBAL_UNICAST)) return 'reserved address';
  const [mark, protocol] = address.parts.slice(4, 6) as [number, number];
  return protocol === ISATAP_PROTOCOL && ISATAP_MARKS.has(mark) ? 'tunnel address' : undefined;
}

function lastFourBytes(address: IPv6): IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

function named(range: string): string {
  return range.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
