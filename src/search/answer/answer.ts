import { LANGUAGES, localize, wordings, type Language } from '#domain/language.ts';
import type { Expansion, SearchRequest } from '#domain/request.ts';
import type {
  Jump,
  Named,
  SearchAnswer,
  SearchCounts,
  SearchHit,
  SearchHits,
} from '#domain/search.ts';
import type { Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { markersOf } from '../thesaurus/marker.ts';
import { askedConcepts } from '../understand/concepts.ts';
import { correctionsOf } from './corrections.ts';
import { facetCounts, labelOf } from './facets.ts';
import { find, type Found } from '../find/find.ts';
import { lazily, once } from '../find/kept.ts';
import { loadClauses } from './clauses.ts';
import { hitMaker, loadHits } from './hits.ts';
import { jumpsOf } from './jumps.ts';
import { ledBy, seen } from './lead.ts';
import { measuresNamed } from './measures.ts';
import { documentsNamed } from './names.ts';
import { meantBy } from './meant.ts';
import { bestDocuments, inOrder } from './order.ts';
import type { Library } from '../library/library.ts';
import type { StoredDocument } from '../write/entry.ts';
import { tally, withNamed, type Tally } from '../find/tally.ts';
import {
  bothMeanings,
  hasMeanings,
  selectionFilter,
  type Selection,
} from '../understand/selection.ts';
import { lookUp, type Reading, type SearchTarget } from '../understand/target.ts';
import { withNarrower } from '../library/values.ts';
import type { Sources } from './sources.ts';
import { unwrittenIn } from './unwritten.ts';
import { wideningsOf, without } from './widenings.ts';

/** The whole answer to a search: what was found, how the query was understood, and what else it may have meant. */

/** The whole of it. */
export async function answer(
  sources: Sources,
  request: SearchRequest,
  language: Language,
): Promise<SearchAnswer> {
  // Counting takes longest: it begins first.
  const [counts, hits] = await Promise.all([
    answerCounts(sources, request, language),
    answerHits(sources, request, language),
  ]);
  return { ...hits, ...counts };
}

/** What needs no counting: the hits of a page and how the query was understood. */
export async function answerHits(
  sources: Sources,
  request: SearchRequest,
  language: Language,
): Promise<SearchHits> {
  const started = performance.now();
  const { vocabularies } = sources;
  const { query, page, perPage, also = 'none', view = 'documents' } = request;
  const done = await searched(sources, request, language);
  const { target, jumps, named, expansion } = done;
  const [hits, measures] = await Promise.all([
    hitsOf(sources, done, request, language),
    page === 1 ? measuresNamed(sources, target.query, language) : [],
  ]);
  return {
    query,
    expansion,
    also,
    took_ms: Math.round((performance.now() - started) * 10) / 10,
    view,
    page,
    per_page: perPage,
    hits,
    named: named.map(({ id, record }) => namedDocument(id, record, language)),
    jumps: page === 1 ? jumps : [],
    corrections: correctionsOf(query, target, hits),
    unwritten: unwrittenIn(target),
    fields: fieldReadings(target, vocabularies, language),
    concepts: conceptReadings(target, sources),
    // Whoever calls a document by its name means it.
    meant: named.length > 0 ? [] : meantBy(target, sources, language),
    measures,
  };
}

/** What is counted over all that matches; a page of hits need not wait for it. */
export async function answerCounts(
  sources: Sources,
  request: SearchRequest,
  language: Language,
): Promise<SearchCounts> {
  const { vocabularies } = sources;
  const { filters, view = 'documents' } = request;
  const done = await searched(sources, request, language, true);
  const { target, found, counted } = done;
  const [tallied, { all, further }, meanings, onPage] = await Promise.all([
    counted(),
    found.reached(),
    meaningsOf(sources, done, request, language),
    view === 'documents' ? documentsOfPage(sources, done, request, language) : [],
  ]);
  const { selected, clauses, values } = tallied;
  const inside = insideOf(tallied);
  const widenings =
    selected.length > 0 ? [] : await wideningsOf(sources, target, request, language);
  return {
    total_clauses: clauses,
    total_documents: selected.length,
    matching: { all: all ?? clauses, most: clauses - (all ?? clauses), further },
    ...(meanings && { meanings }),
    in_documents: Object.fromEntries(onPage.map(({ id }) => [id, inside(id)])),
    facets: facetCounts(values, filters, vocabularies, language),
    widenings,
  };
}

/** Where a theme or region is asked for: what is found about it, and with what documents touch on as well. */
async function meaningsOf(
  sources: Sources,
  { target, filters, found, named, counted }: Searched,
  request: SearchRequest,
  language: Language,
): Promise<SearchCounts['meanings']> {
  const fields = Object.fromEntries(
    target.parsed.fields.map(({ field, values }) => [field, values]),
  );
  const inQuery = hasMeanings(fields);
  if (!inQuery && !hasMeanings(filters)) return undefined;
  const { library } = sources;
  const isWide = filters.isWide === true;
  // What is chosen beside a query changes nothing of what matches; what stands in it does.
  const other = inQuery
    ? searched(sources, { ...request, also: isWide ? 'none' : 'touched' }, language).then((done) =>
        done.counted(),
      )
    : found
        .matched()
        .then((matched) =>
          tally(
            withNamed(matched, named, library.census),
            { ...filters, isWide: !isWide },
            library,
          ),
        );
  const [own, others] = await Promise.all([counted(), other]);
  return bothMeanings(isWide, totalsOf(own), totalsOf(others));
}

const totalsOf = ({ clauses, selected }: Pick<Tally, 'clauses' | 'selected'>) => ({
  total_clauses: clauses,
  total_documents: selected.length,
});

/** A query as it was understood, and what was found for it: both parts of an answer begin with it. */
interface Searched {
  expansion: Expansion;
  target: SearchTarget;
  jumps: Jump[];
  named: StoredDocument[];
  found: Found;
  /** What matches inside the reader's filters: counted when it is first wanted. */
  counted: () => Promise<Tally>;
  /** What the reader narrowed it to. */
  filters: Selection;
  /** The same, narrower concepts included. */
  narrowed: Selection;
  /** The documents of pages that were asked for, by order and number. */
  pages: Map<string, Promise<StoredDocument[]>>;
}

/**
 * Done once for both parts, whether they are asked for together or one after the other.
 * @param isCounted what matches will be counted: where hits were asked for before, they come first
 */
function searched(
  sources: Sources,
  request: SearchRequest,
  language: Language,
  isCounted = false,
): Promise<Searched> {
  const { library, vocabularies, concepts } = sources;
  const { query, documents, perPage, reach, expansion = 'synonyms' } = request;
  const isWide = request.also === 'touched';
  const filters = { ...request.filters, documents, isWide };
  const asked = [query, language, filters, perPage, reach, expansion, numberOf(concepts)];
  const ask = async (): Promise<Searched> => {
    const { engine } = sources;
    const reading: Reading = { vocabularies, concepts, expansion, isWide };
    const target = await lookUp(engine, library, query, language, reading);
    const jumps = await jumpsOf(engine, library, target.query, language);
    const named = documentsNamed(target.query, target.parsed, library, vocabularies);
    const isFiltered = selectionFilter(filters) !== undefined;
    const narrowed = { ...withNarrower(request.filters, vocabularies), documents, isWide };
    // Whoever wants all of the words wants nothing while a word is written nowhere.
    const hopeless = target.hopeless || (reach === 'all' && target.unwritten.length > 0);
    const wanted = { ...target, hopeless, also: jumps.map(({ id }) => id) };
    const looked = await find(engine, wanted, narrowed, library, { perPage, reach, isCounted });
    const found = ledBy(jumps, looked, isFiltered);
    const counted = lazily(async () =>
      tally(withNamed(await found.matched(), named, library.census), filters, library),
    );
    const pages = new Map<string, Promise<StoredDocument[]>>();
    return { expansion, target: wanted, jumps, named, found, counted, filters, narrowed, pages };
  };
  return once(library, 'searches', JSON.stringify(asked), ask);
}

/** Another thesaurus is another reading, though the index is what it was. */
const numbers = new WeakMap<object, number>();
let last = 0;
function numberOf(one: object): number {
  const number = numbers.get(one) ?? (last += 1);
  numbers.set(one, number);
  return number;
}

/** The documents of a page: both parts of an answer are about them, and they are put in order once. */
function documentsOfPage(
  { library }: Sources,
  done: Searched,
  request: SearchRequest,
  language: Language,
): Promise<StoredDocument[]> {
  const key = `${request.sort} ${request.page}`;
  const documents = done.pages.get(key) ?? orderedPage(library, done, request, language);
  done.pages.set(key, documents);
  return documents;
}

/** Where the candidates do not tell the order, all that matches has to be known first. */
async function orderedPage(
  library: Library,
  done: Searched,
  request: SearchRequest,
  language: Language,
): Promise<StoredDocument[]> {
  const { page, perPage, sort } = request;
  const { found } = done;
  const lead = leadOf(done, library);
  const best =
    sort === 'relevance' && found.first === undefined
      ? bestDocuments(found, library.documents, page * perPage, lead)
      : undefined;
  const all = best ?? (await allInOrder(library, done, request, language));
  return all.slice((page - 1) * perPage, page * perPage);
}

async function allInOrder(
  library: Library,
  done: Searched,
  request: SearchRequest,
  language: Language,
): Promise<StoredDocument[]> {
  const { found, counted } = done;
  const [{ selected }, before] = await Promise.all([
    counted(),
    found.first?.().then((matched) => tally(matched, done.filters, library).selected),
  ]);
  const lead = leadOf(done, library);
  return inOrder(selected, library, found.ranked, request.sort, language, { lead, before });
}

function leadOf({ found, jumps, named, filters }: Searched, library: Library): StoredDocument[] {
  return leading(found, jumps, seen(named, filters, library), library);
}

/** The hits of a page: documents with their best clauses, or clause by clause. */
async function hitsOf(
  sources: Sources,
  done: Searched,
  request: SearchRequest,
  language: Language,
): Promise<SearchHit[]> {
  const { engine, library, concepts } = sources;
  const { page, perPage, sort, view = 'documents' } = request;
  const { found, target, narrowed, counted } = done;
  const toHit = hitMaker(found, target, library, concepts);
  if (view === 'documents') {
    const documents = await documentsOfPage(sources, done, request, language);
    return loadHits(engine, documents, found, target, narrowed, toHit, language);
  }
  const window = { from: (page - 1) * perPage, count: perPage };
  const documents = await allInOrder(library, done, request, language);
  const all = { documents, inside: insideOf(await counted()) };
  const by = sort === 'relevance' ? found : { ...found, ranked: [] };
  return loadClauses(engine, window, all, by, target, narrowed, toHit, language);
}

/** How many clauses of each document are counted. */
function insideOf({ selected, inside }: Pick<Tally, 'selected' | 'inside'>) {
  const counts = new Map(selected.map(({ id }, index) => [id, inside[index] ?? 0]));
  return (id: string): number => counts.get(id) ?? 0;
}

function namedDocument(id: string, { title }: Record, language: Language): Named {
  const label = localize(title, language);
  const shown = wordings(title).find(([, wording]) => wording === label)?.[0] ?? language;
  return { id, title: label, language: shown };
}

/** The documents of clauses that were named, then those that were named themselves. */
function leading(
  found: Found,
  jumps: readonly Jump[],
  named: StoredDocument[],
  { documents }: Library,
): StoredDocument[] {
  const held = new Set(found.ranked.map(({ document }) => document));
  const of = jumps
    .filter(({ document }) => held.has(document.id))
    .flatMap(({ document }) => documents.get(document.id) ?? []);
  return [...new Set([...of, ...named])];
}

function fieldReadings(
  { query, parsed: { parts, fields } }: SearchTarget,
  vocabularies: Vocabularies,
  language: Language,
): SearchAnswer['fields'] {
  const inText = parts.filter(({ kind }) => kind === 'field');
  return fields.map(({ field, values, excluded }, index) => ({
    field,
    text: query.slice(inText[index]?.start, inText[index]?.end),
    values: values.map((value) => ({
      value,
      ...(field === 'title' || field === 'kind'
        ? { label: value }
        : labelOf(field, value, vocabularies, language)),
    })),
    excluded,
    query: inText[index] === undefined ? query : without(query, inText[index]),
  }));
}

/** The concepts that the words name, whatever the expansion, so that a reader can choose it. */
function conceptReadings(
  { query, parsed: { words } }: SearchTarget,
  { concepts, library }: Sources,
): SearchAnswer['concepts'] {
  return askedConcepts(query, words, concepts, 'synonyms').map(({ mention, written }) => {
    const others = LANGUAGES.filter((language) => !mention.languages.includes(language));
    return {
      id: mention.concept.id,
      asked: written,
      labels: wordings(mention.concept.prefLabel)
        .filter(([language]) => others.includes(language))
        .map(([language, label]) => ({ language, label })),
      elsewhere: markersOf(mention.concept.id, others).some(
        (one) => library.vocabulary.frequency(one) > 0,
      ),
    };
  });
}
