import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import JSZip from 'jszip';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Record } from '#domain/record.ts';
import { hugePng, png } from '../ingest/read/make-image.ts';
import { placeOf, text, type Place } from './support.ts';

const MINUTES = 60_000;
let place: Place;

beforeAll(async () => {
  place = await placeOf();
});
afterAll(() => place.desk.close());

const FIRST = png([
  'CIRCULAIRE SUR LES HÉRONS',
  '',
  'Article premier',
  'Les hérons sont accueillis à Tiznit.',
]);
const SECOND = png(['Article 2', 'Les cigognes sont accueillies à Larache.']);
const jpg = (bytes: Buffer) => sharp(bytes).jpeg().toBuffer();
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function zipOf(files: { [name: string]: Buffer | string }): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(files)) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer' });
}

const asked = async (id: string) =>
  place.json<{
    problem: { text: string };
    brought?: { refused: { name: string; text: string }[] };
  }>(`/api/desk/jobs/${id}`);

it(
  'makes one document of images that are its pages, in the order of their names',
  async () => {
    const [ten, two] = [await jpg(SECOND), await jpg(FIRST)];
    const zip = await zipOf({ 'page 10.jpg': ten, 'page 2.jpg': two });
    const id = await place.upload('page 2.zip', zip, { pages: 'yes', publish: 'yes' });
    const job = await vi.waitUntil(
      () => {
        const one = place.desk.job(id);
        return (one?.state === 'done' || one?.state === 'failed') && one;
      },
      { timeout: 5 * MINUTES, interval: 100 },
    );
    expect(job).toMatchObject({ state: 'done', stage: 'indexed', unreadable: [] });
    const { record, report } = await place.json<{ record: Record; report: { pages: number } }>(
      `/api/desk/documents/${job.document}`,
    );
    expect(report.pages).toBe(2);
    expect(record.original).toMatchObject({
      name: 'page 2.pdf',
      format: 'pdf',
      sources: [
        { name: 'page 2.jpg', sha256: hashOf(two) },
        { name: 'page 10.jpg', sha256: hashOf(ten) },
      ],
    });
    await place.expectFound('hérons Tiznit', [job.document ?? '']);
    await place.expectFound('cigognes Larache', [job.document ?? '']);
    const file = await place.ask(`/api/documents/${job.document}/file`);
    expect(file.headers.get('Content-Type')).toBe('application/pdf');
    expect(hashOf(Buffer.from(await file.arrayBuffer()))).toBe(record.original.sha256);

    // The same pages are known again, whatever their ZIP is called.
    const again = await place.settled(await place.upload('encore.zip', zip, { pages: 'yes' }));
    expect(again).toMatchObject({ state: 'duplicate', document: job.document });
  },
  6 * MINUTES,
);

it('takes an image by its bytes, each of a ZIP by itself, and every page of a TIFF', async () => {
  // Pages that wait to be recognised; that they are is seen above, and takes long.
  const pages = new Map<string, number>();
  const end = place.desk.watch(({ stage, name, progress, id }) => {
    if (stage !== 'ocr' || progress === undefined || pages.has(name)) return;
    pages.set(name, progress.total);
    setImmediate(() => void place.desk.cancel(id));
  });
  const tiff = await sharp([FIRST, SECOND], { join: { animated: true } })
    .tiff()
    .toBuffer();
  const zip = await zipOf({ 'a.png': SECOND, 'b/c.tiff': tiff, 'notes.md': text('butors') });
  const bundle = await place.settled(await place.upload('lot.zip', zip));
  expect(bundle).toMatchObject({ state: 'done', brought: { taken: 3, refused: [] } });
  // What a phone calls it says little.
  await place.upload('IMG_0001.JPG', await sharp(FIRST).webp().toBuffer());
  await expect
    .poll(() => [...pages].sort(), { timeout: MINUTES })
    .toEqual([
      ['IMG_0001.JPG', 1],
      ['a.png', 1],
      ['c.tiff', 2],
    ]);
  end();
});

it.each<[string, string, () => Buffer, string]>([
  ['cut off', 'coupe.png', () => FIRST.subarray(0, FIRST.length / 2), 'corrupt'],
  ['of a billion pixels', 'bombe.png', () => hugePng(), 'too-many-pixels'],
  ['no image', 'scan.jpg', () => Buffer.from('du texte'), 'mislabelled'],
  ['of noise', 'bruit.tif', () => Buffer.from([0, 255, 254, 1, 0, 3]), 'corrupt'],
])('refuses an image that is %s', async (_, name, make, code) => {
  const id = await place.upload(name, make());
  expect(await place.settled(id)).toMatchObject({ state: 'failed', problem: { code } });
  expect((await asked(id)).problem.text).not.toMatch(/inattendue/);
  // What was sent stays, until somebody takes it off the list.
  expect(await readdir(join(place.documents, '.inbox', id))).toContain(
    `original.${name.split('.')[1]}`,
  );
});

it('takes nothing of a set in which a page is wrong, and names it', async () => {
  const zip = await zipOf({
    '1.png': FIRST,
    '2.png': FIRST.subarray(0, FIRST.length / 2),
  });
  const broken = await place.settled(await place.upload('pages.zip', zip, { pages: 'yes' }));
  expect(broken).toMatchObject({
    state: 'failed',
    problem: { code: 'images-refused' },
    brought: { taken: 0, refused: [{ name: '2.png', code: 'corrupt' }] },
  });
  const mixed = await zipOf({ '1.png': FIRST, 'notes.md': text('grèbes'), 'notice.yaml': 'a: 1' });
  const id = await place.upload('pages.zip', mixed, { pages: 'yes' });
  await place.settled(id);
  const { problem, brought } = await asked(id);
  expect(problem.text).toMatch(/^un document incomplet n’est pas pris/);
  expect(brought?.refused.map(({ name, text: told }) => [name, told]).sort()).toEqual([
    ['notes.md', 'ce n’est pas une image PNG, JPG, TIFF ou WebP'],
    ['notice.yaml', 'ce n’est pas une image PNG, JPG, TIFF ou WebP'],
  ]);
});
