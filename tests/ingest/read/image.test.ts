import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { bindPages } from '#ingest/read/image/bind.ts';
import { openPdf } from '#ingest/read/pdf/pdfjs.ts';
import { readPdf } from '#ingest/read/pdf.ts';
import { PAINTING, paint } from '#ingest/ocr/render.ts';
import { hugePng, png } from './make-image.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fihris-images-'));
});

async function bound(...images: Uint8Array[]) {
  const paths = images.map((_, at) => join(folder, `${at}`));
  for (const [at, bytes] of images.entries()) await writeFile(paths[at] ?? '', bytes);
  const target = join(folder, 'bound.pdf');
  const result = await bindPages(paths, target);
  return { result, bytes: await readFile(target) };
}

/** A page with one mark, in its upper left corner. */
const marked = () => png(['X'], { width: 400, height: 200 });

/** Where the ink of a page is: the mean place of dark pixels, 0–1 from its upper left corner. */
async function inkOf(bytes: Uint8Array, page: number): Promise<[number, number]> {
  const pdf = await openPdf(bytes, PAINTING);
  if (!pdf.ok) throw new Error(pdf.error.detail);
  const { bytes: grey, width, height } = await paint(await pdf.value.getPage(page), 'ar');
  await pdf.value.destroy();
  const ink = [...grey.subarray(grey.length - width * height).entries()]
    .filter(([, value]) => value < 128)
    .map(([at]) => at);
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  return [mean(ink.map((at) => at % width)) / width, mean(ink.map((at) => at / width)) / height];
}

test.each<[string, (image: Sharp) => Sharp]>([
  ['a JPEG', (image) => image.jpeg()],
  [
    'a photograph that lies on its side',
    (image) => image.rotate(270).keepExif().withMetadata({ orientation: 6 }).jpeg(),
  ],
  ['a mirrored photograph', (image) => image.flop().withMetadata({ orientation: 2 }).jpeg()],
  ['a JPEG in the colours of print', (image) => image.toColourspace('cmyk').jpeg()],
  ['a WebP', (image) => image.webp()],
  ['a TIFF', (image) => image.tiff()],
  [
    'a TIFF of a fax',
    (image) =>
      image
        .flatten({ background: 'white' })
        .greyscale()
        .threshold()
        .toColourspace('b-w')
        .tiff({ compression: 'ccittfax4', bitdepth: 1 }),
  ],
  ['a PNG of 16 bits', (image) => image.toColourspace('rgb16').png()],
  ['a PNG without a background', (image) => image.unflatten().png()],
])('%s is shown upright, black on white', async (_, as) => {
  const { result, bytes } = await bound(await as(sharp(marked())).toBuffer());
  expect(result).toEqual({ ok: true, value: 1 });
  const [x, y] = await inkOf(bytes, 1);
  expect(x).toBeLessThan(0.4);
  expect(y).toBeLessThan(0.5);
});

test('a PDF holds the images as they came, says nothing else, and is the same each time', async () => {
  const photo = await sharp(marked())
    .rotate(270)
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const fax = await sharp([marked(), marked()], { join: { animated: true } })
    .tiff({ xres: 200 / 25.4, yres: 200 / 25.4 })
    .toBuffer();
  const { result, bytes } = await bound(photo, fax);
  expect(result).toEqual({ ok: true, value: 3 });
  const read = await readPdf(bytes);
  if (!read.ok) throw new Error(read.error.detail);
  expect(read.value.metadata).toEqual({});
  // What says nothing of its size is a sheet of A4, what does (200 dpi) is as large as it says.
  const sizes = read.value.pages.map(({ width = 0, height = 0, problem }) => [
    Math.round(width),
    Math.round(height),
    problem,
  ]);
  expect(sizes).toEqual([
    [842, 421, 'no-text'],
    [144, 72, 'no-text'],
    [144, 72, 'no-text'],
  ]);
  const pdf = await openPdf(bytes);
  if (!pdf.ok) throw new Error(pdf.error.detail);
  const kept =
    (await (
      pdf.value as unknown as {
        getAttachments(): Promise<{ [name: string]: { content: Uint8Array } }>;
      }
    ).getAttachments()) ?? {};
  await pdf.value.destroy();
  expect(Object.keys(kept)).toEqual(['001.jpg', '002.tif']);
  expect(Buffer.compare(kept['001.jpg']?.content ?? new Uint8Array(), photo)).toBe(0);
  expect(Buffer.compare(kept['002.tif']?.content ?? new Uint8Array(), fax)).toBe(0);
  expect(Buffer.compare((await bound(photo, fax)).bytes, bytes)).toBe(0);
});

const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);

test.each<[string, string, () => Promise<Buffer> | Buffer]>([
  ['a PNG that is cut off', 'corrupt', () => half(marked())],
  ['a JPEG that is cut off', 'corrupt', async () => half(await sharp(marked()).jpeg().toBuffer())],
  ['a WebP that is cut off', 'corrupt', async () => half(await sharp(marked()).webp().toBuffer())],
  ['a TIFF that is cut off', 'corrupt', async () => half(await sharp(marked()).tiff().toBuffer())],
  ['a PNG of a billion pixels', 'too-many-pixels', () => hugePng()],
])('%s is refused as such', async (_, code, make) => {
  const { result } = await bound(marked(), await make());
  expect(result).toMatchObject({ ok: false, error: { code, at: 1 } });
});
