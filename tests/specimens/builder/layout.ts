import { z } from 'zod';

/** How a specimen is printed: the `layout` part of a source's front matter. */
export const layoutSchema = z.strictObject({
  format: z.enum(['pdf', 'docx']),
  /** Text columns (PDF). */
  columns: z.union([z.literal(1), z.literal(2)]).default(1),
  /** Every page is only an image, as from a scanner (PDF). */
  scan: z.boolean().default(false),
  /** Running header, on every page but the cover. */
  header: z.string().optional(),
  /** Running footer; the page number stands beside it. */
  footer: z.string().optional(),
  /** Print a table of contents after the cover. */
  contents: z.boolean().default(false),
  /** Heading levels of the table of contents, `##` being the first. */
  contentsDepth: z.int().min(1).max(4).default(2),
  /** The title and the notice fill a page of their own. */
  cover: z.boolean().default(true),
  font: z.enum(['serif', 'sans']).default('serif'),
});
export type Layout = z.infer<typeof layoutSchema>;
