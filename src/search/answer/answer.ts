import { LANGUAGES, wordings, type Language } from '#domain/language.ts';
import type { SearchRequest } from '#domain/request.ts';
import type { SearchAnswer } from '#domain/search.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { markersOf } from '../thesaurus/marker.ts';
import { askedConcepts } from '../understand/concepts.ts';
import { correctionsOf } from './corrections.ts';
import { facetCounts, labelOf } from './facets.ts';
import { find } from '../find/find.ts';
import { loadHits } from './hits.ts';
import { jumpsOf } from './jumps.ts';
import { bestDocuments, inOrder } from './order.ts';
import type { ParsedQuery } from '../understand/parse.ts';
import type { StoredDocument } from '../write/entry.ts';
import { tally } from '../find/tally.ts';
import { lookUp, type Reading } from '../understand/target.ts';
import { withNarrower } from '../library/values.ts';
import type { Sources } from './sources.ts';
import { wideningsOf, without } from './widenings.ts';

/** The whole answer to a search: what was found, how the query was understood, and what else it may have meant. */

export async function answer(
  sources: Sources,
  request: SearchRequest,
  language: Language,
): Promise<SearchAnswer> {
  const started = performance.now();
  const { engine, library, vocabularies, concepts } = sources;
  const { query, filters, sort, page, perPage, reach, expansion = 'synonyms' } = request;
  const reading: Reading = { vocabularies, concepts, expansion };
  const [target, jumps] = await Promise.all([
    lookUp(engine, library, query, language, reading),
    page === 1 ? jumpsOf(engine, library, query, language) : [],
  ]);
  const narrowed = withNarrower(filters, vocabularies);
  const found = await find(engine, target, narrowed, library, { perPage, reach });
  const load = (documents: StoredDocument[]) =>
    loadHits(engine, documents, found, target, narrowed, library, concepts, language);
  const onPage = (documents: StoredDocument[]) =>
    documents.slice((page - 1) * perPage, page * perPage);
  const best =
    sort === 'relevance' && found.first === undefined
      ? bestDocuments(found, library.documents, page * perPage)
      : undefined;
  // Texts are loaded while matches are still being counted, where their order needs no count.
  const counted = found.matched.then((matched) => tally(matched, filters, library.census));
  const first = found.first?.then((matched) => tally(matched, filters, library.census).selected);
  const [{ selected, clauses, values }, { all, further }, hits] = await Promise.all([
    counted,
    found.reached,
    best === undefined
      ? Promise.all([counted, first]).then(([{ selected: every }, before]) =>
          load(onPage(inOrder(every, library, found.ranked, sort, language, before))),
        )
      : load(onPage(best)),
  ]);
  const widenings =
    selected.length > 0 ? [] : await wideningsOf(sources, target.parsed, request, language);
  return {
    query,
    expansion,
    total_clauses: clauses,
    total_documents: selected.length,
    matching: { all: all ?? clauses, most: clauses - (all ?? clauses), further },
    took_ms: Math.round((performance.now() - started) * 10) / 10,
    page,
    per_page: perPage,
    hits,
    facets: facetCounts(values, filters, vocabularies, language),
    jumps,
    corrections: correctionsOf(query, target, hits),
    fields: fieldReadings(query, target.parsed, vocabularies, language),
    concepts: conceptReadings(query, target.parsed, sources),
    widenings,
  };
}

function fieldReadings(
  query: string,
  { parts, fields }: ParsedQuery,
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
  query: string,
  { words }: ParsedQuery,
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
