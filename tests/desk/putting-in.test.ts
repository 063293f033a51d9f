import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashFile } from '#ingest/library/index.ts';
import { shippedOriginal } from '../setup/library.ts';
import { Promised } from '../../src/desk/promised.ts';
import { begin, create, offsetOf, placeOf, send, text, type Place } from './support.ts';

let place: Place;

beforeAll(async () => {
  place = await placeOf('psnsi-oriental-2022-2023');
});
afterAll(() => place.desk.close());

describe('an upload', () => {
  it('becomes a draft with the same bytes, which readers do not find', async () => {
    const pdf = await readFile(shippedOriginal('gfmd-summary', 'docx'));
    const job = await place.settled(await place.upload('Résumé.docx', pdf));
    expect(job).toMatchObject({ state: 'done', stage: 'filed', name: 'Résumé.docx' });
    const { record } = (await place.desk.documents()).find(
      (one) => one.record.id === job.document,
    ) as { record: { status: string; original: { file: string; sha256: string } } };
    expect(record.status).toBe('draft');
    const path = join(place.documents, job.document ?? '', record.original.file);
    expect(await readFile(path)).toEqual(pdf);
    expect(record.original.sha256).toBe(await hashFile(path));
    expect(job.sha256).toBe(record.original.sha256);
    expect(await readdir(join(place.documents, '.inbox'))).not.toContain(job.id);
  });

  it('is found at once where that is wanted', async () => {
    const id = await place.upload('cigognes.md', text('cigognes'), { publish: 'yes' });
    const job = await place.settled(id);
    expect(job).toMatchObject({ state: 'done', stage: 'indexed' });
    await place.expectFound('cigognes', [job.document ?? '']);
  });

  it('is gone on with where it stopped, also after a restart', async () => {
    const bytes = Buffer.from(text('hirondelles'));
    const id = await begin(place, 'hirondelles.md', bytes.length);
    expect((await send(place, id, 0, bytes.subarray(0, 20))).status).toBe(204);
    expect(await offsetOf(place, id)).toBe(20);
    await place.restart();
    expect((await send(place, id, 10, bytes.subarray(10))).status).toBe(409);
    expect((await send(place, id, 20, bytes.subarray(20))).status).toBe(204);
    const job = await place.settled(id);
    expect(job).toMatchObject({ state: 'done', size: bytes.length });
    const folder = join(place.documents, job.document ?? '');
    expect(await readFile(join(folder, 'original.md'), 'utf8')).toBe(bytes.toString());
    // Whoever lost the answer asks again, and learns that all has arrived.
    expect(await offsetOf(place, id)).toBe(bytes.length);
  });

  it('that nobody goes on with is removed while the app runs, others are not', async () => {
    await place.restart({ uploads: { expiryMs: 300, sweepMs: 100 } });
    const id = await begin(place, 'oubli.md', 100);
    await send(place, id, 0, Buffer.from('rien de plus'));
    const left = () => readdir(join(place.data, 'uploads'));
    expect(await left()).toContain(id);
    await expect.poll(left, { timeout: 10_000 }).toEqual([]);
    expect(await offsetOf(place, id)).toBe(-404);
    await place.restart();
    const kept = await begin(place, 'plus-tard.md', 100);
    await place.restart({ uploads: { sweepMs: 100 } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await left()).toContain(kept);
    await place.restart();
  });

  it('cut off by a crash at any step keeps neither the app from starting nor others from going on', async () => {
    const accepted = await place.upload('avant-la-panne.md', text('avant la panne'));
    await place.settled(accepted);
    const other = await begin(place, 'en-route.md', 100);
    const folder = join(place.data, 'uploads');
    const label = JSON.stringify({ id: accepted, size: 99, metadata: { filename: 'x.md' } });
    await writeFile(join(folder, `${accepted}.json`), label);
    await writeFile(join(folder, 'bytes-alone'), '');
    await writeFile(join(folder, 'label-alone.json'), label);
    await writeFile(join(folder, 'half-a-label'), 'x');
    await writeFile(join(folder, 'half-a-label.json'), '{"id":"half-a');
    await writeFile(join(folder, 'nobody'), 'x');
    await writeFile(join(folder, 'nobody.json'), '{"id":"nobody","size":1,"metadata":{}}');
    await place.restart({ uploads: { expiryMs: 60_000, sweepMs: 100 } });
    expect(await offsetOf(place, other)).toBe(0);
    expect(await offsetOf(place, accepted)).toBeGreaterThan(0);
    expect(await readdir(folder)).not.toContain(`${accepted}.json`);
    // What cannot be told is removed once nobody can come back for it, whatever else lies there.
    for (const name of ['bytes-alone', 'label-alone.json', 'half-a-label', 'half-a-label.json'])
      await utimes(join(folder, name), 1, 1);
    const left = async () => (await readdir(folder)).filter((name) => /alone|half/.test(name));
    await expect.poll(left, { timeout: 10_000 }).toEqual([]);
    await giveUp(other);
    await rm(join(folder, 'nobody'));
    await rm(join(folder, 'nobody.json'));
    await place.restart();
  });

  it('of bytes that are held is answered with the document that has them', async () => {
    const pdf = await readFile(shippedOriginal('psnsi-oriental-2022-2023', 'pdf'));
    const job = await place.settled(await place.upload('encore.pdf', pdf));
    expect(job).toMatchObject({ state: 'duplicate', document: 'psnsi-oriental-2022-2023' });
  });

  it('sent twice at the same time is filed once', async () => {
    const ids = await Promise.all(
      ['a.md', 'b.md', 'c.md'].map((name) => place.upload(name, text('grues'))),
    );
    const jobs = await Promise.all(ids.map((id) => place.settled(id)));
    expect(jobs.map(({ state }) => state).sort()).toEqual(['done', 'duplicate', 'duplicate']);
    expect(new Set(jobs.map(({ document }) => document)).size).toBe(1);
  });

  it('of nearly the same text is pointed out', async () => {
    const sentences = Array.from(
      { length: 60 },
      (_, n) => `Phrase ${n} sur la mesure ${n * 7} du plan des flamants roses de Merja Zerga.`,
    );
    const first = await place.settled(
      await place.upload('flamants.md', `# Flamants\n\n${sentences.join('\n\n')}`),
    );
    const again = `# Flamants\n\n${sentences.toSpliced(30, 1, 'Autre chose.').join('\n\n')}`;
    const second = await place.settled(await place.upload('flamants-2.md', again));
    expect(second.state).toBe('done');
    expect(second.near[0]?.document).toBe(first.document);
    expect(second.near[0]?.likeness).toBeGreaterThan(0.7);
    expect(first.near).toEqual([]);
  });

  it('that is too large is refused before a byte is sent, with words', async () => {
    const response = await create(place, 'gros.pdf', 501 * 1024 * 1024);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      type: 'urn:fihris:problem:too-large',
      detail: 'Un fichier peut avoir 500 Mo au plus.',
    });
  });
});

