import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProposalView } from '#api/desk/proposal-schemas.ts';
import type { Change } from '#domain/change.ts';
import type { Job } from '#domain/job.ts';
import { accept as keepInInbox, noteDocument, type Slip } from '#ingest/library/index.ts';
import { DeskStore } from '../../src/desk/jobs.ts';
import { shippedOriginal } from '../setup/library.ts';
import { actorOf, placeOf, text, type Place } from './support.ts';

/** New versions are compared before they take the place of the present one. */

let place: Place;
beforeAll(async () => {
  place = await placeOf('qanun-27-14', 'circulaire-acces-soins-scan');
});
afterAll(() => place.desk.close());

const pathOf = (id: string) => `/api/desk/documents/${id}/proposal`;
const looked = (id: string, page = 1) => place.json<ProposalView>(`${pathOf(id)}?page=${page}`);
/** What a decision is made from. */
const seen = ({ revision, job }: ProposalView) => ({ revision, proposal: job.id });
const accept = (id: string, view: ProposalView, unrelated?: boolean) =>
  place.ask(`${pathOf(id)}/accept`, { method: 'POST', json: { ...seen(view), unrelated } });
const reject = (id: string, view: ProposalView, reason?: string) =>
  place.ask(pathOf(id), { method: 'DELETE', json: { ...seen(view), reason } });
const meanwhile = async (response: Response) =>
  ((await response.json()) as { meanwhile: { changes: Change[] } }).meanwhile.changes.map(
    ({ action }) => action,
  );
const history = async (id: string) =>
  (await place.json<{ changes: Change[] }>(`/api/desk/documents/${id}/history`)).changes;
const codeOf = async (response: Response) =>
  ((await response.json()) as { type: string }).type.split(':').at(-1);
const inInbox = (job: string) =>
  readdir(join(place.documents, '.inbox', job)).catch(() => [] as string[]);

/** A law of these articles, numbered in their order. */
const law = (name: string, ...articles: string[]) =>
  `# Loi ${name}\n\n${articles.map((said, n) => `## Article ${n + 1}\n\n${said}\n\n`).join('')}`;
const ENTRY = 'Toute personne étrangère qui entre sur le territoire présente un passeport valable.';
const WORK = 'L’employeur remet au salarié une copie signée du contrat visé par l’administration.';
const HEALTH = 'Les centres de santé reçoivent les malades sans demander de titre de séjour.';
const SCHOOL =
  'L’inscription des enfants à l’école publique se fait sur simple déclaration des parents.';
const APPEAL = 'Un recours contre le refus peut être formé devant le tribunal dans les deux mois.';
const COURSE =
  'La région organise chaque année des cours gratuits de langue pour les nouveaux venus.';

async function published(content: string, name = 'loi.md'): Promise<string> {
  const job = await place.settled(await place.upload(name, content, { publish: 'yes' }));
  expect(job.state).toBe('done');
  return job.document ?? '';
}

async function proposed(document: string, content: string | Buffer, name = 'v2.md'): Promise<Job> {
  const job = await place.settled(await place.upload(name, content, { document }));
  expect(job).toMatchObject({ state: 'proposed', wish: { document } });
  return job;
}

const labels = ({ differences }: ProposalView) =>
  differences.map(({ kind, before, after }) => `${kind} ${(after ?? before)?.label}`);

