import { randomBytes } from 'node:crypto';
import { savedSearchSchema, type Rhythm, type SavedSearch } from '#domain/alert.ts';
import type { Language } from '#domain/language.ts';
import type { OutgoingStore } from '../store.ts';

/** Who follows what: the rows of the store, read and written. No more is kept of anybody than what mail needs. */

export interface Follower {
  id: string;
  /** E-mail address as it was typed. */
  address: string;
  language: Language;
}

export interface KeptAlert {
  id: string;
  person: string;
  search: SavedSearch;
  rhythm: Rhythm;
  /** When it was asked for, and when that was confirmed by whoever reads the mail; ISO 8601. */
  made: string;
  confirmed: string | undefined;
  /** The latest event that it was asked about. */
  after: number;
  /** When it is asked next; ISO 8601. */
  due: string;
  /** When it last told something; ISO 8601. */
  told: string | undefined;
}

type Row = { [column: string]: unknown };

const newId = (): string => randomBytes(12).toString('base64url');

/** An address as it is compared. */
export const keyOf = (address: string): string => address.trim().toLowerCase();

export class Followers {
  readonly #store: OutgoingStore;

  constructor(store: OutgoingStore) {
    this.#store = store;
  }

  #all(sql: string, ...values: (string | number)[]): Row[] {
    return this.#store.database.prepare(sql).all(...values);
  }

  #run(sql: string, ...values: (string | number)[]): void {
    this.#store.database.prepare(sql).run(...values);
  }

  person(id: string): Follower | undefined {
    return this.#all('SELECT * FROM people WHERE id = ?', id).map(followerOf)[0];
  }

  byAddress(address: string): Follower | undefined {
    return this.#all('SELECT * FROM people WHERE key = ?', keyOf(address)).map(followerOf)[0];
  }

  add(address: string, language: Language): Follower {
    const person = { id: newId(), address: address.trim(), language };
    const columns = 'INSERT INTO people (id, address, key, language) VALUES (?, ?, ?, ?)';
    this.#run(columns, person.id, person.address, keyOf(address), language);
    return person;
  }

  alert(id: string): KeptAlert | undefined {
    return this.#all('SELECT * FROM alerts WHERE id = ?', id).flatMap(alertOf)[0];
  }

  alertsOf(person: string): KeptAlert[] {
    const sql = 'SELECT * FROM alerts WHERE person = ? ORDER BY made, rowid';
    return this.#all(sql, person).flatMap(alertOf);
  }

  addAlert(person: string, search: SavedSearch, rhythm: Rhythm, made: string): string {
    const id = newId();
    const columns = 'INSERT INTO alerts (id, person, search, rhythm, made) VALUES (?, ?, ?, ?, ?)';
    this.#run(columns, id, person, JSON.stringify(search), rhythm, made);
    return id;
  }

  confirm(id: string, moment: string, after: number, due: string): void {
    const set = 'UPDATE alerts SET confirmed = ?, after = ?, due = ? WHERE id = ?';
    this.#run(set, moment, after, due, id);
  }

  setRhythm(id: string, rhythm: Rhythm, due: string): void {
    this.#run('UPDATE alerts SET rhythm = ?, due = ? WHERE id = ?', rhythm, due, id);
  }

  setLanguage(person: string, language: Language): void {
    this.#run('UPDATE people SET language = ? WHERE id = ?', language, person);
  }

  /** Notes that an alert was asked about everything up to `after`. */
  asked({ id, due, after, told = '' }: Pick<KeptAlert, 'id' | 'due' | 'after' | 'told'>): void {
    const set =
      'UPDATE alerts SET due = ?, after = ?, told = COALESCE(NULLIF(?, ?), told) WHERE id = ?';
    this.#run(set, due, after, told, '', id);
  }

  drop(alert: string): void {
    this.#run('DELETE FROM alerts WHERE id = ?', alert);
    this.forgetIdle();
  }

  /** Forgets somebody, with all they follow and what waits for them. */
  forget(person: string): void {
    this.#run('DELETE FROM people WHERE id = ?', person);
  }

  /** Forgets what was asked for before `moment` and never confirmed. */
  forgetUnconfirmed(moment: string): void {
    this.#run('DELETE FROM alerts WHERE confirmed IS NULL AND made < ?', moment);
    this.forgetIdle();
  }

  /** Who follows nothing is nobody's business. */
  forgetIdle(): void {
    this.#run('DELETE FROM people WHERE id NOT IN (SELECT person FROM alerts)');
  }

  /** People with an alert that is due, and those alerts. */
  due(moment: string): Map<string, KeptAlert[]> {
    const sql =
      'SELECT * FROM alerts WHERE confirmed IS NOT NULL AND due <= ? ORDER BY made, rowid';
    return Map.groupBy(this.#all(sql, moment).flatMap(alertOf), ({ person }) => person);
  }

  /** Alerts, confirmed or not. */
  count(): number {
    const [row] = this.#all('SELECT count(*) AS n FROM alerts');
    return Number(row?.['n'] ?? 0);
  }

  /** What of `tellings` somebody was told already. */
  toldOf(person: string, tellings: string[]): Set<string> {
    const ask = this.#store.database.prepare('SELECT 1 FROM told WHERE person = ? AND what = ?');
    return new Set(tellings.filter((what) => ask.get(person, what) !== undefined));
  }

  tell(person: string, telling: string): void {
    this.#run('INSERT OR IGNORE INTO told VALUES (?, ?)', person, telling);
  }
}

const followerOf = (row: Row): Follower => ({
  id: String(row['id']),
  address: String(row['address']),
  language: String(row['language']) as Language,
});

/** An alert of another version of the program, which knew other fields, asks nothing. */
function alertOf(row: Row): KeptAlert[] {
  const search = savedSearchSchema.safeParse(JSON.parse(String(row['search'])));
  if (!search.success) return [];
  const text = (name: string) => (row[name] === null ? undefined : String(row[name]));
  return [
    {
      id: String(row['id']),
      person: String(row['person']),
      search: search.data,
      rhythm: String(row['rhythm']) as Rhythm,
      made: String(row['made']),
      confirmed: text('confirmed'),
      after: Number(row['after']),
      due: String(row['due']),
      told: text('told'),
    },
  ];
}
