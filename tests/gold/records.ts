import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Extraction } from '#domain/page.ts';
import { flowing, printed } from '../ingest/structure/pages.ts';

/** What a person reads off the front of a document: the right values of its record. See README.md for the rules. */

const values = {
  set: z.enum(['known', 'held-out']),
  language: z.enum(['fr', 'ar', 'en']),
  /** Every wording that a careful librarian may write. */
  title: z.array(z.string()).min(1),
  /** As far as the document says it; null where it says none. */
  date: z.string().nullable(),
  /** Ids of vocabularies/bodies.yaml. */
  issuer: z.array(z.string()),
  /** Its own references; its number in the bulletin is one of them. */
  identifier: z.array(z.string()),
  type: z.string(),
  spatial: z.array(z.string()),
  /** Words by which it says that it is a consolidated version. */
  consolidated: z.string().optional(),
};
const openingSchema = z.strictObject({ layout: z.enum(['print', 'flow']), ...values });
const originalSchema = z.strictObject({
  id: z.string(),
  /** Path of the original, from the root of the project. */
  document: z.string(),
  /** `first-last`; absent: all pages. */
  pages: z
    .string()
    .regex(/^\d+-\d+$/)
    .optional(),
  ...values,
});

export type RightRecord = Omit<z.infer<typeof openingSchema>, 'layout' | 'set'>;

export interface GoldRecord {
  id: string;
  heldOut: boolean;
  right: RightRecord;
  /** Its pages, or the path of the file that has them and the pages (1-based) that count. */
  source: { pages: Extraction } | { path: string; first: number; last: number };
}

const GOLD = import.meta.dirname;
const ROOT = resolve(GOLD, '../..');
/** Stands alone on a line between two pages of an opening. */
const PAGE_BREAK = '%%';

/** Openings written for this, in the order of their names. */
export function loadOpenings(folder = join(GOLD, 'openings')): GoldRecord[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => parseOpening(basename(file, '.txt'), readFileSync(join(folder, file), 'utf8')));
}

/** Real documents whose original is on this machine, and the ids of those whose is not. */
export function loadOriginals(): { here: GoldRecord[]; absent: string[] } {
  const text = readFileSync(join(GOLD, 'records.yaml'), 'utf8');
  const listed = z.array(originalSchema).parse(parse(text));
  const isHere = ({ document }: { document: string }) => existsSync(resolve(ROOT, document));
  return {
    here: listed.filter(isHere).map(ofOriginal),
    absent: listed.filter((one) => !isHere(one)).map(({ id }) => id),
  };
}

/**
 * Reads an opening: right values between two `---` lines, then its lines as `printed` or `flowing` take them.
 * @throws Error that names the file when a value is not as it should be
 */
export function parseOpening(id: string, text: string): GoldRecord {
  const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  const checked = openingSchema.safeParse(parse(front));
  if (!checked.success) throw new Error(`${id}.txt: ${z.prettifyError(checked.error)}`);
  const { layout, set, ...right } = checked.data;
  const pages = body
    .trimEnd()
    .split(`\n${PAGE_BREAK}\n`)
    .map((page) => page.split('\n'));
  const extraction =
    layout === 'print' ? printed(pages) : flowing(...pages.map((page) => page.filter(Boolean)));
  return { id, heldOut: set === 'held-out', right, source: { pages: extraction } };
}

function ofOriginal({
  id,
  document,
  pages,
  set,
  ...right
}: z.infer<typeof originalSchema>): GoldRecord {
  const [first = 1, last = Infinity] = pages?.split('-').map(Number) ?? [];
  const source = { path: resolve(ROOT, document), first, last };
  return { id, heldOut: set === 'held-out', right, source };
}
