import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepSecret, openAccounts } from '#accounts/index.ts';
import { provideContext } from '#api/context.ts';
import type { Config } from '#config';
import { PARTS } from '#domain/operation.ts';
import { readVocabularies, withNamedConcepts } from '#ingest/library/index.ts';
import { openPictures } from '#ingest/picture/index.ts';
import { addressIn } from '#mail/mailer.ts';
import { connectEngine, EngineUnavailable, type EngineConnection } from '#search/connect.ts';
import { createSearch } from '#search/query.ts';
import { Catalogue } from '../../desk/catalogue.ts';
import { holdingsOf } from '../../desk/holdings.ts';
import { rememberingExtractor } from '../../desk/understood.ts';
import { takeUp, watchFiles } from '../../desk/vocabularies/current.ts';
import type { Library, StartOptions } from '../library.ts';
import { watchParts, type Watched } from '../health/parts.ts';

/**
 * The library as a reader has it: searched by an engine that others write, its files in a folder that it only reads.
 * Of the desk there is what readers see; everything else is passed on to the writer (pass-on.ts).
 */
export async function startReader(
  config: Config,
  { log, onStage }: StartOptions,
): Promise<Library> {
  const { documents, data, reading, url, authSecret } = config;
  const place = { url: url ?? `http://${config.host}:${config.port}` };
  const notices = {};
  if (authSecret !== undefined) keepSecret(data, authSecret);
  const accounts = await openAccounts({ ...config, isGuest: true, log, origin: () => place.url });
  onStage?.('engine');
  const engine = await reachEngine(config, log).catch(async (error: unknown) => {
    await accounts.close();
    throw error;
  });
  const vocabularies = await withNamedConcepts(
    documents,
    (await readVocabularies(documents, data)).value,
    [],
  );
  const catalogue = new Catalogue(documents, vocabularies);
  const extractor = rememberingExtractor(join(data, 'understood'));
  const pictures = openPictures(join(data, 'pictures'));
  const search = createSearch(engine, vocabularies);
  const about = { documents, data, vocabularies, catalogue, extractor };
  const endWatch = watchFiles(about, () => takeUp(about));
  // What it may know of the desk without being it.
  const desk: Watched['desk'] = {
    documents: () => catalogue.all(),
    faults: async () => [],
    jobs: () => [],
  };
  const parts = watchParts({ engine, vocabularies, documents, data, accounts, notices, desk });
  const contact = config.mail && addressIn(config.mail.from);
  provideContext({
    log,
    ...{ engine, vocabularies, documents, data, accounts, reading, url, notices, pictures },
    holdings: holdingsOf(about, search),
    states: () => parts.states(PARTS),
    ...(contact !== undefined && { contact }),
  });
  const stop = async () => {
    endWatch();
    search.close();
    await extractor.close();
    await pictures.close();
    await accounts.close();
  };
  return { engine, accounts, desk, documents, data, place, notices, parts, stop };
}

const PAUSE_MS = 1000;

/** Engines of others may come later than we do. Whatever the key may do, what is used of it is to search. */
async function reachEngine(
  { data, meili }: Config,
  log: StartOptions['log'],
): Promise<EngineConnection> {
  for (let isTold = false; ; isTold = true) {
    try {
      const engine = await connectEngine({ dataDir: data, ...meili, log });
      return { ...engine, writeKey: '' };
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
      if (!isTold) log.warn({ error: error.message }, 'waiting for the search engine');
      await sleep(PAUSE_MS);
    }
  }
}
