import { clauseId, parseClauseId, type Clause } from '#domain/clause.ts';
import type { FacetSelection } from '#domain/facets.ts';
import type { Language } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';
import type { Also, SearchRequest, Sort } from '#domain/request.ts';
import type { MeasuresAnswer, UnmatchedName } from '#domain/measures.ts';
import type { SearchAnswer, SearchCounts, SearchHits, Suggestion } from '#domain/search.ts';
import type { Vocabularies, Vocabulary } from '#domain/vocabulary.ts';
import { searched } from '#process/telemetry.ts';
import { EngineUnavailable } from './engine/errors.ts';
import { and, equals } from './engine/filter.ts';
import { contentsOf, type ClauseEntry } from './answer/contents.ts';
import { followLibrary } from './library/current.ts';
import { answer, answerCounts, answerHits } from './answer/answer.ts';
import { facetCounts } from './answer/facets.ts';
import type { Library } from './library/library.ts';
import { searchInside, type InsideAnswer } from './answer/inside.ts';
import { measuresFor, type MeasuresRequest } from './answer/measures.ts';
import { unmatchedNames } from './answer/unmatched.ts';
import { namingOf, type Naming } from './answer/naming.ts';
import { inOrder } from './answer/order.ts';
import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from './engine/requests.ts';
import { findRelated, type RelatedClause } from './answer/related.ts';
import { heldDocuments, tally } from './find/tally.ts';
import { relationsOf, type RelatedDocument } from './answer/relations.ts';
import { usageOf, type ConceptUsage } from './answer/usage.ts';
import { suggestionsFor } from './answer/suggest.ts';
import { catalogueDocument, type CatalogueDocument } from './answer/view.ts';
import { conceptFinder, type ConceptFinder } from './thesaurus/finder.ts';
import { openReadWire, type ReadEndpoint } from './engine/replicas.ts';
import { INDEX_PREFIX } from './engine/settings.ts';
import { bothMeanings, hasMeanings } from './understand/selection.ts';
import type { StoredClause } from './write/entry.ts';
import { clauseOf } from './write/stored.ts';

/**
 * The read side, for whoever serves readers: it holds a key that can search and nothing else. What
 * "matches" means is written in README.md, and hits, totals and facet counts all follow it.
 */

export { EngineUnavailable, TooManyConditions } from './engine/errors.ts';
export type { ClauseEntry } from './answer/contents.ts';
export type { InsideAnswer, InsideHit } from './answer/inside.ts';
export type { ConceptUsage } from './answer/usage.ts';
export type { RelatedDocument } from './answer/relations.ts';
export type { RelatedClause } from './answer/related.ts';
export { shownMeasure, type MeasuresRequest } from './answer/measures.ts';
export type { CatalogueDocument } from './answer/view.ts';
export type { DocumentStatus } from './write/entry.ts';

export type SearchConnection = ReadEndpoint;

export interface CatalogueRequest {
  filters: FacetSelection;
  /** What themes and regions mean; `none` where it is not said. */
  also?: Also | undefined;
  /** `relevance` is by date, newest first: nothing was asked for. */
  sort: Sort;
  /** 1-based. */
  page: number;
  perPage: number;
}

export interface CatalogueAnswer {
  documents: CatalogueDocument[];
  total: number;
  facets: SearchAnswer['facets'];
  /** Where a theme or a region is chosen, the totals of both meanings. */
  meanings?: { [meaning in Also]: number } | undefined;
}

export interface Health {
  ready: boolean;
  documents: number;
  clauses: number;
}

/** Some clauses of a document, by their place in its reading order. */
export interface Part {
  /** 0-based. */
  from: number;
  limit: number;
}

export interface ClauseInPlace {
  clause: Clause;
  document: CatalogueDocument;
  previous: Clause | undefined;
  next: Clause | undefined;
}

/** A permanent id that once opened a clause. */
export type FormerAddress =
  | { /** Id of the clause that holds its text now. */ movedTo: string }
  | { /** Id of the document in which its text no longer stands. */ lost: string };

