import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../server/support.ts';
import { placeOf, type Place } from './support.ts';

/** Vocabularies at the desk, over the real engine: written, noted, searched, taken back. */

const ONE = 'feuille-de-route-entraide-nationale';
const OTHER = 'plan-education-migrants';

interface Sent {
  revision: string;
  concepts: { id: string; [field: string]: unknown }[];
  uses: { [concept: string]: { documents: number; clauses: number } };
  checks: { unused: string[]; straight: string[]; shared: { label: string }[] };
}
interface Touched {
  concept: string;
  revision: string;
  documents: number;
  clauses: number;
}
interface Facets {
  total: number;
  facets: { [name: string]: { value: string; label: string; count: number }[] };
}

let place: Place;
const read = (id: string) => place.json<Sent>(`/api/desk/vocabularies/${id}`);
const textOf = (id: string) =>
  readFile(join(place.documents, 'vocabularies', `${id}.yaml`), 'utf8');
const facets = async (name: string) =>
  (
    await place.json<Facets>('/api/documents', {
      headers: { 'Accept-Language': 'en' },
    })
  ).facets[name] ?? [];
const put = (id: string, json: object) =>
  place.ask(`/api/desk/vocabularies/${id}/concepts`, { method: 'PUT', json });
const post = (path: string, json: object) =>
  place.ask(`/api/desk/vocabularies/${path}`, { method: 'POST', json });

beforeAll(async () => {
  place = await placeOf(ONE, OTHER);
}, 120_000);
afterAll(() => place.desk.close());

describe('a concept', () => {
  it('is added under an id made of its name, and noted with who did it', async () => {
    const { revision } = await read('bodies');
    const concept = { id: '', prefLabel: { fr: 'Agence de l’eau vive', ar: 'وكالة', en: 'Water' } };
    const added = await put('bodies', { revision, concept });
    expect(added.status).toBe(200);
    expect(((await added.json()) as Touched).concept).toBe('agence-de-l-eau-vive');
    expect(await textOf('bodies')).toContain('  - id: agence-de-l-eau-vive\n');
    const { changes } = await place.json<{ changes: { action: string; actor: { id: string } }[] }>(
      '/api/desk/vocabularies/bodies/history',
    );
    expect(changes[0]).toMatchObject({
      action: 'concepts-changed',
      actor: { id: 'librarian-1' },
      fields: [{ field: 'concepts.agence-de-l-eau-vive' }],
    });
  });

  it('is refused from what was changed since, with the change; and where a field is wrong, by its name', async () => {
    const { revision, concepts } = await read('bodies');
    const old = concepts.find(({ id }) => id === 'agence-de-l-eau-vive');
    const concept = { ...old, notation: 'EAU' };
    expect((await put('bodies', { revision, concept })).status).toBe(200);
    const late = await put('bodies', { revision, concept: { ...concept, notation: 'O' } });
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({
      meanwhile: { changes: [{ fields: [{ after: { notation: 'EAU' } }] }] },
    });
    const now = (await read('bodies')).revision;
    const wrong = await put('bodies', {
      revision: now,
      concept: { ...concept, broader: ['nobody'] },
    });
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ errors: [{ parameter: 'broader.0' }] });
  });

  it('that is renamed is called so at once, by whoever changes it, at the desk or by hand', async () => {
    const { revision, concepts } = await read('types');
    const plan = concepts.find(({ id }) => id === 'action-plan');
    const prefLabel = { ...(plan?.['prefLabel'] as object), en: 'Plan of deeds' };
    await put('types', { revision, concept: { ...plan, prefLabel } });
    const label = async () =>
      (await facets('type')).find((one) => one.value === 'action-plan')?.label;
    expect(await label()).toBe('Plan of deeds');
    const path = join(place.documents, 'vocabularies', 'types.yaml');
    await writeFile(path, (await textOf('types')).replace('Plan of deeds', 'Plan of hands'));
    await until(async () => (await label()) === 'Plan of hands' || undefined);
  });
});

describe('two concepts', () => {
  const creators = async (document: string) =>
    (await place.json<{ record: { creator: string[] } }>(`/api/desk/documents/${document}`)).record
      .creator;

  it('become one in vocabulary, records and search; and two again when that is taken back', async () => {
    const before = await textOf('bodies');
    const { revision } = await read('bodies');
    const wanted = { from: 'ministere-education', into: 'agence-de-l-eau-vive' };
    const check = await post('bodies/merge', { revision, ...wanted, check: true });
    expect(await check.json()).toMatchObject({ documents: 1 });
    expect(await textOf('bodies')).toBe(before);
    const merged = await post('bodies/merge', { revision, ...wanted });
    expect(merged.status).toBe(200);
    expect(await creators(OTHER)).toEqual(['agence-de-l-eau-vive']);
    const counts = async () => (await facets('issuer')).map(({ value }) => value).sort();
    await until(async () => (await counts()).includes('agence-de-l-eau-vive') || undefined);
    expect(await counts()).toEqual(['agence-de-l-eau-vive', 'entraide-nationale']);

    const { changes } = await place.json<{ changes: { id: string }[] }>(
      '/api/desk/vocabularies/bodies/history',
    );
    const now = ((await merged.json()) as Touched).revision;
    const back = await post('bodies/undo', { revision: now, change: changes[0]?.id });
    expect(back.status).toBe(200);
    expect(await creators(OTHER)).toEqual(['ministere-education']);
    expect((await read('bodies')).concepts.find(({ id }) => id === wanted.from)).toMatchObject({
      prefLabel: { en: 'Ministry of National Education' },
    });
  });

  it('that share a label are told, with what nothing uses', async () => {
    const { checks, uses } = await read('bodies');
    expect(uses['entraide-nationale']?.documents).toBe(1);
    expect(uses['entraide-nationale']?.clauses).toBeGreaterThan(10);
    expect(checks.unused).toContain('aecid');
    expect(checks.unused).not.toContain('entraide-nationale');
  });
});

