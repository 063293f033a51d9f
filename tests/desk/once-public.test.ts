import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '#domain/change.ts';
import type { Job } from '#domain/job.ts';
import type { Record } from '#domain/record.ts';
import { placeOf, readText, text, type Place } from './support.ts';

/**
 * What was never published is never public, and what was public once is never silently gone: every address of a
 * document in every state, asked by somebody whom nobody knows.
 */

let place: Place;
const TODAY = new Date().toISOString().slice(0, 10);

beforeAll(async () => {
  place = await placeOf('psnsi-oriental-2022-2023', 'gcm');
});
afterAll(() => place.desk.close());

interface Options {
  publish?: boolean;
  /** Of which it is to be a new version. */
  document?: string;
  name?: string;
}

async function brought(
  word: string,
  { publish = false, document, name = `${word}.md` }: Options = {},
): Promise<string> {
  const job =
    document === undefined
      ? await place.settled(await place.upload(name, text(word), publish ? { publish: 'yes' } : {}))
      : await place.newVersion(document, name, text(word));
  expect([word, job.state]).toEqual([word, 'done']);
  return job.document ?? '';
}

async function ok(response: Promise<Response>): Promise<Response> {
  const answer = await response;
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer;
}
const to = (id: string, status: string, reason?: string, successor?: string) =>
  ok(place.setStatus(id, status, reason, successor));
const versionTo = async (id: string, number: number | string, status: string, reason?: string) =>
  place.ask(`/api/desk/documents/${id}/versions/${number}/status`, {
    method: 'PUT',
    json: { status, reason, revision: await place.revisionOf(id) },
  });
const historyOf = async (id: string) =>
  (await place.json<{ changes: Change[] }>(`/api/desk/documents/${id}/history`)).changes;
const undo = async (id: string, change: Change | undefined, reason?: string) =>
  place.ask(`/api/desk/documents/${id}/undo`, {
    method: 'POST',
    json: { change: change?.id, reason, revision: await place.revisionOf(id) },
  });

async function asStranger<T>(work: () => Promise<T>): Promise<T> {
  place.as(undefined);
  try {
    return await work();
  } finally {
    place.as('librarian');
  }
}

interface Problem {
  type: string;
  status: number;
  detail: string;
  document?: { id: string; title: string };
  withdrawal?: { date: string; reason: string; replaced_by?: { id: string } };
  gone?: { date?: string };
  version?: { number: number };
}
const problemAt = (path: string) =>
  asStranger(async () => {
    const answer = await place.ask(path);
    return { status: answer.status, ...((await answer.json()) as object) } as Problem;
  });

/** Every address of a document's own, with what a cache would send along. */
function addressesOf(
  id: string,
  sha256: string,
): [path: string, headers: { [name: string]: string }][] {
  const clause = `${id}--art_1`;
  const former = `/api/documents/${id}/versions/1`;
  const plain = [
    `/api/documents/${id}`,
    `/api/documents/${id}?limit=1`,
    `/api/documents/${id}?at=art_1&limit=5`,
    `/api/documents/${id}/search?q=agadir`,
    `/api/documents/${id}/file`,
    `/api/documents/${id}/pages/1/words`,
    `/api/documents/${id}/citation`,
    `/api/documents/${id}/citation?format=bibtex`,
    `/api/documents/${id}/citation?format=ris`,
    `/api/documents/${id}/citation?format=csl-json`,
    `/api/documents/${id}/versions`,
    former,
    `${former}/file`,
    `${former}/citation`,
    `${former}/citation?clause=art_1&format=pinpoint`,
    `/api/clauses/${clause}`,
    `/api/clauses/${clause}/citation`,
    `/api/clauses/${clause}/citation?format=pinpoint`,
    `/api/clauses/${clause}/related`,
    `/api/clauses/${id}--nothing`,
  ].map((path): [string, { [name: string]: string }] => [path, {}]);
  const etag = `"${sha256}"`;
  return [
    ...plain,
    [`/api/documents/${id}/file`, { 'If-None-Match': etag }],
    [`/api/documents/${id}/file`, { Range: 'bytes=0-9', 'If-Range': etag }],
    [`${former}/file`, { 'If-None-Match': etag }],
  ];
}

