import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import {
  chosenPagesSchema,
  recognisedPageSchema,
  type ChosenPages,
  type RecognisedPage,
} from '#domain/recognised.ts';
import type { FieldChange } from '#domain/change.ts';
import { appendLine, copyAtomically } from './atomic.ts';
import { changeOf, type ChangeNote } from './change.ts';
import { hashText } from './hash.ts';
import { HISTORY_FILE, noteFirst } from './history.ts';

/**
 * What OCR read of an original, in `ocr.jsonl` beside it: JSON Lines, a page a line in the order in which they were
 * done; a line that a person corrected is the page once more, as it is now. It could be made again, at seconds a page; so
 * it stays with the library when the index is thrown away. Between them stand the pages that are read from their pictures
 * by choice, though the file has a text for them: the last such line counts.
 */
export const RECOGNISED_FILE = 'ocr.jsonl';

/** Where to read what was recognised of one original. Plain data: it is sent to the workers. */
export interface Recognised {
  /** Path of the file. */
  path: string;
  /** SHA-256 of the original: lines about another one (a former version) are not its pages. */
  original: string;
  /** Hash of the file: another one says other things. */
  hash: string;
}

/** Whether anything was recognised of the original that lies in `folder`, and where to read it. */
export async function recognisedIn(
  folder: string,
  original: string,
): Promise<Recognised | undefined> {
  const path = join(folder, RECOGNISED_FILE);
  try {
    const text = await readFile(path, 'utf8');
    return text.includes(original) ? { path, original, hash: hashText(text) } : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What was recognised of an original. */
export interface KeptPages {
  /** By number; without those for which the text of the file was chosen again. */
  pages: Map<number, RecognisedPage>;
  /** Numbers of those that stand in the place of a text that the file has for them. */
  chosen: ReadonlySet<number>;
}

/**
 * The pages of an original; of one that was done twice, the last. A line that is damaged (a crash in the middle of
 * writing it) is as good as none: its page still needs OCR.
 * @param only the one page that is wanted (1-based)
 */
export async function readRecognised(
  { path, original }: Pick<Recognised, 'path' | 'original'>,
  only?: number,
): Promise<KeptPages> {
  const pages = new Map<number, RecognisedPage>();
  const choices: number[][] = [];
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    const isPage = !line.includes('"chosen":');
    if (isPage && only !== undefined && !line.includes(`"page":${only},`)) continue;
    const page = isPage ? parseLine(line, recognisedPageSchema) : undefined;
    if (page?.original === original) pages.set(page.page, page);
    const choice = isPage ? undefined : parseLine(line, chosenPagesSchema);
    if (choice?.original === original) choices.push(choice.chosen);
  }
  const chosen = new Set(choices.at(-1));
  for (const page of choices.flat()) if (!chosen.has(page)) pages.delete(page);
  return { pages, chosen };
}

/** Page `page` (1-based) as it was read, and then corrected: the present state last; none where it was not read. */
export async function readRecognisedStates(
  { path, original }: Pick<Recognised, 'path' | 'original'>,
  page: number,
): Promise<RecognisedPage[]> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  return lines
    .filter((line) => line.includes(`"page":${page},`))
    .flatMap((line) => parseLine(line, recognisedPageSchema) ?? [])
    .filter((one) => one.page === page && one.original === original);
}

/** Keeps another state of a page of document `id`, and notes who corrected it. */
export async function writeRecognised(
  documents: string,
  id: string,
  page: RecognisedPage,
  fields: FieldChange[],
  note: ChangeNote,
): Promise<void> {
  await addNoted(join(documents, id), page, fields, note);
}

/** How a history names the pages that are read from their pictures by choice. */
export const CHOSEN_FIELD = 'chosen';

/**
 * Keeps which pages of document `id` are read from their pictures though its file has a text for them.
 * @param fields what the history says of it
 */
export async function writeChosen(
  documents: string,
  id: string,
  choice: ChosenPages,
  fields: FieldChange[],
  note: ChangeNote,
): Promise<void> {
  await addNoted(join(documents, id), choice, fields, note);
}

async function addNoted(
  folder: string,
  line: RecognisedPage | ChosenPages,
  fields: FieldChange[],
  note: ChangeNote,
): Promise<void> {
  await noteFirst(join(folder, HISTORY_FILE), changeOf(note, fields), () =>
    appendLine(join(folder, RECOGNISED_FILE), JSON.stringify(line)),
  );
}

/** How a history names a line (1-based) of a page that was recognised. */
export const lineField = (page: number, line: number): string => `recognised.${page}.${line}`;

/** The page and the line that a history names; `undefined` where it speaks of something else. */
export function lineOfField(field: string): { page: number; line: number } | undefined {
  const [, page, line] = /^recognised\.(\d+)\.(\d+)$/.exec(field) ?? [];
  return page === undefined ? undefined : { page: Number(page), line: Number(line) };
}

function parseLine<T>(line: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Adds a page to what was recognised of the original in `folder`; it is on the disk when this returns. */
export async function keepRecognised(folder: string, page: RecognisedPage): Promise<void> {
  await appendLine(join(folder, RECOGNISED_FILE), JSON.stringify(page));
}

/** Gives what was recognised a place in `folder`, beside its original: all of it, or nothing. */
export function bringRecognised({ path }: Recognised, folder: string): Promise<void> {
  return copyAtomically(path, join(folder, RECOGNISED_FILE));
}
