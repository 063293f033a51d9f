import { z } from 'zod';
import { sayInAll } from '#texts/say.ts';
import { inWords } from './field-texts.ts';
import { documentIdSchema, recordSchema } from './record.ts';
import { isWebAddress } from './web-address.ts';

/** Watched sources: places where others publish, looked at again and again for what is new. */

export const SOURCE_KINDS = ['page', 'feed', 'sitemap', 'folder'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** How often a source is looked at, with the milliseconds between. */
export const RHYTHMS = {
  hourly: 60 * 60 * 1000,
  daily: 24 * 60 * 60 * 1000,
  weekly: 7 * 24 * 60 * 60 * 1000,
} as const;
export type Rhythm = keyof typeof RHYTHMS;

/** Fields of the record that a source may give to all that it brings. */
export const DEFAULT_FIELDS = [
  'creator',
  'type',
  'language',
  'spatial',
  'subject',
  'rights',
] as const satisfies (keyof typeof recordSchema.shape)[];

/** Each is checked alone: a field that is not given must not get the value that records have by default. */
const defaultsSchema = z
  .partialRecord(z.enum(DEFAULT_FIELDS), z.unknown())
  .superRefine((given, context) => {
    for (const [field, value] of Object.entries(given)) {
      const parsed = recordSchema.shape[field as (typeof DEFAULT_FIELDS)[number]].safeParse(value);
      for (const issue of parsed.error?.issues ?? []) {
        context.addIssue({ ...issue, path: [field, ...issue.path] } as never);
      }
    }
  });

const common = {
  id: documentIdSchema,
  /** What the people at the desk call it. */
  title: z.string().min(1).max(200),
  /** Which of the addresses found there are wanted, with `*` for any characters; all documents where absent. */
  pattern: z.string().min(1).max(200).optional(),
  defaults: defaultsSchema.default({}),
  rhythm: z.enum(Object.keys(RHYTHMS) as [Rhythm, ...Rhythm[]]).default('daily'),
  /** Not looked at until somebody says so. */
  paused: z.boolean().default(false),
};

const webAddress = z
  .string()
  .max(2000)
  .refine(isWebAddress, inWords(sayInAll('issue.format.url')));

const onTheWeb = (kind: 'page' | 'feed' | 'sitemap') =>
  z.strictObject({ ...common, kind: z.literal(kind), address: webAddress });

/** A path below the folder that the administrator gave for this, without a way out of it. */
const folderPath = z
  .string()
  .max(500)
  .regex(/^(?!\/)(?!.*(^|\/)\.\.?(\/|$))[^\0\\]*$/u);

export const sourceSchema = z.discriminatedUnion('kind', [
  onTheWeb('page'),
  onTheWeb('feed'),
  onTheWeb('sitemap'),
  z.strictObject({ ...common, kind: z.literal('folder'), address: folderPath }),
]);
export type Source = z.infer<typeof sourceSchema>;
export type SourceOf<Kind extends SourceKind> = Extract<Source, { kind: Kind }>;

/** `documents/sources.yaml`. */
export const sourcesSchema = z
  .strictObject({ sources: z.array(sourceSchema).max(500) })
  .superRefine(({ sources }, context) => {
    const seen = new Set<string>();
    for (const [index, { id }] of sources.entries()) {
      if (seen.has(id)) {
        const texts = sayInAll('record.twice', { value: id });
        context.addIssue({
          code: 'custom',
          message: texts.en,
          params: { texts },
          path: ['sources', index, 'id'],
        });
      }
      seen.add(id);
    }
  });

/**
 * Whether an address is one that a pattern means: `*` stands for any characters, everything else for itself, letters of
 * either case. Found in one pass, whatever the pattern.
 */
export function matchesPattern(address: string, pattern: string): boolean {
  const text = address.toLowerCase();
  const pieces = pattern.toLowerCase().split('*');
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
