import type { Language } from '#domain/language.ts';
import type { SearchHit } from '#domain/search.ts';
import { and, equals, isIn, not } from '../engine/filter.ts';
import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from '../engine/requests.ts';
import type { Found } from '../find/find.ts';
import { matchSet } from '../find/match-set.ts';
import { SHOWN_FIELDS, type ShownClause } from '../find/plan.ts';
import { selectionFilter, type Selection } from '../understand/selection.ts';
import type { SearchTarget } from '../understand/target.ts';
import type { StoredDocument } from '../write/entry.ts';
import { byIds, type HitMaker } from './hits.ts';
import { summaryOf } from './view.ts';

/**
 * What was found clause by clause: each that is counted is on one page and on one only. The ranked ones come first, the best
 * before the others; the rest follow document by document, in reading order.
 */

/** Which of them a page shows: so many from a place on, counted from 0. */
interface Window {
  from: number;
  count: number;
}

interface Places {
  /** Ids of ranked clauses on the page. */
  ranked: string[];
  /** Of documents, which of their clauses that are not ranked. */
  parts: (Window & { document: string; besides: string[] })[];
}

/**
 * Where the clauses of a page stand.
 * @param documents in order, and of each how many clauses match
 * @param ranked ids of clauses by document, the best first; all of them match
 */
export function placesOf(
  { from, count }: Window,
  documents: readonly { id: string; inside: number }[],
  ranked: readonly { id: string; document: string }[],
): Places {
  const end = from + count;
  const besides = Map.groupBy(ranked, ({ document }) => document);
  const parts: Places['parts'] = [];
  let begin = ranked.length;
  for (const { id, inside } of documents) {
    if (begin >= end) break;
    const known = besides.get(id)?.map((one) => one.id) ?? [];
    const rest = Math.max(0, inside - known.length);
    const [first, last] = [Math.max(from - begin, 0), Math.min(end - begin, rest)];
    if (first < last)
      parts.push({ document: id, besides: known, from: first, count: last - first });
    begin += rest;
  }
  return { ranked: ranked.slice(from, end).map(({ id }) => id), parts };
}

/** Loads the clauses of a page. Those of one document that follow each other make one hit. */
export async function loadClauses(
  engine: Reader,
  window: Window,
  { documents, inside }: { documents: StoredDocument[]; inside: (id: string) => number },
  found: Found,
  target: SearchTarget,
  filters: Selection,
  toHit: HitMaker,
  language: Language,
): Promise<SearchHit[]> {
  const among = new Map(documents.map((document) => [document.id, document]));
  const ranked = found.ranked.filter(({ document }) => among.has(document));
  const counts = documents.map(({ id }) => ({ id, inside: inside(id) }));
  const places = placesOf(window, counts, ranked);
  const there = places.ranked.flatMap((id) => found.clauses.get(id) ?? []);
  const missing = places.ranked.filter((id) => !found.clauses.has(id));
  const queries = [
    ...(missing.length > 0 ? [byIds(missing)] : []),
    ...places.parts.map((part) => partOf(part, target, found.level, filters)),
  ];
  const results =
    queries.length === 0
      ? []
      : await multiSearch<ShownClause>(engine, queries).catch(missingIsEmpty);
  const clauses = [...there, ...results.flatMap(({ hits }) => hits)];
  const rankOf = new Map(places.ranked.map((id, rank) => [id, rank]));
  // The engine answers ids in any order; what is not ranked comes in its order already.
  clauses.sort((a, b) => (rankOf.get(a.id) ?? Infinity) - (rankOf.get(b.id) ?? Infinity) || 0);
  const hits: SearchHit[] = [];
  for (const clause of clauses) {
    const document = among.get(clause.document);
    if (document === undefined) continue;
    const hit = toHit(clause, document.record);
    const last = hits.at(-1);
    if (last?.document.id === document.id) last.clauses.push(hit);
    else hits.push({ document: summaryOf(document.record, language), clauses: [hit] });
  }
  return hits;
}

function partOf(
  { document, besides, from, count }: Places['parts'][number],
  target: SearchTarget,
  level: number,
  filters: Selection,
): EngineQuery {
  const { filter, ...words } = matchSet(target, level);
  const conditions = [filter, selectionFilter(filters)].filter((one) => one !== undefined);
  const others = besides.length > 0 ? [not(isIn('id', besides))] : [];
  return {
    index: 'clauses',
    ...words,
    filter: and(equals('document', document), ...conditions, ...others),
    sort: ['order:asc'],
    offset: from,
    limit: count,
    attributesToRetrieve: SHOWN_FIELDS,
  };
}
