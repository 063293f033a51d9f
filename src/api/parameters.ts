import { z } from '@hono/zod-openapi';
import {
  byFacet,
  FACET_NAMES,
  TOUCHED_FACET_NAMES,
  type FacetName,
  type FacetSelection,
} from '#domain/facets.ts';
import { inWords } from '#domain/field-texts.ts';
import { LANGUAGES } from '#domain/language.ts';
import { MEASURE_COLUMNS, MEASURE_GROUPS, MEASURE_SORTS } from '#domain/measure-table.ts';
import { MOST_PRINCIPAL } from '#domain/principal.ts';
import { ALSO, EXPANSIONS, PARTS, REACHES, SORTS, VIEWS } from '#domain/request.ts';
import { sayInAll } from '#texts/say.ts';

export const documentParameter = z.object({
  id: z.string().meta({ description: 'id of the document' }),
});

/** Longest query taken: a pasted passage of about three pages. */
const MAX_QUERY_LENGTH = 10_000;
const MAX_PER_PAGE = 100;
/** Clauses of one document in one answer that is not the whole. */
const MAX_CLAUSES = 500;

const YEAR = /^\d{4}$/;
const YEAR_RANGE = /^(\d{4})\.\.(\d{4})$/;

/** `2017`, or an inclusive range `2014..2018` that runs forward. */
function isYearOrRange(value: string): boolean {
  const [, from, to] = YEAR_RANGE.exec(value) ?? [];
  return YEAR.test(value) || (from !== undefined && to !== undefined && from <= to);
}

const YEARS = z.string().refine(isYearOrRange, inWords(sayInAll('parameter.year-format')));

const VALUE: { [name in FacetName]?: z.ZodType<string> } = {
  year: YEARS,
  in_force: YEARS,
  due: YEARS,
  language: z.enum(LANGUAGES),
};

/** Values of one parameter in one request: more than there are to choose from. */
const MOST_VALUES = 50;
/** Entries of an outline that a reader may have unfolded. */
const MOST_OPEN = 500;

/**
 * A query parameter that may be repeated: absent is none, once is one, the same again is no more. Too many are one
 * error; they are not looked at one by one.
 */
function repeated(value: z.ZodType<string>, description: string, most = MOST_VALUES) {
  return z
    .preprocess((given, context) => {
      const values = given === undefined ? [] : [...new Set([given].flat())];
      if (values.length <= most) return values;
      context.addIssue({ code: 'too_big', origin: 'array', maximum: most, input: values });
      return z.NEVER;
    }, z.array(value))
    .meta({ description });
}

const facetParameters = byFacet((name) =>
  repeated(
    VALUE[name] ?? z.string().min(1),
    TOUCHED_FACET_NAMES.includes(name)
      ? `keep what is about this ${name} (see \`also\`); may be repeated`
      : `keep documents of this ${name}; may be repeated`,
  ),
);

/** What a theme or region means, wherever one may be chosen. */
const also = z
  .enum(ALSO)
  .default('none')
  .meta({
    description:
      'what a chosen theme or region selects: clauses that name it themselves, and all clauses of documents that are ' +
      `about it as a whole, which are the first ${MOST_PRINCIPAL} of its record (none); or also the clauses of documents ` +
      'whose record names it further down (touched). `meanings` counts both',
  });

export const positive = (max: number, fallback: number) =>
  z.coerce.number().int().min(1).max(max).default(fallback);

/** Parameters shared by everything that lists documents: facets and paging. Unknown ones are errors. */
export const listParameters = z.strictObject({
  ...facetParameters,
  also,
  sort: z.enum(SORTS).default('relevance'),
  page: positive(100_000, 1).meta({ description: '1-based page of the answer' }),
  per_page: positive(MAX_PER_PAGE, 10).meta({ description: 'documents, or clauses, a page' }),
});

/** Measures on a page of the table: more than on a page of documents, each is one line. */
const MAX_MEASURES = 500;

/** What narrows, gathers and orders the table of measures. */
export const measureParameters = z.strictObject({
  ...facetParameters,
  also,
  document: repeated(z.string().min(1), 'keep measures of this document; may be repeated'),
  group: z.enum(MEASURE_GROUPS).optional().meta({
    description: 'what the lines are gathered by; a measure of two bodies stands under both',
  }),
  sort: z.enum(MEASURE_SORTS).default('order'),
  page: positive(100_000, 1).meta({ description: '1-based page of the answer' }),
  per_page: positive(MAX_MEASURES, 100).meta({ description: 'lines a page' }),
  column: repeated(
    z.enum(MEASURE_COLUMNS),
    'show this column; may be repeated; those that fit a screen when absent',
  ),
});

export const searchParameters = listParameters.extend({
  q: z
    .string()
    .max(MAX_QUERY_LENGTH)
    .default('')
    .meta({
      description:
        'words, "a phrase", a question, a pasted passage or the label of a clause, with -exclusions, OR and ' +
        'fields (title:, theme:, region:, year:, in_force:, kind:, type:, language:, issuer:, body:, due:, gcm:, sdg:); empty lists everything',
    }),
  expand: z
    .enum(EXPANSIONS)
    .default('synonyms')
    .meta({
      description:
        'which other names of the concepts in the query are found: those in the language of its words, ' +
        'those in all languages, or none',
    }),
  document: repeated(z.string().min(1), 'look in this document; may be repeated'),
  view: z
    .enum(VIEWS)
    .default('documents')
    .meta({
      description:
        'what an answer is made of and `per_page` counts: documents with their best clauses, or every clause that ' +
        'was found, one by one',
    }),
  part: z
    .enum(PARTS)
    .default('all')
    .meta({
      description:
        'what of the answer is wanted: the hits of the page with how the query was understood (hits), what is counted ' +
        'over all that matches (counts), or both (all); hits do not wait for what can be counted later',
    }),
  reach: z
    .enum(REACHES)
    .default('enough')
    .meta({
      description:
        'where many clauses hold all words of the query: these are the answer (enough), or those that hold most of ' +
        'the words follow them (most); where few do, they are the answer and nothing else (all)',
    }),
});

export const order = z.coerce.number().int().min(0).default(0);

/** Which part of a document is wanted; without `limit` all that follows, and the whole outline. */
export const partParameters = z.strictObject({
  from: order.meta({ description: '0-based place of the first clause in the reading order' }),
  at: z.string().optional().meta({ description: 'eId of a clause to begin at instead' }),
  before: order.meta({ description: 'clauses to begin earlier, for context' }),
  limit: z.coerce.number().int().min(1).max(MAX_CLAUSES).optional().meta({
    description: 'clauses at most; a large outline is then folded, open where the part begins',
  }),
  open: repeated(
    z.string(),
    'eId of an entry to unfold in a folded outline; may be repeated',
    MOST_OPEN,
  ),
});

/** What is looked for inside a document. */
export const insideParameters = z.strictObject({
  q: z.string().max(MAX_QUERY_LENGTH).default('').meta({ description: 'words or a "phrase"' }),
  limit: positive(MAX_CLAUSES, 100).meta({ description: 'clauses shown at most' }),
});

/** The facets chosen in a checked request. */
export function selectionOf(parameters: { [name in FacetName]: string[] }): FacetSelection {
  return Object.fromEntries(
    FACET_NAMES.filter((name) => parameters[name].length > 0).map((name) => [
      name,
      parameters[name],
    ]),
  );
}
