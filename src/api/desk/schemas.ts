import { z } from '@hono/zod-openapi';
import { changeAboutSchema, changeSchema } from '#domain/change.ts';
import { correctionSchema, correctionsSchema } from '#domain/correction.ts';
import { jobSchema, jobWishSchema, nearDuplicateSchema, refusedEntrySchema } from '#domain/job.ts';
import { languageSchema, localizedSchema } from '#domain/language-schema.ts';
import { MEASURE_FIELDS } from '#domain/measure.ts';
import { LEFT_OUT_REASONS } from '#domain/page.ts';
import { documentIdSchema, recordSchema, statusSchema } from '#domain/record.ts';
import { problemSchema } from '../problem.ts';
import { clause } from '../schemas.ts';

/** What the desk's routes take and answer. */

const inWords = z.string().meta({ description: "in the reader's language" });

const refusedEntry = refusedEntrySchema.omit({ texts: true }).extend({ text: inWords });

export const job = jobSchema
  .extend({
    brought: jobSchema.shape.brought
      .unwrap()
      .extend({ refused: z.array(refusedEntry) })
      .optional(),
    problem: jobSchema.shape.problem.unwrap().extend({ text: inWords }).optional(),
  })
  .meta({ id: 'Job' });
export type ApiJob = z.infer<typeof job>;

export const jobList = z.object({ jobs: z.array(job) }).meta({ id: 'JobList' });

export const addressRequest = jobWishSchema
  .extend({ address: z.url({ protocol: /^https?$/ }).max(2000) })
  .meta({ id: 'AddressRequest' });

/** Every write says what it was made from, and is refused when that is no longer so. */
const revision = z.string().meta({ description: 'of the record that this was made from' });

/** Why; blank is none. */
const reason = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .optional()
  .meta({ description: 'needed where readers lose what they had' });

export const deskDocument = z
  .object({
    record: recordSchema,
    revision: z.string().meta({ description: 'names this text of the record' }),
    unsure: z.array(z.int().min(1)).optional().meta({
      description: 'pages whose text was recognised with little confidence, here or before',
    }),
  })
  .meta({ id: 'DeskDocument' });

export const deskDocumentList = z
  .object({ documents: z.array(deskDocument) })
  .meta({ id: 'DeskDocumentList' });

export const suggestion = z.object({
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
  doubtful: z
    .array(z.int().min(1))
    .meta({ description: 'scanned pages that came with a text that was recognised badly' }),
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
    wasPublic: z.boolean().meta({ description: 'readers had it at some time' }),
    replaces: z
      .array(z.object({ id: z.string(), title: localizedSchema }))
      .meta({ description: 'withdrawn documents that send their readers here' }),
    proposal: z
      .string()
      .optional()
      .meta({ description: 'id of the job whose file waits to become its next version' }),
  })
  .meta({ id: 'DeskDetails' });

export const deskFault = z
  .object({
    file: z.string().meta({ description: 'path below documents/' }),
    line: z.int().min(1).optional(),
    concept: z.string().optional().meta({ description: 'id of the concept, in a vocabulary' }),
    field: z.string().optional(),
    document: z.string().optional().meta({ description: 'id of the document of the record' }),
    served: z.boolean().meta({
      description: 'it is served all the same; if not, the record cannot be read',
    }),
    text: inWords,
  })
  .meta({ id: 'DeskFault' });

export const deskFaultList = z.object({ faults: z.array(deskFault) }).meta({ id: 'DeskFaultList' });

export const brokenRecord = z
  .object({
    text: z.string().meta({ description: 'the record as it is written' }),
    revision: z.string(),
    faults: z.array(deskFault),
  })
  .meta({ id: 'BrokenRecord' });

/** Characters of a record: far more than one has. */
const LONGEST_RECORD = 500_000;

export const mendRequest = z
  .strictObject({ text: z.string().max(LONGEST_RECORD), revision: z.string() })
  .meta({ id: 'MendRequest' });

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
    revision,
  })
  .meta({ id: 'EditRequest' });

export const statusRequest = z
  .strictObject({
    status: statusSchema,
    revision,
    reason: reason.meta({
      description: 'needed to withdraw, and wherever readers lose what they had',
    }),
    isReplacedBy: documentIdSchema.optional().meta({
      description: 'id of the document that stands in the place of the one withdrawn',
    }),
  })
  .meta({ id: 'StatusRequest' });

export const removeRequest = z.strictObject({ revision, reason }).meta({ id: 'RemoveRequest' });

/** Pages of a document: far more than one has. */
const MOST_PAGES = 20_000;

export const recogniseRequest = z
  .strictObject({
    revision,
    pages: z.array(z.int().min(1)).max(MOST_PAGES).optional().meta({
      description: 'to be read from their pictures although the file has a text for them',
    }),
  })
  .meta({ id: 'RecogniseRequest' });

export const deskClauses = z
  .object({
    clauses: z.array(clause).meta({ description: 'with the corrections' }),
    raw: z
      .array(
        clause
          .pick({ eId: true, kind: true, label: true, heading: true, page: true, text: true })
          .extend({
            measure: z.record(z.enum(MEASURE_FIELDS), z.array(z.string())).optional().meta({
              description: 'what is read of it as a measure, or was corrected, field by field',
            }),
          }),
      )
      .meta({ description: 'as the pipeline finds them: what corrections speak of' }),
    idle: z.array(correctionSchema),
  })
  .meta({ id: 'DeskClauses' });

export const correctionList = z
  .strictObject({
    corrections: correctionsSchema,
    revision: z.string().meta({ description: 'names this list; sent: the one it was made from' }),
  })
  .meta({ id: 'Corrections' });

