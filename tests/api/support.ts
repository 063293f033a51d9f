import { readVocabularies } from '#ingest/library/index.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { createApi } from '#api/app.ts';
import type { Api } from '#api/dependencies.ts';
import { createSearch } from '#search/query.ts';
import { ownIndexes } from '../search/helpers.ts';
import { libraryOf } from '../setup/library.ts';

/** The API over a library of these shipped documents, in the real engine. */
export async function apiOver(...ids: string[]): Promise<Api> {
  const documents = await libraryOf(...ids);
  const engine = ownIndexes();
  const outcomes = await runIngest({ documents, engine });
  const failed = outcomes.filter((outcome) => outcome.status === 'failed');
  if (failed.length > 0) throw new Error(JSON.stringify(failed));
  const vocabularies = await readVocabularies(documents);
  if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
  const search = createSearch(engine, vocabularies.value);
  const log = { error: console.error };
  return createApi({ search, vocabularies: vocabularies.value, documents, log });
}

/** The JSON answer of a request that must succeed. */
export async function getJson<T>(api: Api, path: string, language = 'fr'): Promise<T> {
  const response = await api.request(path, { headers: { 'Accept-Language': language } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
