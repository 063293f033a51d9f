import {
  missingIsEmpty,
  multiSearch,
  type EngineQuery,
  type Reader,
  type SearchResult,
} from './reader.ts';
import { scopeId, type Scope } from '../scope.ts';
import type { StoredDocument } from '../write/entry.ts';
import type { CorpusSize } from './rank.ts';
import type { ClauseFacetName, FacetName } from '#domain/facets.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { byFacet, Codebook } from './codebook.ts';
import { addedValues, valuesOf, type FacetValues, type OwnValues } from './values.ts';
import type { Matched } from './tally.ts';
import { buildVocabulary, type Vocabulary } from './vocabulary.ts';

/**
 * What readers of the index must know beforehand, kept in memory: the catalogue entries of all documents,
 * the vocabulary of stems, and the size of the library. All of it comes from the engine with the
 * search-only key, and is fetched anew when the index has changed.
 */
export interface Library {
  /** Names one state of the index. */
  stamp: string;
  documents: Map<string, StoredDocument>;
  /** Each document by its id, as it is counted. */
  counted: Map<string, CountedDocument>;
  /** The scopes of all documents by their ids. */
  scopes: Map<string, CountedScope>;
  /** What the numbers of facet values stand for. */
  codebooks: { [name in FacetName]: Codebook };
  vocabulary: Vocabulary;
  /** What words that are not in the vocabulary were taken for, as far as somebody asked (guess.ts). */
  guesses: Map<string, string[]>;
  /** What matches, as far as somebody asked for it (find.ts): by the query that counts it. */
  matched: Map<string, Promise<Matched[]>>;
  size: CorpusSize;
}

/** A document with its facet values, those above them included, and their numbers. */
export interface CountedDocument {
  document: StoredDocument;
  values: FacetValues;
  codes: { [name in FacetName]: readonly number[] };
}

/** A scope with the facet values that it adds to those of its document, and their numbers. */
export interface CountedScope {
  of: CountedDocument;
  scope: Scope;
  own: OwnValues;
  codes: { [name in ClauseFacetName]: readonly number[] };
}

type LibraryDocument = Pick<StoredDocument, 'updated'>;

/** Asks for the state of the index: rides along with every search, and costs next to nothing. */
export const STAMP_QUERY: EngineQuery = {
  index: 'documents',
  sort: ['updated:desc'],
  limit: 1,
  attributesToRetrieve: ['updated', 'generation'],
};

export function stampOf(result: SearchResult<LibraryDocument>): string {
  return `${result.estimatedTotalHits}/${result.hits[0]?.updated ?? 0}`;
}

const LOT = 1000;

/** Fetches the whole of it. An index that does not exist yet is an empty library. */
export async function fetchLibrary(engine: Reader, vocabularies: Vocabularies): Promise<Library> {
  try {
    const documents = await fetchDocuments(engine);
    const codebooks = byFacet(() => new Codebook());
    const counted = countedDocuments(documents, vocabularies, codebooks);
    const [stamp, stems] = await multiSearch<unknown>(engine, [
      STAMP_QUERY,
      { index: 'clauses', facets: ['stems', 'context_stems'], limit: 0 },
    ]);
    return {
      stamp: stampOf(stamp as SearchResult<LibraryDocument>),
      documents,
      counted,
      scopes: scopesIn(counted, vocabularies, codebooks),
      codebooks,
      vocabulary: buildVocabulary({
        // A word that stands in names and headings only is known too.
        ...stems?.facetDistribution?.context_stems,
        ...stems?.facetDistribution?.stems,
      }),
      guesses: new Map(),
      matched: new Map(),
      size: sizeOf(documents),
    };
  } catch (error) {
    missingIsEmpty(error);
    return emptyLibrary();
  }
}

const emptyLibrary = (): Library => ({
  stamp: 'empty',
  documents: new Map(),
  counted: new Map(),
  scopes: new Map(),
  codebooks: byFacet(() => new Codebook()),
  vocabulary: buildVocabulary({}),
  guesses: new Map(),
  matched: new Map(),
  size: { clauses: 0, averageLength: 0 },
});

async function fetchDocuments(engine: Reader): Promise<Map<string, StoredDocument>> {
  const documents = new Map<string, StoredDocument>();
  for (let offset = 0; ; offset += LOT) {
    const query: EngineQuery = { index: 'documents', sort: ['id:asc'], limit: LOT, offset };
    const [result] = await multiSearch<StoredDocument>(engine, [query]);
    const hits = result?.hits ?? [];
    for (const document of hits) documents.set(document.id, document);
    if (hits.length < LOT) return documents;
  }
}

function countedDocuments(
  documents: Library['documents'],
  vocabularies: Vocabularies,
  codebooks: Library['codebooks'],
): Library['counted'] {
  return new Map(
    [...documents].map(([id, document]) => {
      const values = valuesOf(document.record, vocabularies);
      return [
        id,
        { document, values, codes: byFacet((name) => codebooks[name].encode(values[name])) },
      ];
    }),
  );
}

function scopesIn(
  documents: Library['counted'],
  vocabularies: Vocabularies,
  codebooks: Library['codebooks'],
): Library['scopes'] {
  const scopes: Library['scopes'] = new Map();
  for (const of of documents.values()) {
    for (const scope of of.document.scopes) {
      const own = addedValues(scope, of.values, vocabularies);
      const codes = {
        theme: codebooks.theme.encode(own.theme),
        region: codebooks.region.encode(own.region),
      };
      scopes.set(scopeId(of.document.id, scope.key), { of, scope, own, codes });
    }
  }
  return scopes;
}

function sizeOf(documents: Map<string, StoredDocument>): CorpusSize {
  let clauses = 0;
  let stems = 0;
  for (const document of documents.values()) {
    clauses += document.clause_count;
    stems += document.stem_count;
  }
  return { clauses, averageLength: stems / Math.max(clauses, 1) };
}
