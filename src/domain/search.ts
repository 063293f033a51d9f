import { z } from 'zod';
import { FACET_NAMES, type FacetSelection } from './facets.ts';
import { languageSchema } from './language.ts';

/**
 * What is asked of the library and what it answers: the contract between engine, API and pages.
 * The schemas describe the API's JSON as it is sent, hence the snake_case names.
 */

export const SORTS = ['relevance', 'date', 'title'] as const;
export type Sort = (typeof SORTS)[number];

export interface SearchRequest {
  query: string;
  filters: FacetSelection;
  sort: Sort;
  /** 1-based. */
  page: number;
  /** Documents a page. */
  perPage: number;
}

export const documentSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  type: z.string(),
  year: z.int().nullable(),
  language: languageSchema,
  issuer: z.array(z.string()),
  themes: z.array(z.string()),
  regions: z.array(z.string()),
});
export type DocumentSummary = z.infer<typeof documentSummarySchema>;

/** Concepts of a clause, by id: those it names itself, and the others of its document. */
export const attachedSchema = z.object({
  own: z.array(z.string()),
  inherited: z.array(z.string()),
});

export const clauseHitSchema = z.object({
  id: z.string(),
  label: z.string(),
  heading: z.string(),
  heading_path: z.array(z.string()),
  page: z.int().min(1),
  themes: attachedSchema,
  regions: attachedSchema,
  /** Escaped text in which only `<mark>` is markup. */
  snippet_html: z.string(),
});
export type ClauseHit = z.infer<typeof clauseHitSchema>;

export const searchHitSchema = z.object({
  document: documentSummarySchema,
  clauses: z.array(clauseHitSchema),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const facetCountSchema = z.object({
  value: z.string(),
  label: z.string(),
  /** Documents one gets by choosing this value beside the other facets' selection. */
  count: z.int().min(0),
});
export type FacetCount = z.infer<typeof facetCountSchema>;

const facetCountsSchema = z.object(
  Object.fromEntries(FACET_NAMES.map((name) => [name, z.array(facetCountSchema)])) as {
    [name in (typeof FACET_NAMES)[number]]: z.ZodArray<typeof facetCountSchema>;
  },
);
export type FacetCounts = z.infer<typeof facetCountsSchema>;

export const searchAnswerSchema = z.object({
  query: z.string(),
  total_clauses: z.int().min(0),
  total_documents: z.int().min(0),
  took_ms: z.number().min(0),
  page: z.int().min(1),
  per_page: z.int().min(1),
  hits: z.array(searchHitSchema),
  facets: facetCountsSchema,
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
