/** Images → one PDF: a page a picture, and each image as it came attached to it. */
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { fileTypeFromBuffer } from 'file-type';
import PDFDocument from 'pdfkit';
import { failure, success, type ExtractionError, type Result } from '#domain/extraction.ts';
import { ImageRefused, picturesOf } from './picture.ts';

/** Points of a side of a page (ISO 32000-1, annex C.2). */
const SIDE = { least: 3, most: 14_400 };

/** A PDF that says nothing of itself: pdfkit would date it, and readers take that for the date of the text. */
class Binding extends PDFDocument {
  constructor() {
    // Without a date it cannot make its identifier.
    super({ autoFirstPage: false, compress: false, info: { CreationDate: new Date(0) } });
    delete this.info.CreationDate;
  }

  /** Of pdfkit: writes the date once more, as XMP. */
  override endMetadata(): void {}
}

/**
 * Writes the images at `paths` to a PDF at `target`, in their order. The same images give the same bytes, so that the
 * library knows them again: no date, and no name but the place of each, goes into it.
 * @returns how many pages it has; of what is wrong with an image, `at` says which it is (0-based)
 */
export async function bindPages(
  paths: readonly string[],
  target: string,
): Promise<Result<number, ExtractionError>> {
  const pdf = new Binding();
  const file = createWriteStream(target);
  const written = finished(pdf.pipe(file));
  let pages = 0;
  for (const [at, path] of paths.entries()) {
    const bytes = await readFile(path);
    try {
      for await (const { bytes: picture, width, height } of picturesOf(bytes)) {
        const size = [width, height].map((side) =>
          Math.min(SIDE.most, Math.max(SIDE.least, side)),
        ) as [number, number];
        pdf.addPage({ size, margin: 0 });
        pdf.image(picture as unknown as ArrayBuffer, 0, 0, { width: size[0], height: size[1] });
        pages += 1;
      }
    } catch (error) {
      file.destroy();
      await written.catch(() => undefined);
      if (!(error instanceof ImageRefused)) throw error;
      return { ok: false, error: { ...failure(error.code, error.message).error, at } };
    }
    const type = await fileTypeFromBuffer(bytes);
    pdf.file(bytes, {
      name: `${String(at + 1).padStart(3, '0')}.${type?.ext ?? 'bin'}`,
      ...(type && { type: type.mime }),
    });
  }
  pdf.end();
  await written;
  return success(pages);
}
