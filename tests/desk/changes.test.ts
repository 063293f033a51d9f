import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAccounts, type Accounts } from '#accounts/index.ts';
import type { Actor } from '#domain/person.ts';
import { noteAside, openLibraryHistory } from '#ingest/library/index.ts';
import type { ChangePage } from '../../src/desk/desk.ts';
import { must } from '../accounts/support.ts';
import { actorOf, placeOf, text, type Place } from './support.ts';

/** The audit log of the whole library, over the API. */

let place: Place;
let accounts: Accounts;
const BY: Actor = actorOf('administrator');

beforeAll(async () => {
  place = await placeOf();
  const { documents, data } = place;
  accounts = await openAccounts({ data, history: openLibraryHistory({ documents, data }) });
});
afterAll(async () => {
  await accounts.close();
  await place.desk.close();
});

const log = (query = '') => place.json<ChangePage>(`/api/desk/changes${query}`);
const actions = async (query = '') => (await log(query)).changes.map(({ action }) => action);

it('tells of documents, bin and accounts together, the latest first, to administrators', async () => {
  const { document: kept = '' } = await place.settled(await place.upload('a.md', text('grives')));
  const { document: gone = '' } = await place.settled(await place.upload('b.md', text('merles')));
  await place.binned(gone, 'doublon');
  place.as('administrator');
  expect((await log()).changes[0]).toMatchObject({
    action: 'deleted',
    reason: 'doublon',
    about: { kind: 'document', id: gone, place: 'binned' },
  });
  const somebody = { email: 'nora@example.ma', name: 'Nora', role: 'reader' } as const;
  must(await accounts.people.invite(somebody, BY));
  await place.emptyBin();
  place.as('administrator');
  // What was destroyed took its own history along; that it was there, and who destroyed it, stays.
  const { changes, total } = await log();
  expect(changes).toMatchObject([
    {
      action: 'destroyed',
      actor: BY,
      about: { kind: 'document', id: gone, title: { fr: expect.any(String) } },
      fields: [{ field: 'original', before: { sha256: expect.any(String) } }],
    },
    { action: 'invited', about: { kind: 'account', id: 'nora@example.ma', name: 'Nora' } },
    { action: 'added', about: { id: kept, place: 'held' }, actor: { id: 'librarian-1' } },
  ]);
  expect(changes[0]?.about).not.toHaveProperty('place');
  expect(total).toBe(3);
});

it('is narrowed to a kind', async () => {
  expect(await actions('?kind=documents')).toEqual(['added']);
  expect(await actions('?kind=bin')).toEqual(['destroyed']);
  expect(await actions('?kind=accounts')).toEqual(['invited']);
  expect((await place.ask('/api/desk/changes?kind=secrets')).status).toBe(400);
});

it('is turned page by page, each change once', async () => {
  const nora = await accounts.people.findByEmail('nora@example.ma');
  for (let n = 0; n < 60; n += 1) must(await accounts.people.link(nora?.id ?? '', BY));
  const pages = [await log(), await log('?page=2'), await log('?page=9')];
  expect(pages.map(({ page, last, total }) => [page, last, total])).toEqual([
    [1, 2, 63],
    [2, 2, 63],
    [2, 2, 63],
  ]);
  const ids = pages.slice(0, 2).flatMap(({ changes }) => changes.map(({ id }) => id));
  expect(new Set(ids).size).toBe(63);
  expect(pages[1]?.changes.at(-1)?.action).toBe('added');
});

it('tells of a restore whatever kind is looked for', async () => {
  const made = new Date().toISOString();
  const about = { kind: 'library', id: made } as const;
  await noteAside(place.documents, { actor: BY, action: 'library-restored', about });
  for (const query of ['', '?kind=documents', '?kind=bin', '?kind=accounts']) {
    expect((await log(query)).changes[0]).toMatchObject({ action: 'library-restored', about });
  }
});

it('is nobody else’s business', async () => {
  for (const [role, status] of [
    ['librarian', 403],
    ['reader', 403],
    [undefined, 401],
  ] as const) {
    place.as(role);
    expect((await place.ask('/api/desk/changes')).status).toBe(status);
  }
});
