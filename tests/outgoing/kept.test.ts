import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, expect, it } from 'vitest';
import { makeBackup, restoreBackup } from '#backup/index.ts';
import type { Config } from '#config';
import { Followers } from '../../src/outgoing/alerts/people.ts';
import { OUTGOING_FILE, OutgoingStore } from '../../src/outgoing/store.ts';
import { libraryOf } from '../setup/library.ts';

/** Who follows what is part of a backup, and comes back where nobody follows anything. */

const SEARCH = { q: 'santé', expand: 'synonyms', filters: {}, documents: [] } as const;

let house: Config;
let archive: string;
const newFolder = () => mkdtemp(join(tmpdir(), 'fihris-kept-'));

/** Follows a search from `address`, and has a letter waiting. */
function follow(data: string, address: string): void {
  const store = new OutgoingStore(data);
  const followers = new Followers(store);
  const { id } = followers.add(address, 'ar');
  const alert = followers.addAlert(id, { ...SEARCH, documents: [] }, 'weekly', '2026-11-30');
  followers.confirm(alert, '2026-11-30', 7, '2026-12-07');
  followers.tell(id, 'given snia 1');
  store.database
    .prepare("INSERT INTO mails (id, person, letter, made, next) VALUES ('m', ?, '{}', '', '')")
    .run(id);
  store.secret();
  store.close();
}

function held(file: string): { [table: string]: unknown[] } {
  const database = new DatabaseSync(file);
  const rows = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => Object.values(row).join(' '));
  const found = {
    people: rows('SELECT address, language FROM people'),
    alerts: rows('SELECT rhythm, after FROM alerts'),
    told: rows('SELECT what FROM told'),
    mails: rows('SELECT id FROM mails'),
  };
  database.close();
  return found;
}

beforeAll(async () => {
  const place = { host: '127.0.0.1', port: 0 };
  house = { ...place, documents: await libraryOf('gcm'), data: await newFolder() };
  follow(house.data, 'amina@example.ma');
  archive = join(await newFolder(), 'backup.tar');
  expect(await makeBackup(house, archive)).toMatchObject({ value: { format: 'fihris-backup' } });
});

it('come back on a new machine, and what waited to be sent does not', async () => {
  const data = await newFolder();
  const restored = await restoreBackup({ ...house, documents: await libraryOf(), data }, archive);
  expect(restored.problem).toBeUndefined();
  expect(held(join(data, OUTGOING_FILE))).toEqual({
    people: ['amina@example.ma ar'],
    alerts: ['weekly 0'],
    told: ['given snia 1'],
    mails: [],
  });
  const [before, after] = [house.data, data].map((folder) => new OutgoingStore(folder));
  expect(after?.secret()).toBe(before?.secret());
  before?.close();
  after?.close();
});

it('do not come back where somebody follows something: others may have stopped since', async () => {
  const data = await newFolder();
  follow(data, 'karim@example.ma');
  await restoreBackup({ ...house, documents: await libraryOf(), data }, archive);
  expect(held(join(data, OUTGOING_FILE))).toMatchObject({
    people: ['karim@example.ma ar'],
    mails: ['m'],
  });
});
