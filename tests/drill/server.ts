import { getRequest, setResponse } from '@sveltejs/kit/node';
import pino from 'pino';
import { currentApi } from '#api/server.ts';
import { readConfig } from '#config';
import { startLibrary } from '../../src/server/app.ts';
import { serve } from '../../src/server/web.ts';

/** The app without its pages, to be killed. Ends when whoever started it is gone. */

process.stdin.on('end', () => process.exit(0)).resume();

const config = readConfig();
await startLibrary(config, {
  log: pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true })),
});
const api = await currentApi();
const web = await serve(
  async (request, response) => {
    const base = `http://${request.headers.host}`;
    const asked = await getRequest({ base, request, bodySizeLimit: Infinity });
    await setResponse(response, await api.fetch(asked, { address: '127.0.0.1' }));
  },
  config.host,
  config.port,
);
console.log(`Fihris: ${web.url}`);
