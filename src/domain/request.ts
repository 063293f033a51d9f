import type { FacetSelection } from './facets.ts';

/** What is asked of the library; what it answers is in search.ts. */

export const SORTS = ['relevance', 'date', 'oldest', 'title'] as const;
export type Sort = (typeof SORTS)[number];

/**
 * Which other words than those typed may be found: names of the same concept in the language of the words, in
 * all languages of the library, or none.
 */
export const EXPANSIONS = ['synonyms', 'languages', 'none'] as const;
export type Expansion = (typeof EXPANSIONS)[number];

/**
 * How far a search goes where many clauses hold all words of the query: no further (`enough`), or on to all that
 * hold most of them (`most`). Where few hold all, it goes on, but where nothing less than all is wanted (`all`).
 */
export const REACHES = ['all', 'enough', 'most'] as const;
export type Reach = (typeof REACHES)[number];

/**
 * What a chosen theme or region means beside the clauses that are about it, themselves or because their document is as a
 * whole: nothing else (`none`), or also the clauses of documents that touch on it (`touched`).
 */
export const ALSO = ['none', 'touched'] as const;
export type Also = (typeof ALSO)[number];

/** What a result is: a document with its best clauses, or each clause that was found. */
export const VIEWS = ['documents', 'clauses'] as const;
export type View = (typeof VIEWS)[number];

/**
 * What of an answer is wanted: all of it, or the two parts that it is made of. The first page of hits needs nothing to
 * be counted, and counting takes longest of all in a large library.
 */
export const PARTS = ['all', 'hits', 'counts'] as const;
export type Part = (typeof PARTS)[number];

export interface SearchRequest {
  query: string;
  /** `synonyms` where it is not said. */
  expansion?: Expansion | undefined;
  /** `enough` where it is not said. */
  reach?: Reach | undefined;
  filters: FacetSelection;
  /** What themes and regions mean; `none` where it is not said. */
  also?: Also | undefined;
  /** Ids of the documents to look in; all of them where there is none. */
  documents?: string[] | undefined;
  /** `documents` where it is not said. */
  view?: View | undefined;
  sort: Sort;
  /** 1-based. */
  page: number;
  /** Documents, or clauses, a page. */
  perPage: number;
}
