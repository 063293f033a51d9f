import type { Clause } from '#domain/clause.ts';
import type { FacetSelection } from '#domain/facets.ts';
import { localize, type Language } from '#domain/language.ts';
import { recordYear, type Record } from '#domain/record.ts';
import type {
  ClauseHit,
  DocumentSummary,
  SearchAnswer,
  SearchHit,
  SearchRequest,
  Sort,
} from '#domain/search.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { EngineRefused, EngineUnavailable } from './errors.ts';
import { and, equals, isIn } from './filter.ts';
import { countFacets } from './read/facets.ts';
import {
  fetchLibrary,
  multiSearch,
  STAMP_QUERY,
  stampOf,
  type Library,
  type SearchResult,
} from './read/library.ts';
import { parseQuery } from './read/parse.ts';
import { plan, type EngineQuery, type PlannedQuery, type SearchTarget } from './read/plan.ts';
import { rank, type Candidate, type Ranked } from './read/rank.ts';
import { isSelected } from './read/selection.ts';
import { snippet } from './read/snippet.ts';
import { termOf } from './read/terms.ts';
import { liveUid } from './settings.ts';
import { inverseFrequency } from './bm25.ts';
import { openWire } from './transport.ts';
import type { StoredClause, StoredDocument } from './write/entry.ts';

export { EngineUnavailable } from './errors.ts';
export type { DocumentStatus } from './write/entry.ts';

/** A document of the catalogue, as readers see it. */
export interface CatalogueDocument {
  record: Record;
  summary: DocumentSummary;
  status: StoredDocument['status'];
  pageCount: number;
  pagesNeedingOcr: number[];
  clauseCount: number;
}

export interface Search {
  /** Clauses that match, grouped by document. @throws EngineUnavailable */
  search(request: SearchRequest, language: Language): Promise<SearchAnswer>;
  /** The catalogue, filtered. */
  documents(
    request: { filters: FacetSelection; sort: Sort; page: number; perPage: number },
    language: Language,
  ): Promise<{ documents: CatalogueDocument[]; total: number; facets: SearchAnswer['facets'] }>;
  document(
    id: string,
    language: Language,
  ): Promise<(CatalogueDocument & { clauses: Clause[] }) | undefined>;
  clause(
    id: string,
    language: Language,
  ): Promise<{ clause: Clause; document: CatalogueDocument } | undefined>;
  health(): Promise<{ ready: boolean; documents: number; clauses: number }>;
  /** The requests to the engine that `search` begins with, for measuring. */
  plan(request: SearchRequest, language: Language): Promise<EngineQuery[]>;
  close(): void;
}

const CLAUSES_A_DOCUMENT = 4;
/** Matches that make a level good enough not to look at weaker ones. */
const ENOUGH = 10;
const REFRESH_EVERY_MS = 1500;

