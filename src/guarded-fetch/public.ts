import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An address that may be connected to. */
export interface PublicAddress {
  address: string;
  family: 4 | 6;
}

/** Looks a host name up; `dns.lookup` unless a test brings its own. */
export type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

const systemResolve: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/** All that has been given to networks so far (RFC 4291, section 2.4, and IANA's IPv6 address space registry). */
const GLOBAL_IPV6 = '2000::/3';
/** What of it is not the public internet by IANA's special-purpose registry: protocols, documentation, 6to4. */
const SPECIAL_IPV6 = ['2001::/23', '2001:db8::/32', '3fff::/20', '2002::/16'];

/**
 * Whether an IP address is one of the public internet. Everything else is refused: loopback, private, link-local,
 * carrier-grade NAT, unique local, multicast, reserved, and IPv6 addresses that carry an IPv4 one (compatible, mapped,
 * NAT64, 6to4, Teredo), by the IANA special-purpose address registries as ipaddr.js has them. Of IPv6 only what is
 * named as public counts, since ipaddr.js calls public whatever it has no name for.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4') return true;
  const isIn = (range: string) => parsed.match(ipaddr.parseCIDR(range));
  return isIn(GLOBAL_IPV6) && !SPECIAL_IPV6.some(isIn);
}

/** Ports from 1024 on where something else listens than the web. */
const NO_WEB = new Set([
  1433, 1521, 2049, 2375, 3306, 3389, 5432, 5900, 6000, 6379, 9200, 11211, 27017,
]);

/** Whether a port may be one of the web: 80, 443, or one that anybody may listen on and no other service is known for. */
export function isWebPort(port: number): boolean {
  return port === 80 || port === 443 || (port >= 1024 && !NO_WEB.has(port));
}

/** Nobody has this name, or it could not be looked up. */
export class UnknownName extends Error {}

/**
 * The address to connect to for `host`, which must be public with all its addresses: one that also has a private
 * address is set up to deceive, or by mistake.
 * @returns `undefined` when it must not be connected to, or has no address
 * @throws UnknownName
 */
export async function publicAddressOf(
  host: string,
  resolve: Resolve = systemResolve,
): Promise<PublicAddress | undefined> {
  // URL has made one form of every way to write an IPv4 address (octal, hexadecimal, a single number).
  const literal = host.replace(/^\[|\]$/g, '');
  const found = isIP(literal)
    ? [{ address: literal, family: isIP(literal) }]
    : await resolve(host).catch((error: unknown) => {
        throw new UnknownName(host, { cause: error });
      });
  const [first] = found;
  if (first === undefined || !found.every(({ address }) => isPublic(address))) return undefined;
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}
