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

/**
 * Whether an IP address is one of the public internet. Everything else is refused: loopback, private, link-local,
 * carrier-grade NAT, unique local, multicast, reserved, and IPv6 addresses that carry an IPv4 one (mapped, NAT64,
 * 6to4, Teredo), by the IANA special-purpose address registries as ipaddr.js has them.
 */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === 'unicast';
}

/**
 * The address to connect to for `host`, which must be public with all its addresses: one that also has a private
 * address is set up to deceive, or by mistake.
 * @returns `undefined` when it must not be connected to, or has no address
 */
export async function publicAddressOf(
  host: string,
  resolve: Resolve = systemResolve,
): Promise<PublicAddress | undefined> {
  // URL has made one form of every way to write an IPv4 address (octal, hexadecimal, a single number).
  const literal = host.replace(/^\[|\]$/g, '');
  const found = isIP(literal)
    ? [{ address: literal, family: isIP(literal) }]
    : await resolve(host).catch(() => []);
  const [first] = found;
  if (first === undefined || !found.every(({ address }) => isPublic(address))) return undefined;
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}
