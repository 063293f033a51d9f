import { EngineRefused } from './errors.ts';
import { liveUid, type CLOCK, type IndexName } from './settings.ts';
import type { Wire } from './transport.ts';

/** Searching the live indexes: the only requests the read side makes. */
export interface Reader {
  wire: Wire;
  /** What the names of our indexes begin with. */
  prefix: string;
}

/** One search of a multi-search request, in the engine's words but for the name of the index. */
export interface EngineQuery {
  index: IndexName | typeof CLOCK;
  q?: string;
  filter?: string;
  facets?: string[];
  limit?: number;
  offset?: number;
  sort?: string[];
  /** One hit for each value of this attribute. */
  distinct?: string;
  attributesToRetrieve?: readonly string[];
  attributesToSearchOn?: string[];
  attributesToHighlight?: string[];
  attributesToCrop?: string[];
  cropLength?: number;
  highlightPreTag?: string;
  highlightPostTag?: string;
  matchingStrategy?: 'all' | 'last' | 'frequency';
}

export interface SearchResult<Hit> {
  hits: Hit[];
  estimatedTotalHits: number;
  facetDistribution?: { [attribute: string]: { [value: string]: number } };
}

/** Several searches in one round trip. */
export async function multiSearch<Hit>(
  { wire, prefix }: Reader,
  queries: EngineQuery[],
): Promise<SearchResult<Hit>[]> {
  const body = {
    queries: queries.map(({ index, ...query }) => ({ indexUid: liveUid(index, prefix), ...query })),
  };
  return (await wire.send<{ results: SearchResult<Hit>[] }>('POST', '/multi-search', body)).results;
}

/** Before the first ingest there is no index: nothing is found, and that is right. */
export function missingIsEmpty(error: unknown): [] {
  if (error instanceof EngineRefused && error.code === 'index_not_found') return [];
  throw error;
}
