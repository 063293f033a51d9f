import pino from 'pino';
import { readVocabularies } from '#ingest/library/index.ts';
import { createSearch } from '#search/query.ts';
import { createApi, type Api } from './app.ts';
import { readerContext } from './context.ts';

/** The API of this process, made at the first request. */

let api: Promise<Api> | undefined;

export function currentApi(): Promise<Api> {
  return (api ??= makeApi().catch((error: unknown) => {
    api = undefined;
    throw error;
  }));
}

async function makeApi(): Promise<Api> {
  const { engine, documents, accounts, reading, url, desk, notices } = readerContext();
  const vocabularies = await readVocabularies(documents);
  if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
  const log = pino(pino.destination(2));
  const search = createSearch(engine, vocabularies.value);
  return createApi({
    search,
    vocabularies: vocabularies.value,
    documents,
    log,
    accounts,
    reading,
    url,
    desk,
    notices,
  });
}