/** Every method but `health` throws EngineUnavailable when the engine is away. */
export interface Search {
  /** Clauses that match, grouped by document. `language` is the reader's: it is the labels' language. */
  search(request: SearchRequest, language: Language): Promise<SearchAnswer>;
  /** Of the same answer what needs no counting. */
  hits(request: SearchRequest, language: Language): Promise<SearchHits>;
  /** Of the same answer what is counted over all that matches. */
  counts(request: SearchRequest, language: Language): Promise<SearchCounts>;
  /** What a query that is still being typed may be going to be; none for less than two letters. */
  suggest(query: string, language: Language): Promise<Suggestion[]>;
  /** The catalogue: all documents, those without readable text among them. */
  documents(request: CatalogueRequest, language: Language): Promise<CatalogueAnswer>;
  /** The table of measures, filtered by facets, gathered and sorted. */
  measures(request: MeasuresRequest, language: Language): Promise<Omit<MeasuresAnswer, 'columns'>>;
  /** Names in measures that no body is called by, the most frequent first. */
  unmatchedNames(language: Language): Promise<UnmatchedName[]>;
  /** A document with its clauses in reading order, or those of them in `part`. */
  document(
    id: string,
    language: Language,
    part?: Part,
  ): Promise<(CatalogueDocument & { clauses: Clause[] }) | undefined>;
  /** All clauses of a document without their text; empty for one that is not there. */
  contents(id: string): Promise<ClauseEntry[]>;
  /** The clauses of one document that hold the words of `query`; at most `limit` are shown. */
  inside(id: string, query: string, limit: number): Promise<InsideAnswer | undefined>;
  /** The catalogue record of a document. */
  record(id: string): Promise<Record | undefined>;
  /** A clause with its document and the clauses before and after it. */
  clause(id: string, language: Language): Promise<ClauseInPlace | undefined>;
  /** The clauses of other documents nearest to a clause, at most `limit`, each with the reasons. */
  related(id: string, language: Language, limit: number): Promise<RelatedClause[] | undefined>;
  /** The documents that a document is related to, by its own record or by theirs. */
  relations(id: string, language: Language): Promise<RelatedDocument[]>;
  /** What became of an address that opens no clause; `undefined` when it never did. */
  resolveClause(id: string): Promise<FormerAddress | undefined>;
  /** Where a concept of the thesaurus is named. */
  naming(concept: string, language: Language): Promise<Naming>;
  /** How many clauses each concept finds. */
  usage(): Promise<ConceptUsage>;
  /** Names the state of the index: another one says that answers may be others. */
  stamp(): Promise<string>;
  health(): Promise<Health>;
  close(): void;
}

/**
 * @param vocabularies may come to hold others while the search is open: it follows them
 * @param connection where the engine is; `prefix` when the indexes were written under another one
 */
