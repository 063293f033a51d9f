import { z } from 'zod';
import { byFacet } from './facets.ts';
import { ALSO, EXPANSIONS, VIEWS } from './request.ts';
import { languageSchema } from './language-schema.ts';

/**
 * What is asked of the library and what it answers: the contract between engine, API and pages.
 * The schemas describe the API's JSON as it is sent, hence the snake_case names.
 */

export const documentSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  type: z.string(),
  year: z.int().nullable(),
  language: languageSchema,
  /** First and last year in force, both included; without a last one, until further notice. Absent where it binds nobody. */
  in_force: z.object({ start: z.int(), end: z.int().optional() }).optional(),
  issuer: z.array(z.string()),
  themes: z.array(z.string()),
  regions: z.array(z.string()),
});
export type DocumentSummary = z.infer<typeof documentSummarySchema>;

/**
 * Concepts of a clause, by id: those it names itself, the others that its document is about as a whole, and what its
 * document touches on.
 */
export const attachedSchema = z.object({
  own: z.array(z.string()),
  inherited: z.array(z.string()),
  touched: z.array(z.string()),
});

/** Why a clause was found although it does not say what was typed. */
export const matchReasonSchema = z.object({
  kind: z.enum(['synonym', 'translation', 'spelling']),
  /** The words as typed. */
  asked: z.string(),
  /** The words of the clause that were taken for them. */
  found: z.string(),
});
export type MatchReason = z.infer<typeof matchReasonSchema>;

/** Absent where the file has no pages one could turn to. */
const pageSchema = z.int().min(1).optional();

export const clauseHitSchema = z.object({
  id: z.string(),
  label: z.string(),
  heading: z.string(),
  heading_path: z.array(z.string()),
  page: pageSchema,
  themes: attachedSchema,
  regions: attachedSchema,
  /** Escaped text in which only `<mark>` is markup. */
  snippet_html: z.string(),
  reasons: z.array(matchReasonSchema),
  /** Words of the query that it does not hold, and phrases in quotation marks; empty where it holds all. */
  missing: z.array(z.string()),
});
export type ClauseHit = z.infer<typeof clauseHitSchema>;

export const searchHitSchema = z.object({
  document: documentSummarySchema,
  /** The best of them, or, clause by clause, those that follow each other here. */
  clauses: z.array(clauseHitSchema),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

/** How a label says that it is in another language than the one asked for (see `ConceptLabel`). */
export const labelLanguageSchema = z.string().optional();

export const facetCountSchema = z.object({
  value: z.string(),
  label: z.string(),
  /** Language of the label where it is not the one asked for; `und` where it is the value, for want of a label. */
  label_language: labelLanguageSchema,
  /** Documents one gets by choosing this value beside the other facets' selection. */
  count: z.int().min(0),
});
export type FacetCount = z.infer<typeof facetCountSchema>;

const facetCountsSchema = z.object(byFacet(() => z.array(facetCountSchema)));
export type FacetCounts = z.infer<typeof facetCountsSchema>;

/** A clause that the query refers to by its label. */
export const jumpSchema = z.object({
  id: z.string(),
  label: z.string(),
  heading: z.string(),
  page: pageSchema,
  document: z.object({ id: z.string(), title: z.string(), language: languageSchema }),
});
export type Jump = z.infer<typeof jumpSchema>;

/** A document that the query calls by one of its names. */
export const namedSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Language of the title. */
  language: languageSchema,
});
export type Named = z.infer<typeof namedSchema>;

