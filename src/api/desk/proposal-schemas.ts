import { z } from '@hono/zod-openapi';
import { keptTextSchema } from '#domain/job.ts';
import { languageSchema } from '#domain/language-schema.ts';
import { FORMATS } from '#domain/page.ts';
import { segment } from '../compare.ts';
import { clause } from '../schemas.ts';
import { job, suggestion } from './schemas.ts';

/** What the routes of a proposed version take and answer. */

const comparedClause = clause
  .pick({
    eId: true,
    kind: true,
    label: true,
    heading: true,
    heading_path: true,
    page: true,
    page_end: true,
    text: true,
    rows: true,
  })
  .extend({
    paragraphs: z
      .array(z.array(segment))
      .meta({ description: '`own` marks what the other version has not in its place' }),
  });

const count = z.int().min(0);

export const proposal = z
  .object({
    job: job.meta({ description: 'the job that brought the file: who, when, name and size' }),
    format: z.enum(FORMATS),
    file: z.string().meta({ description: 'address of the file' }),
    revision: z.string().meta({ description: 'of the record that it was compared with' }),
    compared: keptTextSchema.meta({
      description:
        '`kept`: share of the words of the present version that stand in the file in sequences of at least five ' +
        'words, wherever they stand; absent where one of them has no text. `unrelated`: less than 0.25, or nothing ' +
        'could be compared',
    }),
    counts: z
      .object({ unchanged: count, changed: count, added: count, removed: count, moved: count })
      .meta({ description: 'clauses by what became of them' }),
    differences: z.array(
      z.object({
        kind: z.enum(['changed', 'added', 'removed', 'moved']).meta({
          description: 'moved: the same words under another label, elsewhere, joined or parted',
        }),
        before: comparedClause.optional(),
        after: comparedClause.optional(),
      }),
    ),
    page: z.int().min(1),
    last: z.int().min(1),
    language: languageSchema
      .optional()
      .meta({ description: 'of the file, where it is not that of the record' }),
    unreadable: z.array(z.int().min(1)).meta({ description: 'pages without readable text' }),
    problem: z
      .object({ code: z.string(), detail: z.string().optional(), text: z.string() })
      .optional()
      .meta({ description: 'why the present version cannot be read' }),
    suggestions: z.array(suggestion.extend({ present: z.unknown() })).meta({
      description:
        'title, date and identifiers that the file states and neither the record nor the present file does; ' +
        'accepting it does not change the record',
    }),
  })
  .meta({ id: 'Proposal' });
export type ProposalView = z.infer<typeof proposal>;

/** What a decision is made from; it is refused when that is no longer so. */
const lookedAt = {
  revision: z.string().meta({ description: 'of the record that it was compared with' }),
  proposal: z.string().meta({ description: 'id of the job of the version that was looked at' }),
};

export const acceptance = z
  .strictObject({
    ...lookedAt,
    unrelated: z.boolean().default(false).meta({
      description:
        'needed where the proposal is `unrelated`: that it is the right file all the same',
    }),
  })
  .meta({ id: 'Acceptance' });

export const rejection = z
  .strictObject({ ...lookedAt, reason: z.string().min(1).max(2000).optional() })
  .meta({ id: 'Rejection' });
