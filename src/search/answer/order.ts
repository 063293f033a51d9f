import { localize, type Language } from '#domain/language.ts';
import type { Sort } from '#domain/request.ts';
import type { StoredDocument } from '../write/entry.ts';
import type { Found } from '../find/find.ts';
import type { Library } from '../library/library.ts';
import type { Ranked } from '../find/rank.ts';

/**
 * The first documents by relevance, as far as the candidates tell: all of those that match where the candidates are
 * all clauses that do. `undefined` where the first `count` may have others among them.
 * @param lead documents that come before all others
 */
export function bestDocuments(
  { ranked, isWhole }: Pick<Found, 'ranked' | 'isWhole'>,
  documents: ReadonlyMap<string, StoredDocument>,
  count: number,
  lead: readonly StoredDocument[] = [],
): StoredDocument[] | undefined {
  const best = new Set(lead.slice(0, count));
  for (const { document } of ranked) {
    if (best.size === count) break;
    const known = documents.get(document);
    if (known !== undefined) best.add(known);
  }
  return isWhole || best.size === count ? [...best] : undefined;
}

/**
 * Documents in the order that was asked for: by their best clause (those without a ranked one after the
 * others), by date, newest first or oldest first, or by title. What has no date comes last. Ties are broken by date, then title, then id: the order is
 * total, so that paging neither repeats nor skips.
 * @param before of `documents`, those that come before the others by relevance, whatever is ranked
 */
export function inOrder(
  documents: StoredDocument[],
  library: Library,
  ranked: Ranked[],
  sort: Sort,
  language: Language,
  {
    lead = [],
    before = [],
  }: { lead?: StoredDocument[]; before?: StoredDocument[] | undefined } = {},
): StoredDocument[] {
  const among = new Set(documents);
  const sorted = everyDocument(library, sort === 'relevance' ? 'date' : sort, language);
  const asked = sorted.filter((document) => among.has(document));
  if (sort !== 'relevance') return asked;
  const [leaders, earlier] = [new Set(lead), new Set(before)];
  const first = lead.filter((document) => among.has(document));
  const rest = asked.filter((document) => !leaders.has(document));
  const parts = [rest.filter((one) => earlier.has(one)), rest.filter((one) => !earlier.has(one))];
  return [...first, ...parts.flatMap((part) => bestFirst(part, ranked))];
}

type Compare = (a: StoredDocument, b: StoredDocument) => number;

/** Those that have a ranked clause by the best of them, then the others as they are. */
function bestFirst(documents: StoredDocument[], ranked: Ranked[]): StoredDocument[] {
  const rest = new Map(documents.map((document) => [document.id, document]));
  const best: StoredDocument[] = [];
  for (const { document } of ranked) {
    const next = rest.get(document);
    if (next !== undefined && rest.delete(document)) best.push(next);
  }
  return [...best, ...rest.values()];
}

const known = new WeakMap<Library, Map<string, StoredDocument[]>>();

/** The documents of the library in order. Kept: to compare thousands of titles as a language does takes long. */
function everyDocument(
  library: Library,
  sort: Exclude<Sort, 'relevance'>,
  language: Language,
): StoredDocument[] {
  const kept = known.get(library) ?? new Map<string, StoredDocument[]>();
  known.set(library, kept);
  const key = `${sort} ${language}`;
  const documents = kept.get(key) ?? sorted([...library.documents.values()], sort, language);
  kept.set(key, documents);
  return documents;
}

function sorted(
  documents: StoredDocument[],
  sort: Exclude<Sort, 'relevance'>,
  language: Language,
): StoredDocument[] {
  const titles = new Intl.Collator(language);
  const newest: Compare = (a, b) => compareText(b.record.date ?? '', a.record.date ?? '');
  const byTitle: Compare = (a, b) =>
    titles.compare(localize(a.record.title, language), localize(b.record.title, language)) ||
    (a.id < b.id ? -1 : 1);
  // Of no date is not of the year 0: it is as little the oldest as the newest.
  const oldest: Compare = (a, b) => compareText(a.record.date ?? '9', b.record.date ?? '9');
  const orders: { [order in typeof sort]: Compare } = {
    date: (a, b) => newest(a, b) || byTitle(a, b),
    oldest: (a, b) => oldest(a, b) || byTitle(a, b),
    title: byTitle,
  };
  return documents.sort(orders[sort]);
}

/** By code units: right for dates, and much faster than by language. */
function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