export const correctionRequest = z
  .strictObject({
    correction: correctionSchema,
    revision: z.string().meta({ description: 'of the list that was seen' }),
  })
  .meta({ id: 'CorrectionRequest' });

const points = z.number().meta({ description: 'PDF points, from the top left corner' });
const confidence = z.number().min(0).max(1);

export const recognisedPage = z
  .object({
    page: z.int().min(1),
    revision: z.string().meta({ description: 'names this state of the page' }),
    confidence,
    engine: z.string(),
    width: points,
    height: points,
    lines: z.array(
      z.object({
        text: z.string(),
        words: z.array(
          z.object({
            ...{ text: z.string(), x: points, y: points, width: points, height: points },
            confidence,
          }),
        ),
        corrected: z
          .object({ by: z.string(), at: z.string() })
          .optional()
          .meta({ description: 'who corrected it, and when' }),
      }),
    ),
  })
  .meta({ id: 'RecognisedPage' });

export const linesRequest = z
  .strictObject({
    revision: z.string().meta({ description: 'of the page as it was seen' }),
    lines: z
      .array(
        z.strictObject({
          line: z.int().min(1).meta({ description: '1-based' }),
          text: z.string().max(2000).meta({ description: 'empty where nothing is written' }),
        }),
      )
      .min(1)
      .max(1000),
  })
  .meta({ id: 'LinesRequest' });

const place = z
  .enum(['held', 'binned'])
  .optional()
  .meta({ description: 'where the document is now; absent when it was destroyed' });

const [ofDocument, ofAccount, ofVocabulary, ofConcordance, ofLibrary] = changeAboutSchema.options;

const loggedChange = changeSchema.extend({
  about: z.discriminatedUnion('kind', [
    ofDocument.extend({ place }),
    ofAccount,
    ofVocabulary,
    ofConcordance,
    ofLibrary,
  ]),
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

export const undoRequest = z.strictObject({ change: z.string(), revision, reason });

export const binEntry = z
  .object({
    entry: z.string(),
    id: z.string(),
    title: localizedSchema,
    deleted: z.string(),
    actor: z.object({ id: z.string(), name: z.string() }),
    reason: z.string().optional(),
    replaces: z
      .array(z.object({ id: z.string(), title: localizedSchema }))
      .optional()
      .meta({
        description: 'withdrawn documents that send their readers to it; when it is deleted',
      }),
  })
  .meta({ id: 'BinEntry' });

export const binList = z.object({ entries: z.array(binEntry) }).meta({ id: 'Bin' });

export const emptyBinRequest = z
  .strictObject({
    entries: z.array(z.string()).meta({ description: 'those that were seen; no other is touched' }),
  })
  .meta({ id: 'EmptyBinRequest' });

/** What a librarian may write of a record; which values are right is for the record's own schema. */
const someFields = z.partialRecord(
  z.enum(Object.keys(editRequest.shape.record.shape) as [string, ...string[]]),
  z.unknown(),
);

export const manyRequest = statusRequest
  .pick({ reason: true, isReplacedBy: true })
  .extend({
    documents: z
      .array(
        z.strictObject({
          id: z.string(),
          revision,
          fields: someFields.optional().meta({ description: '`null` takes a value away' }),
          status: statusSchema.optional(),
          bin: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(20_000),
    check: z.boolean().optional().meta({ description: 'only say what would be refused' }),
  })
  .meta({ id: 'ManyChanges' });

export const manyOutcomes = z
  .object({
    outcomes: z.array(
      z.object({
        id: z.string(),
        problem: problemSchema.optional().meta({ description: 'why it stays as it was' }),
      }),
    ),
  })
  .meta({ id: 'ManyOutcomes' });

export const csvRequest = z
  .strictObject({
    csv: z.string().max(20_000_000).optional().meta({ description: 'the text of the file' }),
    file: z
      .base64()
      .max(25_000_000)
      .optional()
      .meta({ description: 'its bytes instead, whatever their encoding (base64)' }),
    plan: z.string().optional().meta({
      description:
        'of the preview that was looked at; refused (409) when the file would do anything else',
    }),
  })
  .refine(({ csv, file }) => (csv === undefined) !== (file === undefined), {
    error: 'either csv or file',
    path: ['csv'],
  });

const lineProblem = z.object({
  line: z.int().min(0).meta({ description: '1-based; 0 for the whole file' }),
  field: z.string(),
  message: inWords,
});

export const csvPreview = z
  .object({
    plan: z.string().meta({ description: 'names just these changes of just these records' }),
    changes: z.array(
      z.object({
        document: z.string(),
        fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
      }),
    ),
    unchanged: z.int().min(0),
    errors: z.array(lineProblem).meta({ description: 'the first fifty' }),
    error_count: z.int().min(0),
    warnings: z.array(lineProblem).meta({ description: 'what is left aside' }),
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

export const versionList = z
  .object({
    versions: z.array(
      version.partial({ record: true, file: true }).extend({
        withdrawal: problemSchema.shape.withdrawal.meta({
          description: 'readers have it no longer: neither record nor file is sent',
        }),
      }),
    ),
  })
  .meta({ id: 'VersionList' });

export const deskVersionList = z
  .object({
    versions: z.array(
      version.extend({
        isPublic: z.boolean().meta({ description: 'readers had it at some time' }),
        withdrawal: recordSchema.shape.withdrawal,
      }),
    ),
  })
  .meta({ id: 'DeskVersionList' });

export const versionStatusRequest = z
  .strictObject({
    status: z.enum(['published', 'withdrawn']),
    revision,
    reason,
    isReplacedBy: documentIdSchema.optional(),
  })
  .meta({ id: 'VersionStatusRequest' });

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
        rows: true,
        notes: true,
      }),
    ),
  })
  .meta({ id: 'VersionView' });
