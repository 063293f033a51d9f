/** Bytes → Extraction: one reader a format, chosen by the bytes. */
import type { Extraction } from '#domain/page.ts';
import {
  failure,
  success,
  type ExtractionError,
  type Result,
} from '../../src/domain/extraction.ts';
import { readDocx } from './docx.ts';
import { detectFormat } from './format.ts';
import { readHtml } from './html.ts';
import { readMarkdown } from './md.ts';
import { isTooDeep } from './nesting.ts';
import { readPdf, type PageRange } from './pdf.ts';
import { decodeText, readText } from './txt.ts';

/** An extraction, and how many pages the whole file has where only a range was read. */
export interface ReadPart extends Extraction {
  pageCount: number;
}

/** Options of `readFile`: a page range matters to PDF only. */
export interface ReadOptions {
  range?: PageRange;
  onPage?: (done: number, total: number) => void;
}

/**
 * Reads a document whose file is called `name`. Pages are raw: lines as printed, nothing repaired.
 * Expected failures (see ExtractionErrorCode) are answered, not thrown.
 */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  options: ReadOptions = {},
): Promise<Result<ReadPart, ExtractionError>> {
  const format = await detectFormat(bytes, name);
  if (!format.ok) return format;
  if (format.value === 'pdf') return readPdf(bytes, options.range, options.onPage);
  const whole = format.value === 'docx' ? await readDocx(bytes) : readAsText(bytes, format.value);
  return whole.ok ? success({ ...whole.value, pageCount: whole.value.pages.length }) : whole;
}

function readAsText(
  bytes: Uint8Array,
  format: 'html' | 'md' | 'txt',
): Result<Extraction, ExtractionError> {
  const text = decodeText(bytes);
  if (text === undefined) return failure('unsupported', 'not text');
  try {
    if (format === 'html') return success(readHtml(text));
    return success(format === 'md' ? readMarkdown(text) : readText(text));
  } catch (error) {
    if (isTooDeep(error)) return failure('too-deep', (error as Error).message);
    throw error;
  }
}