/** Addresses that are about the whole library, and name no document that readers do not have. */
const EVERYWHERE = (word: string, id: string) => [
  `/api/search?q=${word}`,
  `/api/search?q=`,
  `/api/suggest?q=${word}`,
  '/api/documents?per_page=100',
  `/api/compare?c=${id}--art_1`,
  '/api/unsearchable',
];

describe('every address of a document', () => {
  interface State {
    word: string;
    /** Brings the document into the state. @returns its id */
    reach: (word: string) => Promise<string>;
    status: number;
    type?: string;
  }
  const published = (word: string) => brought(word, { publish: true });
  const STATES: { [state: string]: State } = {
    'a draft': { word: 'zibelune', reach: (word) => brought(word), status: 404 },
    'a draft in review': {
      word: 'quoldrine',
      reach: async (word) => {
        const id = await brought(word);
        await to(id, 'review');
        return id;
      },
      status: 404,
    },
    'a draft in the bin': {
      word: 'varnoxe',
      reach: async (word) => {
        const id = await brought(word);
        await place.binned(id);
        return id;
      },
      status: 404,
    },
    'a draft that was destroyed': {
      word: 'poltrinque',
      reach: async (word) => {
        const id = await brought(word);
        await place.binned(id);
        await place.emptyBin();
        return id;
      },
      status: 404,
    },
    'a draft that older software withdrew': {
      word: 'mirsovane',
      reach: async (word) => {
        const id = await brought(word);
        const withdrawal = { date: TODAY, reason: 'motif caché' };
        await rewrite(id, { status: 'withdrawn', withdrawal });
        await note(id, 'status', [{ field: 'status', before: 'draft', after: 'withdrawn' }]);
        return id;
      },
      status: 404,
    },
    'withdrawn after it was public': {
      word: 'krévadine',
      reach: async (word) => {
        const id = await published(word);
        await to(id, 'withdrawn', 'motif pour les lecteurs');
        return id;
      },
      status: 410,
      type: 'document-withdrawn',
    },
    'a draft again after it was public': {
      word: 'ouldravique',
      reach: async (word) => {
        const id = await published(word);
        await to(id, 'draft', 'motif du bureau');
        return id;
      },
      status: 410,
      type: 'document-gone',
    },
    'withdrawn, then a draft again': {
      word: 'serpondine',
      reach: async (word) => {
        const id = await published(word);
        await to(id, 'withdrawn', 'motif premier');
        await to(id, 'draft', 'motif du bureau');
        return id;
      },
      status: 410,
      type: 'document-gone',
    },
    'in the bin after it was public': {
      word: 'thalvirose',
      reach: async (word) => {
        const id = await published(word);
        await place.binned(id, 'motif du bureau');
        return id;
      },
      status: 410,
      type: 'document-gone',
    },
    'destroyed after it was public': {
      word: 'xandelure',
      reach: async (word) => {
        const id = await published(word);
        await place.binned(id, 'motif du bureau');
        await place.emptyBin();
        return id;
      },
      status: 410,
      type: 'document-gone',
    },
    'destroyed after it was withdrawn': {
      word: 'brumacelle',
      reach: async (word) => {
        const id = await published(word);
        await to(id, 'withdrawn', 'motif pour les lecteurs');
        await place.binned(id, 'motif du bureau');
        await place.emptyBin();
        return id;
      },
      status: 410,
      type: 'document-withdrawn',
    },
    'set back to draft by hand, without a note': {
      word: 'fendrilage',
      reach: async (word) => {
        const id = await published(word);
        await place.expectFound(word, [id]);
        await rewrite(id, { status: 'draft' });
        return id;
      },
      status: 410,
      type: 'document-gone',
    },
  };

  async function rewrite(id: string, fields: Partial<Record>): Promise<void> {
    const path = join(place.documents, id, 'record.yaml');
    const kept = (await readText(path)).replace(/^(status|withdrawal):.*\n( .*\n)*/gm, '');
    await writeFile(
      path,
      `${kept}${Object.entries(fields)
        .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
        .join('')}`,
    );
  }
  async function note(id: string, action: string, fields: Change['fields']): Promise<void> {
    const path = join(place.documents, id, 'history.jsonl');
    const actor = { id: 'l', name: 'L', role: 'librarian' };
    const change = {
      id: `n-${fields.length}`,
      at: new Date().toISOString(),
      actor,
      action,
      fields,
    };
    await writeFile(path, `${await readText(path)}${JSON.stringify(change)}\n`);
  }

  it.each(Object.entries(STATES))('of %s', async (_, { word, reach, status, type }) => {
    const id = await reach(word);
    const bytes = text(word);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await asStranger(async () => {
      for (const [path, headers] of addressesOf(id, sha256)) {
        const answer = await place.ask(path, { headers });
        expect([path, answer.status]).toEqual([path, status]);
        const body = await answer.text();
        expect([path, body]).toEqual([path, expect.not.stringContaining('migrent')]);
        expect([path, body]).toEqual([path, expect.not.stringContaining('motif du bureau')]);
        if (type) expect(JSON.parse(body)).toMatchObject({ type: `urn:fihris:problem:${type}` });
        if (type === 'document-gone') {
          expect(body).not.toContain(`Plan ${word}`);
          const gone = path.includes('fendrilage') ? {} : { date: TODAY };
          expect(JSON.parse(body)).toMatchObject({ gone });
        }
        if (type === 'document-withdrawn') {
          const withdrawal = { date: TODAY, reason: 'motif pour les lecteurs' };
          expect(JSON.parse(body)).toMatchObject({ withdrawal, document: { id } });
        }
      }
      for (const path of EVERYWHERE(word, id)) {
        const body = await (await place.ask(path)).text();
        expect([path, body]).toEqual([path, expect.not.stringContaining('migrent')]);
        expect([path, body]).toEqual([path, expect.not.stringContaining('motif du bureau')]);
        expect([path, body]).toEqual([path, expect.not.stringContaining('motif caché')]);
        const isToldOf = type === 'document-withdrawn' || path.startsWith('/api/compare');
        if (!isToldOf) expect([path, body]).toEqual([path, expect.not.stringContaining(id)]);
      }
      const compared = await place.json<{ unknown: string[]; gone: Problem[] }>(
        `/api/compare?c=${id}--art_1`,
      );
      expect(compared.unknown).toEqual(status === 404 ? [`${id}--art_1`] : []);
      expect(compared.gone.map(({ withdrawal, gone }) => Boolean(withdrawal ?? gone))).toEqual(
        status === 404 ? [] : [true],
      );
    });
  });

  it('is gone with the answer that says so, before the index follows', async () => {
    const id = await brought('vélirose', { publish: true });
    await place.expectFound('vélirose', [id]);
    await to(id, 'withdrawn', 'pour cause');
    await asStranger(async () => {
      const asked = await Promise.all(
        addressesOf(id, '').map(async ([path]) => [path, (await place.ask(path)).status]),
      );
      expect(asked.filter(([, status]) => status !== 410)).toEqual([]);
      const found = await place.json<{ hits: unknown[] }>('/api/search?q=v%C3%A9lirose');
      expect(found.hits).toEqual([]);
    });
  });
});

