import type { Hono } from 'hono';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { createApi } from '#api/app.ts';
import type { Api, ApiDependencies } from '#api/dependencies.ts';
import { createMachines } from '#api/machines/index.ts';
import { createSearch } from '#search/query.ts';
import { ownIndexes } from '../search/helpers.ts';
import { libraryOf } from '../setup/library.ts';

/** A library that answers: the API, and what programs ask at addresses of their own. */
export interface ServedLibrary {
  api: Api;
  documents: string;
  vocabularies: Vocabularies;
  machines: Hono;
  /** The same with other dependencies. */
  machinesFor: (other: Partial<ApiDependencies>) => Hono;
}

/** The API over a library of these shipped documents, in the real engine. */
export const apiOver = async (...ids: string[]): Promise<Api> => (await libraryOver(...ids)).api;

/** The same with what stands beside the API. */
export async function libraryOver(...ids: string[]): Promise<ServedLibrary> {
  const documents = await libraryOf(...ids);
  const engine = ownIndexes();
  const outcomes = await runIngest({ documents, engine });
  const failed = outcomes.filter((outcome) => outcome.status === 'failed');
  if (failed.length > 0) throw new Error(JSON.stringify(failed));
  const vocabularies = await readVocabularies(documents);
  if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
  const search = createSearch(engine, vocabularies.value);
  const log = { error: console.error };
  const dependencies = { search, vocabularies: vocabularies.value, documents, log };
  const api = createApi(dependencies);
  const machinesFor = (other: Partial<ApiDependencies>) =>
    createMachines({ ...dependencies, ...other }, api);
  const held = { documents, vocabularies: vocabularies.value };
  return { ...held, api, machines: machinesFor({}), machinesFor };
}

/** The JSON answer of a request that must succeed. */
export async function getJson<T>(api: Api, path: string, language = 'fr'): Promise<T> {
  const response = await api.request(path, { headers: { 'Accept-Language': language } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
