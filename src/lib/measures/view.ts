import {
  DEFAULT_COLUMNS,
  type MeasureColumn,
  type MeasureGroup,
  type MeasureSort,
} from '#domain/measure-table.ts';
import { canonical, readState, writeState, type SearchState } from '../search/state.ts';

/** The whole state of the table of measures, as its address holds it: pure functions between the two. */
export interface MeasuresView {
  /** The facets that narrow it, and the page. */
  search: SearchState;
  /** Ids of the documents whose measures are shown; of all when empty. */
  documents: string[];
  /** As it was chosen; see `gathering` for what that comes to. */
  group?: MeasureGroup | 'none' | undefined;
  sort: MeasureSort;
  /** Those shown; those that are shown anyway when empty. */
  columns: MeasureColumn[];
}

const DEFAULT_SORT: MeasureSort = 'order';

/** By what the rows of a view are gathered: in the order of the texts each document once, and else as it was chosen. */
export function gathering({
  group,
  sort,
}: Pick<MeasuresView, 'group' | 'sort'>): MeasureGroup | 'none' {
  return group ?? (sort === DEFAULT_SORT ? 'document' : 'none');
}

/** What the API is asked for a view's address: there nothing is gathered unless it is said. */
export function askedFor(query: string): string {
  const params = new URLSearchParams(query);
  const group = gathering(readView(params));
  params.delete('group');
  if (group !== 'none') params.set('group', group);
  return params.toString();
}

export function readView(params: URLSearchParams): MeasuresView {
  const { filters, also, page } = readState(params);
  const columns = params.getAll('column') as MeasureColumn[];
  return {
    search: {
      ...{ q: '', expand: 'synonyms', reach: 'enough', filters, also, documents: [] },
      ...{ view: 'documents', sort: 'relevance', page },
    },
    documents: params.getAll('document'),
    group: (params.get('group') as MeasuresView['group'] | null) ?? undefined,
    sort: (params.get('sort') as MeasureSort | null) ?? DEFAULT_SORT,
    columns,
  };
}

/** The query string of a view; what is at its default is left out, so that one view has one address. */
export function writeView({ search, ...own }: MeasuresView): string {
  return withOwn(writeState(search), own);
}

/** The query string of facets and page, with what is the table's own. */
export function withOwn(
  query: string,
  { documents, group, sort, columns }: Omit<MeasuresView, 'search'>,
): string {
  const params = new URLSearchParams(query);
  for (const id of documents) params.append('document', id);
  if (group !== undefined) params.set('group', group);
  if (sort !== DEFAULT_SORT) params.set('sort', sort);
  for (const column of columns) params.append('column', column);
  return params.toString();
}

/** The one address of what a form sent: as in a search, and the columns that are shown anyway are not named. */
export function canonicalView(params: URLSearchParams): string {
  const kept = new URLSearchParams(canonical(params));
  if (kept.get('sort') === DEFAULT_SORT) kept.delete('sort');
  const { group, sort } = readView(kept);
  if (group === gathering({ sort })) kept.delete('group');
  const columns = new Set(kept.getAll('column'));
  if (columns.size === DEFAULT_COLUMNS.length && DEFAULT_COLUMNS.every((one) => columns.has(one)))
    kept.delete('column');
  return kept.toString();
}
