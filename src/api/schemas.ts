import { z } from '@hono/zod-openapi';
import { CLAUSE_KINDS, type ClauseKind } from '#domain/clause.ts';
import { MEASURE_FIELDS } from '#domain/measure.ts';
import { saidSchema } from '#domain/measures.ts';
import { LANGUAGES } from '#domain/language.ts';
import { recordSchema } from '#domain/record.ts';
import { RELATION_KINDS } from '#domain/relation.ts';
import {
  attachedSchema,
  documentSummarySchema,
  labelLanguageSchema,
  meaningsSchema,
  searchAnswerSchema,
  searchCountsSchema,
  searchHitsSchema,
} from '#domain/search.ts';

/** What the API answers, resource by resource; the names under which OpenAPI knows them. */

const kinds = Object.keys(CLAUSE_KINDS) as [ClauseKind, ...ClauseKind[]];

export const DOCUMENT_STATUSES = ['indexed', 'partly', 'needs-ocr'] as const;

export const searchAnswer = searchAnswerSchema.meta({ id: 'SearchAnswer' });
export const searchHits = searchHitsSchema.meta({ id: 'SearchHits' });
export const searchCounts = searchCountsSchema.meta({ id: 'SearchCounts' });

/** When a document was issued, and when it holds. */
export const timeSchema = z.object({
  date: z.string().optional().meta({ description: 'of issue, as far as it is known (W3CDTF)' }),
  in_force: z
    .object({ start: z.int(), end: z.int().optional() })
    .optional()
    .meta({ description: 'years, both included; without `end` until further notice' }),
});

const listedDocument = documentSummarySchema.extend({
  clauses: z.int().min(0),
  pages: z.int().min(0),
  status: z.enum(DOCUMENT_STATUSES).meta({
    description: 'partly and needs-ocr: pages without a usable text layer are held, not searchable',
  }),
  specimen: z.boolean(),
  ...timeSchema.shape,
});

export const documentList = z
  .object({
    total: z.int().min(0),
    page: z.int().min(1),
    per_page: z.int().min(1),
    documents: z.array(listedDocument),
    facets: searchAnswerSchema.shape.facets,
    also: searchAnswerSchema.shape.also,
    meanings: meaningsSchema(z.int().min(0)).meta({
      description:
        'where a theme or a region is chosen: documents about it (`none`), and with those that touch on it (`touched`)',
    }),
  })
  .meta({ id: 'DocumentList' });
export type DocumentList = z.infer<typeof documentList>;

const attached = (concepts: string) =>
  attachedSchema.meta({
    description: `ids of ${concepts}: \`own\`, which the clause names itself; \`inherited\`, others that its document is about as a whole; \`touched\`, others that its document touches on`,
  });

export const clause = z
  .object({
    id: z.string(),
    eId: z.string().meta({ description: 'Akoma Ntoso style identifier within the document' }),
    kind: z.enum(kinds),
    label: z.string(),
    heading: z.string(),
    heading_path: z.array(z.string()),
    level: z.int().min(1),
    page: z.int().min(1).optional().meta({
      description: 'first page, from 1; absent where the file has no pages one could turn to',
    }),
    page_end: z.int().min(1).optional(),
    boxes: z
      .array(
        z.object({
          page: z.int().min(1),
          x: z.number(),
          y: z.number(),
          width: z.number(),
          height: z.number(),
        }),
      )
      .meta({ description: 'where it stands, in PDF points from the top left of the page' }),
    order: z.int().min(0).meta({ description: "0-based place in the document's reading order" }),
    ocr_confidence: z.number().min(0).max(1).optional().meta({
      description:
        'its text was recognised (OCR), with this confidence; absent where it is the file’s own',
    }),
    themes: attached('themes'),
    regions: attached('regions'),
    text: z.string(),
    rows: z
      .array(
        z.object({
          line: z.int().min(0).meta({ description: '0-based line of the text' }),
          isHeader: z.literal(true).optional().meta({ description: 'it names the columns' }),
          cells: z.array(
            z.object({
              name: z.string().meta({ description: 'what the header calls the column' }),
              text: z.string(),
              column: z.int().min(0),
              columns: z.int().min(2).optional().meta({ description: 'columns it takes' }),
              merged: z.literal(true).optional().meta({
                description: 'it stands in a row above, and holds for this one as well',
              }),
            }),
          ),
        }),
      )
      .optional()
      .meta({ description: 'rows of tables among the lines of the text' }),
    measure: z
      .array(
        z.object({
          field: z.enum(MEASURE_FIELDS),
          label: z.string().meta({ description: 'name of the field in the reader’s language' }),
          values: z.array(saidSchema),
        }),
      )
      .optional()
      .meta({ description: 'what the text says of it, where it is a measure' }),
    notes: z
      .array(
        z.object({
          mark: z.string().meta({ description: 'as printed' }),
          at: z.int().min(0).meta({ description: 'place in the text, in UTF-16 units' }),
          text: z.string().optional().meta({ description: 'the note, where it is found' }),
        }),
      )
      .optional()
      .meta({ description: 'raised marks of notes, which are no part of the text' }),
  })
  .meta({ id: 'Clause' });