describe('taking from readers what they had', () => {
  it('needs a reason, which stays at the desk', async () => {
    const id = await brought('goraline', { publish: true });
    for (const status of ['draft', 'review', 'withdrawn']) {
      const answer = await place.setStatus(id, status);
      expect([status, answer.status]).toEqual([status, 400]);
      expect(await answer.json()).toMatchObject({ errors: [{ parameter: 'reason' }] });
    }
    expect((await place.setStatus(id, 'draft', '   ')).status).toBe(400);
    const revision = await place.revisionOf(id);
    const remove = await place.ask(`/api/desk/documents/${id}`, {
      method: 'DELETE',
      json: { revision },
    });
    expect(remove.status).toBe(400);
    await to(id, 'review', 'à relire');
    // A draft that was public once is not thrown away without a word either.
    const again = await place.ask(`/api/desk/documents/${id}`, {
      method: 'DELETE',
      json: { revision: await place.revisionOf(id) },
    });
    expect(again.status).toBe(400);
    expect((await historyOf(id))[0]).toMatchObject({ action: 'status', reason: 'à relire' });
    // Undoing is no way around it.
    await to(id, 'published');
    const [change] = await historyOf(id);
    expect((await undo(id, change)).status).toBe(400);
    expect((await undo(id, change, 'par erreur')).status).toBe(200);
    expect((await problemAt(`/api/documents/${id}`)).status).toBe(410);
  });

  it('is not asked of what they never had, and withdrawing that is refused', async () => {
    const id = await brought('pelvorine');
    const answer = await place.setStatus(id, 'withdrawn', 'secret');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ parameter: 'status' }] });
    const revision = await place.revisionOf(id);
    await ok(place.ask(`/api/desk/documents/${id}`, { method: 'DELETE', json: { revision } }));
  });
});

