import { z } from '@hono/zod-openapi';
import { changeAboutSchema, changeSchema } from '#domain/change.ts';
import { correctionSchema, correctionsSchema } from '#domain/correction.ts';
import { jobSchema, jobWishSchema, nearDuplicateSchema, refusedEntrySchema } from '#domain/job.ts';
import { languageSchema, localizedSchema } from '#domain/language-schema.ts';
import { LEFT_OUT_REASONS } from '#domain/page.ts';
import { documentIdSchema, recordSchema, statusSchema } from '#domain/record.ts';
import { clause } from '../schemas.ts';

/** What the desk's routes take and answer. */

const inWords = z.string().meta({ description: "in the reader's language" });

export const job = jobSchema
  .extend({
    brought: jobSchema.shape.brought
      .unwrap()
      .extend({ refused: z.array(refusedEntrySchema.extend({ text: inWords })) })
      .optional(),
    problem: jobSchema.shape.problem.unwrap().extend({ text: inWords }).optional(),
  })
  .meta({ id: 'Job' });
export type ApiJob = z.infer<typeof job>;

export const jobList = z.object({ jobs: z.array(job) }).meta({ id: 'JobList' });

export const addressRequest = jobWishSchema
  .extend({ address: z.url({ protocol: /^https?$/ }).max(2000) })
  .meta({ id: 'AddressRequest' });

export const deskDocument = z
  .object({
    record: recordSchema,
    revision: z.string().meta({ description: 'names this text of the record' }),
  })
  .meta({ id: 'DeskDocument' });

export const deskDocumentList = z
  .object({ documents: z.array(deskDocument) })
  .meta({ id: 'DeskDocumentList' });

const suggestion = z.object({
  field: z.string(),
  value: z.unknown(),
  page: z.int().min(0).optional().meta({
    description: '1-based; 0 outside the text; absent where the file has no pages',
  }),
  words: z.string(),
  confidence: z.number().min(0).max(1),
});

const extractionReport = z.object({
  pages: z.int().min(0),
  unreadable: z.array(z.int().min(1)).meta({ description: 'pages without readable text' }),
  recognised: z
    .array(z.object({ page: z.int().min(1), confidence: z.number().min(0).max(1) }))
    .meta({ description: 'pages whose text was recognised (OCR)' }),
  left_out: z
    .array(
      z.object({
        text: z.string(),
        why: z.enum(LEFT_OUT_REASONS),
        pages: z.array(z.int().min(1)).meta({ description: 'empty where the format says none' }),
      }),
    )
    .meta({ description: 'words that stand in no clause; of page numbers the first' }),
  clauses: z.int().min(0),
  words: z
    .array(z.int().min(0))
    .meta({ description: 'words in the clauses that begin on each page, from page 1 on' }),
  idle: z.array(correctionSchema).meta({ description: 'corrections whose clause is gone' }),
});

export const deskDetails = deskDocument
  .extend({
    suggestions: z.array(suggestion),
    report: extractionReport.optional(),
    problem: z
      .object({ code: z.string(), detail: z.string().optional(), text: z.string() })
      .optional(),
    near: z.array(nearDuplicateSchema),
  })
  .meta({ id: 'DeskDetails' });

/** The fields a librarian writes. */
export const editRequest = z
  .strictObject({
    record: recordSchema
      .omit({
        id: true,
        original: true,
        version: true,
        status: true,
        withdrawal: true,
      })
      .meta({ description: '`suggested` names the fields that nobody has confirmed yet' }),
    revision: z.string(),
  })
  .meta({ id: 'EditRequest' });

export const statusRequest = z
  .strictObject({
    status: statusSchema,
    reason: z.string().min(1).max(2000).optional().meta({ description: 'needed to withdraw' }),
    isReplacedBy: documentIdSchema.optional().meta({
      description: 'id of the document that stands in the place of the one withdrawn',
    }),
  })
  .meta({ id: 'StatusRequest' });

export const reasonRequest = z.strictObject({ reason: z.string().min(1).max(2000).optional() });

export const deskClauses = z
  .object({
    clauses: z.array(clause).meta({ description: 'with the corrections' }),
    raw: z
      .array(
        clause.pick({ eId: true, kind: true, label: true, heading: true, page: true, text: true }),
      )
      .meta({ description: 'as the pipeline finds them: what corrections speak of' }),
    idle: z.array(correctionSchema),
  })
  .meta({ id: 'DeskClauses' });

export const correctionList = z
  .strictObject({ corrections: correctionsSchema })
  .meta({ id: 'Corrections' });

const place = z
  .enum(['held', 'binned'])
  .optional()
  .meta({ description: 'where the document is now; absent when it was destroyed' });

const [ofDocument, ofAccount, ofLibrary] = changeAboutSchema.options;

const loggedChange = changeSchema.extend({
  about: z.discriminatedUnion('kind', [ofDocument.extend({ place }), ofAccount, ofLibrary]),
});

export const changePage = z
  .object({
    changes: z.array(loggedChange),
    total: z.int().min(0),
    page: z.int().min(1),
    last: z.int().min(1),
  })
  .meta({ id: 'ChangePage' });

export const changeList = z.object({ changes: z.array(changeSchema) }).meta({ id: 'ChangeList' });

export const undoRequest = z.strictObject({ change: z.string() });

export const binEntry = z
  .object({
    entry: z.string(),
    id: z.string(),
    title: localizedSchema,
    deleted: z.string(),
    actor: z.object({ id: z.string(), name: z.string() }),
    reason: z.string().optional(),
  })
  .meta({ id: 'BinEntry' });

export const binList = z.object({ entries: z.array(binEntry) }).meta({ id: 'Bin' });

export const csvRequest = z.strictObject({ csv: z.string().max(20_000_000) });

export const csvPreview = z
  .object({
    changes: z.array(
      z.object({
        document: z.string(),
        fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
      }),
    ),
    unchanged: z.int().min(0),
    errors: z.array(z.object({ line: z.int(), field: z.string(), message: z.string() })),
  })
  .meta({ id: 'CsvPreview' });

export const heldDocuments = z
  .object({
    documents: z.array(
      z.object({
        id: z.string(),
        title: localizedSchema,
        language: languageSchema,
        why: z.enum(['needs-ocr', 'partly', 'withdrawn', 'not-indexed']),
        pages: z.array(z.int().min(1)).optional(),
        withdrawal: recordSchema.shape.withdrawal,
        replaced_by: z
          .object({ id: z.string(), title: localizedSchema })
          .optional()
          .meta({ description: 'what stands in the place of a withdrawn document' }),
      }),
    ),
  })
  .meta({ id: 'HeldDocuments' });

const version = z.object({
  number: z.int().min(1),
  current: z.boolean(),
  record: recordSchema,
  file: z.string().meta({ description: 'address of its file' }),
  replaced: z.string().optional().meta({
    description: 'day on which another version took its place; absent for the present one',
  }),
});

export const versionList = z.object({ versions: z.array(version) }).meta({ id: 'VersionList' });

export const versionView = version
  .extend({
    clauses: z.array(
      clause.pick({
        id: true,
        eId: true,
        kind: true,
        label: true,
        heading: true,
        heading_path: true,
        level: true,
        page: true,
        page_end: true,
        text: true,
        notes: true,
      }),
    ),
  })
  .meta({ id: 'VersionView' });
