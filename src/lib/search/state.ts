import { FACET_NAMES, type FacetName, type FacetSelection } from '#domain/facets.ts';
import { ADVANCED_FIELDS, composed } from './advanced.ts';
import type { Also, Expansion, Reach, Sort, View } from '#domain/request.ts';

/**
 * The whole state of a search, as its address holds it: pure functions between the two. Parameters are
 * not judged here: the API is the one judge, and names the one that is wrong.
 */
export interface SearchState {
  q: string;
  /** Which other names of what is asked for are found. */
  expand: Expansion;
  /** How far below all words of the query. */
  reach: Reach;
  filters: FacetSelection;
  /** What themes and regions mean among them. */
  also: Also;
  /** Ids of the documents to look in. */
  documents: string[];
  /** What a result is. */
  view: View;
  sort: Sort;
  page: number;
  /** Results a page; as many as the API sends where it is not said. */
  perPage?: number | undefined;
}

/** Results a page where nobody asks for another number, and what else may be asked for. */
export const PER_PAGE = 10;
export const PER_PAGE_CHOICES = [PER_PAGE, 25, 50, 100] as const;

export function readState(params: URLSearchParams): SearchState {
  const filters: FacetSelection = {};
  for (const name of FACET_NAMES) {
    const values = params.getAll(name).filter(Boolean);
    if (values.length > 0) filters[name] = values;
  }
  return {
    q: params.get('q') ?? '',
    expand: (params.get('expand') as Expansion | null) ?? 'synonyms',
    reach: (params.get('reach') as Reach | null) ?? 'enough',
    filters,
    also: (params.get('also') as Also | null) ?? 'none',
    documents: params.getAll('document').filter(Boolean),
    view: (params.get('view') as View | null) ?? 'documents',
    sort: (params.get('sort') as Sort | null) ?? 'relevance',
    page: Number(params.get('page') ?? 1),
    ...(params.has('per_page') && { perPage: Number(params.get('per_page')) }),
  };
}

/** The query string of a state; what is at its default is left out, so that one search has one address. */
export function writeState(state: SearchState): string {
  const { q, expand, reach, filters, also, documents, view, sort, page, perPage } = state;
  const params = new URLSearchParams();
  if (q.trim()) params.set('q', q.trim());
  if (expand !== 'synonyms') params.set('expand', expand);
  if (reach !== 'enough') params.set('reach', reach);
  for (const name of FACET_NAMES) {
    for (const value of filters[name] ?? []) params.append(name, value);
  }
  if (also !== 'none') params.set('also', also);
  for (const document of documents) params.append('document', document);
  if (view !== 'documents') params.set('view', view);
  if (sort !== 'relevance') params.set('sort', sort);
  if (perPage !== undefined && perPage !== PER_PAGE) params.set('per_page', String(perPage));
  if (page > 1) params.set('page', String(page));
  return params.toString();
}

/** What of a search is followed: all but how it is shown. */
export const followQuery = (state: SearchState): string =>
  writeState({
    ...state,
    ...{ reach: 'enough', view: 'documents', sort: 'relevance', page: 1, perPage: undefined },
  });

/** The state with the values of one facet replaced, back on the first page. */
export function withFacet(state: SearchState, name: FacetName, values: string[]): SearchState {
  const others = Object.entries(state.filters).filter(([other]) => other !== name);
  const filters = Object.fromEntries(values.length > 0 ? [...others, [name, values]] : others);
  return { ...state, filters, page: 1 };
}

/** The state with `value` chosen under `name`, or no longer chosen when it was. */
export function toggle(state: SearchState, name: FacetName, value: string): SearchState {
  const chosen = state.filters[name] ?? [];
  const values = chosen.includes(value)
    ? chosen.filter((other) => other !== value)
    : [...chosen, value];
  return withFacet(state, name, values);
}

export function withoutFilters(state: SearchState): SearchState {
  return { ...state, filters: {}, also: 'none', documents: [], page: 1 };
}

/** Every chosen value with its facet, in the order of the facets. */
export function chosen(state: SearchState): { name: FacetName; value: string }[] {
  return FACET_NAMES.flatMap((name) =>
    (state.filters[name] ?? []).map((value) => ({ name, value })),
  );
}

/** First and last year of a `year` value: `2017` or `2014..2018`. */
export function yearSpan(value: string): { from: string; to: string } {
  const [from = '', to = from] = value.split('..');
  return { from, to };
}

/** The `year` value of a span; an end left empty is the other one's. */
export function yearValue(from: string, to: string): string | undefined {
  const [first, last] = [from || to, to || from].sort();
  if (!first || !last) return undefined;
  return first === last ? first : `${first}..${last}`;
}

/** What a form calls the two ends of a range of years, by the parameter that they become. */
export const YEAR_ENDS = {
  year: ['from', 'to'],
  in_force: ['in_force_from', 'in_force_to'],
  due: ['due_from', 'due_to'],
} as const satisfies { [name: string]: readonly [from: string, to: string] };
export type YearFacet = keyof typeof YEAR_ENDS;

const isPart = (name: string): boolean => ['q', ...ADVANCED_FIELDS].includes(name);

/**
 * The one address of what a form sent: empty fields are dropped, and the two ends of a range of years, which
 * a form without script can only send apart (`from`, `to`), become one parameter, and so do the fields of words.
 */
export function canonical(params: URLSearchParams): string {
  const ranges = (Object.keys(YEAR_ENDS) as YearFacet[]).map((name) => {
    const [from, to] = YEAR_ENDS[name];
    return { name, value: yearValue(params.get(from) ?? '', params.get(to) ?? '') };
  });
  const ends: string[] = Object.values(YEAR_ENDS).flat();
  const kept = new URLSearchParams();
  const query = composed(params);
  if (query !== '') kept.set('q', query);
  for (const [name, value] of params) {
    const replaced = ranges.some((range) => range.name === name && range.value !== undefined);
    if (value && !ends.includes(name) && !replaced && !isPart(name)) kept.append(name, value);
  }
  for (const { name, value } of ranges) if (value !== undefined) kept.append(name, value);
  if (kept.get('expand') === 'synonyms') kept.delete('expand');
  if (kept.get('reach') === 'enough') kept.delete('reach');
  if (kept.get('also') === 'none') kept.delete('also');
  if (kept.get('view') === 'documents') kept.delete('view');
  if (kept.get('sort') === 'relevance') kept.delete('sort');
  if (kept.get('per_page') === String(PER_PAGE)) kept.delete('per_page');
  if (kept.get('page') === '1') kept.delete('page');
  return kept.toString();
}
