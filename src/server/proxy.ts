import type { IncomingMessage, RequestListener } from 'node:http';
import ipaddr from 'ipaddr.js';
import type { Logger } from 'pino';
import type { Notices } from '#api/notices.ts';
import type { Config } from '#config';

/** Headers by which a proxy says whom it asks for. */
const FORWARDED = ['x-forwarded-for', 'forwarded', 'x-real-ip'];

export const UNNAMED_PROXY =
  'requests come through a proxy and ADDRESS_HEADER is not set: all readers count as one, and wrong passwords of one make all wait';

/**
 * Notices, and warns once, when a proxy stands before us that we were not told of. Only a neighbour (this machine, or a
 * private network) can be one: a stranger who sends such a header is no proxy.
 */
export function watchForProxy(
  listener: RequestListener,
  { addressHeader }: Pick<Config, 'addressHeader'>,
  notices: Notices,
  log: Pick<Logger, 'warn'>,
): RequestListener {
  if (addressHeader !== undefined) return listener;
  return (request, response) => {
    if (notices.unnamedProxy === undefined && isForwarded(request)) {
      notices.unnamedProxy = new Date().toISOString();
      log.warn(UNNAMED_PROXY);
    }
    listener(request, response);
  };
}

function isForwarded({ headers, socket }: IncomingMessage): boolean {
  if (!FORWARDED.some((name) => headers[name] !== undefined)) return false;
  const { remoteAddress = '' } = socket;
  return ipaddr.isValid(remoteAddress) && ipaddr.process(remoteAddress).range() !== 'unicast';
}