describe('a proposed version', () => {
  it('changes nothing for readers until it is accepted, and then at once', async () => {
    const first = text('sarcelles');
    const id = await published(first);
    const job = await proposed(id, first.replace('chaque printemps', 'chaque automne'));
    expect(job.compared?.unrelated).toBe(false);
    await place.expectFound('"sarcelles migrent vers Agadir chaque automne"', []);
    expect(await (await place.ask(`/api/documents/${id}/file`)).text()).toBe(first);
    const { versions } = await place.json<{ versions: unknown[] }>(`/api/documents/${id}/versions`);
    expect(versions).toHaveLength(1);

    const view = await looked(id);
    const marked = view.differences[0]?.after?.paragraphs
      .flat()
      .filter(({ mark }) => mark === 'own');
    expect(marked).toEqual([{ text: 'automne', mark: 'own' }]);
    expect((await accept(id, view)).status).toBe(200);
    expect(await place.settled(job.id)).toMatchObject({
      state: 'done',
      stage: 'indexed',
      document: id,
    });
    await place.expectFound('"sarcelles migrent vers Agadir chaque automne"', [id]);
    expect((await history(id)).slice(0, 2)).toMatchObject([
      { action: 'version', job: job.id },
      { action: 'proposed', job: job.id },
    ]);
    expect(await inInbox(job.id)).toEqual([]);
    expect((await place.ask(pathOf(id))).status).toBe(404);
  });

  it('shows which articles changed, came, went and moved', async () => {
    const id = await published(law('première', ENTRY, WORK, HEALTH, SCHOOL, APPEAL));
    const later = APPEAL.replace('deux', 'trois');
    await proposed(id, law('première', ENTRY, COURSE, WORK, SCHOOL, later));
    const view = await looked(id);
    // The title, with its first words, and two articles that stay where they are.
    expect(view.counts).toEqual({ unchanged: 3, changed: 1, added: 1, removed: 1, moved: 1 });
    expect(labels(view)).toEqual([
      'changed Article 5',
      'added Article 2',
      'removed Article 3',
      'moved Article 3',
    ]);
    expect(view.compared.kept).toBeGreaterThan(0.6);
    expect(view.compared.kept).toBeLessThan(1);
    expect((await reject(id, view)).status).toBe(200);
  });

  it('that is an unrelated file says so at once, and is accepted by an explicit word only', async () => {
    const id = await published(text('avocettes'));
    const sheet = '# Fiche\n\nIndicateur 13.1.1 : nombre de décès attribués à des catastrophes.\n';
    const job = await proposed(id, sheet);
    expect(job.compared).toEqual({ kept: 0, unrelated: true });
    const view = await looked(id);
    expect(view.compared).toEqual({ kept: 0, unrelated: true });
    const asked = await accept(id, view);
    expect([asked.status, await codeOf(asked)]).toEqual([409, 'unrelated']);
    await place.expectFound('catastrophes', []);
    expect((await accept(id, view, true)).status).toBe(200);
    await place.settled(job.id);
    await place.expectFound('catastrophes', [id]);
  });

  it('waits alone: a second one is kept apart with the reason, until the first is decided', async () => {
    const first = text('bécasses');
    const id = await published(first);
    await proposed(id, first.replace('printemps', 'automne'));
    const second = await place.upload('autre.md', first.replace('printemps', 'hiver'), {
      document: id,
    });
    expect(await place.settled(second)).toMatchObject({
      state: 'failed',
      problem: { code: 'version-waiting' },
    });
    const view = await looked(id);
    expect((await accept(id, view)).status).toBe(200);
    const late = await accept(id, view);
    expect([late.status, await meanwhile(late)]).toEqual([409, ['version']]);
    await place.json(`/api/desk/jobs/${second}/retry`, { method: 'POST' });
    expect(await place.settled(second)).toMatchObject({ state: 'proposed' });
    // Whoever still looks at the first one decides nothing about the second.
    const now = await looked(id);
    expect(now.job.id).toBe(second);
    const other = await accept(id, { ...view, revision: now.revision });
    expect([other.status, await meanwhile(other)]).toEqual([409, ['version', 'proposed']]);
  });

  it('is not accepted over a record that changed since it was compared', async () => {
    const first = text('foulques');
    const id = await published(first);
    await proposed(id, first.replace('printemps', 'automne'));
    const view = await looked(id);
    interface Details {
      record: { title: object; type: string; language: string };
      revision: string;
      proposal: string;
    }
    const now = await place.json<Details>(`/api/desk/documents/${id}`);
    const { title, type, language } = now.record;
    const record = { title, type, language, rights: 'CC0' };
    const json = { record, revision: now.revision };
    await place.json(`/api/desk/documents/${id}/record`, { method: 'PUT', json });
    const stale = await accept(id, view);
    expect([stale.status, await meanwhile(stale)]).toEqual([409, ['edited']]);
    expect((await accept(id, await looked(id))).status).toBe(200);
  });

  it('that is rejected is kept, noted, and can be proposed again', async () => {
    const first = text('macreuses');
    const id = await published(first);
    const other = first.replace('printemps', 'automne');
    const job = await proposed(id, other);
    const dismiss = () => place.ask(`/api/desk/jobs/${job.id}`, { method: 'DELETE' });
    expect((await dismiss()).status).toBe(409);
    const rejected = await reject(id, await looked(id), 'épreuve non signée');
    expect(await rejected.json()).toMatchObject({
      state: 'failed',
      problem: { code: 'version-rejected', text: expect.stringContaining('épreuve non signée') },
    });
    expect((await history(id))[0]).toMatchObject({
      action: 'rejected',
      reason: 'épreuve non signée',
      job: job.id,
    });
    const kept = join(place.documents, '.inbox', job.id, 'original.md');
    expect(await readFile(kept, 'utf8')).toBe(other);
    await place.restart();
    expect(place.desk.job(job.id)?.state).toBe('failed');
    await place.json(`/api/desk/jobs/${job.id}/retry`, { method: 'POST' });
    expect(await place.settled(job.id)).toMatchObject({ state: 'proposed' });
    expect((await reject(id, await looked(id))).status).toBe(200);
    expect((await dismiss()).status).toBe(204);
  });

  it('of a draft is compared in the same way', async () => {
    const first = text('tadornes');
    const draft = await place.settled(await place.upload('brouillon.md', first));
    const id = draft.document ?? '';
    const job = await proposed(id, first.replace('printemps', 'automne'));
    expect((await looked(id)).counts).toMatchObject({ changed: 1, added: 0, removed: 0 });
    expect((await accept(id, await looked(id))).status).toBe(200);
    expect(await place.settled(job.id)).toMatchObject({ state: 'done', document: id });
    await place.expectFound('tadornes', []);
  });

  it('is nobody’s business but the desk’s', async () => {
    const first = text('chevaliers');
    const id = await published(first);
    await proposed(id, first.replace('printemps', 'automne'));
    for (const who of [undefined, 'reader'] as const) {
      place.as(who);
      for (const path of [pathOf(id), `${pathOf(id)}/file`]) {
        expect((await place.ask(path)).status).toBe(who === undefined ? 401 : 403);
      }
      expect((await place.ask(`/api/documents/${id}/versions/2`)).status).toBe(404);
    }
    place.as('librarian');
    expect(await (await place.ask(`${pathOf(id)}/file`)).text()).toContain('chaque automne');
  });
});

