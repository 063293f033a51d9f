/** OCR of a document that is in the library already. */
import { dirname } from 'node:path';
import type { Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import type { ExtractionError, Extractor, Result } from '../extract/index.ts';
import { recognisedIn, type LibraryEntry } from '../library/index.ts';
import type { Recogniser } from './recogniser.ts';
import { recognisePages, type PageFailure, type RecogniseOptions } from './recognise.ts';

export interface Recognition {
  /** Pages that needed it. */
  pages: number;
  failures: PageFailure[];
}

/**
 * Recognises every page of a document that has no text one can believe, and keeps what was read beside its original.
 * The index learns of it when it is next brought in line.
 */
export async function recogniseDocument(
  tools: { extractor: Extractor; recogniser: Recogniser; vocabularies: Vocabularies },
  { record, originalPath }: LibraryEntry,
  options: RecogniseOptions = {},
): Promise<Result<Recognition, ExtractionError>> {
  const folder = dirname(originalPath);
  const { sha256: original, format } = record.original;
  if (format !== 'pdf') return { ok: true, value: { pages: 0, failures: [] } };
  const recognised = await recognisedIn(folder, original);
  const wanted = { vocabularies: tools.vocabularies, ...(recognised && { recognised }) };
  const read = await tools.extractor.understand(originalPath, wanted);
  if (!read.ok) return read;
  const done = read.value.ocr?.pages.map(({ page }) => page) ?? [];
  const pages = [...new Set([...done, ...read.value.pagesNeedingOcr])].sort((a, b) => a - b);
  const task = { path: originalPath, original, folder, pages, language: knownLanguage(record) };
  const { failures } = await recognisePages(tools.recogniser, task, options);
  return { ok: true, value: { pages: pages.length, failures } };
}

/** A language that a program guessed from the name of a scan is none that anybody knows. */
function knownLanguage({ language, suggested }: Record): Record['language'] | undefined {
  return suggested.includes('language') ? undefined : language;
}
