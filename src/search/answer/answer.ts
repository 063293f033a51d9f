import { LANGUAGES, localize, wordings, type Language } from '#domain/language.ts';
import type { SearchRequest } from '#domain/request.ts';
import type { Jump, Named, SearchAnswer } from '#domain/search.ts';
import type { Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { markersOf } from '../thesaurus/marker.ts';
import { askedConcepts } from '../understand/concepts.ts';
import { correctionsOf } from './corrections.ts';
import { facetCounts, labelOf } from './facets.ts';
import { find, type Found } from '../find/find.ts';
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
import { selectionFilter } from '../understand/selection.ts';
import { lookUp, type Reading, type SearchTarget } from '../understand/target.ts';
import { withNarrower } from '../library/values.ts';
import type { Sources } from './sources.ts';
import { unwrittenIn } from './unwritten.ts';
import { wideningsOf, without } from './widenings.ts';

/** The whole answer to a search: what was found, how the query was understood, and what else it may have meant. */

export async function answer(
  sources: Sources,
  request: SearchRequest,
  language: Language,
): Promise<SearchAnswer> {
  const started = performance.now();
  const { engine, library, vocabularies, concepts } = sources;
  const { query, sort, page, perPage, reach, expansion = 'synonyms', view = 'documents' } = request;
  const filters = { ...request.filters, documents: request.documents };
  const reading: Reading = { vocabularies, concepts, expansion };
  const target = await lookUp(engine, library, query, language, reading);
  const jumps = await jumpsOf(engine, library, target.query, language);
  const named = documentsNamed(target.query, target.parsed, library, vocabularies);
  const isFiltered = selectionFilter(filters) !== undefined;
  const narrowed = { ...withNarrower(request.filters, vocabularies), documents: request.documents };
  const wanted = { ...target, also: jumps.map(({ id }) => id) };
  const looked = await find(engine, wanted, narrowed, library, { perPage, reach });
  const found = ledBy(jumps, looked, isFiltered);
  const lead = leading(found, jumps, seen(named, filters, library), library);
  const toHit = hitMaker(found, wanted, library, concepts);
  const load = (documents: StoredDocument[]) =>
    loadHits(engine, documents, found, wanted, narrowed, toHit, language);
  const onPage = (documents: StoredDocument[]) =>
    documents.slice((page - 1) * perPage, page * perPage);
  const best =
    view === 'documents' && sort === 'relevance' && found.first === undefined
      ? bestDocuments(found, library.documents, page * perPage, lead)
      : undefined;
  // Texts are loaded while matches are still being counted, where their order needs no count.
  const counted = found.matched.then((matched) =>
    tally(withNamed(matched, named, library.census), filters, library.census),
  );
  const first = found.first?.then((matched) => tally(matched, filters, library.census).selected);
  const [tallied, { all, further }, hits, measures] = await Promise.all([
    counted,
    found.reached,
    best === undefined
      ? Promise.all([counted, first]).then(([tallied, before]) => {
          const order = { lead, before };
          const { selected: every } = tallied;
          const documents = inOrder(every, library, found.ranked, sort, language, order);
          if (view === 'documents') return load(onPage(documents));
          const window = { from: (page - 1) * perPage, count: perPage };
          const all = { documents, inside: insideOf(tallied) };
          const by = sort === 'relevance' ? found : { ...found, ranked: [] };
          return loadClauses(engine, window, all, by, wanted, narrowed, toHit, language);
        })
      : load(onPage(best)),
    page === 1 ? measuresNamed(sources, target.query, language) : [],
  ]);
  const { selected, clauses, values } = tallied;
  const inside = insideOf(tallied);
  const widenings =
    selected.length > 0 ? [] : await wideningsOf(sources, target, request, language);
  return {
    query,
    expansion,
    total_clauses: clauses,
    total_documents: selected.length,
    matching: { all: all ?? clauses, most: clauses - (all ?? clauses), further },
    took_ms: Math.round((performance.now() - started) * 10) / 10,
    view,
    page,
    per_page: perPage,
    hits: hits.map((hit) => ({ ...hit, total_clauses: inside(hit.document.id) })),
    facets: facetCounts(values, request.filters, vocabularies, language),
    named: named.map(({ id, record }) => namedDocument(id, record, language)),
    jumps: page === 1 ? jumps : [],
    corrections: correctionsOf(query, target, hits),
    unwritten: unwrittenIn(target),
    fields: fieldReadings(target, vocabularies, language),
    concepts: conceptReadings(target, sources),
    // Whoever calls a document by its name means it.
    meant: named.length > 0 ? [] : meantBy(target, sources, language),
    measures,
    widenings,
  };
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
