import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '#domain/change.ts';
import type { Record } from '#domain/record.ts';
import { placeOf, readText, text, type Place } from './support.ts';

interface Details {
  record: Record;
  revision: string;
  suggestions: { field: string; words: string; page: number }[];
  report: {
    pages: number;
    clauses: number;
    unreadable: number[];
    left_out: { text: string; why: string; pages: number[] }[];
  };
}

let place: Place;
let id: string;

const details = () => place.json<Details>(`/api/desk/documents/${id}`);
const history = async () =>
  (await place.json<{ changes: Change[] }>(`/api/desk/documents/${id}/history`)).changes;
const setStatus = async (status: string, reason?: string, isReplacedBy?: string, of = id) =>
  place.ask(`/api/desk/documents/${of}/status`, {
    method: 'PUT',
    json: { status, reason, isReplacedBy, revision: await place.revisionOf(of) },
  });
const undo = async (change: string) =>
  place.ask(`/api/desk/documents/${id}/undo`, {
    method: 'POST',
    json: { change, revision: await place.revisionOf(id) },
  });

async function editWith(fields: Partial<Record>, revision?: string): Promise<Response> {
  const now = await details();
  const { record } = now;
  const { title, type, language, creator, spatial, subject, date } = record;
  const written = { title, type, language, creator, spatial, subject, date, ...fields };
  return place.ask(`/api/desk/documents/${id}/record`, {
    method: 'PUT',
    json: { record: written, revision: revision ?? now.revision },
  });
}

/** What stands in the place of a document that is withdrawn. */
const successor = 'psnsi-oriental-2022-2023';

beforeAll(async () => {
  place = await placeOf(successor, 'circulaire-acces-soins-scan');
  id = (await place.settled(await place.upload('cormorans.md', text('cormorans')))).document ?? '';
});
afterAll(() => place.desk.close());