describe('bad files', () => {
  it('are each kept apart with a reason in the language asked for', async () => {
    const pdf = await readFile(shippedOriginal('psnsi-oriental-2022-2023', 'pdf'));
    const bad: [name: string, bytes: Uint8Array | string, code: string][] = [
      ['tronque.pdf', pdf.subarray(0, 3000), 'corrupt'],
      ['faux.docx', pdf.subarray(0, -1), 'mislabelled'],
      [
        'bruit.bin',
        Buffer.from(Array.from({ length: 3000 }, (_, n) => (n * 7919) % 256)),
        'unsupported',
      ],
      ['blancs.txt', '   \n \n', 'empty'],
    ];
    const before = (await place.desk.documents()).length;
    for (const [name, bytes, code] of bad) {
      const job = await place.settled(await place.upload(name, bytes));
      expect(job).toMatchObject({ state: 'failed', name, problem: { code } });
      const sent = await place.json<{ problem: { text: string } }>(`/api/desk/jobs/${job.id}`, {
        headers: { 'Accept-Language': 'ar' },
      });
      expect(sent.problem.text).toMatch(/\p{Script=Arabic}/u);
      // Quarantined: not in the library, not lost either.
      expect(await readdir(join(place.documents, '.inbox'))).toContain(job.id);
      expect((await place.ask(`/api/desk/jobs/${job.id}`, { method: 'DELETE' })).status).toBe(204);
      expect(await readdir(join(place.documents, '.inbox'))).not.toContain(job.id);
    }
    expect(await place.desk.documents()).toHaveLength(before);
  });

  it('never get to choose where they are written, nor what a screen shows', async () => {
    const name = '../../../etc/\u202etxt.<script>alert(1)</script>.md';
    const job = await place.settled(await place.upload(name, text('ibis')));
    expect(job.state).toBe('done');
    expect(job.name).toBe('script>.md');
    expect((await readdir(join(place.documents, job.document ?? ''))).sort()).toEqual([
      'history.jsonl',
      'original.md',
      'record.yaml',
    ]);
  });
});

