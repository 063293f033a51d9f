import { localize, type Language } from '#domain/language.ts';
import type { Sort } from '#domain/request.ts';
import type { StoredDocument } from '../write/entry.ts';
import type { Found } from './find.ts';
import type { Ranked } from './rank.ts';

/**
 * The first documents by relevance, as far as the candidates tell: all of those that match where the candidates are
 * all clauses that do. `undefined` where the first `count` may have others among them.
 */
export function bestDocuments(
  { ranked, isWhole }: Pick<Found, 'ranked' | 'isWhole'>,
  documents: ReadonlyMap<string, StoredDocument>,
  count: number,
): StoredDocument[] | undefined {
  const best = new Set<StoredDocument>();
  for (const { document } of ranked) {
    const known = documents.get(document);
    if (known !== undefined) best.add(known);
    if (best.size === count) break;
  }
  return isWhole || best.size === count ? [...best] : undefined;
}

type Compare = (a: StoredDocument, b: StoredDocument) => number;

/**
 * Documents in the order that was asked for: by their best clause (those without a ranked one after the
 * others), by date, newest first, or by title. Ties are broken by date, then title, then id: the order is
 * total, so that paging neither repeats nor skips.
 */
export function inOrder(
  documents: StoredDocument[],
  ranked: Ranked[],
  sort: Sort,
  language: Language,
): StoredDocument[] {
  const place = new Map<string, number>();
  for (const { document } of ranked) if (!place.has(document)) place.set(document, place.size);
  const placeOf = ({ id }: StoredDocument) => place.get(id) ?? place.size;
  const titles = new Intl.Collator(language);
  const newest: Compare = (a, b) => compareText(b.record.date ?? '', a.record.date ?? '');
  const byTitle: Compare = (a, b) =>
    titles.compare(localize(a.record.title, language), localize(b.record.title, language)) ||
    (a.id < b.id ? -1 : 1);
  const compare: { [name in Sort]: Compare } = {
    relevance: (a, b) => placeOf(a) - placeOf(b) || newest(a, b) || byTitle(a, b),
    date: (a, b) => newest(a, b) || byTitle(a, b),
    title: byTitle,
  };
  return documents.toSorted(compare[sort]);
}

/** By code units: right for dates, and much faster than by language. */
function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
