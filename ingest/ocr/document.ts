/** OCR of a document that is in the library already. */
import { dirname } from 'node:path';
import type { FieldChange } from '#domain/change.ts';
import type { Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import type { ExtractionError, Extractor, Result } from '../extract/index.ts';
import { readRecognised, recognisedIn, type LibraryEntry } from '../library/index.ts';
import type { Understanding } from '../extract/understand.ts';
import type { Recogniser } from './recogniser.ts';
import { recognisePages, type PageFailure, type RecogniseOptions } from './recognise.ts';

export interface Recognition {
  /** Pages that needed it. */
  pages: number;
  failures: PageFailure[];
}

/**
 * Recognises every page of a document that has no text one can believe, or that a librarian chose, and keeps what was
 * read beside its original.
 * The index learns of it when it is next brought in line.
 * @param options.note called before the first page with what the history is to say
 */
export async function recogniseDocument(
  tools: { extractor: Extractor; recogniser: Recogniser; vocabularies: Vocabularies },
  { record, originalPath }: LibraryEntry,
  { note, ...options }: RecogniseOptions & { note?: (change: FieldChange) => Promise<void> } = {},
): Promise<Result<Recognition, ExtractionError>> {
  const folder = dirname(originalPath);
  const { sha256: original, format } = record.original;
  if (format !== 'pdf') return { ok: true, value: { pages: 0, failures: [] } };
  const recognised = await recognisedIn(folder, original);
  const wanted = { vocabularies: tools.vocabularies, ...(recognised && { recognised }) };
  const read = await tools.extractor.understand(originalPath, wanted);
  if (!read.ok) return read;
  const chosen = recognised === undefined ? [] : (await readRecognised(recognised)).chosen;
  const change = recognitionOf(read.value, chosen);
  const pages = change.after;
  if (read.value.pagesNeedingOcr.length > 0) await note?.(change);
  const task = { path: originalPath, original, folder, pages, language: knownLanguage(record) };
  const { failures } = await recognisePages(tools.recogniser, task, options);
  return { ok: true, value: { pages: pages.length, failures } };
}

/**
 * The pages that were recognised of a file, and those that will be, as a history says it.
 * @param chosen pages that are recognised though the file has a text for them
 */
export function recognitionOf(
  { ocr, pagesNeedingOcr }: Understanding,
  chosen: Iterable<number> = [],
) {
  const before = ocr?.pages.map(({ page }) => page) ?? [];
  const after = [...new Set([...before, ...pagesNeedingOcr, ...chosen])].sort(
    (one, other) => one - other,
  );
  return { field: 'recognised', before, after };
}

/** A language that a program guessed from the name of a scan is none that anybody knows. */
function knownLanguage({ language, suggested }: Record): Record['language'] | undefined {
  return suggested.includes('language') ? undefined : language;
}