async function giveUp(id: string): Promise<void> {
  const headers = { 'Tus-Resumable': '1.0.0' };
  const answer = await place.ask(`/api/desk/uploads/${id}`, { method: 'DELETE', headers });
  expect(answer.status).toBe(204);
}

describe('uploads that are begun', () => {
  it('hold the room they were promised, until they are given up', async () => {
    const MB = 1024 * 1024;
    await place.restart({ uploads: { free: () => Promise.resolve(1000 * MB) } });
    const [one = '', two] = [
      await begin(place, '1.md', 400 * MB),
      await begin(place, '2.md', 400 * MB),
    ];
    const refused = await create(place, '3.md', 400 * MB);
    expect(refused.status).toBe(507);
    expect(await refused.json()).toMatchObject({ type: 'urn:fihris:problem:disk-full' });
    // What was refused holds nothing.
    const small = await begin(place, '4.md', 100 * MB);
    for (const id of [one, small]) await giveUp(id);
    const many = await Promise.all([5, 6, 7].map((n) => create(place, `${n}.md`, 450 * MB)));
    expect(many.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
    for (const answer of many.filter(({ status }) => status === 201)) {
      await giveUp(answer.headers.get('Location')?.split('/').at(-1) ?? '');
    }
    await giveUp(two);
    await place.restart();
  });

  it('are so many for one person, after a restart too', async () => {
    await place.restart({ uploads: { unfinished: 3 } });
    // Other tests have left uploads of the librarian behind.
    place.as('administrator');
    const ids = [];
    for (const n of [1, 2, 3]) ids.push(await begin(place, `${n}.md`, 100));
    await send(place, ids[0] ?? '', 0, Buffer.alloc(10));
    const refused = await create(place, '4.md', 100);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({
      type: 'urn:fihris:problem:too-many-uploads',
      title: 'Trop d’envois inachevés',
    });
    place.as('librarian');
    const other = await begin(place, '5.md', 100);
    place.as('administrator');
    await place.restart({ uploads: { unfinished: 3 } });
    expect((await create(place, '6.md', 100)).status).toBe(429);
    const gone = [...ids.slice(1), other];
    for (const id of gone) await giveUp(id);
    const again = await begin(place, '7.md', 100);
    // Of many at once no more are begun than may be.
    const many = await Promise.all([1, 2, 3, 4].map((n) => create(place, `m${n}.md`, 100)));
    expect(many.map(({ status }) => status).sort()).toEqual([201, 429, 429, 429]);
    for (const answer of many.filter(({ status }) => status === 201)) {
      await giveUp(answer.headers.get('Location')?.split('/').at(-1) ?? '');
    }
    for (const id of [ids[0] ?? '', again]) await giveUp(id);
    place.as('librarian');
    await place.restart();
  });

  it('give way to another of the same person when nothing came of them for an hour', () => {
    const promised = new Promised(2);
    const start = Date.now();
    expect(promised.reserve('a', 1, 'x', start)).toEqual({});
    expect(promised.reserve('b', 1, 'x', start + 1000)).toEqual({});
    expect(promised.reserve('c', 1, 'x', start + 2000)).toBe('too-many');
    expect(promised.reserve('c', 1, 'y', start + 2000)).toEqual({});
    expect(promised.reserve('d', 1, 'x', start + 3_700_000)).toEqual({ gives: 'a' });
  });
});

describe('who may put in', () => {
  it('librarians, nobody else', async () => {
    for (const [role, status] of [
      [undefined, 401],
      ['reader', 403],
    ] as const) {
      place.as(role);
      expect((await create(place, 'x.md', 10)).status).toBe(status);
      expect((await place.ask('/api/desk/jobs')).status).toBe(status);
    }
    place.as('librarian');
    expect((await place.ask('/api/desk/jobs')).status).toBe(200);
  });

  it('and only from our own pages', async () => {
    const response = await place.ask('/api/desk/addresses', {
      method: 'POST',
      json: { address: 'https://example.org/a.pdf' },
      headers: { 'Sec-Fetch-Site': 'cross-site' },
    });
    expect(response.status).toBe(403);
  });

  it('is noted with the document, whatever the upload claims', async () => {
    const forged = JSON.stringify({ id: 'x', name: 'Someone else', role: 'administrator' });
    const job = await place.settled(
      await place.upload('aigles.md', text('aigles'), { actor: forged }),
    );
    const { changes } = await place.json<{ changes: { actor: { id: string } }[] }>(
      `/api/desk/documents/${job.document}/history`,
    );
    expect(changes[0]?.actor.id).toBe('librarian-1');
  });
});
