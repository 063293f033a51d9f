import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '#domain/change.ts';
import type { Record } from '#domain/record.ts';
import { placeOf, text, type Place } from './support.ts';

/** Two people at once: every write says what it was made from, and is refused where another came before. */

interface Details {
  record: Record;
  revision: string;
}
interface Problem {
  type: string;
  errors?: { parameter: string }[];
  meanwhile?: { revision: string; changes: Change[] };
}

let place: Place;
let id: string;
let path: string;

beforeAll(async () => {
  place = await placeOf('gcm');
});
afterAll(() => place.desk.close());

let count = 0;
beforeEach(async () => {
  count += 1;
  const name = `sarcelles${count}`;
  id = (await place.settled(await place.upload(`${name}.md`, text(name)))).document ?? '';
  path = `/api/desk/documents/${id}`;
});

const details = () => place.json<Details>(path);
const send = (method: string, what: string, json: object) =>
  place.ask(`${path}${what}`, { method, json });

/** What may be sent of the record as it is, with these fields. */
async function edited(fields: Partial<Record>): Promise<object> {
  const earned = ['id', 'original', 'version', 'status', 'withdrawal'];
  const { record } = await details();
  const written = Object.entries(record).filter(([field]) => !earned.includes(field));
  return { ...Object.fromEntries(written), ...fields };
}

/** Another librarian writes `rights`. @returns the revision before and after */
async function meanwhile(rights = 'libre'): Promise<{ stale: string; now: string }> {
  const stale = await place.revisionOf(id);
  const json = { record: await edited({ rights }), revision: stale };
  const { revision: now } = await place.json<Details>(`${path}/record`, { method: 'PUT', json });
  return { stale, now };
}

const writes: [name: string, method: string, what: string, json: object][] = [
  ['a status', 'PUT', '/status', { status: 'published' }],
  ['a withdrawal', 'PUT', '/status', { status: 'withdrawn', reason: 'doublon' }],
  ['undoing', 'POST', '/undo', { change: 'any' }],
  ['deleting', 'DELETE', '', {}],
  ['recognising', 'POST', '/recognise', {}],
  ['a record', 'PUT', '/record', {}],
];

describe.each(writes)('%s', (name, method, what, fields) => {
  const body = async () =>
    name === 'a record' ? { record: await edited({ rights: '©' }) } : fields;

  it('that does not say what it was made from is refused by name', async () => {
    const response = await send(method, what, await body());
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as Problem;
    expect(errors?.map(({ parameter }) => parameter)).toContain('revision');
  });

  it('made from what is no longer so is refused, with what was changed, by whom and when', async () => {
    const before = await readFile(join(place.documents, id, 'record.yaml'), 'utf8');
    const json = await body();
    const { stale, now } = await meanwhile();
    const response = await send(method, what, { ...json, revision: stale });
    expect(response.status).toBe(409);
    const problem = (await response.json()) as Problem;
    expect(problem.type).toBe('urn:fihris:problem:changed-meanwhile');
    expect(problem.meanwhile?.revision).toBe(now);
    expect(problem.meanwhile?.changes).toMatchObject([
      {
        actor: { id: 'librarian-1', name: 'Une librarian' },
        at: expect.any(String),
        fields: [{ field: 'rights', after: 'libre' }],
      },
    ]);
    expect(problem.meanwhile?.changes[0]?.fields[0]).not.toHaveProperty('before');
    // Nothing but the other's change happened.
    expect(await readFile(join(place.documents, id, 'record.yaml'), 'utf8')).toBe(
      `${before}rights: libre\n`,
    );
    expect((await details()).revision).toBe(now);
  });
});

it('tells all that was done since, and nothing of what was done before', async () => {
  await meanwhile('un');
  const { stale } = await meanwhile('deux');
  await send('PUT', '/status', { status: 'published', revision: await place.revisionOf(id) });
  await send('PUT', '/status', {
    status: 'withdrawn',
    reason: 'données personnelles',
    revision: await place.revisionOf(id),
  });
  // The page that was open all the time does not publish it again.
  const response = await send('PUT', '/status', { status: 'published', revision: stale });
  expect(response.status).toBe(409);
  expect(((await response.json()) as Problem).meanwhile?.changes).toMatchObject([
    { action: 'edited', fields: [{ field: 'rights', before: 'un', after: 'deux' }] },
    { action: 'status' },
    { action: 'status', reason: 'données personnelles' },
  ]);
  expect((await details()).record.status).toBe('withdrawn');
});

it('notices a record that was changed by hand, of which no history tells', async () => {
  const { revision } = await details();
  const file = join(place.documents, id, 'record.yaml');
  await writeFile(file, `${await readFile(file, 'utf8')}rights: à la main\n`);
  const response = await send('PUT', '/status', { status: 'published', revision });
  expect(response.status).toBe(409);
  expect(((await response.json()) as Problem).meanwhile).toEqual({
    revision: await place.revisionOf(id),
    changes: [],
  });
});

it('destroys what was seen in the bin, and not what came there since', async () => {
  await place.binned(id);
  place.as('administrator');
  const bin = () => place.json<{ entries: { entry: string; id: string }[] }>('/api/desk/bin');
  const seen = (await bin()).entries.map(({ entry }) => entry);
  place.as('librarian');
  await place.binned('gcm');
  place.as('administrator');
  expect((await place.ask('/api/desk/bin', { method: 'DELETE', json: {} })).status).toBe(400);
  const destroyed = await place.json('/api/desk/bin', {
    method: 'DELETE',
    json: { entries: seen },
  });
  expect(destroyed).toEqual({ destroyed: 1 });
  expect((await bin()).entries.map((one) => one.id)).toEqual(['gcm']);
  place.as('librarian');
});

describe('the list of corrections', () => {
  interface List {
    corrections: object[];
    revision: string;
  }
  const list = () => place.json<List>(`${path}/corrections`);
  const relabel = (label: string) => ({ do: 'relabel', clause: 'art_1', begins: '', label });

  it('is written whole only by who saw it as it is', async () => {
    const { revision } = await list();
    const json = { corrections: [relabel('A')] };
    expect((await send('PUT', '/corrections', json)).status).toBe(400);
    expect((await send('PUT', '/corrections', { ...json, revision })).status).toBe(200);
    const late = await send('PUT', '/corrections', { corrections: [relabel('B')], revision });
    expect(late.status).toBe(409);
    const now = await list();
    expect(((await late.json()) as Problem).meanwhile).toMatchObject({
      revision: now.revision,
      changes: [{ action: 'corrected', fields: [{ after: [{ label: 'A' }] }] }],
    });
    expect(now.corrections).toMatchObject([{ label: 'A' }]);
  });
});
