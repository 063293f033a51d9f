import { z } from 'zod';
import { sayInAll } from '#texts/say.ts';
import { inWords, issueTexts, type FieldTexts } from './field-texts.ts';
import { fileName, LONGEST_NAME } from './file-name.ts';
import { languageSchema, localizedSchema } from './language-schema.ts';
import { asMeant } from './record-input.ts';
import { FORMATS } from './page.ts';
import { relationSchema } from './relation.ts';
import { STATUSES } from './status.ts';
import { findConcept, withBare, type RecordVocabulary, type Vocabularies } from './vocabulary.ts';

/**
 * The catalogue record of a document: what a librarian writes in `record.yaml` beside the original.
 * Field names are Dublin Core terms (DCMI Metadata Terms) where one exists.
 */

/** A document id: lower-case words joined by single hyphens, as the folder is named. */
export const documentIdSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const yearSchema = z.int().min(1800).max(2200);

/** A date as far as it is known: `2014`, `2014-12` or `2014-12-18` (W3CDTF). */
const dateSchema = z
  .string()
  .refine(
    (date) => /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(date),
    inWords(sayInAll('field.date')),
  );

/** Lower-case hexadecimal. */
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

const originalSchema = z.strictObject({
  /** Name of the original file in the document's folder. */
  file: z.string().regex(/^[^/\\]+$/),
  /** The name it came under, as whoever sent it called it. */
  name: z.string().overwrite(fileName).max(LONGEST_NAME).optional(),
  format: z.enum(FORMATS),
  /** SHA-256 of its bytes. */
  sha256: sha256Schema,
  /** The images that are its pages, where it was bound of images: each is attached to it as it came. */
  sources: z
    .array(
      z.strictObject({
        name: z.string().overwrite(fileName).max(LONGEST_NAME),
        sha256: sha256Schema,
      }),
    )
    .optional(),
});

export const statusSchema = z.enum(STATUSES);

const withdrawalSchema = z.strictObject({
  /** Day on which it was withdrawn. */
  date: dateSchema,
  /** In the words of whoever withdrew it, for readers. */
  reason: z.string().min(1),
  /** Id of the document of the library that stands in its place (dcterms:isReplacedBy). */
  isReplacedBy: documentIdSchema.optional(),
});

export const recordSchema = z.strictObject({
  id: documentIdSchema,
  title: localizedSchema,
  /** Acronyms and other names by which it is known. */
  alternative: z.array(z.string().min(1)).default([]),
  description: localizedSchema.optional(),
  /** Bodies that issued it, ids in vocabularies/bodies.yaml. */
  creator: z.array(z.string()).default([]),
  /** Id in vocabularies/types.yaml. */
  type: z.string(),
  /** Date of issue; absent when nobody knows it yet. */
  date: dateSchema.optional(),
  /** Period the document covers, both years included. */
  temporal: z.strictObject({ start: yearSchema, end: yearSchema.optional() }).optional(),
  language: languageSchema,
  /** Regions and levels covered, ids in vocabularies/regions.yaml; the principal ones first (principal.ts). */
  spatial: z.array(z.string()).default([]),
  /** Themes, ids in vocabularies/themes.yaml; the principal ones first. */
  subject: z.array(z.string()).default([]),
  /** Official references: UN symbols, law numbers, ISBN. */
  identifier: z.array(z.string().min(1)).default([]),
  /** Where the text is published: an address on the web, or the name of a thing that has none (`doi:`, `urn:`). */
  source: z.string().min(1).optional(),
  rights: z.string().optional(),
  /** Related documents of the library, with how they are related (relation.ts). */
  relation: z.array(relationSchema).default([]),
  original: originalSchema,
  /** 1 for the first original that was held, one more for each that replaced it. */
  version: z.int().min(1).default(1),
  status: statusSchema.default('published'),
  /** Why readers find it no longer; stands where the status is `withdrawn`. */
  withdrawal: withdrawalSchema.optional(),
  /** Written by us to show the structure of the official text, in our own words. */
  specimen: z.boolean().default(false),
  /** The fields that a program suggested and no librarian has confirmed yet. */
  suggested: z.array(z.string()).default([]),
});
export type Record = z.infer<typeof recordSchema>;

/** The vocabulary of each field whose values are concepts. */
export const CONTROLLED = {
  creator: 'bodies',
  type: 'types',
  spatial: 'regions',
  subject: 'themes',
} as const satisfies { [field in keyof Record]?: RecordVocabulary };
export type ControlledField = keyof typeof CONTROLLED;

/** Whether the values of a field are concepts. */
export const isControlled = (field: string): field is ControlledField => field in CONTROLLED;

const controlled = Object.entries(CONTROLLED) as [ControlledField, RecordVocabulary][];

/** What is wrong with one field of a record or vocabulary. */
export interface FieldError {
  /** Path of the field, e.g. `spatial.0`. */
  field: string;
  /** In English, for logs and programs. */
  message: string;
  /** The same for a person, in each language. */
  texts?: FieldTexts | undefined;
}

/** The concepts a record names that its vocabularies do not have. */
export function unknownConcepts(record: Partial<Record>, vocabularies: Vocabularies): FieldError[] {
  return controlled.flatMap(([field, id]) => {
    return [record[field] ?? []]
      .flat()
      .flatMap((value, index) =>
        findConcept(vocabularies[id], value)
          ? []
          : [unknownConcept(Array.isArray(record[field]) ? `${field}.${index}` : field, value, id)],
      );
  });
}

/** The vocabularies with an entry, without labels, for each concept that `record` names and they do not have. */
export function withConceptsOf(record: Record, vocabularies: Vocabularies): Vocabularies {
  const all = { ...vocabularies };
  for (const [field, id] of controlled) all[id] = withBare(all[id], [record[field]].flat());
  return all;
}

function unknownConcept(field: string, value: string, id: RecordVocabulary): FieldError {
  const texts = sayInAll('field.unknown-concept', { value, file: `vocabularies/${id}.yaml` });
  return { field, message: texts.en, texts };
}

/** Reads a record, or checks how it is written, after what people mean by what they type. */
export function parseRecord(content: unknown) {
  return recordSchema.safeParse(asMeant(content));
}

/** A zod error as a list of fields and messages, in the order of the file. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const texts = issueTexts(issue);
    // A field that the schema does not know is named, not what holds it.
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    return keys.map((key) => ({
      field: [...issue.path, ...(key === undefined ? [] : [key])].join('.'),
      message: issue.message,
      texts,
    }));
  });
}