/** Something that a query being typed may be going to be. */
export const suggestionSchema = z.object({
  kind: z.enum(['clause', 'document', 'term']),
  /** Of the clause, the document, or the concept in the thesaurus. */
  id: z.string(),
  label: z.string(),
  /** Language of the label. */
  language: languageSchema,
  /** Title of a clause's document, another name of a document, a concept's names in other languages. */
  detail: z.string(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

/** A word that the library does not have, and what was searched in its place. */
export const correctionSchema = z.object({
  asked: z.string(),
  searched: z.array(z.string()),
  /** The query with the first of them in its place, and every other such word mended too. */
  query: z.string(),
});

/** A word that the library has in no form and nothing like it: the search went on without. */
export const unwrittenSchema = z.object({
  asked: z.string(),
  /** The query without it and every other such word; empty where nothing else was asked for. */
  query: z.string(),
});

/** A field in the query, as it was understood. */
export const fieldReadingSchema = z.object({
  field: z.string(),
  /** As typed. */
  text: z.string(),
  values: z.array(
    z.object({ value: z.string(), label: z.string(), label_language: labelLanguageSchema }),
  ),
  excluded: z.boolean(),
  /** The query without it. */
  query: z.string(),
});

/** Measures of a body or a region that the query names: where it may want to go on. */
export const measuresOfferSchema = z.object({
  /** Facet of the table of measures, and the value to choose there. */
  facet: z.enum(['body', 'region']),
  value: z.string(),
  label: z.string(),
  label_language: labelLanguageSchema,
  /** Years of the deadline, where the query names one: `2018..2025`. */
  due: z.string().optional(),
  /** How many there are. */
  measures: z.int().min(1),
});

/** A concept that the query names. */
export const conceptReadingSchema = z.object({
  id: z.string(),
  asked: z.string(),
  /** Its preferred name in the languages that the words are not of. */
  labels: z.array(z.object({ language: languageSchema, label: z.string() })),
  /** Whether the index holds it in another language than that of the words. */
  elsewhere: z.boolean(),
});

/** A concept of whose name the query says a word. */
export const meantSchema = z.object({
  id: z.string(),
  /** The word as typed. */
  asked: z.string(),
  /** The concept's preferred name. */
  label: z.string(),
  language: languageSchema,
  /** The query with the name in the place of the word. */
  query: z.string(),
});
export type Meant = z.infer<typeof meantSchema>;

/** What would be found without a part of the query, or without the choices under a facet. */
export const wideningSchema = z.object({
  dropped: z.enum(['word', 'phrase', 'choice', 'without', 'field', 'facet']),
  /** The part as typed; the name of the facet. */
  text: z.string(),
  /** The query that is left. */
  query: z.string(),
  total_clauses: z.int().min(0),
  total_documents: z.int().min(0),
});

/**
 * How much of the query the clauses of an answer hold: `all` of its words and phrases, which come first, or `most`
 * of them; together they are `total_clauses`. `further` hold most as well and are in the answer where they are
 * asked for (`reach=most`).
 */
export const matchingSchema = z.object({
  all: z.int().min(0),
  most: z.int().min(0),
  further: z.int().min(0),
});

const totalsSchema = z.object({
  total_clauses: z.int().min(0),
  total_documents: z.int().min(0),
});

/**
 * Where a theme or a region is chosen: the exact totals of what is about it (`none`), and with the clauses of documents
 * that touch on it (`touched`), whichever of the two the answer is.
 */
export const meaningsSchema = <T extends z.ZodType>(totals: T) =>
  z.object({ none: totals, touched: totals }).optional();

/** What has to be counted over all that matches. */
export const searchCountsSchema = z.object({
  total_clauses: z.int().min(0),
  total_documents: z.int().min(0),
  matching: matchingSchema,
  meanings: meaningsSchema(totalsSchema),
  /** Of each document of the page, how many of its clauses match, shown or not. */
  in_documents: z.record(z.string(), z.int().min(0)),
  facets: facetCountsSchema,
  /** Only where nothing was found. */
  widenings: z.array(wideningSchema),
});
export type SearchCounts = z.infer<typeof searchCountsSchema>;

/** What needs no counting: the hits of a page, and how the query was understood. */
export const searchHitsSchema = z.object({
  query: z.string(),
  expansion: z.enum(EXPANSIONS),
  /** What chosen themes and regions mean here. */
  also: z.enum(ALSO),
  took_ms: z.number().min(0),
  /** What a page is made of: documents, or single clauses. */
  view: z.enum(VIEWS),
  page: z.int().min(1),
  per_page: z.int().min(1),
  hits: z.array(searchHitSchema),
  named: z.array(namedSchema),
  jumps: z.array(jumpSchema),
  corrections: z.array(correctionSchema),
  unwritten: z.array(unwrittenSchema),
  fields: z.array(fieldReadingSchema),
  concepts: z.array(conceptReadingSchema),
  meant: z.array(meantSchema),
  measures: z.array(measuresOfferSchema),
});
export type SearchHits = z.infer<typeof searchHitsSchema>;

export const searchAnswerSchema = z.object({
  ...searchHitsSchema.shape,
  ...searchCountsSchema.shape,
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
