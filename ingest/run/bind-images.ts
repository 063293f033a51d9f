/** Images that came as documents, bound as a PDF before they are read: scanned sheets, photographs of pages. */
import { fileTypeFromFile } from 'file-type';
import { fileName } from '#domain/file-name.ts';
import type { Record } from '#domain/record.ts';
import type { ExtractionError, Extractor, Result } from '../extract/index.ts';
import { hashFile } from '../library/index.ts';
import { isImageType, mayBeImage } from '../read/format.ts';

/** What a page was made of, as the record tells it. */
export type Source = NonNullable<Record['original']['sources']>[number];

export interface ImageFile {
  path: string;
  /** The name it came under. */
  name: string;
}

/** Whether the file is an image, by its bytes; one that is called something else (.txt) is left to the readers. */
export async function isImage({ path, name }: ImageFile): Promise<boolean> {
  if (!mayBeImage(name)) return false;
  // What file-type gives up on is no image that could be shown.
  const type = await fileTypeFromFile(path).catch(() => undefined);
  return isImageType(type?.ext);
}

/** Binds images as the pages of one PDF, written to `target`. @returns what each was, in their order */
export async function bindImages(
  extractor: Extractor,
  images: readonly ImageFile[],
  target: string,
): Promise<Result<Source[], ExtractionError>> {
  const bound = await extractor.bind(
    images.map(({ path }) => path),
    target,
  );
  if (!bound.ok) return bound;
  const sources: Source[] = [];
  for (const { path, name } of images) sources.push({ name, sha256: await hashFile(path) });
  return { ok: true, value: sources };
}

/** The name of the PDF that was made of images: that of the first, or of what they came in. */
export const boundName = (name: string): string =>
  fileName(`${name.replace(/\.[^./\\]{1,8}$/u, '')}.pdf`);
