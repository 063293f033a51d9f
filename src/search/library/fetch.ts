import type { Vocabularies } from '#domain/vocabulary.ts';
import type { Clock } from '../engine/clock.ts';
import { CLOCK } from '../engine/settings.ts';
import type { StoredDocument } from '../write/entry.ts';
import { libraryOf, type KnownLibrary, type Library } from './library.ts';
import {
  missingIsEmpty,
  multiSearch,
  type EngineQuery,
  type Reader,
  type SearchResult,
} from '../engine/requests.ts';

/** The state of the index, fetched from the engine: all of it at first, then what has changed. */

/** Asks for the state of the index: rides along with every search, and costs next to nothing. */
const STAMP_QUERY: EngineQuery = {
  index: 'documents',
  sort: ['updated:desc'],
  limit: 1,
  attributesToRetrieve: ['updated', 'generation'],
};

/** Of the same the clock, which every change sets (engine/clock.ts). */
const CLOCK_QUERY: EngineQuery = { index: CLOCK, limit: 1 };

type Stamp = SearchResult<Pick<StoredDocument, 'updated'>>;

function stampOf(result: Stamp, clock: SearchResult<unknown> | undefined): string {
  const { revision = 0 } = (clock?.hits[0] ?? {}) as Partial<Clock>;
  return `${revision}/${result.estimatedTotalHits}/${result.hits[0]?.updated ?? 0}`;
}

/** The stamp of an index that does not exist yet. */
const EMPTY = 'empty';

/** Names the state that the index is in now. */
export async function stampNow(engine: Reader): Promise<string> {
  const asked = multiSearch<StoredDocument>(engine, [STAMP_QUERY, CLOCK_QUERY]);
  const [result, clock] = await asked.catch(missingIsEmpty);
  return result === undefined ? EMPTY : stampOf(result, clock);
}

const STEMS_QUERY: EngineQuery = {
  index: 'clauses',
  facets: ['stems', 'context_stems'],
  limit: 0,
};

const WORDS_QUERY: EngineQuery = { index: 'documents', facets: ['words'], limit: 0 };

/**
 * The library as it is now. An index that does not exist yet is an empty one.
 * @param before the library as it was: only documents written since are fetched, unless some have gone
 */
export async function fetchLibrary(
  engine: Reader,
  vocabularies: Vocabularies,
  before?: KnownLibrary,
): Promise<Library> {
  try {
    // The stamp first: what is written while the rest is fetched makes another one, and is fetched then.
    const [stamp, clock, statistics, written] = await multiSearch<StoredDocument>(engine, [
      STAMP_QUERY,
      CLOCK_QUERY,
      STEMS_QUERY,
      WORDS_QUERY,
    ]);
    if (stamp === undefined) throw new Error('the engine left a search out');
    const { stems = {}, context_stems: contextStems = {} } = statistics?.facetDistribution ?? {};
    const words = written?.facetDistribution?.['words'] ?? {};
    const documents =
      (before && (await updated(engine, before, stamp))) ?? (await allDocuments(engine));
    const state = { stamp: stampOf(stamp, clock), documents, stems, contextStems, words };
    return libraryOf(state, vocabularies, before);
  } catch (error) {
    missingIsEmpty(error);
    const empty = { stamp: EMPTY, documents: new Map(), stems: {}, contextStems: {}, words: {} };
    return libraryOf(empty, vocabularies);
  }
}

/** Most of a library at a time… */
const LOT = 1000;
/** …and of what has changed, which is little. */
const CHANGED_LOT = 50;

async function allDocuments(engine: Reader): Promise<Library['documents']> {
  const documents: Library['documents'] = new Map();
  for (let offset = 0; ; offset += LOT) {
    const hits = await someDocuments(engine, 'id:asc', offset, LOT);
    for (const document of hits) documents.set(document.id, document);
    if (hits.length < LOT) return documents;
  }
}

/**
 * The documents of `before` with those written since; `undefined` where these are not all there are, or more, or
 * where so much has changed that it is as well to fetch everything.
 */
async function updated(
  engine: Reader,
  before: KnownLibrary,
  stamp: Stamp,
): Promise<Library['documents'] | undefined> {
  const documents = new Map(before.documents);
  let known = 0;
  for (const document of documents.values()) known = Math.max(known, document.updated);
  for (let offset = 0; offset < LOT; offset += CHANGED_LOT) {
    const hits = await someDocuments(engine, 'updated:desc', offset, CHANGED_LOT);
    // Of the same millisecond some may be known and others not.
    const changed = hits.filter((document) => document.updated >= known);
    for (const document of changed) documents.set(document.id, document);
    if (changed.length < CHANGED_LOT) break;
  }
  return documents.size === stamp.estimatedTotalHits ? documents : undefined;
}

async function someDocuments(
  engine: Reader,
  sort: string,
  offset: number,
  limit: number,
): Promise<StoredDocument[]> {
  const query: EngineQuery = { index: 'documents', sort: [sort], limit, offset };
  const [result] = await multiSearch<StoredDocument>(engine, [query]);
  return result?.hits ?? [];
}