describe('a former version', () => {
  interface Listed {
    number: number;
    current: boolean;
    record?: Record;
    file?: string;
    withdrawal?: { date: string; reason: string };
  }
  const listed = (id: string) =>
    asStranger(
      async () =>
        (await place.json<{ versions: Listed[] }>(`/api/documents/${id}/versions`)).versions,
    );
  const numbers = async (id: string) => (await listed(id)).map(({ number }) => number);
  const statusAt = async (path: string) => (await asStranger(() => place.ask(path))).status;
  const open = (id: string, number: number) =>
    Promise.all(
      ['', '/file', '/citation', '/citation?format=ris'].map((end) =>
        statusAt(`/api/documents/${id}/versions/${number}${end}`),
      ),
    );

  it('that was only ever a draft is never public', async () => {
    const id = await brought('secretune');
    await brought('expurgune', { document: id });
    await to(id, 'published');
    expect(await numbers(id)).toEqual([2]);
    expect(await open(id, 1)).toEqual([404, 404, 404, 404]);
    expect(await open(id, 2)).toEqual([200, 200, 200, 200]);
    // At the desk it is there.
    const { versions } = await place.json<{ versions: (Listed & { isPublic: boolean })[] }>(
      `/api/desk/documents/${id}/versions`,
    );
    expect(versions.map((one) => [one.number, one.isPublic])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(await (await place.ask(versions[1]?.file ?? '')).text()).toBe(text('secretune'));
    expect((await versionTo(id, 1, 'withdrawn', 'rien')).status).toBe(400);
    const change = (await historyOf(id)).find(({ action }) => action === 'version');
    expect((await undo(id, change)).status).toBe(409);
    await place.restart();
    expect(await open(id, 1)).toEqual([404, 404, 404, 404]);
  });

  it('that stood while the document was a draft again, or withdrawn, is not public', async () => {
    const id = await brought('publune', { publish: true });
    await to(id, 'draft', 'à revoir');
    await brought('cachune', { document: id });
    await brought('republune', { document: id });
    await to(id, 'published');
    expect(await numbers(id)).toEqual([3, 1]);
    await to(id, 'withdrawn', 'erreur');
    await brought('cachdeux', { document: id });
    await brought('republdeux', { document: id });
    await to(id, 'published');
    // Version 3 was withdrawn with the document, and nobody gave it back.
    expect(
      (await listed(id)).map(({ number, withdrawal }) => [number, withdrawal?.reason]),
    ).toEqual([
      [5, undefined],
      [3, 'erreur'],
      [1, undefined],
    ]);
    expect(await open(id, 4)).toEqual([404, 404, 404, 404]);
    expect(await open(id, 3)).toEqual([410, 410, 410, 410]);
    expect(await open(id, 2)).toEqual([404, 404, 404, 404]);
    expect(await open(id, 1)).toEqual([200, 200, 200, 200]);
    const entry = await place.binned(id, 'essai');
    await ok(place.ask(`/api/desk/bin/${entry}/restore`, { method: 'POST' }));
    expect(await numbers(id)).toEqual([5, 3, 1]);
  });

  it('shows its record as readers last had it', async () => {
    const id = await brought('titrune', { publish: true });
    await to(id, 'draft', 'à revoir');
    const { record, revision } = await place.json<{ record: Record; revision: string }>(
      `/api/desk/documents/${id}`,
    );
    const { title, type, language, creator, spatial, subject } = record;
    const told = { type, language, creator, spatial, subject };
    const json = { record: { ...told, title: { fr: 'Titre secretissime' } }, revision };
    await ok(place.ask(`/api/desk/documents/${id}/record`, { method: 'PUT', json }));
    await brought('titrdeux', { document: id });
    await ok(
      place.ask(`/api/desk/documents/${id}/record`, {
        method: 'PUT',
        json: { record: { ...told, title }, revision: await place.revisionOf(id) },
      }),
    );
    await to(id, 'published');
    const former = await asStranger(() =>
      place.json<{ record: Record }>(`/api/documents/${id}/versions/1`),
    );
    expect(former.record.title).toEqual(title);
    expect(former.record.status).toBe('published');
  });

  it('of a document that came in without a note of its status was public', async () => {
    const id = 'gcm';
    const present = await readFile(join(place.documents, id, 'record.yaml'), 'utf8');
    expect(present).not.toContain('status:');
    await brought('gcmdeux', { document: id });
    expect(await numbers(id)).toEqual([2, 1]);
    expect(await open(id, 1)).toEqual([200, 200, 200, 200]);
  });

  it('is withdrawn with a reason, told of without its text, and given back', async () => {
    const id = await brought('personnune', { publish: true });
    await brought('personndeux', { document: id });
    await place.expectFound('personndeux', [id]);
    const lost = `/api/clauses/${id}--art_1`;
    expect((await versionTo(id, 1, 'withdrawn')).status).toBe(400);
    expect((await versionTo(id, 2, 'withdrawn', 'présente')).status).toBe(404);
    expect((await versionTo(id, 9, 'withdrawn', 'nulle')).status).toBe(404);
    expect((await versionTo(id, '01', 'withdrawn', 'nulle')).status).toBe(404);
    const reason = 'Elle nommait une personne';
    await ok(versionTo(id, 1, 'withdrawn', reason));

    const gone = { withdrawal: { date: TODAY, reason }, version: { number: 1 }, document: { id } };
    for (const end of [
      '',
      '/file',
      '/citation',
      '/citation?clause=art_1',
      '/citation?format=csl-json',
    ]) {
      const problem = await problemAt(`/api/documents/${id}/versions/1${end}`);
      expect(problem).toMatchObject({
        ...gone,
        status: 410,
        type: 'urn:fihris:problem:version-withdrawn',
      });
      expect(JSON.stringify(problem)).not.toContain('migrent');
    }
    for (const language of ['fr', 'ar', 'en']) {
      const told = await place.ask(`/api/documents/${id}/versions/1`, {
        headers: { 'Accept-Language': language },
      });
      expect(((await told.json()) as Problem).detail).toContain(reason);
    }
    const list = await listed(id);
    expect(list[1]).toMatchObject({
      number: 1,
      current: false,
      withdrawal: { date: TODAY, reason },
    });
    expect(list[1]).not.toHaveProperty('record');
    expect(list[1]).not.toHaveProperty('file');
    // No address leads to it either.
    expect((await problemAt(lost)).version).toBeUndefined();
    expect(await readText(join(place.documents, id, 'versions/1/record.yaml'))).toContain(reason);
    // Present and otherwise, the document stands.
    expect(await statusAt(`/api/documents/${id}`)).toBe(200);
    expect(await open(id, 2)).toEqual([200, 200, 200, 200]);

    await place.restart();
    expect(await open(id, 1)).toEqual([410, 410, 410, 410]);
    const [change] = await historyOf(id);
    expect(change).toMatchObject({
      action: 'version-status',
      reason,
      actor: { id: 'librarian-1' },
    });
    expect((await undo(id, change)).status).toBe(200);
    expect(await open(id, 1)).toEqual([200, 200, 200, 200]);
    // What was taken back cannot be taken back over a later change, and can itself be taken back.
    expect((await undo(id, change)).status).toBe(409);
    expect((await undo(id, (await historyOf(id))[0])).status).toBe(200);
    expect(await open(id, 1)).toEqual([410, 410, 410, 410]);
    await ok(versionTo(id, 1, 'published'));
    expect(await open(id, 1)).toEqual([200, 200, 200, 200]);
    expect(await readText(join(place.documents, id, 'versions/1/record.yaml'))).not.toContain(
      reason,
    );
  });

  it('that was withdrawn is finished from the log when a crash cut that in two', async () => {
    const id = await brought('coupune', { publish: true });
    await brought('coupdeux', { document: id });
    const path = join(place.documents, id, 'history.jsonl');
    const change = {
      id: 'coup',
      at: new Date().toISOString(),
      actor: { id: 'l', name: 'L', role: 'librarian' },
      action: 'version-status',
      fields: [{ field: 'versions.1.withdrawal', after: { date: TODAY, reason: 'coupée' } }],
    };
    await writeFile(path, `${await readText(path)}${JSON.stringify(change)}\n`);
    await place.restart();
    expect(await open(id, 1)).toEqual([410, 410, 410, 410]);
  });

  it('does not come back to readers by undoing the version after it', async () => {
    const id = await brought('retournune', { publish: true });
    await brought('retourndeux', { document: id });
    const [change] = await historyOf(id);
    await ok(versionTo(id, 1, 'withdrawn', 'fautive'));
    expect((await undo(id, change)).status).toBe(409);
    expect(await numbers(id)).toEqual([2, 1]);
  });

  it('has one address, and a file of its own name', async () => {
    const id = await brought('nommune', { publish: true });
    const name = 'خطة العمل — «2024» 🇲🇦.md';
    await brought('nommdeux', { document: id, name });
    for (const number of ['01', '1.0', '1e0', '+1', '1%20', '0', '-1', '0x1', 'x', '١']) {
      for (const end of ['', '/file', '/citation']) {
        const path = `/api/documents/${id}/versions/${number}${end}`;
        expect([path, await statusAt(path)]).toEqual([path, 404]);
      }
    }
    const disposition = async (path: string) =>
      (await place.ask(path)).headers.get('Content-Disposition') ?? '';
    expect(await disposition(`/api/documents/${id}/versions/1/file`)).toBe(
      `inline; filename="${id}.v1.md"`,
    );
    expect(await disposition(`/api/documents/${id}/versions/2/file`)).toBe(
      `inline; filename="${id}.v2.md"`,
    );
    const indexed = async () => disposition(`/api/documents/${id}/file`);
    await expect
      .poll(indexed, { timeout: 10_000 })
      .toBe(`inline; filename="${id}.md"; filename*=UTF-8''${encodeURIComponent(name)}`);
  });
});

describe('an address', () => {
  const file = (word: string, n: number) => text(word).replace('chaque printemps', `en ${n}`);
  const bring = async (word: string, n: number) => {
    const job = await place.settled(
      await place.upload(`${word}-${n}.md`, file(word, n), { publish: 'yes' }),
    );
    expect(job.state).toBe('done');
    return job.document ?? '';
  };

  it('never comes to mean another text', async () => {
    const first = await bring('identune', 1);
    const entry = await place.binned(first, 'retiré');
    const second = await bring('identune', 2);
    expect(second).toBe(`${first}-2`);
    expect((await problemAt(`/api/documents/${first}`)).status).toBe(410);
    expect((await problemAt(`/api/clauses/${first}--art_1`)).status).toBe(410);
    // The bin gives back what it has, at the address it had.
    await ok(place.ask(`/api/desk/bin/${entry}/restore`, { method: 'POST' }));
    await place.expectFound('identune', [first, second]);
    await place.binned(first, 'retiré');
    await place.emptyBin();
    await place.restart();
    expect(await bring('identune', 3)).toBe(`${first}-3`);
    expect(await problemAt(`/api/documents/${first}`)).toMatchObject({
      status: 410,
      gone: { date: TODAY },
    });
    expect((await problemAt(`/api/clauses/${first}--art_1`)).status).toBe(410);
  });

  it('of a draft that was thrown away is not given again either', async () => {
    const first = await brought('brouillune');
    await place.binned(first);
    const job = await place.settled(await place.upload('b.md', file('brouillune', 2)));
    expect(job.document).toBe(`${first}-2`);
    expect((await problemAt(`/api/documents/${first}`)).status).toBe(404);
  });
});

describe('bytes that were there before', () => {
  const bring = async (word: string, wish = {}): Promise<Job> =>
    place.settled(await place.upload(`${word}.md`, text(word), wish));
  const take = (job: Job) => place.ask(`/api/desk/jobs/${job.id}/take`, { method: 'POST' });

  it('in a former version are named, and taken as a new document only by choice', async () => {
    const id = await brought('octune', { publish: true });
    await brought('octdeux', { document: id });
    const job = await bring('octune');
    expect(job).toMatchObject({ state: 'duplicate', document: id, version: 1 });
    expect(job.holder?.fr).toContain('octune');
    // Going back to it is no new document, and is taken.
    expect(await brought('octune', { document: id })).toBe(id);
    const forth = await bring('octdeux');
    expect(forth).toMatchObject({ state: 'duplicate', document: id, version: 2 });
    await place.restart();
    expect(place.desk.job(forth.id)).toMatchObject({ state: 'duplicate', version: 2 });
    await ok(take(forth));
    const taken = await place.settled(forth.id);
    expect(taken).toMatchObject({ state: 'done' });
    expect(taken.document).not.toBe(id);
    expect((await take(forth)).status).toBe(409);
  });

  it('in the bin are offered to be restored; what stands in the way of that is named', async () => {
    const id = await brought('corbune', { publish: true });
    const entry = await place.binned(id, 'doublon');
    const job = await bring('corbune');
    expect(job).toMatchObject({ state: 'duplicate', document: id, binned: entry });
    await ok(take(job));
    const { document: other = '' } = await place.settled(job.id);
    expect(other).toBe(`${id}-2`);
    const refused = await place.ask(`/api/desk/bin/${entry}/restore`, { method: 'POST' });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      type: 'urn:fihris:problem:bytes-held',
      document: { id: other },
      detail: expect.stringContaining('corbeille') as string,
    });
    await place.binned(other);
    await ok(place.ask(`/api/desk/bin/${entry}/restore`, { method: 'POST' }));
    expect((await historyOf(id)).map(({ action }) => action)).toEqual([
      'restored',
      'deleted',
      'added',
    ]);
  });

  it('in a former version of what is in the bin are known too', async () => {
    const id = await brought('fondune');
    await brought('fonddeux', { document: id });
    const entry = await place.binned(id);
    expect(await bring('fondune')).toMatchObject({
      state: 'duplicate',
      document: id,
      version: 1,
      binned: entry,
    });
  });
});

