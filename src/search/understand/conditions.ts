import type { FacetName } from '#domain/facets.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { LANGUAGES } from '#domain/language.ts';
import { stems, stemsInAny, tokens } from '../analysis/tokens.ts';
import { and, isIn, not, or } from '../engine/filter.ts';
import type { Library } from '../library/library.ts';
import type { Choice, ParsedQuery } from './parse.ts';
import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from '../engine/requests.ts';
import { facetFilter } from './selection.ts';
import { withNarrower } from '../library/values.ts';

/**
 * What every clause of an answer must meet beside the words it is ranked by: fields, exclusions, and choices
 * that phrases take part in. Conditions are part of the query, not of the reader's selection: facet counts
 * are counted among what meets them.
 */

/** Phrases are looked up as sets of clauses; a more frequent one is taken by its words instead. */
const MOST_OF_A_PHRASE = 2000;

/** What fields are read with. */
interface Known {
  vocabularies: Vocabularies;
  /** A theme or region means documents that touch on it as well. */
  isWide?: boolean | undefined;
}

/** @param variantsOf the stems under which the words of a choice are found */
export async function conditionsOf(
  engine: Reader,
  library: Library,
  known: Known,
  { fields, choices, without }: ParsedQuery,
  variantsOf: (choice: Choice) => Iterable<string>,
): Promise<string[]> {
  const mixed = choices.filter(({ phrases }) => phrases.length > 0);
  const holding = await phraseFilters(engine, [...mixed.flatMap(({ phrases }) => phrases)]);
  return [
    ...fields.map(({ field, values, excluded }) => {
      const filter = fieldFilter(field, values, library, known);
      return excluded ? not(filter) : filter;
    }),
    ...mixed.map((choice) =>
      or(
        ...held([...variantsOf(choice)]),
        ...choice.phrases.flatMap((phrase) => holding.get(phrase) ?? []),
      ),
    ),
    ...without.words.map((word) => not(or(...held(word.stems)))),
  ];
}

/** A clause holds a word in its own text or in the names above it. */
function held(variants: string[]): string[] {
  return variants.length === 0 ? [] : [isIn('stems', variants), isIn('context_stems', variants)];
}

function fieldFilter(
  field: FacetName | 'kind' | 'title',
  values: string[],
  library: Library,
  { vocabularies, isWide }: Known,
): string {
  if (field === 'kind') return isIn('kind', values);
  if (field === 'title') return isIn('document', documentsNamed(values, library));
  const chosen = withNarrower({ [field]: values }, vocabularies)[field] ?? values;
  return facetFilter(field, chosen, isWide);
}

/** Ids of the documents that have all words of one of `titles` in one of their names: begun, or in another form. */
function documentsNamed(titles: string[], library: Library): string[] {
  const wanted = titles.map(nameWords);
  return [...library.documents.values()]
    .filter(({ titles: names }) =>
      names.map(nameWords).some((words) => {
        const isHeld = (one: NameWord) => words.some((word) => isFormOf(word, one));
        return wanted.some((all) => all.length > 0 && all.every(isHeld));
      }),
    )
    .map(({ id }) => id);
}

interface NameWord {
  folded: string;
  stems: string[];
}

/** A name may be in any of the languages, whatever its document is in. */
function nameWords(name: string): NameWord[] {
  return tokens(name).map((token) => ({
    folded: token.folded,
    stems: stemsInAny(token),
  }));
}

function isFormOf(word: NameWord, asked: NameWord): boolean {
  return (
    word.folded.startsWith(asked.folded) || asked.stems.some((stem) => word.stems.includes(stem))
  );
}

/** For each phrase, a filter on the clauses in which it stands. */
async function phraseFilters(engine: Reader, phrases: string[]): Promise<Map<string, string>> {
  if (phrases.length === 0) return new Map();
  const queries = phrases.map((phrase): EngineQuery => ({
    index: 'clauses',
    q: `"${phrase}"`,
    matchingStrategy: 'all',
    attributesToRetrieve: ['id'],
    limit: MOST_OF_A_PHRASE + 1,
  }));
  const results = await multiSearch<{ id: string }>(engine, queries).catch(missingIsEmpty);
  return new Map(
    phrases.map((phrase, index) => {
      const hits = results[index]?.hits ?? [];
      return [phrase, hits.length > MOST_OF_A_PHRASE ? byWords(phrase) : inAny(hits)];
    }),
  );
}

const inAny = (hits: { id: string }[]) =>
  isIn(
    'id',
    hits.map(({ id }) => id),
  );

function byWords(phrase: string): string {
  const words = tokens(phrase).map(({ start, end }) => phrase.slice(start, end));
  const each = words
    .map((word) => [...new Set(LANGUAGES.flatMap((language) => stems(word, language)))])
    .filter((one) => one.length > 0);
  return and(...each.map((one) => isIn('stems', one)));
}
