import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import compression from 'compression';
import type { Logger } from 'pino';
import { provideContext } from '#api/context.ts';
import type { Notices } from '#api/notices.ts';
import { openAccounts, type Accounts } from '#accounts/index.ts';
import { resumeRestore } from '#backup/index.ts';
import type { Config } from '#config';
import { openLibraryHistory, readVocabularies } from '#ingest/library/index.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { connectEngine, type EngineConnection } from '#search/connect.ts';
import type { Desk } from '../desk/desk.ts';
import { openDesk, type DeskOptions } from '../desk/open.ts';
import { bodyRefusal } from './body-limit.ts';
import { refuseBody } from './refusal.ts';
import { buildIfNeeded, HANDLER } from './build.ts';
import { watchForProxy } from './proxy.ts';
import { serve, type WebServer } from './web.ts';

/** A running Fihris. */
export interface App {
  /** Address to open in a browser. */
  url: string;
  engine: EngineConnection;
  accounts: Accounts;
  /** Ends web server and engine; nothing of them is left when it returns. */
  stop(): Promise<void>;
}

export interface StartOptions {
  log: Logger;
  /** Tells a person at the terminal what is going on. */
  say?: (message: string) => void;
  /** For tests: which addresses files may be fetched from. */
  network?: DeskOptions['network'];
}

/** What answers behind the pages. */
export interface Library {
  engine: EngineConnection;
  accounts: Accounts;
  /** Where pages are reached, for links in letters: known for certain once the port is. */
  place: { url: string };
  /** What administrators are told of. */
  notices: Notices;
  stop(): Promise<void>;
}

/** Opens the accounts, starts the engine, brings the index in line with `documents/` and opens the desk. */
export async function startLibrary(
  config: Config,
  { log, say, network }: StartOptions,
): Promise<Library> {
  // A restore that a crash interrupted is finished before anybody sees half of it.
  await resumeRestore(config);
  const place = { url: config.url ?? `http://${config.host}:${config.port}` };
  const notices: Notices = {};
  const history = openLibraryHistory(config);
  const accounts = await openAccounts({ ...config, history, log, origin: () => place.url });
  say?.('starting the search engine…');
  const engine = await connectEngine({ dataDir: config.data, ...config.meili, log }).catch(
    async (error: unknown) => {
      await accounts.close();
      throw error;
    },
  );
  let desk: Desk | undefined;
  const stop = async () => {
    await desk?.close();
    await engine.stop();
    await accounts.close();
  };
  try {
    say?.('bringing the index in line with documents/…');
    const outcomes = await runIngest({ documents: config.documents, data: config.data, engine });
    for (const outcome of outcomes) {
      if (outcome.status === 'failed') log.warn(outcome, 'document left out');
    }
    const { documents, data, reading, url } = config;
    const vocabularies = await readVocabularies(documents);
    if (vocabularies.value) {
      const about = { documents, data, vocabularies: vocabularies.value, engine, log };
      desk = await openDesk({ ...about, ...(network && { network }) });
    }
    provideContext({ engine, documents, accounts, reading, url, notices, ...(desk && { desk }) });
    return { engine, accounts, place, notices, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Builds the pages if needed, starts the engine, indexes what changed, and serves.
 * @throws EngineMissing, EngineUnavailable, or the system's error when the address is taken
 */
export async function startApp(config: Config, options: StartOptions): Promise<App> {
  await buildIfNeeded((message) => options.say?.(message));
  const library = await startLibrary(config, options);
  try {
    const listener = watchForProxy(await loadHandler(config), config, library.notices, options.log);
    const web = await serve(listener, config.host, config.port);
    if (config.url === undefined) {
      library.place.url = web.url;
      if (config.mail) options.log.warn(`links in mail begin with ${web.url}: set FIHRIS_URL`);
    }
    const { engine, accounts } = library;
    return { url: web.url, engine, accounts, stop: () => stopAll(web, library) };
  } catch (error) {
    await library.stop();
    throw error;
  }
}

async function stopAll(web: WebServer, library: Library): Promise<void> {
  await web.stop();
  await library.stop();
}

/** The pages, which must know whether they are reached by http (as here) or through a proxy's https. */
export async function loadHandler({
  addressHeader,
}: Pick<Config, 'addressHeader'> = {}): Promise<RequestListener> {
  process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
  // bodyRefusal says what is taken where.
  process.env['BODY_SIZE_LIMIT'] = 'Infinity';
  if (addressHeader !== undefined) process.env['ADDRESS_HEADER'] = addressHeader;
  const { handler } = (await import(pathToFileURL(HANDLER).href)) as { handler: RequestListener };
  // Long documents are mostly text: their pages go over the wire at a fifth of their size.
  const compress = compression() as unknown as (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ) => void;
  return (request, response) => {
    const refusal = bodyRefusal(request);
    if (refusal !== undefined) {
      refuseBody(request, response, refusal);
      return;
    }
    request.headers['x-forwarded-proto'] ??= 'http';
    compress(request, response, () => void handler(request, response));
  };
}
