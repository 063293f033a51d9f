import { normalize } from '@iiif/parser';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentView } from '#api/schemas.ts';
import { changeRecord } from '#ingest/library/index.ts';
import { openPictures, type Pictures } from '#ingest/picture/index.ts';
import { getJson, libraryOver, type ServedLibrary } from '../support.ts';

const ORIGIN = 'http://fihris.test';
let library: ServedLibrary;
let machines: Hono;
let folder: string;
let pictures: Pictures;
let view: DocumentView;

const get = (address: string, headers: { [name: string]: string } = {}) =>
  machines.request(new URL(address, ORIGIN).href, { headers });
const json = async <T>(address: string) => (await (await get(address)).json()) as T;

beforeAll(async () => {
  library = await libraryOver('snia', 'qanun-27-14', 'gfmd-summary');
  folder = await mkdtemp(join(tmpdir(), 'fihris-iiif-'));
  pictures = openPictures(folder);
  machines = library.machinesFor({ pictures });
  view = await getJson<DocumentView>(library.api, '/api/documents/snia');
});
afterAll(async () => {
  await pictures.close();
  await rm(folder, { recursive: true, force: true });
});

interface Manifest {
  items: { id: string; width: number; height: number; annotations: { id: string }[] }[];
}

describe('a document for viewers of images', () => {
  it('is a manifest that a client reads: pages as canvases, the table of contents as ranges', async () => {
    const { entities, resource } = normalize(await json<object>('/iiif/snia/manifest.json'));
    expect(resource).toMatchObject({ id: `${ORIGIN}/iiif/snia/manifest.json`, type: 'Manifest' });
    expect(Object.keys(entities.Canvas)).toHaveLength(view.document.pages);
    // The parser keeps what ranges refer to among them.
    const ranges = Object.values<{ type: string; label: unknown }>(entities.Range as never)
      .filter(({ type }) => type === 'Range')
      .map(({ label }) => JSON.stringify(label));
    expect(ranges).toHaveLength(view.outline.length);
    expect(ranges.join()).toContain('Action 3.4');
    const services = Object.values<object>(entities.ContentResource as never).flatMap((one) =>
      'service' in one ? (one.service as { id: string }[]) : [],
    );
    expect(services.map(({ id }) => id)).toContain(`${ORIGIN}/iiif/snia/1`);
  });

  it('has the boxes of clauses as annotations, within their pages', async () => {
    const { items } = await json<Manifest>('/iiif/snia/manifest.json');
    let count = 0;
    for (const { id, width, height, annotations } of items) {
      const page = await json<{ items: { target: string }[] }>(annotations[0]?.id ?? '');
      for (const { target } of page.items) {
        const [on, place = ''] = target.split('#xywh=');
        const [x = 0, y = 0, w = 0, h = 0] = place.split(',').map(Number);
        expect(on).toBe(id);
        expect(x + w).toBeLessThanOrEqual(width + 2);
        expect(y + h).toBeLessThanOrEqual(height + 2);
      }
      count += page.items.length;
    }
    expect(count).toBe(view.clauses.reduce((sum, { boxes }) => sum + boxes.length, 0));
  });

  it('has images of its pages, in the sizes that are said', async () => {
    const info = await json<{ id: string; sizes: { width: number; height: number }[] }>(
      '/iiif/snia/1/info.json',
    );
    for (const { width, height } of info.sizes) {
      const response = await get(`${info.id}/full/${width},${height}/0/default.jpg`);
      expect(response.headers.get('content-type')).toBe('image/jpeg');
      const image = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
      expect([image.width, image.height, image.format]).toEqual([width, height, 'jpeg']);
    }
    const largest = await get('/iiif/snia/1/full/max/0/default.jpg');
    const { channels } = await sharp(Buffer.from(await largest.arrayBuffer())).stats();
    // Print on paper: neither blank nor black.
    expect(channels[0]?.stdev).toBeGreaterThan(5);
    expect(channels[0]?.mean).toBeGreaterThan(150);
    const etag = largest.headers.get('etag') ?? '';
    expect(
      (await get('/iiif/snia/1/full/max/0/default.jpg', { 'if-none-match': etag })).status,
    ).toBe(304);
  });

  it('says what it has not', async () => {
    for (const [path, status] of [
      ['/iiif/snia/1/full/123,/0/default.jpg', 400],
      ['/iiif/snia/1/square/max/0/default.jpg', 400],
      ['/iiif/snia/1/full/max/90/default.jpg', 400],
      ['/iiif/snia/999/info.json', 404],
      ['/iiif/none/manifest.json', 404],
      // A text that is no PDF has no pages to paint.
      ['/iiif/qanun-27-14/manifest.json', 404],
      ['/iiif/snia/nonsense', 404],
    ] as const) {
      const response = await get(path);
      expect([response.status, response.headers.get('content-type')], path).toEqual([
        status,
        'application/problem+json',
      ]);
    }
    const withdrawal = { date: '2026-11-30', reason: 'Remplacé.' };
    const actor = { id: 'a', name: 'Nora', role: 'librarian' } as const;
    await changeRecord(
      library.documents,
      'gfmd-summary',
      library.vocabularies,
      { status: 'withdrawn', withdrawal },
      { actor, action: 'status' },
    );
    expect((await get('/iiif/gfmd-summary/manifest.json')).status).toBe(410);
    expect((await get('/iiif/gfmd-summary/1/full/max/0/default.jpg')).status).toBe(410);
  });
});
