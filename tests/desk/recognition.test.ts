import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Change } from '#domain/change.ts';
import type { Job } from '#domain/job.ts';
import { isSettled } from '#domain/job-stage.ts';
import { RECOGNISED_FILE } from '#ingest/library/index.ts';
import { badlyReadScan } from '../setup/badly-read-scan.ts';
import { placeOf, type Place } from './support.ts';

const MINUTES = 60_000;
const SCAN = 'circulaire-acces-soins-scan';
const RECOGNISE = `/api/desk/documents/${SCAN}/recognise`;
let place: Place;

beforeAll(async () => {
  place = await placeOf(SCAN, 'gcm');
});
afterAll(() => place.desk.close());

interface Details {
  report: { unreadable: number[]; recognised: { page: number; confidence: number }[] };
}

it(
  'a document that was filed as a picture is recognised from the desk, and found',
  async () => {
    const before = await place.json<Details>(`/api/desk/documents/${SCAN}`);
    expect(before.report).toMatchObject({ unreadable: [1, 2], recognised: [] });

    const json = { revision: await place.revisionOf(SCAN) };
    const begun = await place.ask(RECOGNISE, { method: 'POST', json });
    expect(begun.status).toBe(202);
    const { id } = (await begun.json()) as { id: string };
    // Asked again, it is the same job.
    const again = await place.json<{ id: string }>(RECOGNISE, { method: 'POST', json });
    expect(again.id).toBe(id);
    const { changes } = await place.json<{ changes: Change[] }>(
      `/api/desk/documents/${SCAN}/history`,
    );
    expect(changes).toMatchObject([
      {
        action: 'recognised',
        actor: { id: 'librarian-1' },
        job: id,
        fields: [{ field: 'recognised', before: [], after: [1, 2] }],
      },
    ]);
    const undone = await place.ask(`/api/desk/documents/${SCAN}/undo`, {
      method: 'POST',
      json: { ...json, change: changes[0]?.id },
    });
    expect(undone.status).toBe(409);
    expect(place.desk.job(id)).toMatchObject({ task: 'ocr', stage: 'ocr', document: SCAN });
    const seen = await vi.waitUntil(() => {
      const job = place.desk.job(id);
      return job?.progress?.done === 1 && job;
    }, 5 * MINUTES);
    // The other page takes about as long as the first one did.
    expect(seen.progress).toMatchObject({ done: 1, total: 2 });
    expect(seen.progress?.left).toBeGreaterThan(0);
    // What a restart interrupts goes on.
    await place.restart();
    const told: NonNullable<Job['progress']>[] = [];
    place.desk.watch(({ progress }) => progress && told.push(progress));
    const job = await vi.waitUntil(() => {
      const one = place.desk.job(id);
      return one !== undefined && isSettled(one.state) && one;
    }, 5 * MINUTES);
    expect(job).toMatchObject({ state: 'done', stage: 'indexed', unreadable: [] });
    // After a restart, before a page of the job was read, it was told by experience.
    expect(told[0]).toMatchObject({ done: 1, total: 2 });
    expect(told[0]?.left).toBeGreaterThan(0);
    await place.expectFound('médiateur associatif', [SCAN]);
    const { report } = await place.json<Details>(`/api/desk/documents/${SCAN}`);
    expect(report.unreadable).toEqual([]);
    expect(report.recognised.map(({ page }) => page)).toEqual([1, 2]);
    expect((await place.ask(RECOGNISE, { method: 'POST', json })).status).toBe(409);
    // Neither the restart nor what was refused is a change.
    expect(await place.desk.history(SCAN)).toMatchObject({ ok: true, value: [{ job: id }] });
  },
  12 * MINUTES,
);