describe('the states of a document', () => {
  it('let readers find it while it is published, and only then', async () => {
    await place.expectFound('cormorans', []);
    expect((await setStatus('review')).status).toBe(200);
    await place.expectFound('cormorans', []);
    expect((await setStatus('published')).status).toBe(200);
    await place.expectFound('cormorans', [id]);
    expect((await place.ask(`/api/documents/${id}`)).status).toBe(200);
    expect((await setStatus('withdrawn', 'Remplacé par la loi 27-14')).status).toBe(200);
    await place.expectFound('cormorans', []);
  });

  it('leave a notice at every address of what was withdrawn: gone, when, why, and what to read instead', async () => {
    expect((await setStatus('withdrawn', 'pour rien', 'nowhere')).status).toBe(400);
    expect((await setStatus('withdrawn', 'pour rien', id)).status).toBe(400);
    expect((await setStatus('withdrawn', 'Remplacé par la loi 27-14', successor)).status).toBe(200);
    const answer = async () => (await place.ask(`/api/documents/${id}`)).status;
    await expect.poll(answer, { timeout: 10_000 }).toBe(410);
    place.as(undefined);
    for (const path of [
      `/api/documents/${id}`,
      `/api/documents/${id}?at=art_1&limit=5`,
      `/api/documents/${id}/search?q=cormorans`,
      `/api/documents/${id}/file`,
      `/api/documents/${id}/citation`,
      `/api/documents/${id}/pages/1/words`,
      `/api/documents/${id}/versions`,
      `/api/documents/${id}/versions/1`,
      `/api/documents/${id}/versions/1/file`,
      `/api/clauses/${id}--art_1`,
      `/api/clauses/${id}--art_1/citation`,
    ]) {
      const response = await place.ask(path);
      expect([path, response.status]).toEqual([path, 410]);
      expect(response.headers.get('Content-Type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({
        type: 'urn:fihris:problem:document-withdrawn',
        document: { id },
        withdrawal: {
          date: new Date().toISOString().slice(0, 10),
          reason: 'Remplacé par la loi 27-14',
          replaced_by: { id: successor, href: `/api/documents/${successor}` },
        },
      });
    }
    for (const language of ['fr', 'ar', 'en']) {
      const told = await place.ask(`/api/documents/${id}`, {
        headers: { 'Accept-Language': language },
      });
      expect(((await told.json()) as { detail: string }).detail).toContain('Remplacé par la loi');
    }
    expect((await place.ask('/api/documents/nothing')).status).toBe(404);
    expect((await place.ask('/api/documents/..%2F..%2Fetc')).status).toBe(404);
    place.as('librarian');
  });

  it('say nothing to readers of what was never published', async () => {
    const draft = await place.settled(await place.upload('brouillon.md', text('huppes')));
    place.as(undefined);
    expect((await place.ask(`/api/documents/${draft.document}`)).status).toBe(404);
    expect((await place.ask(`/api/documents/${draft.document}/versions/1`)).status).toBe(404);
    expect((await place.ask(`/api/clauses/${draft.document}--art_1`)).status).toBe(404);
    place.as('librarian');
    await place.binned(draft.document ?? '');
    await place.emptyBin();
  });

  it('are not silent: what is held but not found is listed with the reason', async () => {
    place.as(undefined);
    const { documents } = await place.json<{ documents: { id: string; why: string }[] }>(
      '/api/unsearchable',
    );
    place.as('librarian');
    expect(documents).toMatchObject([
      { id: 'circulaire-acces-soins-scan', why: 'needs-ocr', pages: [1, 2] },
      {
        id,
        why: 'withdrawn',
        withdrawal: {
          date: new Date().toISOString().slice(0, 10),
          reason: 'Remplacé par la loi 27-14',
          isReplacedBy: successor,
        },
        replaced_by: { id: successor, title: { fr: expect.stringContaining('Oriental') } },
      },
    ]);
  });

  it('name a successor to readers only where they may know of it', async () => {
    const status = (to: string, why?: string) => setStatus(to, why, undefined, successor);
    expect((await status('review', 'à relire')).status).toBe(200);
    const { documents } = await place.json<{ documents: { id: string }[] }>('/api/unsearchable');
    const withdrawn = documents.find((one) => one.id === id);
    expect(withdrawn).toMatchObject({ why: 'withdrawn' });
    expect(withdrawn).not.toHaveProperty('replaced_by');
    expect((await status('published')).status).toBe(200);
  });

  it('survive an ingest of the whole library', async () => {
    await place.restart();
    await place.expectFound('cormorans', []);
    expect((await setStatus('published')).status).toBe(200);
    expect((await details()).record.withdrawal).toBeUndefined();
  });

  it('need a reason to be withdrawn', async () => {
    const response = await setStatus('withdrawn');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ parameter: 'reason' }] });
  });
});

describe('an edit', () => {
  it('reaches the index in seconds, and leaves the rest of the file as it was', async () => {
    const file = join(place.documents, id, 'record.yaml');
    await writeFile(file, `# Relu le 3 mars par la documentaliste.\n${await readText(file)}`);
    const response = await editWith({ title: { fr: 'Plan des pélicans' }, spatial: ['MA-09'] });
    expect(response.status).toBe(200);
    const listed = async () =>
      (
        await place.json<{ documents: { title: string }[] }>('/api/documents?region=MA-09')
      ).documents.map(({ title }) => title);
    await expect.poll(listed, { timeout: 10_000 }).toContain('Plan des pélicans');
    expect(await readText(file)).toContain('# Relu le 3 mars');
  });

  it('of a record that somebody changed meanwhile is refused', async () => {
    const { revision } = await details();
    await editWith({ rights: 'CC BY 4.0' });
    expect((await editWith({ rights: 'autre' }, revision)).status).toBe(409);
    expect((await details()).record.rights).toBe('CC BY 4.0');
  });

  it('that is not valid names the field, and writes nothing', async () => {
    const before = (await history()).length;
    const response = await editWith({ spatial: ['MA-99'] });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ parameter: 'spatial.0' }] });
    expect(await history()).toHaveLength(before);
  });

  it('is logged with who, what, before and after, and can be taken back', async () => {
    await editWith({ title: { fr: 'Titre fautif' } });
    const [change] = await history();
    expect(change).toMatchObject({
      action: 'edited',
      actor: { id: 'librarian-1', role: 'librarian' },
    });
    expect(change?.fields).toContainEqual(
      expect.objectContaining({ field: 'title', after: { fr: 'Titre fautif' } }),
    );
    expect((await undo(change?.id ?? '')).status).toBe(200);
    const { record } = await details();
    expect(record.title).not.toEqual({ fr: 'Titre fautif' });
    expect((await history())[0]).toMatchObject({ action: 'undone', undoes: change?.id });
  });

  it('is not taken back over a later one', async () => {
    await editWith({ rights: 'un' });
    const [first] = await history();
    await editWith({ rights: 'deux' });
    expect((await undo(first?.id ?? '')).status).toBe(409);
    expect((await details()).record.rights).toBe('deux');
  });

  it('that a crash cut in two is finished from the log', async () => {
    const { record } = await details();
    const change = {
      id: 'halb',
      at: new Date().toISOString(),
      actor: { id: 'l', name: 'L', role: 'librarian' },
      action: 'edited',
      fields: [{ field: 'rights', before: record.rights, after: 'après la panne' }],
    };
    const log = join(place.documents, id, 'history.jsonl');
    await writeFile(log, `${await readText(log)}${JSON.stringify(change)}\n{"id":"torn`);
    await place.restart();
    expect((await details()).record.rights).toBe('après la panne');
    await editWith({ rights: 'ensuite' });
    expect((await history()).map(({ id: one }) => one)).toContain('halb');
    expect(await readText(log)).not.toContain('torn');
  });
});