export function createSearch(
  connection: { url: string; searchKey: string },
  vocabularies: Vocabularies,
): Search {
  const wire = openWire({ url: connection.url, apiKey: connection.searchKey });
  let library: Library | undefined;
  let fetchedAt = 0;
  let fetching: Promise<Library> | undefined;

  const refresh = (): Promise<Library> =>
    (fetching ??= fetchLibrary(wire)
      .then((fresh) => {
        fetchedAt = Date.now();
        return (library = fresh);
      })
      .finally(() => (fetching = undefined)));

  const current = async (): Promise<Library> => {
    if (library === undefined) return refresh();
    if (Date.now() - fetchedAt < REFRESH_EVERY_MS) return library;
    const [result] = await multiSearch<StoredDocument>(wire, [STAMP_QUERY]).catch(missingIsEmpty);
    if (result === undefined || stampOf(result) !== library.stamp) return refresh();
    fetchedAt = Date.now();
    return library;
  };
  void library;

  const view = (stored: StoredDocument, language: Language): CatalogueDocument => ({
    record: stored.record,
    summary: summaryOf(stored.record, language),
    status: stored.status,
    pageCount: stored.page_count,
    pagesNeedingOcr: stored.pages_needing_ocr,
    clauseCount: stored.clause_count,
  });

  const clausesWhere = async (filter: string, limit: number): Promise<StoredClause[]> => {
    const query = { indexUid: liveUid('clauses'), filter, limit, sort: ['order:asc'] };
    const [result] = await multiSearch<StoredClause>(wire, [query]).catch(missingIsEmpty);
    return result?.hits ?? [];
  };

  return {
    async search(request, language) {
      const started = performance.now();
      const lib = await current();
      const target = targetOf(request.query, language, lib);
      const found = await find(wire, target, request, lib);
      const matching = [...found.counts.keys()].flatMap((id) => lib.documents.get(id) ?? []);
      const selected = matching.filter(({ record }) => isSelected(record, request.filters));
      const order = orderDocuments(selected, found.ranked, request.sort, language);
      const pageIds = order.slice(
        (request.page - 1) * request.perPage,
        request.page * request.perPage,
      );
      const hits = await loadHits(wire, pageIds, found, target, lib, language);
      return {
        query: request.query,
        total_clauses: selected.reduce((sum, { id }) => sum + (found.counts.get(id) ?? 0), 0),
        total_documents: selected.length,
        took_ms: Math.round((performance.now() - started) * 10) / 10,
        page: request.page,
        per_page: request.perPage,
        hits,
        facets: countFacets(
          matching.map(({ record }) => record),
          request.filters,
          vocabularies,
          language,
        ),
      };
    },

    async documents({ filters, sort, page, perPage }, language) {
      const all = [...(await current()).documents.values()];
      const selected = all.filter(({ record }) => isSelected(record, filters));
      const order = orderDocuments(selected, [], sort, language).slice(
        (page - 1) * perPage,
        page * perPage,
      );
      const byId = new Map(selected.map((stored) => [stored.id, stored]));
      return {
        documents: order.map((id) => view(byId.get(id)!, language)),
        total: selected.length,
        facets: countFacets(
          all.map(({ record }) => record),
          filters,
          vocabularies,
          language,
        ),
      };
    },

    async document(id, language) {
      const stored = (await current()).documents.get(id);
      if (stored === undefined) return undefined;
      const clauses = await clausesWhere(equals('document', id), stored.clause_count + 1);
      return { ...view(stored, language), clauses: clauses.map(clauseOf) };
    },

    async clause(id, language) {
      const document = (await current()).documents.get(id.split('--')[0] ?? '');
      if (document === undefined) return undefined;
      const [clause] = await clausesWhere(equals('id', id), 1);
      return clause && { clause: clauseOf(clause), document: view(document, language) };
    },

    async health() {
      try {
        const lib = await current();
        return { ready: true, documents: lib.documents.size, clauses: lib.size.clauses };
      } catch (error) {
        if (error instanceof EngineUnavailable) return { ready: false, documents: 0, clauses: 0 };
        throw error;
      }
    },

    async plan(request, language) {
      return plan(targetOf(request.query, language, await current()), request.filters).map(
        ({ query }) => query,
      );
    },

    close: () => wire.close(),
  };
}

function missingIsEmpty(error: unknown): [] {
  if (error instanceof EngineRefused && error.code === 'index_not_found') return [];
  throw error;
}

function targetOf(query: string, language: Language, library: Library): SearchTarget {
  const parsed = parseQuery(query, language);
  const terms = parsed.words
    .map((word) => termOf(word, library.vocabulary))
    .filter(({ variants }) => variants.size > 0);
  const exact =
    parsed.plain ??
    (parsed.phrases.length > 0 ? parsed.phrases.map((p) => `"${p}"`).join(' ') : undefined);
  // Words that nobody wrote must not turn a search into a list of everything.
  const hopeless = terms.length === 0 && exact === undefined && parsed.words.length > 0;
  return { terms, exact, hopeless };
}

interface Found {
  /** Matching clauses by document, before the reader's filters. */
  counts: Map<string, number>;
  ranked: Ranked[];
}

async function find(
  wire: ReturnType<typeof openWire>,
  target: SearchTarget,
  request: SearchRequest,
  library: Library,
): Promise<Found> {
  if (target.hopeless) return { counts: new Map(), ranked: [] };
  if (target.terms.length === 0 && target.exact === undefined) return everything(library);
  const planned = plan(target, request.filters);
  const results = await multiSearch<Candidate>(
    wire,
    planned.map(({ query }) => query),
  ).catch(missingIsEmpty);
  const level = enoughAt(planned, results);
  const counts = new Map<string, number>();
  const candidates: Candidate[] = [];
  planned.forEach((part, index) => {
    const result = results[index];
    if (result === undefined || part.level < level) return;
    if (part.candidates) candidates.push(...result.hits);
    if (!part.counts) return;
    for (const [id, count] of Object.entries(result.facetDistribution?.document ?? {})) {
      counts.set(id, (counts.get(id) ?? 0) + count);
    }
  });
  return { counts, ranked: rank(candidates, target.terms, library.size) };
}

function everything(library: Library): Found {
  const held = [...library.documents.values()].filter((document) => document.clause_count > 0);
  return {
    counts: new Map(held.map((document) => [document.id, document.clause_count])),
    ranked: [],
  };
}

/** The strictest level at which there is enough to read. */
function enoughAt(planned: PlannedQuery[], results: SearchResult<Candidate>[]): number {
  let sum = 0;
  let level = Infinity;
  planned.forEach((part, index) => {
    if (sum >= ENOUGH && part.level < level) return;
    level = part.level;
    if (part.counts) sum += total(results[index]);
  });
  return level;
}

function total(result: SearchResult<Candidate> | undefined): number {
  return Object.values(result?.facetDistribution?.document ?? {}).reduce((a, b) => a + b, 0);
}

