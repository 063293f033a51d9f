import { createServer, request } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request to the engine as it went over the wire. */
export interface Recorded {
  path: string;
  body: string;
}

export interface Recorder {
  url: string;
  /** What has passed since the last call. */
  take(): Recorded[];
  stop(): void;
}

/** A proxy before the engine that notes every request, so that the same ones can be sent again without us. */
export async function recordRequests(engineUrl: string): Promise<Recorder> {
  const passed: Recorded[] = [];
  const server = createServer((incoming, outgoing) => {
    void text(incoming).then((body) => {
      passed.push({ path: incoming.url ?? '/', body });
      const headers = { ...incoming.headers, host: new URL(engineUrl).host };
      const forward = request(new URL(incoming.url ?? '/', engineUrl), {
        method: incoming.method,
        headers,
      });
      forward.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      forward.end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => passed.splice(0),
    stop: () => server.close(),
  };
}