describe('a change that a crash kept from being written', () => {
  it('is finished at the next start, in the file and in records; a change that was written stays', async () => {
    const { revision } = await read('bodies');
    const note = (id: string, more: object) =>
      JSON.stringify({
        ...{ id, at: new Date().toISOString(), action: 'concepts-merged' },
        ...{ actor: { id: 'a', name: 'A', role: 'librarian' } },
        ...{ about: { kind: 'vocabulary', id: 'bodies' }, ...more },
      });
    const before = (await read('bodies')).concepts.find(({ id }) => id === 'agence-de-l-eau-vive');
    const after = { ...before, notation: 'VIVE' };
    const fields = [
      { field: 'concepts.agence-de-l-eau-vive', before, after },
      {
        field: `documents.${OTHER}.creator`,
        before: ['ministere-education'],
        after: ['agence-de-l-eau-vive'],
      },
    ];
    const path = join(place.documents, '.history.jsonl');
    await appendFile(path, `${note('crashed', { from: revision, fields })}\n`);
    await place.restart();
    const concept = (await read('bodies')).concepts.find(({ id }) => id === before?.id);
    expect(concept?.['notation']).toBe('VIVE');
    const { record } = await place.json<{ record: { creator: string[] } }>(
      `/api/desk/documents/${OTHER}`,
    );
    expect(record.creator).toEqual(['agence-de-l-eau-vive']);

    // What somebody wrote since is not written over.
    const now = await read('bodies');
    const changed = now.concepts.find(({ id }) => id === before?.id);
    await put('bodies', { revision: now.revision, concept: { ...changed, notation: 'LENTE' } });
    await place.restart();
    const kept = (await read('bodies')).concepts.find(({ id }) => id === before?.id);
    expect(kept?.['notation']).toBe('LENTE');
  });
});

it('names are written with the printed apostrophe; one from the keyboard, made by hand, is told', async () => {
  const { revision } = await read('types');
  const concept = { id: '', prefLabel: { fr: "Lettre d'accord" }, altLabel: { fr: ["L'accord"] } };
  const added = (await (await put('types', { revision, concept })).json()) as Touched;
  expect((await read('types')).concepts.find(({ id }) => id === added.concept)).toMatchObject({
    prefLabel: { fr: 'Lettre d’accord' },
    altLabel: { fr: ['L’accord'] },
  });
  expect((await read('types')).checks.straight).toEqual([]);
  const path = join(place.documents, 'vocabularies', 'types.yaml');
  await writeFile(path, (await textOf('types')).replace('Lettre d’accord', "Lettre d'accord"));
  expect((await read('types')).checks.straight).toEqual([added.concept]);
});

describe('a name in measures that no body is called by', () => {
  const NAME = 'Plates-formes régionales';
  interface Names {
    names: { text: string; partner: number; responsible: number; places: { id: string }[] }[];
  }
  const named = async () =>
    (await place.json<Names>('/api/desk/unmatched-names')).names.find(({ text }) => text === NAME);
  const measuresOf = async (body: string) =>
    (await place.json<{ total: number }>(`/api/measures?body=${body}`)).total;

  it('is listed with where it stands, and its measures follow once it is one: no original is read again', async () => {
    const listed = await named();
    expect(listed).toMatchObject({ responsible: 1, partner: 0 });
    expect(listed?.places[0]?.id).toMatch(/^feuille-de-route-entraide-nationale--/);
    // Whatever would want to read originals again fails.
    const original = join(place.documents, ONE, 'original.docx');
    const bytes = await readFile(original);
    await writeFile(original, 'no Word file');

    const { revision } = await read('bodies');
    const added = await put('bodies', { revision, concept: { id: '', prefLabel: { fr: NAME } } });
    const { concept } = (await added.json()) as Touched;
    await until(async () => (await measuresOf(concept)) === 1 || undefined);
    expect(await named()).toBeUndefined();

    // A name that goes takes its measures along, and they are listed again.
    const now = (await read('bodies')).revision;
    const { changes } = await place.json<{ changes: { id: string }[] }>(
      '/api/desk/vocabularies/bodies/history',
    );
    await post('bodies/undo', { revision: now, change: changes[0]?.id });
    await until(async () => (await named()) !== undefined || undefined);

    // The same as another name of a body that there is.
    const { revision: again, concepts } = await read('bodies');
    const body = concepts.find(({ id }) => id === 'entraide-nationale');
    const before = await measuresOf('entraide-nationale');
    const altLabel = { fr: [NAME] };
    expect((await put('bodies', { revision: again, concept: { ...body, altLabel } })).status).toBe(
      200,
    );
    await until(async () => (await measuresOf('entraide-nationale')) === before + 1 || undefined);
    await writeFile(original, bytes);
  });
});

it('is for librarians', async () => {
  place.as('reader');
  expect((await place.ask('/api/desk/vocabularies/bodies')).status).toBe(403);
  place.as('librarian');
});
