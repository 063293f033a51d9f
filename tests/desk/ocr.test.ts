import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { isSettled } from '#domain/job-stage.ts';
import { RECOGNISED_FILE } from '#ingest/library/index.ts';
import { shippedOriginal } from '../setup/library.ts';
import { placeOf, text, type Place } from './support.ts';

const MINUTES = 60_000;
let place: Place;
let scan: Buffer;

beforeAll(async () => {
  place = await placeOf('gfmd-summary');
  scan = await readFile(shippedOriginal('circulaire-acces-soins-scan', 'pdf'));
});
afterAll(() => place.desk.close());

/** The same pages in a file of other bytes. */
const copy = (n: number) => Buffer.concat([scan, Buffer.from(`\n% copy ${n}\n`)]);

const WAIT = { timeout: 5 * MINUTES, interval: 100 };

/** The job once `done` of its pages are recognised. */
const atPage = (id: string, done: number) =>
  vi.waitUntil(() => {
    const job = place.desk.job(id);
    return job?.stage === 'ocr' && (job.progress?.done ?? 0) >= done && job;
  }, WAIT);

const settled = (id: string) =>
  vi.waitUntil(() => {
    const job = place.desk.job(id);
    return job !== undefined && isSettled(job.state) && job;
  }, WAIT);

it(
  'reads a scan page by page, goes on after a restart, and lets other files pass',
  async () => {
    const id = await place.upload('scan.pdf', scan, { publish: 'yes' });
    expect(await atPage(id, 0)).toMatchObject({ progress: { total: 2 }, state: 'running' });
    // A file that needs none is not kept waiting.
    const other = await place.settled(
      await place.upload('hérons.md', text('hérons'), { publish: 'yes' }),
    );
    expect(other).toMatchObject({ state: 'done', stage: 'indexed' });
    await atPage(id, 1);
    await place.restart();
    const job = await settled(id);
    expect(job).toMatchObject({ state: 'done', stage: 'indexed', unreadable: [] });
    const kept = await readFile(join(place.documents, job.document ?? '', RECOGNISED_FILE), 'utf8');
    const pages = kept.trim().split('\n');
    expect(pages.map((line) => (JSON.parse(line) as { page: number }).page)).toEqual([1, 2]);
    await place.expectFound('médiateur associatif', [job.document ?? '']);

    // The record is suggested from what was read, not from the name of the file.
    const details = await place.json<{
      record: { title: { fr?: string }; language: string };
      report: { unreadable: number[]; recognised: { page: number; confidence: number }[] };
    }>(`/api/desk/documents/${job.document}`);
    expect(details.record.title.fr).toContain('accès des migrants aux soins');
    expect(details.record.language).toBe('fr');
    expect(details.report.recognised.map(({ page }) => page)).toEqual([1, 2]);
    expect(details.report.recognised[0]?.confidence).toBeGreaterThan(0.8);

    // Another print of it is recognised first, then compared; its pages come along when it is accepted.
    const document = job.document ?? '';
    const print = await place.upload('tirage.pdf', copy(9), { document });
    const proposed = await settled(print);
    expect(proposed).toMatchObject({ state: 'proposed', compared: { unrelated: false } });
    expect(proposed.compared?.kept).toBeGreaterThan(0.9);
    const json = { proposal: print, revision: await place.revisionOf(document) };
    await place.json(`/api/desk/documents/${document}/proposal/accept`, { method: 'POST', json });
    expect(await settled(print)).toMatchObject({ state: 'done', stage: 'indexed' });
    await place.expectFound('médiateur associatif', [document]);
  },
  15 * MINUTES,
);

it(
  'ends when it is cancelled, and keeps what was read for when it is tried again',
  async () => {
    const id = await place.upload('scan-2.pdf', copy(2));
    await atPage(id, 1);
    expect((await place.desk.cancel(id)).ok).toBe(true);
    const inbox = join(place.documents, '.inbox', id);
    expect(await readdir(inbox)).toContain(RECOGNISED_FILE);
    expect(place.desk.job(id)).toMatchObject({ state: 'cancelled' });
    expect((await place.desk.retry(id)).ok).toBe(true);
    const job = await settled(id);
    expect(job).toMatchObject({ state: 'done', stage: 'filed' });
    expect(await readdir(join(place.documents, job.document ?? ''))).toContain(RECOGNISED_FILE);
    await rm(inbox, { recursive: true, force: true });
  },
  15 * MINUTES,
);
