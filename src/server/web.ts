import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Time that running requests get when the server stops. */
const GRACE_MS = 2000;

/**
 * Bytes of a request's head: a pasted passage is part of the address, and the longest query (10,000 letters) takes
 * six bytes a letter in Arabic. Node's own 16 KiB would refuse a page of it.
 */
const MAX_HEADER_SIZE = 96 * 1024;

export interface WebServer {
  /** Address to open in a browser. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Serves `listener` on `host`:`port` (0 takes a free port).
 * @throws the system's error when the address cannot be taken, e.g. `EADDRINUSE`
 */
export async function serve(
  listener: RequestListener,
  host: string,
  port: number,
): Promise<WebServer> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_SIZE }, listener);
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${name}:${address.port}`, stop: () => close(server) };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const expired = Symbol('expired');
  if ((await Promise.race([closed, sleep(GRACE_MS, expired, { ref: false })])) === expired) {
    server.closeAllConnections();
    await closed;
  }
}