describe('deletion', () => {
  it('is a move to the bin, from which a document comes back as it was', async () => {
    const before = await readText(join(place.documents, id, 'record.yaml'));
    const entry = await place.binned(id, 'doublon');
    await place.expectFound('cormorans', []);
    expect(await readdir(place.documents)).not.toContain(id);
    const bin = await place.json<{ entries: { id: string; reason: string }[] }>('/api/desk/bin');
    expect(bin.entries).toMatchObject([{ id, reason: 'doublon', actor: { id: 'librarian-1' } }]);
    const restored = await place.ask(`/api/desk/bin/${entry}/restore`, { method: 'POST' });
    expect(restored.status).toBe(200);
    expect(await readText(join(place.documents, id, 'record.yaml'))).toBe(before);
    await place.expectFound('cormorans', [id]);
    expect((await history()).slice(0, 2).map(({ action }) => action)).toEqual([
      'restored',
      'deleted',
    ]);
  });

  it('for good is for administrators', async () => {
    await place.binned(id);
    expect((await place.ask('/api/desk/bin', { method: 'DELETE' })).status).toBe(403);
    expect(await place.emptyBin()).toEqual({ destroyed: 1 });
    const trace = await readText(join(place.documents, '.history.jsonl'));
    expect(JSON.parse(trace.trim().split('\n').at(-1) ?? '')).toMatchObject({
      action: 'destroyed',
      about: { kind: 'document', id },
      actor: { id: 'administrator-1' },
    });
  });
});

