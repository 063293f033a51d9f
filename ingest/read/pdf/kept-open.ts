import { readFile } from 'node:fs/promises';
import { success, type ExtractionError, type Result } from '#domain/extraction.ts';
import { openPdf, type PdfDocument } from './pdfjs.ts';

/**
 * Opens PDFs one after the other: a file stays open from page to page, until a page of another one is asked for.
 * @param options of pdf.js
 */
export function keptOpen(
  options: Parameters<typeof openPdf>[1],
): (path: string) => Promise<Result<PdfDocument, ExtractionError>> {
  let open: { path: string; pdf: PdfDocument } | undefined;
  return async (path) => {
    if (open?.path === path) return success(open.pdf);
    await open?.pdf.destroy();
    open = undefined;
    const pdf = await openPdf(await readFile(path), options);
    if (pdf.ok) open = { path, pdf: pdf.value };
    return pdf;
  };
}