describe('a crash', () => {
  it('between a decision and what follows from it changes neither', async () => {
    const first = text('barges');
    const id = await published(first);
    const job = await proposed(id, first.replace('printemps', 'automne'));
    const waiting = place.desk.job(job.id);
    expect((await accept(id, await looked(id))).status).toBe(200);
    await place.settled(job.id);
    // As it was when the file had its place already and the job did not know.
    await place.desk.close();
    const store = new DeskStore(place.data);
    if (waiting !== undefined) store.save(waiting);
    store.close();
    const slip = { ...waiting, actor: actorOf('librarian') } as unknown as Slip;
    await keepInInbox(place.documents, join(place.documents, id, 'original-2.md'), slip);
    await place.restart();
    expect(await place.settled(job.id)).toMatchObject({ state: 'done', document: id });
    expect(await inInbox(job.id)).toEqual([]);
    const { versions } = await place.json<{ versions: unknown[] }>(`/api/documents/${id}/versions`);
    expect(versions).toHaveLength(2);

    const rejected = await proposed(id, first.replace('printemps', 'hiver'));
    const note = { actor: actorOf('librarian'), action: 'rejected', job: rejected.id } as const;
    await noteDocument(place.documents, id, note, []);
    await place.restart();
    expect(place.desk.job(rejected.id)).toMatchObject({ state: 'failed' });
  });

  it('that takes the list of jobs with it leaves what waits waiting, and what was rejected rejected', async () => {
    const first = text('pluviers');
    const id = await published(first);
    const no = await proposed(id, first.replace('printemps', 'hiver'));
    await reject(id, await looked(id));
    const yes = await proposed(id, first.replace('printemps', 'automne'));
    await place.desk.close();
    for (const name of await readdir(place.data)) {
      if (name.startsWith('desk.sqlite')) await rm(join(place.data, name));
    }
    await place.restart();
    expect(await place.settled(yes.id)).toMatchObject({ state: 'proposed' });
    expect(await place.settled(no.id)).toMatchObject({ state: 'failed' });
    const proposals = (await history(id)).filter(({ action }) => action === 'proposed');
    expect(proposals).toHaveLength(2);
    await place.expectFound('"pluviers migrent vers Agadir chaque automne"', []);
  });
});

describe('the same text', () => {
  it('in another format is kept wholly or nearly so', async () => {
    const pdf = await readFile(shippedOriginal('psnsi-oriental-2022-2023', 'pdf'));
    const other = Buffer.concat([pdf, Buffer.from('\n% autre tirage\n')]);
    const job = await place.settled(await place.upload('plan.pdf', pdf));
    const id = job.document ?? '';
    expect((await proposed(id, other, 'tirage.pdf')).compared).toEqual({
      kept: 1,
      unrelated: false,
    });
    const { counts, suggestions } = await looked(id);
    expect(counts).toMatchObject({ changed: 0, added: 0, removed: 0, moved: 0 });
    expect(suggestions).toEqual([]);
  });

  it('of a law in Arabic, in a DOCX with one article changed, is shown in that article', async () => {
    const id = 'qanun-27-14';
    const docx = await JSZip.loadAsync(await readFile(shippedOriginal(id, 'docx')));
    const body = await docx.file('word/document.xml')?.async('string');
    const changed = body?.replace('الاتجار بالبشر', 'الاتجار بالأشخاص') ?? '';
    expect(changed).not.toBe(body);
    docx.file('word/document.xml', changed);
    const bytes = await docx.generateAsync({ type: 'nodebuffer' });
    const job = await proposed(id, bytes, 'qanun-v2.docx');
    expect(job.compared?.kept).toBeGreaterThan(0.95);
    const { counts, differences } = await looked(id);
    expect(counts).toMatchObject({ changed: 1, added: 0, removed: 0, moved: 0 });
    const own = differences[0]?.after?.paragraphs.flat().filter(({ mark }) => mark === 'own');
    expect(own?.map(({ text: words }) => words)).toEqual(['بالأشخاص']);
  });

  it('of a scan that nobody recognised cannot be compared, and is asked about', async () => {
    const id = 'circulaire-acces-soins-scan';
    const job = await proposed(id, text('circulaires'), 'circulaire.md');
    expect(job.compared).toEqual({ unrelated: true });
    const view = await looked(id);
    expect(view.counts).toMatchObject({ unchanged: 0, removed: 0 });
    expect((await accept(id, view)).status).toBe(409);
    expect((await accept(id, view, true)).status).toBe(200);
    await place.settled(job.id);
  });
});