it('is refused where there is nothing to recognise, and to readers', async () => {
  const path = '/api/desk/documents/gcm/recognise';
  const ask = async (where: string, revision: string) =>
    (await place.ask(where, { method: 'POST', json: { revision } })).status;
  const revision = await place.revisionOf('gcm');
  expect(await ask(path, revision)).toBe(409);
  expect(await ask('/api/desk/documents/nowhere/recognise', revision)).toBe(404);
  place.as('reader');
  expect(await ask(path, revision)).toBe(403);
  place.as('librarian');
});

it(
  'a scan with a bad text layer is found as it is, recognised where a librarian chooses, and back',
  async () => {
    const brought = await place.upload('hérons.pdf', await badlyReadScan(), { publish: 'yes' });
    const { document = '' } = await place.settled(brought);
    const path = `/api/desk/documents/${document}`;
    interface Shown {
      record: { id: string; title: { fr?: string } };
      unsure?: number[];
      report: Details['report'] & { doubtful: number[] };
    }
    const details = () => place.json<Shown>(path);
    const listed = async () =>
      (await place.json<{ documents: Shown[] }>('/api/desk/documents')).documents.find(
        ({ record }) => record.id === document,
      );
    // Nothing is lost: it is indexed as it came, and said.
    await place.expectFound('rnarais', [document]);
    const before = await details();
    expect(before.report).toMatchObject({ doubtful: [1], unreadable: [], recognised: [] });
    expect(before.record.title.fr).toContain('prernier');
    expect((await listed())?.unsure).toEqual([1]);

    const recognise = async (pages?: number[]) => {
      const json = { revision: await place.revisionOf(document), pages };
      return place.ask(`${path}/recognise`, { method: 'POST', json });
    };
    expect((await recognise()).status).toBe(409);
    expect((await recognise([3])).status).toBe(400);
    const begun = await recognise([1]);
    expect(begun.status).toBe(202);
    const { id } = (await begun.json()) as { id: string };
    const settled = () =>
      vi.waitUntil(() => {
        const one = place.desk.job(id);
        return one !== undefined && isSettled(one.state) && one;
      }, 5 * MINUTES);
    expect(await settled()).toMatchObject({ state: 'done', stage: 'indexed', unreadable: [] });
    await place.expectFound('rnarais', []);
    const after = await details();
    expect(after.report).toMatchObject({ doubtful: [], recognised: [{ page: 1 }] });
    expect(after.record.title.fr).toMatch(/^Circulaire relative/iu);
    expect((await listed())?.unsure).toBeUndefined();

    // The choice is in the library, not in the desk's memory.
    const kept = await readFile(join(place.documents, document, RECOGNISED_FILE), 'utf8');
    expect(kept).toContain('"chosen":[1]');
    const { changes } = await place.json<{ changes: Change[] }>(`${path}/history`);
    const choice = changes.find(({ fields }) => fields.some(({ field }) => field === 'chosen'));
    expect(choice).toMatchObject({
      action: 'recognised',
      job: id,
      fields: [
        { field: 'chosen', before: [], after: [1] },
        { field: 'recognised', before: [], after: [1] },
      ],
    });
    const undo = async () => {
      const json = { revision: await place.revisionOf(document), change: choice?.id };
      return place.ask(`${path}/undo`, { method: 'POST', json });
    };
    expect((await undo()).status).toBe(200);
    await place.expectFound('rnarais', [document]);
    const back = await details();
    expect(back.report).toMatchObject({ doubtful: [1], recognised: [] });
    expect(back.record.title.fr).toBe(before.record.title.fr);
    expect((await undo()).status).toBe(409);
    // Chosen again, it is there at once: what was read is kept.
    const lines = kept.trim().split('\n').length;
    const again = (await (await recognise([1])).json()) as { id: string };
    await place.settled(again.id);
    await place.expectFound('rnarais', []);
    const now = await readFile(join(place.documents, document, RECOGNISED_FILE), 'utf8');
    expect(now.trim().split('\n').length).toBe(lines + 2);
  },
  6 * MINUTES,
);
