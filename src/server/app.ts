import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import compression from 'compression';
import type { Logger } from 'pino';
import { provideContext } from '#api/context.ts';
import type { Notices } from '#api/notices.ts';
import { keepSecret, openAccounts, type Accounts } from '#accounts/index.ts';
import { resumeRestore } from '#backup/index.ts';
import type { Config } from '#config';
import { openLibraryHistory, readVocabularies, withNamedConcepts } from '#ingest/library/index.ts';
import { PARTS } from '#domain/operation.ts';
import type { Failure } from '#ingest/run/outcome.ts';
import { openPictures } from '#ingest/picture/index.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { terminalLanguage } from '#ingest/report/language.ts';
import { aboutProblem } from '#ingest/report/about.ts';
import { addressIn } from '#mail/mailer.ts';
import { named, say } from '#texts/say.ts';
import { connectEngine, type EngineConnection } from '#search/connect.ts';
import type { Desk } from '../desk/desk.ts';
import { openDesk } from '../desk/open.ts';
import { openOutgoing, type Outgoing } from '../outgoing/outgoing.ts';
import { buildIfNeeded, HANDLER } from './build.ts';
import { guarded } from './entrance.ts';
import { openHealth, type Health } from './health/health.ts';
import { watchParts } from './health/parts.ts';
import { openMetrics, type Metrics } from './metrics/metrics.ts';
import { watchForProxy } from './proxy.ts';
import { healReplicas } from './roles/heal.ts';
import { becomeWriter, type Hold } from './roles/one-writer.ts';
import { passingOn } from './roles/pass-on.ts';
import { startReader } from './roles/reader.ts';
import { openUpkeep, type Upkeep } from './upkeep/upkeep.ts';
import { serve, type WebServer } from './web.ts';
import type { Library, StartOptions, StartStage } from './library.ts';

export type { StartOptions } from './library.ts';

/** A running Fihris. */
export interface App {
  /** Address to open in a browser. */
  url: string;
  engine: EngineConnection;
  accounts: Accounts;
  /** Ends web server and engine; nothing of them is left when it returns. */
  stop(): Promise<void>;
}