describe('versions', () => {
  interface View {
    clauses: { eId: string; text: string }[];
    current: boolean;
    replaced?: string;
  }
  const versionOf = (number: number) => place.json<View>(`/api/documents/${id}/versions/${number}`);
  const said = (view: { clauses: { text: string }[] }) =>
    view.clauses.map((clause) => clause.text).join('\n');

  it('take the place of the one before, which stays readable', async () => {
    const first = text('sternes');
    const job = await place.settled(await place.upload('v1.md', first, { publish: 'yes' }));
    id = job.document ?? '';
    const second = first.replace('chaque printemps', 'chaque automne');
    const next = await place.newVersion(id, 'v2.md', second);
    expect(next).toMatchObject({ state: 'done', stage: 'indexed', document: id });
    await place.expectFound('"chaque automne"', [id]);
    await place.expectFound('"chaque printemps"', []);
    expect(said(await versionOf(1))).toContain('chaque printemps');
    expect(said(await versionOf(2))).toContain('chaque automne');
    expect((await versionOf(1)).replaced).toBe(new Date().toISOString().slice(0, 10));
    expect((await versionOf(2)).replaced).toBeUndefined();
    const file = await place.ask(`/api/documents/${id}/versions/1/file`);
    expect(await file.text()).toBe(first);
    expect((await place.ask(`/api/documents/${id}/versions/3`)).status).toBe(404);
    const folder = await readdir(join(place.documents, id));
    expect(folder.filter((name) => name.startsWith('original'))).toEqual(['original-2.md']);
  });

  it('are taken back by making the one before the newest', async () => {
    const [change] = await history();
    expect(change?.action).toBe('version');
    expect((await undo(change?.id ?? '')).status).toBe(200);
    await place.expectFound('"chaque printemps"', [id]);
    expect(said(await versionOf(2))).toContain('chaque automne');
    expect((await versionOf(3)).current).toBe(true);
  });

  it('keep the addresses and the corrections they had, and name the version when cited', async () => {
    const first = text('gravelots').replace('Le suivi des', '## Article 3\n\nLe suivi des');
    const job = await place.settled(await place.upload('g1.md', first, { publish: 'yes' }));
    const document = job.document ?? '';
    const { raw } = await place.json<{ raw: { eId: string; text: string }[] }>(
      `/api/desk/documents/${document}/clauses`,
    );
    const last = raw.find((clause) => clause.text.includes('Le suivi'));
    const relabel = {
      do: 'relabel',
      clause: last?.eId,
      begins: last?.text,
      label: 'Article 3 ter',
    };
    const list = `/api/desk/documents/${document}/corrections`;
    const { revision } = await place.json<{ revision: string }>(list);
    await place.json(list, { method: 'PUT', json: { corrections: [relabel], revision } });
    const clauses = async () =>
      (
        await place.json<{ clauses: { eId: string; label: string }[] }>(
          `/api/documents/${document}`,
        )
      ).clauses;
    await expect
      .poll(clauses, { timeout: 10_000 })
      .toContainEqual(expect.objectContaining({ label: 'Article 3 ter' }));
    const cited = (await clauses()).find(({ label }) => label === 'Article 3 ter')?.eId ?? '';

    const second = `# Plan\n\n## Article 1\n\nTout autre chose, sans un mot des oiseaux.\n`;
    await place.newVersion(document, 'g2.md', second);
    const lost = () => place.ask(`/api/clauses/${document}--${cited}`);
    await expect.poll(async () => (await lost()).status, { timeout: 10_000 }).toBe(410);
    const former = `/api/documents/${document}/versions/1`;
    expect(await (await lost()).json()).toMatchObject({ version: { number: 1, href: former } });
    expect((await place.json<View>(former)).clauses).toContainEqual(
      expect.objectContaining({ eId: cited, label: 'Article 3 ter' }),
    );
    const citation = async (query: string) =>
      (await place.ask(`${former}/citation?language=fr&${query}`)).text();
    expect(await citation('')).toMatch(/documents\/[^/]+\/versions\/1 .*\[version 1/u);
    expect(await citation(`clause=${cited}&format=pinpoint`)).toContain(
      `/documents/${document}/versions/1?at=${cited}#${cited}`,
    );
    expect(await citation('format=bibtex')).toContain('version 1');
    expect(await citation('format=ris')).toContain('version 1');
    expect(JSON.parse(await citation('format=csl-json'))).toMatchObject([{ version: '1' }]);
    expect((await place.ask(`${former}/citation?clause=nothing`)).status).toBe(404);
    await place.binned(document);
  });

  it('of a document that is not there are refused', async () => {
    await expect(place.upload('v9.md', text('x'), { document: '../etc' })).rejects.toThrow('404');
  });
});

describe('corrections of clauses', () => {
  const correct = async (corrections: unknown[]) => {
    const list = `/api/desk/documents/${id}/corrections`;
    const { revision } = await place.json<{ revision: string }>(list);
    return place.ask(list, { method: 'PUT', json: { corrections, revision } });
  };
  interface Clauses {
    clauses: { eId: string; label: string; text: string; kind: string }[];
    raw: { eId: string; text: string }[];
    idle: unknown[];
  }

  it('merge, split and relabel, reach readers, lose no word, and outlive an ingest', async () => {
    const { raw } = await place.json<Clauses>(`/api/desk/documents/${id}/clauses`);
    const article = raw.find((clause) => clause.text.includes('chaque printemps'));
    const other = raw.find((clause) => clause.text.includes('Le suivi'));
    if (!article || !other) throw new Error(JSON.stringify(raw));
    const words = (clauses: { text: string }[]) =>
      clauses.flatMap((clause) => clause.text.split(/\s+/)).join(' ');
    const response = await correct([
      { do: 'relabel', clause: other.eId, begins: other.text.slice(0, 30), label: 'Article 2 bis' },
      {
        do: 'split',
        clause: article.eId,
        begins: article.text.slice(0, 30),
        at: 'vers Agadir',
        label: '§ 1',
      },
      { do: 'merge', clause: 'nowhere', begins: '' },
    ]);
    expect(response.status).toBe(200);
    const corrected = (await response.json()) as Clauses;
    expect(corrected.idle).toHaveLength(1);
    expect(words(corrected.clauses)).toBe(words(raw));
    expect(corrected.clauses).toHaveLength(raw.length + 1);
    // Readers see a change within about a second.
    const seen = async () => {
      const response = await place.ask(`/api/documents/${id}`);
      if (!response.ok) return [];
      const { clauses } = (await response.json()) as { clauses: { label: string }[] };
      return clauses.map(({ label }) => label);
    };
    await expect
      .poll(seen, { timeout: 10_000 })
      .toEqual(expect.arrayContaining(['Article 2 bis', '§ 1']));
    const labels = await seen();
    await place.restart();
    await editWith({ rights: 'libre' });
    await expect.poll(seen, { timeout: 10_000 }).toEqual(labels);
    const [, change] = await history();
    expect(change?.action).toBe('corrected');
    expect((await undo(change?.id ?? '')).status).toBe(200);
    await expect.poll(seen, { timeout: 10_000 }).toHaveLength(raw.length);
    expect(await seen()).not.toContain('§ 1');
  });
});

describe('records as a table', () => {
  it('go out as CSV and come in again with a preview of what changes', async () => {
    const csv = await (await place.ask('/api/desk/records.csv')).text();
    const preview = (changed: string) =>
      place.json<{ changes: unknown[]; errors: unknown[]; unchanged: number }>(
        '/api/desk/records/preview',
        { method: 'POST', json: { csv: changed } },
      );
    const title = (await details()).record.title.fr ?? '';
    const renamedTitle = title.replace('Plan sternes', 'Plan des sternes naines');
    expect(await preview(csv)).toMatchObject({ changes: [], errors: [], unchanged: 3 });
    const renamed = csv.replace('Plan sternes', 'Plan des sternes naines');
    expect((await preview(renamed)).changes).toEqual([
      {
        document: id,
        fields: [{ field: 'title.fr', before: title, after: renamedTitle }],
      },
    ]);
    const apply = (changed: string) =>
      place.ask('/api/desk/records/apply', { method: 'POST', json: { csv: changed } });
    const broken = renamed.replace(/,fr,/g, ',xx,');
    expect((await preview(broken)).errors).not.toEqual([]);
    expect((await apply(broken)).status).toBe(400);
    expect((await details()).record.title.fr).toBe(title);
    expect((await apply(renamed)).status).toBe(200);
    expect((await details()).record.title.fr).toBe(renamedTitle);
    // Made from an older text of the record: nothing is overwritten.
    expect((await apply(renamed)).status).toBe(400);
  });
});

describe('what was suggested', () => {
  it('is shown with the words and the page it rests on', async () => {
    id = 'psnsi-oriental-2022-2023';
    const { suggestions, report } = await details();
    const region = suggestions.find(({ field }) => field === 'spatial');
    expect(region?.words).toMatch(/Oriental/i);
    expect(report.clauses).toBeGreaterThan(5);
    // What stands in no clause is said, each line once with its pages.
    expect(report.left_out).toContainEqual({
      text: 'Plan d’action régional Santé et Immigration 2022-2023 — Oriental',
      why: 'furniture',
      pages: [2, 3, 4],
    });
    expect(report.left_out.filter(({ text }) => /page \d/u.test(text))).toHaveLength(1);
    expect(await readFile(join(place.documents, id, 'record.yaml'), 'utf8')).toContain('id:');
  });
});