function orderDocuments(
  selected: StoredDocument[],
  ranked: Ranked[],
  sort: Sort,
  language: Language,
): string[] {
  const place = new Map<string, number>();
  for (const { document } of ranked) if (!place.has(document)) place.set(document, place.size);
  const title = (stored: StoredDocument) => localize(stored.record.title, language);
  const newest = (a: StoredDocument, b: StoredDocument) =>
    (b.record.date ?? '').localeCompare(a.record.date ?? '');
  const byTitle = (a: StoredDocument, b: StoredDocument) =>
    title(a).localeCompare(title(b), language) || (a.id < b.id ? -1 : 1);
  const best = (a: StoredDocument, b: StoredDocument) =>
    (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || 0;
  const compare = {
    relevance: (a: StoredDocument, b: StoredDocument) =>
      best(a, b) || newest(a, b) || byTitle(a, b),
    date: (a: StoredDocument, b: StoredDocument) => newest(a, b) || byTitle(a, b),
    title: byTitle,
  }[sort];
  return [...selected].sort(compare).map(({ id }) => id);
}

const SHOWN_FIELDS = ['id', 'document', 'label', 'heading_path', 'page', 'text', 'language'];

async function loadHits(
  wire: ReturnType<typeof openWire>,
  ids: string[],
  found: Found,
  target: SearchTarget,
  library: Library,
  language: Language,
): Promise<SearchHit[]> {
  if (ids.length === 0) return [];
  const best = new Map(ids.map((id) => [id, [] as string[]]));
  for (const clause of found.ranked) {
    const list = best.get(clause.document);
    if (list !== undefined && list.length < CLAUSES_A_DOCUMENT) list.push(clause.id);
  }
  const known = [...best.values()].flat();
  const queries: EngineQuery[] = [
    {
      indexUid: liveUid('clauses'),
      filter: isIn('id', known),
      limit: known.length,
      attributesToRetrieve: SHOWN_FIELDS,
    },
    ...ids.filter((id) => best.get(id)!.length === 0).map((id) => unrankedQuery(id, target)),
  ];
  const results = await multiSearch<StoredClause>(wire, queries);
  const clauses = new Map(results.flatMap(({ hits }) => hits).map((clause) => [clause.id, clause]));
  for (const clause of results.slice(1).flatMap(({ hits }) => hits))
    best.get(clause.document)?.push(clause.id);
  const weight = weigher(target, library);
  return ids.map((id) => ({
    document: summaryOf(library.documents.get(id)!.record, language),
    clauses: best.get(id)!.flatMap((clauseId) => {
      const clause = clauses.get(clauseId);
      return clause === undefined ? [] : [hitOf(clause, weight)];
    }),
  }));
}

/** Clauses of a document that none of the candidates stands in: the page goes far, or is not by relevance. */
function unrankedQuery(id: string, target: SearchTarget): EngineQuery {
  const any =
    target.terms.length === 0
      ? []
      : [
          isIn(
            'stems',
            target.terms.flatMap((t) => [...t.variants.keys()]),
          ),
        ];
  return {
    indexUid: liveUid('clauses'),
    ...(target.exact === undefined ? {} : { q: target.exact, matchingStrategy: 'all' as const }),
    filter: and(equals('document', id), ...any),
    sort: ['order:asc'],
    limit: CLAUSES_A_DOCUMENT,
    attributesToRetrieve: SHOWN_FIELDS,
  };
}

function weigher(target: SearchTarget, library: Library): (stem: string) => number {
  const weights = new Map<string, number>();
  for (const term of target.terms) {
    const weight = inverseFrequency(term.frequency, library.size.clauses);
    for (const [stem, worth] of term.variants) weights.set(stem, weight * worth);
  }
  return (stem) => weights.get(stem) ?? 0;
}

function hitOf(clause: StoredClause, weight: (stem: string) => number): ClauseHit {
  return {
    id: clause.id,
    label: clause.label,
    heading_path: clause.heading_path,
    page: clause.page,
    snippet_html: snippet(clause.text, clause.language, weight),
  };
}

function summaryOf(record: Record, language: Language): DocumentSummary {
  return {
    id: record.id,
    title: localize(record.title, language),
    type: record.type,
    year: recordYear(record) ?? null,
    language: record.language,
    issuer: record.creator,
    themes: record.subject,
    regions: record.spatial,
  };
}

function clauseOf(stored: StoredClause): Clause {
  const {
    id,
    document,
    e_id: eId,
    order,
    kind,
    label,
    heading,
    heading_path: headingPath,
    level,
    page,
    page_end: pageEnd,
    text,
  } = stored;
  return {
    id,
    document,
    eId,
    order,
    kind,
    label,
    heading,
    headingPath,
    level,
    page,
    pageEnd,
    text,
  };
}
