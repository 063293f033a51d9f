import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileName } from '#domain/file-name.ts';
import type { RefusedEntry } from '#domain/job.ts';
import { bindImages, boundName, isImage, type ImageFile } from '#ingest/run/bind-images.ts';
import { hashFile, isDiskFull, replaceAccepted, type Accepted } from '#ingest/library/index.ts';
import type { DeskParts } from '../parts.ts';
import { hasRoom } from '../room.ts';
import { BundleRefused, openBundle } from './entries.ts';
import { checked, isPageSet } from './unpack.ts';

/**
 * Images that come as documents: each alone, or those of a ZIP as the pages of one. They are bound as a PDF in the
 * inbox, before anything is read; of a set in which anything is wrong nothing is taken, or a page would be missing.
 */

/** What is wrong with images: each that is to blame by its name, where there are several. */
export class ImagesRefused extends Error {
  readonly code: string;
  readonly images: RefusedEntry[];
  constructor(code: string, detail: string, images: RefusedEntry[] = []) {
    super(detail);
    this.code = code;
    this.images = images;
  }
}

/** Whether the file is an image, or a ZIP of images that are one document. */
export async function isOfImages({ slip, path }: Accepted): Promise<boolean> {
  return isPageSet(slip) || isImage({ path, name: slip.name });
}

/**
 * Puts a PDF into the place of the images in the inbox.
 * @throws ImagesRefused; BundleRefused when a ZIP cannot be looked at
 */
export async function bindAccepted(parts: DeskParts, accepted: Accepted): Promise<Accepted> {
  const { slip, path } = accepted;
  const folder = join(parts.data, 'binding', slip.id);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    const isSet = isPageSet(slip);
    const images = isSet ? await takenOut(parts, path, folder) : [{ path, name: slip.name }];
    const target = join(folder, 'bound.pdf');
    const bound = await bindImages(parts.extractor, images, target);
    if (!bound.ok) {
      const { code, detail, at } = bound.error;
      const name = isSet && at !== undefined ? images[at]?.name : undefined;
      if (name === undefined) throw new ImagesRefused(code, detail);
      throw new ImagesRefused('images-refused', detail, [{ name, code, detail }]);
    }
    const { size } = await stat(target);
    const sha256 = await hashFile(target);
    const about = { name: boundName(slip.name), size, sha256, sources: bound.value };
    return await replaceAccepted(parts.documents, accepted, target, about);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Page 10 after page 9, whatever language the names are in. */
const { compare } = new Intl.Collator('und', { numeric: true });

/** The images of a ZIP in `folder`, in the order of their names. @throws ImagesRefused when anything else is in it */
async function takenOut(parts: DeskParts, path: string, folder: string): Promise<ImageFile[]> {
  const { zip, documents, records, refused } = await openBundle(path);
  try {
    const odd: RefusedEntry[] = [
      ...refused,
      ...records.map(({ name }) => ({ name, code: 'no-image' })),
    ];
    const total = documents.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
    if (!(await hasRoom(parts.documents, total))) throw new BundleRefused('disk-full', '');
    const images: ImageFile[] = [];
    const sorted = documents.toSorted((one, other) => compare(one.name, other.name));
    for (const [at, { name, entry }] of sorted.entries()) {
      const image = { path: join(folder, String(at)), name: fileName(name) };
      const file = createWriteStream(image.path);
      try {
        await pipeline(await zip.openReadStreamPromise(entry), checked(entry.crc32), file);
      } catch (error) {
        if (isDiskFull(error)) throw error;
        odd.push({ name, code: 'corrupt' });
        continue;
      }
      if (await isImage(image)) images.push(image);
      else odd.push({ name, code: 'no-image' });
    }
    if (odd.length > 0) throw new ImagesRefused('images-refused', '', odd);
    if (images.length === 0) throw new BundleRefused('bundle-empty', 'no image');
    return images;
  } finally {
    zip.close();
  }
}
