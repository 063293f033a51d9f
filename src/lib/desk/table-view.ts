import { LANGUAGES, type Language } from '#domain/language.ts';
import { STATUSES, type Status } from '#domain/status.ts';
import { fold } from '#search/analysis/normalise.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import type { DeskDocument } from './types.ts';

/** Which records the table shows, and in what order: all of it is in the address. Pure. */

export const SORT_KEYS = ['title', 'type', 'date', 'status'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface TableView {
  /** Words of titles, other names, references and ids. */
  q: string;
  status?: Status | undefined;
  language?: Language | undefined;
  type?: string | undefined;
  creator?: string | undefined;
  subject?: string | undefined;
  /** Only those of which a suggestion waits to be confirmed. */
  suggested: boolean;
  /** Only those with pages whose text is unsure. */
  unsure: boolean;
  sort: SortKey;
  isDescending: boolean;
  page: number;
  /** Boxes that are ticked from the start: those of this page, or of all pages. */
  tick?: 'page' | 'all' | undefined;
}

const oneOf = <T extends string>(choices: readonly T[], word: string | null): T | undefined =>
  choices.find((one) => one === word);

export function viewFrom(query: URLSearchParams): TableView {
  const sort = query.get('sort') ?? '';
  const text = (name: string) => query.get(name) || undefined;
  return {
    q: query.get('q')?.trim() ?? '',
    status: oneOf(STATUSES, query.get('status')),
    language: oneOf(LANGUAGES, query.get('language')),
    type: text('type'),
    creator: text('issuer'),
    subject: text('theme'),
    suggested: query.has('suggested'),
    unsure: query.has('unsure'),
    sort: oneOf(SORT_KEYS, sort.replace(/^-/u, '')) ?? 'title',
    isDescending: sort.startsWith('-'),
    page: Math.max(1, Math.trunc(Number(query.get('page'))) || 1),
    tick: oneOf(['page', 'all'] as const, query.get('tick')),
  };
}

/** The address of a view: what is as ever is left out. */
export function queryOf(view: TableView): string {
  const { q, status, language, type, creator, subject, sort, isDescending, page, tick } = view;
  const order = sort === 'title' && !isDescending ? '' : `${isDescending ? '-' : ''}${sort}`;
  const query = new URLSearchParams();
  const given = { q, status, language, type, issuer: creator, theme: subject, sort: order, tick };
  for (const [name, value] of Object.entries(given)) if (value) query.set(name, value);
  for (const name of ['suggested', 'unsure'] as const) if (view[name]) query.set(name, '');
  if (page > 1) query.set('page', String(page));
  return query.toString();
}

/** Whether anything is narrowed down. */
export const isNarrowed = (view: TableView): boolean =>
  queryOf({ ...view, sort: 'title', isDescending: false, page: 1, tick: undefined }) !== '';

/** The records of a view, in its order. */
export function found(
  documents: DeskDocument[],
  view: TableView,
  { themes }: Pick<VocabularyLabels, 'themes'>,
  titleOf: (document: DeskDocument) => string,
): DeskDocument[] {
  const words = fold(view.q).split(/\s+/u).filter(Boolean);
  const under = view.subject === undefined ? undefined : narrowerOf(view.subject, themes);
  const narrowed = documents.filter(({ record, unsure }) => {
    const is = (wanted: string | undefined, held: string) =>
      wanted === undefined || held === wanted;
    return (
      is(view.status, record.status) &&
      is(view.language, record.language) &&
      is(view.type, record.type) &&
      (view.creator === undefined || record.creator.includes(view.creator)) &&
      (under === undefined || record.subject.some((id) => under.has(id))) &&
      (!view.suggested || record.suggested.length > 0) &&
      (!view.unsure || unsure !== undefined) &&
      says(record, words)
    );
  });
  return narrowed.sort(inOrder(view, titleOf));
}

function says({ id, title, alternative, identifier }: DeskDocument['record'], words: string[]) {
  if (words.length === 0) return true;
  const text = fold([id, ...Object.values(title), ...alternative, ...identifier].join('\n'));
  return words.every((word) => text.includes(word));
}

/** The concept and all below it. */
function narrowerOf(id: string, concepts: VocabularyLabels['themes']): ReadonlySet<string> {
  const ids = new Set([id]);
  // A concept may stand before the broader one; a circle adds nothing new.
  for (let size = 0; size !== ids.size;) {
    size = ids.size;
    for (const one of concepts) if (one.broader && ids.has(one.broader)) ids.add(one.id);
  }
  return ids;
}

function inOrder({ sort, isDescending }: TableView, titleOf: (one: DeskDocument) => string) {
  const key = (document: DeskDocument): string => {
    if (sort === 'title') return '';
    if (sort === 'status') return String(STATUSES.indexOf(document.record.status));
    return document.record[sort] ?? '';
  };
  // « Note 2 » stands before « Note 10 ».
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return (one: DeskDocument, other: DeskDocument): number => {
    const order = compare(key(one), key(other)) || compare(titleOf(one), titleOf(other));
    return isDescending ? -order : order;
  };
}