export type ApiClause = z.infer<typeof clause>;

const outlineEntry = clause
  .pick({ id: true, eId: true, label: true, heading: true, level: true, page: true, order: true })
  .extend({
    children: z
      .int()
      .min(0)
      .meta({ description: 'entries directly under it, sent or folded away' }),
  });

export const documentView = z
  .object({
    document: listedDocument,
    record: recordSchema,
    relations: z
      .array(
        z.object({
          kind: z.enum(RELATION_KINDS).optional(),
          inverse: z.boolean().meta({
            description: 'the other document says it of this one: this is implemented by it',
          }),
          document: z.object({ id: z.string(), title: z.string(), language: z.enum(LANGUAGES) }),
        }),
      )
      .meta({ description: 'documents it is related to, by its own record or by theirs' }),
    pages_without_text: z.array(z.int().min(1)),
    pages_by_ocr: z
      .array(z.object({ page: z.int().min(1), confidence: z.number().min(0).max(1) }))
      .meta({ description: 'pages whose text was recognised (OCR)' }),
    pages_doubtful: z
      .array(z.int().min(1))
      .meta({ description: 'scanned pages that came with a text that was recognised badly' }),
    outline: z.array(outlineEntry),
    measures: z.int().min(0).meta({ description: 'clauses of it that are measures' }),
    outline_total: z.int().min(0).meta({ description: 'entries of the whole outline' }),
    clauses: z.array(clause).meta({ description: 'all of them, or the part asked for' }),
  })
  .meta({ id: 'Document' });
export type DocumentView = z.infer<typeof documentView>;
export type OutlineEntry = DocumentView['outline'][number];

export const pageWords = z
  .object({
    page: z.int().min(1),
    words: z
      .array(
        z.object({
          text: z.string(),
          x: z.number(),
          y: z.number(),
          width: z.number(),
          height: z.number(),
        }),
      )
      .meta({ description: 'in PDF points from the top left of the page' }),
  })
  .meta({ id: 'PageWords' });

export const insideAnswer = z
  .object({
    total: z.int().min(0).meta({ description: 'clauses that hold all the words' }),
    words: z.array(z.string()).meta({
      description: 'how the words stand in the text, without case, accents and vowel signs',
    }),
    hits: z.array(
      clause
        .pick({ id: true, eId: true, label: true, heading: true, page: true, order: true })
        .extend({ snippet_html: z.string().meta({ description: 'text and <mark>' }) }),
    ),
  })
  .meta({ id: 'DocumentSearch' });
export type InsideView = z.infer<typeof insideAnswer>;

const neighbour = clause.pick({ id: true, eId: true, label: true, heading: true }).nullable();

export const clauseView = z
  .object({ document: listedDocument, clause, previous: neighbour, next: neighbour })
  .meta({ id: 'ClauseView' });
export type ClauseView = z.infer<typeof clauseView>;

export const health = z
  .object({ status: z.literal('ready'), documents: z.int().min(0), clauses: z.int().min(0) })
  .meta({ id: 'Health' });

const labelledConcept = z.object({
  id: z.string(),
  deprecated: z.boolean().optional(),
  broader: z.string().optional().meta({ description: 'the first of the concepts above it' }),
  label: z.string(),
  label_language: labelLanguageSchema.meta({
    description: 'where it is not the language asked for; `und` for an id, for want of a label',
  }),
});

export const vocabularyLabels = z
  .object({
    themes: z.array(labelledConcept),
    regions: z.array(labelledConcept),
    types: z.array(labelledConcept),
    bodies: z.array(labelledConcept),
  })
  .meta({ id: 'Vocabularies' });
export type VocabularyLabels = z.infer<typeof vocabularyLabels>;
