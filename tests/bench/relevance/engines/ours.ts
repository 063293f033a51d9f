import pino from 'pino';
import { createApi } from '#api/app.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import type { SearchAnswer } from '#domain/search.ts';
import { createSearch, type Search } from '#search/query.ts';
import type { EngineConnection } from '#search/connect.ts';
import type { Engine, JudgedQuery } from '../collection.ts';

/** Documents an answer, the most the API gives: what is below does not count in recall@100 either. */
const PER_PAGE = 100;

export interface OurSearch extends Engine {
  /** The same, asked for all languages. */
  across: Engine;
  /** The reading side, for what is not measured. */
  reader: Search;
  /** Asks the API with these parameters. */
  ask(parameters: string): Promise<SearchAnswer>;
  close(): void;
}

/**
 * Our search as the API serves it. Without `Accept-Language`, as a script asks: the reader's language is not
 * told, and has to be read from the query.
 *
 * @param unitsOf the units that a hit stands for, best first
 */
export async function ourSearch(
  { url, searchKey }: EngineConnection,
  prefix: string,
  documents: string,
  unitsOf: (hit: SearchAnswer['hits'][number]) => string[],
): Promise<OurSearch> {
  const vocabularies = await readVocabularies(documents);
  if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
  const reader = createSearch({ url, searchKey, prefix }, vocabularies.value);
  const log = pino({ level: 'silent' });
  const api = createApi({ search: reader, vocabularies: vocabularies.value, documents, log });
  const ask = async (parameters: string) => {
    const answer = await api.request(`/api/search?${parameters}`);
    if (!answer.ok) throw new Error(`${parameters}: ${await answer.text()}`);
    return (await answer.json()) as SearchAnswer;
  };
  const asking = (more: { [parameter: string]: string }) => async (query: JudgedQuery) => {
    const parameters = new URLSearchParams({ q: query.text, per_page: String(PER_PAGE), ...more });
    return (await ask(parameters.toString())).hits.flatMap(unitsOf);
  };
  return {
    name: 'Fihris',
    reader,
    ask,
    search: asking({}),
    across: { name: 'Fihris, all languages', search: asking({ expand: 'languages' }) },
    close: () => reader.close(),
  };
}
