import { z } from 'zod';
import { byFacet } from './facets.ts';
import { MEASURE_COLUMNS } from './measure-table.ts';
import { languageSchema } from './language-schema.ts';
import { ALSO } from './request.ts';
import { facetCountSchema, labelLanguageSchema, meaningsSchema } from './search.ts';

/** The table of measures: what is asked of it and what it answers, as the API's JSON is sent. */

const evidenceSchema = z.object({
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  clause: z
    .string()
    .optional()
    .meta({ description: 'eId of the clause it stands in, where that is another' }),
  page: z.int().min(1).optional(),
});

/** A value of a field, with the words it was read from (W3C TextQuoteSelector). */
export const saidSchema = z.object({
  text: z.string().meta({ description: 'as the document has it' }),
  concept: z.string().optional().meta({ description: 'id of the body or region that it names' }),
  label: z
    .string()
    .optional()
    .meta({ description: 'what that is called in the reader’s language' }),
  label_language: labelLanguageSchema,
  edtf: z.string().optional().meta({ description: 'of a deadline: when, in EDTF (ISO 8601-2)' }),
  evidence: evidenceSchema.optional().meta({ description: 'absent where a librarian said it' }),
});
export type ShownSaid = z.infer<typeof saidSchema>;

export const saidFieldsSchema = z.object({
  bodies: z.array(saidSchema),
  partners: z.array(saidSchema),
  due: z.array(saidSchema),
  indicator: z.array(saidSchema),
  budget: z.array(saidSchema),
  region: z.array(saidSchema),
});

const servedSchema = z.object({
  value: z.string(),
  notation: z.string().optional().meta({ description: 'as its frame numbers it: "GCM 7"' }),
  label: z.string(),
  label_language: labelLanguageSchema,
});

export const measureRowSchema = z.object({
  /** Id of the clause. */
  id: z.string(),
  document: z.object({ id: z.string(), title: z.string(), language: languageSchema }),
  /** Its number as printed ("Action 3.4"); empty where it has none. */
  label: z.string(),
  title: z.string(),
  above: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .meta({ description: 'the clauses under which it stands, outermost first' }),
  page: z.int().min(1).optional(),
  ...saidFieldsSchema.shape,
  regions: z
    .array(z.object({ value: z.string(), label: z.string(), label_language: labelLanguageSchema }))
    .meta({ description: 'regions that it names, or else those of its document' }),
  gcm: z.array(servedSchema).meta({ description: 'objectives that it serves, as accepted' }),
  sdg: z.array(servedSchema).meta({ description: 'targets that it serves, as accepted' }),
  group: z.string().optional().meta({ description: 'the group in which it stands; "" for none' }),
});
export type MeasureRow = z.infer<typeof measureRowSchema>;

/** A name that stands in measures and that no body is called by. */
export const unmatchedNameSchema = z.object({
  text: z.string().meta({ description: 'as it is written most often' }),
  language: languageSchema.meta({ description: 'of the documents that write it so' }),
  responsible: z.int().min(0).meta({ description: 'measures that name it as responsible' }),
  partner: z.int().min(0).meta({ description: 'measures that name it as a partner' }),
  places: z
    .array(measureRowSchema.pick({ id: true, document: true, label: true, title: true }))
    .meta({ description: 'the first measures that name it' }),
  like: z.array(z.string()).meta({ description: 'bodies all words of whose name it says' }),
});
export type UnmatchedName = z.infer<typeof unmatchedNameSchema>;

export const measuresAnswerSchema = z.object({
  total: z.int().min(0).meta({ description: 'measures, each once' }),
  lines: z
    .int()
    .min(0)
    .meta({ description: 'lines of the table: one with two bodies stands under both' }),
  page: z.int().min(1),
  per_page: z.int().min(1),
  measures: z.array(measureRowSchema),
  groups: z.array(facetCountSchema).meta({
    description:
      'the groups in their order, each with the number of its measures; "" is those without',
  }),
  columns: z
    .array(z.object({ id: z.enum(MEASURE_COLUMNS), label: z.string(), shown: z.boolean() }))
    .meta({ description: 'all in their order, and whether they were asked for' }),
  also: z.enum(ALSO).meta({ description: 'what chosen themes and regions mean here' }),
  meanings: meaningsSchema(z.int().min(0)).meta({
    description:
      'where a theme or a region is chosen: measures that are about it (`none`), and with those of documents that touch on it',
  }),
  facets: z
    .object(byFacet(() => z.array(facetCountSchema)))
    .meta({ description: 'numbers of measures, the selection of the own facet left out' }),
});
export type MeasuresAnswer = z.infer<typeof measuresAnswerSchema>;