/** Opens the accounts, starts the engine, brings the index in line with `documents/` and opens the desk. */
export async function startLibrary(
  config: Config,
  { log, onStage, onProgress, network }: StartOptions,
): Promise<Library> {
  // A restore that a crash interrupted is finished before anybody sees half of it.
  await resumeRestore(config);
  if (config.authSecret !== undefined) keepSecret(config.data, config.authSecret);
  const place = { url: config.url ?? `http://${config.host}:${config.port}` };
  const notices: Notices = {};
  const history = openLibraryHistory(config);
  const accounts = await openAccounts({ ...config, history, log, origin: () => place.url });
  onStage?.('engine');
  const engine = await connectEngine({ dataDir: config.data, ...config.meili, log }).catch(
    async (error: unknown) => {
      await accounts.close();
      throw error;
    },
  );
  let desk: Desk | undefined;
  const pictures = openPictures(join(config.data, 'pictures'));
  let outgoing: Outgoing | undefined;
  let endHealing: (() => Promise<void>) | undefined;
  let upkeep: Upkeep | undefined;
  const stop = async () => {
    upkeep?.close();
    await outgoing?.close();
    await endHealing?.();
    await desk?.close();
    await pictures.close();
    await engine.stop();
    await accounts.close();
  };
  try {
    onStage?.('index');
    const { documents, data, reading, url } = config;
    const outcomes = await runIngest({
      documents,
      data,
      engine,
      ...(onProgress && { onProgress }),
    });
    for (const { file, failure, doubts = [], mappingsNotSaved: reason } of outcomes) {
      if (reason !== undefined) log.warn({ file, reason }, notSaved(file, reason));
      const problems = failure === undefined ? doubts : [{ file, ...failure }];
      for (const problem of problems) log.warn(problem, warning(problem));
    }
    const read = await readVocabularies(documents, data);
    const doubtful = outcomes.flatMap(({ document, doubts }) => (doubts && document) ?? []);
    const vocabularies = await withNamedConcepts(documents, read.value, doubtful);
    const about = { documents, data, vocabularies, engine, log };
    const uploads = { unfinished: config.unfinishedUploads };
    desk = await openDesk({ ...about, uploads, ...(network && { network }) });
    // Where reading needs an account, mail that quotes goes to those who have one.
    const mayRead = async (address: string) => {
      if (reading !== 'accounts') return true;
      return (await accounts.people.findByEmail(address))?.status === 'active';
    };
    const { mail } = config;
    const origin = () => place.url;
    outgoing = openOutgoing({ ...about, mail, origin, mayRead });
    upkeep = openUpkeep({ config, engine, log });
    const contact = config.mail && addressIn(config.mail.from);
    const readers = {
      log,
      engine,
      vocabularies,
      documents,
      data,
      accounts,
      reading,
      url,
      notices,
      desk,
      pictures,
      outgoing,
      ...(contact !== undefined && { contact }),
    };
    const parts = watchParts({ ...readers, data, notices, desk, upkept: config });
    const bringInLine = async () => {
      // One that is new has no keys of ours yet.
      await connectEngine({ dataDir: data, ...config.meili, log });
      await runIngest({ documents, data, engine });
    };
    endHealing = healReplicas(engine, bringInLine, log);
    provideContext({ ...readers, states: () => parts.states(PARTS) });
    const upkept = config;
    return { engine, accounts, desk, documents, data, place, notices, parts, upkept, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function notSaved(file: string, reason: string): string {
  const language = terminalLanguage(process.env);
  return `${named(file, language)} — ${say('report.mappings-not-saved', language, { reason })}`;
}

/** What a start says of what is wrong, for whoever reads the log. */
function warning(problem: Failure & { file: string }): string {
  const { file, line, code } = problem;
  const language = terminalLanguage(process.env);
  const place = line === undefined ? file : `${file}:${line}`;
  const what = say(`failure.${code}`, language) + aboutProblem(problem, language);
  return `${named(place, language)} — ${what}`;
}

/**
 * Listens at once, so that monitors see it starting, then builds the pages if needed, starts the engine, indexes what
 * changed, and serves.
 * @throws EngineMissing, EngineUnavailable, or the system's error when the address is taken
 */
export async function startApp(config: Config, options: StartOptions): Promise<App> {
  const metrics = config.metricsToken === undefined ? undefined : openMetrics(config.metricsToken);
  const health = openHealth({ metrics: metrics?.answer });
  const web = await serve(health.listener, config.host, config.port);
  try {
    const library = await startBehind(config, { web, health, metrics }, options);
    const { engine, accounts } = library;
    const stop = async () => {
      await stopAll(web, library, health, config);
      metrics?.close();
    };
    return { url: web.url, engine, accounts, stop };
  } catch (error) {
    await web.stop();
    throw error;
  }
}

/** What stands before the library, and is there first. */
interface Front {
  web: WebServer;
  health: Health;
  metrics: Metrics | undefined;
}

async function startBehind(
  config: Config,
  { web, health, metrics }: Front,
  options: StartOptions,
): Promise<Library> {
  const onStage = (stage: StartStage) => {
    health.begin(stage);
    options.onStage?.(stage);
  };
  await buildIfNeeded(() => onStage('building'));
  const onProgress = health.progress;
  const hold = await writeAlone(config, { log: options.log, onStage });
  const start = config.role === 'reader' ? startReader : startLibrary;
  const library = await start(config, { onProgress, ...options, onStage }).catch(
    async (error: unknown) => {
      await hold?.release();
      throw error;
    },
  );
  if (hold !== undefined) {
    const { stop } = library;
    library.stop = () => stop().finally(() => hold.release());
  }
  try {
    const { accounts, notices, parts } = library;
    const handler = await loadHandler(config, { accounts, log: options.log });
    if (config.url === undefined) {
      library.place.url = web.url;
      if (config.mail) options.log.warn(`links in mail begin with ${web.url}: set FIHRIS_URL`);
    }
    const behind = config.role === 'reader' ? passingOn(handler, config) : handler;
    const listener = watchForProxy(behind, config, notices, options.log);
    metrics?.watch(library);
    health.open(metrics?.counting(listener) ?? listener, parts);
    health.begin('running');
    return library;
  } catch (error) {
    await library.stop();
    throw error;
  }
}

/** Where readers run beside it the one that writes must be the only one, and ends when it cannot know that it is. */
async function writeAlone(
  { role, databaseUrl }: Config,
  { log, onStage }: Pick<StartOptions, 'log' | 'onStage'>,
): Promise<Hold | undefined> {
  if (role !== 'desk' || databaseUrl === undefined) return undefined;
  return becomeWriter(databaseUrl, {
    onWait: () => onStage?.('standing-by'),
    onLost: (why) => {
      log.fatal(
        { why },
        'the lock of the one writer is lost: ending, so that another can take over',
      );
      // As after a kill: whatever was begun is finished by whoever writes next.
      process.exit(1);
    },
  });
}

/** Says that it is not ready, goes on answering until proxies have seen it, then ends one part after the other. */
async function stopAll(
  web: WebServer,
  library: Library,
  health: Health,
  { drainSeconds = 0 }: Config,
): Promise<void> {
  health.begin('stopping');
  if (drainSeconds > 0) await sleep(drainSeconds * 1000);
  await web.stop();
  await library.stop();
}

/**
 * The pages and the API behind the entrance.
 * @param about accounts: who is signed in is counted by their account; absent: everybody is by their address
 */
export async function loadHandler(
  {
    addressHeader,
    rateLimit = 0,
    searchesAtOnce,
  }: Pick<Config, 'addressHeader' | 'rateLimit' | 'searchesAtOnce'> = {},
  { accounts, log }: { accounts?: Pick<Accounts, 'actorOf' | 'tokens'>; log?: Logger } = {},
): Promise<RequestListener> {
  process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
  // The entrance says what is taken where.
  process.env['BODY_SIZE_LIMIT'] = 'Infinity';
  if (addressHeader !== undefined) process.env['ADDRESS_HEADER'] = addressHeader;
  const { handler } = (await import(pathToFileURL(HANDLER).href)) as { handler: RequestListener };
  // Long documents are mostly text: their pages go over the wire at a fifth of their size.
  const compress = compression() as unknown as (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ) => void;
  const actorOf = async (headers: Headers) => {
    const holder = await accounts?.tokens.holder(headers);
    return holder ? { id: holder.id, policy: 'token' as const } : accounts?.actorOf(headers);
  };
  const rate = { points: rateLimit, addressHeader, actorOf };
  return guarded(
    (request, response) => compress(request, response, () => void handler(request, response)),
    { log, rate: rateLimit > 0 ? rate : undefined, searchesAtOnce },
  );
}
