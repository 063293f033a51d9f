import type { FacetSelection } from '#domain/facets.ts';
import { scopeId } from '../scope.ts';
import { missingIsEmpty, multiSearch, type Reader, type SearchResult } from './reader.ts';
import type { Library } from './library.ts';
import { plan, type PlannedQuery } from './plan.ts';
import { rank, type Candidate, type Ranked } from './rank.ts';
import type { SearchTarget } from './target.ts';

/** What a search found: which documents match, how often, and their best clauses in order. */
export interface Found {
  /** Matching clauses by scope (its id), before the reader's filters. */
  counts: Map<string, number>;
  /** Best clauses first, inside the reader's filters; not all of them. */
  ranked: Ranked[];
  /** How many of the terms a clause had to hold to match. */
  level: number;
}

/** Matches that make a level good enough not to look at weaker ones. */
const ENOUGH = 10;

export const NOTHING: Found = { counts: new Map(), ranked: [], level: 0 };

export async function find(
  engine: Reader,
  target: SearchTarget,
  filters: FacetSelection,
  library: Library,
): Promise<Found> {
  if (target.hopeless) return NOTHING;
  if (asksForNothing(target)) return everything(library);
  const planned = plan(target, filters);
  const queries = planned.map(({ query }) => query);
  const results = await multiSearch<Candidate>(engine, queries).catch(missingIsEmpty);
  const level = sufficientLevel(planned, results);
  const counts = new Map<string, number>();
  const candidates: Candidate[] = [];
  planned.forEach((part, index) => {
    const result = results[index];
    if (result === undefined || part.level < level) return;
    if (part.candidates) candidates.push(...result.hits);
    if (!part.counts) return;
    for (const [id, count] of Object.entries(result.facetDistribution?.scope ?? {})) {
      counts.set(id, (counts.get(id) ?? 0) + count);
    }
  });
  // Without words there is no best one: the clauses of a document come in their order.
  const ranked = target.ranking.length === 0 ? [] : candidates;
  return { counts, level, ranked: rank(ranked, target.ranking, library.size) };
}

function asksForNothing({ terms, exact, conditions }: SearchTarget): boolean {
  return terms.length === 0 && exact === undefined && conditions.length === 0;
}

function everything(library: Library): Found {
  const counts = [...library.documents.values()].flatMap(({ id, scopes }) =>
    scopes.map(({ key, clauses }): [string, number] => [scopeId(id, key), clauses]),
  );
  return { ...NOTHING, counts: new Map(counts) };
}

/** The strictest level at which there is enough to read; the weakest where there is nowhere. */
function sufficientLevel(planned: PlannedQuery[], results: SearchResult<Candidate>[]): number {
  let sum = 0;
  let level = Infinity;
  planned.forEach((part, index) => {
    if (sum >= ENOUGH && part.level < level) return;
    level = part.level;
    if (part.counts) sum += matches(results[index]);
  });
  return level;
}

function matches(result: SearchResult<Candidate> | undefined): number {
  return Object.values(result?.facetDistribution?.scope ?? {}).reduce((a, b) => a + b, 0);
}