describe('what readers are told of other documents', () => {
  it('is never that a draft is there', async () => {
    const draft = await brought('projet-secret-ztopaze');
    const id = await brought('renvoyune', { publish: true });
    const { record, revision } = await place.json<{ record: Record; revision: string }>(
      `/api/desk/documents/${id}`,
    );
    const { title, type, language, creator, spatial, subject } = record;
    const relation = [draft, 'psnsi-oriental-2022-2023'];
    const json = {
      record: { title, type, language, creator, spatial, subject, relation },
      revision,
    };
    await ok(place.ask(`/api/desk/documents/${id}/record`, { method: 'PUT', json }));
    const view = () => asStranger(() => place.json<{ record: Record }>(`/api/documents/${id}`));
    await expect
      .poll(async () => (await view()).record.relation, { timeout: 10_000 })
      .toEqual(['psnsi-oriental-2022-2023']);
    const other = await brought('remplacune', { publish: true });
    await to(other, 'withdrawn', 'Remplacé', draft);
    await asStranger(async () => {
      for (const path of [
        '/api/unsearchable',
        `/api/documents/${id}`,
        `/api/documents/${id}/versions`,
        `/api/documents/${id}/versions/1`,
        `/api/documents/${id}/citation?format=csl-json`,
        `/api/documents/${other}`,
        `/api/compare?c=${other}--art_1`,
        '/api/search?q=',
        '/api/documents?per_page=100',
      ]) {
        const body = await (await place.ask(path)).text();
        expect([path, body]).toEqual([path, expect.not.stringContaining('ztopaze')]);
      }
    });
  });

  it('leads from successor to successor, and never in a circle', async () => {
    const [x, z, y] = [
      await brought('successune', { publish: true }),
      await brought('successdeux', { publish: true }),
      await brought('successtrois', { publish: true }),
    ];
    await to(x, 'withdrawn', 'Remplacé', z);
    const replaced = async () =>
      (await problemAt(`/api/documents/${x}`)).withdrawal?.replaced_by?.id;
    expect(await replaced()).toBe(z);
    // Whoever takes the successor away is told who points to it.
    const details = await place.json<{ replaces: { id: string }[] }>(`/api/desk/documents/${z}`);
    expect(details.replaces.map((one) => one.id)).toEqual([x]);
    await to(z, 'withdrawn', 'Remplacé', y);
    expect(await replaced()).toBe(y);
    const circle = await place.setStatus(y, 'withdrawn', 'Remplacé', x);
    expect(circle.status).toBe(400);
    expect(await circle.json()).toMatchObject({
      errors: [{ parameter: 'isReplacedBy', detail: expect.stringContaining('renvoie') as string }],
    });
    // …nor is a circle made by taking a change back.
    await to(x, 'published');
    const [change] = await historyOf(x);
    await to(y, 'withdrawn', 'Remplacé', x);
    expect(await replaced()).toBeUndefined();
    expect((await undo(x, change, 'essai')).status).toBe(400);
    await to(y, 'published');
    await to(x, 'withdrawn', 'Remplacé', z);
    // A successor in the bin still leads on where it was withdrawn itself.
    await place.binned(z, 'rangé');
    expect(await replaced()).toBe(y);
    await place.emptyBin();
    expect(await replaced()).toBe(y);
    const held = await asStranger(() =>
      place.json<{ documents: { id: string; replaced_by?: { id: string } }[] }>(
        '/api/unsearchable',
      ),
    );
    expect(held.documents.find((one) => one.id === x)?.replaced_by?.id).toBe(y);
    const gone = await place.json<{ replaces: unknown[] }>(`/api/desk/documents/${y}`, {
      method: 'DELETE',
      json: { revision: await place.revisionOf(y), reason: 'rangé' },
    });
    expect(gone.replaces).toEqual([]);
    expect(await replaced()).toBeUndefined();
  });
});