export function createSearch(connection: SearchConnection, vocabularies: Vocabularies): Search {
  const wire = openReadWire(connection);
  const engine: Reader = { wire, prefix: connection.prefix ?? INDEX_PREFIX };
  const { current, steady } = followLibrary(engine, vocabularies);
  const concepts = () => ({ concepts: finderOf(vocabularies) });
  const of = (library: Library) => ({ engine, library, vocabularies, ...concepts() });

  return {
    search: async (request, language) =>
      told(await steady((library) => answer(of(library), request, language))),
    hits: (request, language) => steady((library) => answerHits(of(library), request, language)),
    counts: async (request, language) =>
      told(await steady((library) => answerCounts(of(library), request, language))),
    suggest: async (query, language) => suggestionsFor(of(await current()), query, language),
    documents: async (request, language) =>
      catalogue(await current(), vocabularies, request, language),

    measures: (request, language) =>
      steady((library) => measuresFor({ engine, library, vocabularies }, request, language)),
    unmatchedNames: async (language) =>
      unmatchedNames({ engine, library: await current(), vocabularies }, language),

    async document(id, language, part) {
      const stored = (await current()).documents.get(id);
      if (stored === undefined) return undefined;
      const own = equals('document', id);
      const clauses = part
        ? await clausesWhere(engine, and(own, `order >= ${part.from}`), part.limit)
        : await clausesWhere(engine, own, stored.clause_count);
      return { ...catalogueDocument(stored, language), clauses };
    },

    async contents(id) {
      const library = await current();
      const stored = library.documents.get(id);
      return stored === undefined ? [] : contentsOf(engine, library, stored);
    },

    async inside(id, query, limit) {
      const library = await current();
      const stored = library.documents.get(id);
      return (
        stored &&
        searchInside(engine, library, stored, query, limit, { vocabularies, ...concepts() })
      );
    },

    async clause(id, language) {
      const document = (await current()).documents.get(parseClauseId(id)?.document ?? '');
      if (document === undefined) return undefined;
      const [clause] = await clausesWhere(engine, equals('id', id), 1);
      if (clause === undefined) return undefined;
      const around = `order ${clause.order - 1} TO ${clause.order + 1}`;
      const near = await clausesWhere(engine, and(equals('document', document.id), around), 3);
      const at = (order: number) => near.find((one) => one.order === order);
      return {
        clause,
        document: catalogueDocument(document, language),
        previous: at(clause.order - 1),
        next: at(clause.order + 1),
      };
    },

    related: async (id, language, limit) =>
      findRelated(engine, await current(), id, language, limit),

    relations: async (id, language) => relationsOf(await current(), id, language),

    record: async (id) => (await current()).documents.get(id)?.record,

    async resolveClause(id) {
      const parts = parseClauseId(id);
      const document = (await current()).documents.get(parts?.document ?? '');
      if (parts === undefined || document === undefined) return undefined;
      const move = document.moved_clauses?.find(({ from }) => from === parts.eId);
      if (move !== undefined) return { movedTo: clauseId(document.id, move.to) };
      return document.lost_clauses?.includes(parts.eId) ? { lost: document.id } : undefined;
    },

    naming: async (concept, language) => namingOf(engine, await current(), concept, language),

    usage: () => usageOf(engine, vocabularies),
    stamp: async () => (await current()).stamp,

    async health() {
      try {
        await wire.send('GET', '/health');
        const { documents, size } = await current();
        return { ready: true, documents: documents.size, clauses: size.clauses };
      } catch (error) {
        if (error instanceof EngineUnavailable) return { ready: false, documents: 0, clauses: 0 };
        throw error;
      }
    },

    close: () => wire.close(),
  };
}

/** Tells whoever measures that a search was answered. */
function told<Counts extends SearchCounts>(counts: Counts): Counts {
  searched.tell({ clauses: counts.total_clauses });
  return counts;
}

const finders = new WeakMap<Vocabularies, { of: Vocabulary | undefined; finder: ConceptFinder }>();

/** The finder of the thesaurus as it is now. */
function finderOf(vocabularies: Vocabularies): ConceptFinder {
  const { thesaurus } = vocabularies;
  const known = finders.get(vocabularies);
  if (known !== undefined && known.of === thesaurus) return known.finder;
  const finder = conceptFinder(thesaurus);
  finders.set(vocabularies, { of: thesaurus, finder });
  return finder;
}

function catalogue(
  library: Library,
  vocabularies: Vocabularies,
  { filters, also, sort, page, perPage }: CatalogueRequest,
  language: Language,
): CatalogueAnswer {
  const held = heldDocuments(library);
  const meant = (isWide: boolean) => tally(held, { ...filters, isWide }, library);
  const isWide = also === 'touched';
  const { selected, values } = meant(isWide);
  const shown = inOrder(selected, library, [], sort, language).slice(
    (page - 1) * perPage,
    page * perPage,
  );
  return {
    documents: shown.map((stored) => catalogueDocument(stored, language)),
    total: selected.length,
    facets: facetCounts(values, filters, vocabularies, language),
    ...(hasMeanings(filters) && {
      meanings: bothMeanings(isWide, selected.length, meant(!isWide).selected.length),
    }),
  };
}

async function clausesWhere(engine: Reader, filter: string, limit: number): Promise<Clause[]> {
  const query: EngineQuery = { index: 'clauses', filter, limit, sort: ['order:asc'] };
  const [result] = await multiSearch<StoredClause>(engine, [query]).catch(missingIsEmpty);
  return (result?.hits ?? []).map(clauseOf);
}
