import { attached } from '#domain/facets.ts';
import type { Language } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';
import type { ClauseHit, SearchHit } from '#domain/search.ts';
import { tokens } from '../analysis/tokens.ts';
import { and, equals, isIn, not } from '../engine/filter.ts';
import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from '../engine/requests.ts';
import type { StoredDocument } from '../write/entry.ts';
import type { Found } from '../find/find.ts';
import type { Library } from '../library/library.ts';
import { matchSet, type MatchSet } from '../find/match-set.ts';
import { SHOWN_FIELDS, type ShownClause } from '../find/plan.ts';
import { selectionFilter, type Selection } from '../understand/selection.ts';
import { missingFor } from './missing.ts';
import { reasonsOf } from './reasons.ts';
import type { ConceptFinder } from '../thesaurus/finder.ts';
import { byWord, snippet } from './snippet.ts';
import type { SearchTarget } from '../understand/target.ts';
import { weigher } from './weigher.ts';
import { summaryOf } from './view.ts';

/** The documents of one page of results with the clauses to show of each. */

export const CLAUSES_A_DOCUMENT = 4;

/** Puts a clause that was found into words. */
export type HitMaker = (clause: ShownClause, record: Record) => ClauseHit;

export async function loadHits(
  engine: Reader,
  documents: StoredDocument[],
  found: Found,
  target: SearchTarget,
  filters: Selection,
  toHit: HitMaker,
  language: Language,
): Promise<SearchHit[]> {
  if (documents.length === 0) return [];
  const best = bestClauses(documents, found);
  const wanted = [...best.values()].flat();
  const there = wanted.flatMap((id) => found.clauses.get(id) ?? []);
  const known = wanted.filter((id) => !found.clauses.has(id));
  const others = documents.filter(({ id }) => !best.has(id)).map(({ id }) => id);
  const matches = matchSet(target, found.level);
  const queries = [
    ...(known.length === 0 ? [] : [byIds(known)]),
    ...(target.parsed.plain === undefined || others.length === 0
      ? others.map((id) => firstMatches(id, matches, filters))
      : [firstMatchOfEach(others, matches, filters)]),
  ];
  // A request's searches follow each other in the engine; those of two run side by side.
  const halves = [queries.slice(0, queries.length / 2), queries.slice(queries.length / 2)];
  const results = halves
    .filter((half) => half.length > 0)
    .map((half) => multiSearch<ShownClause>(engine, half).catch(missingIsEmpty));
  const loaded = (await Promise.all(results)).flat().flatMap(({ hits }) => hits);
  const clauses = [...there, ...loaded];
  clauses.push(...(await openings(engine, documents, clauses)));
  return documents.map(({ id, record }) => ({
    document: summaryOf(record, language),
    clauses: inOrderOf(
      best.get(id),
      clauses.filter((clause) => clause.document === id),
    ).map((clause) => toHit(clause, record)),
  }));
}

/** For documents that are there for their names, the clause that each begins with. */
async function openings(
  engine: Reader,
  documents: StoredDocument[],
  clauses: ShownClause[],
): Promise<ShownClause[]> {
  const shown = new Set(clauses.map(({ document }) => document));
  const silent = documents.filter(({ id, findable_count }) => findable_count > 0 && !shown.has(id));
  if (silent.length === 0) return [];
  const queries = silent.map(({ id }): EngineQuery => ({
    index: 'clauses',
    filter: and(equals('document', id), not(equals('kind', 'contents'))),
    sort: ['order:asc'],
    limit: 1,
    attributesToRetrieve: SHOWN_FIELDS,
  }));
  const results = await multiSearch<ShownClause>(engine, queries).catch(missingIsEmpty);
  return results.flatMap(({ hits }) => hits);
}

/** The best ranked clauses of each document that has any. */
function bestClauses(documents: StoredDocument[], found: Found): Map<string, string[]> {
  const wanted = new Set(documents.map(({ id }) => id));
  const best = new Map<string, string[]>();
  for (const { id, document } of found.ranked) {
    if (!wanted.has(document)) continue;
    const list = best.get(document);
    if (list === undefined) best.set(document, [id]);
    else if (list.length < CLAUSES_A_DOCUMENT) list.push(id);
  }
  return best;
}

export function byIds(ids: string[]): EngineQuery {
  return {
    index: 'clauses',
    filter: isIn('id', ids),
    limit: ids.length,
    attributesToRetrieve: SHOWN_FIELDS,
  };
}

/** For a document of which no clause is among the candidates: far pages, and orders other than relevance. */
function firstMatches(id: string, matches: MatchSet, filters: Selection): EngineQuery {
  return firstOf(equals('document', id), CLAUSES_A_DOCUMENT, matches, filters);
}

/** Where nothing but function words was asked for, one clause is as good as another: one of each document will do. */
function firstMatchOfEach(ids: string[], matches: MatchSet, filters: Selection): EngineQuery {
  const among = firstOf(isIn('document', ids), ids.length, matches, filters);
  return { ...among, distinct: 'document' };
}

function firstOf(
  among: string,
  limit: number,
  { filter, ...words }: MatchSet,
  filters: Selection,
): EngineQuery {
  const conditions = [filter, selectionFilter(filters)].filter((one) => one !== undefined);
  return {
    index: 'clauses',
    ...words,
    filter: and(among, ...conditions),
    sort: ['order:asc'],
    limit,
    attributesToRetrieve: SHOWN_FIELDS,
  };
}

function inOrderOf(ids: string[] | undefined, clauses: ShownClause[]): ShownClause[] {
  if (ids === undefined) return clauses;
  return clauses.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** What is shown of a text: its heading stands above already, unless nothing but the heading says what was asked for. */
function shown({ text, heading }: ShownClause, cut: (part: string) => string): string {
  const [first = '', ...rest] = text.split('\n');
  const body = rest.join('\n');
  if (body.trim() === '' || heading === '' || !first.endsWith(heading)) return cut(text);
  const snippet = cut(body);
  return snippet.includes('<mark>') ? snippet : cut(text);
}

export function hitMaker(
  { ranked }: Found,
  target: SearchTarget,
  library: Library,
  concepts: ConceptFinder,
): HitMaker {
  const weight = byWord(weigher(target, library));
  const missingFrom = missingFor(target);
  // Ranking has seen already that these lack nothing.
  const whole = new Set(ranked.filter(({ isWhole }) => isWhole).map(({ id }) => id));
  return (clause, record) => {
    const { text, language } = clause;
    const all = tokens(text);
    const { reasons, words } = reasonsOf(
      text,
      language,
      clause.concept_stems,
      target,
      concepts,
      all,
    );
    const phrases = [...target.phrases, ...words];
    return {
      id: clause.id,
      label: clause.label,
      heading: clause.heading,
      heading_path: clause.heading_path,
      page: clause.page,
      themes: attached('theme', record, clause),
      regions: attached('region', record, clause),
      snippet_html: shown(clause, (part) =>
        snippet(part, language, weight, phrases, part === text ? all : undefined),
      ),
      reasons,
      missing: whole.has(clause.id) ? [] : missingFrom(clause, all),
    };
  };
}
