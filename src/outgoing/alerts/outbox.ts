import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { deliver, type Handed } from '#mail/courier.ts';
import type { MailOptions } from '#mail/mailer.ts';
import type { Letter } from '#mail/words.ts';
import type { OutgoingStore } from '../store.ts';

/**
 * Letters that wait to be sent. Each is written together with what it tells, so that a crash loses none; and just before
 * the dot that ends it goes out it is noted as handed over, so that none is sent again of which the mail server may have
 * the whole. Between that note and the dot lies the turn of a loop: a letter is lost if the process is killed right there, and
 * sent again if the whole machine falls just after.
 */

export interface Waiting {
  letter: Letter;
  headers: { [name: string]: string };
}

/** Waits before another attempt, in minutes: the first of them, and the longest. */
const FIRST_WAIT = 1;
const LONGEST_WAIT = 60;
/** For so long a letter is tried, as mail servers do among themselves (RFC 5321, section 4.5.4.1). */
const GIVEN_UP_AFTER_DAYS = 5;
/** Letters refused for good one after the other, after which nobody reads at an address. */
const MOST_REFUSED = 3;

export interface OutboxOptions {
  store: OutgoingStore;
  mail: MailOptions;
  /** Host that ends the ids of letters. */
  host: () => string;
  log: Pick<Logger, 'warn'>;
  now: () => number;
}

export class Outbox {
  readonly #options: OutboxOptions;

  constructor(options: OutboxOptions) {
    this.#options = options;
    // What a crash left handed over is with the mail server.
    const { changes } = options.store.database
      .prepare('DELETE FROM mails WHERE handed IS NOT NULL')
      .run();
    if (Number(changes) > 0) {
      options.log.warn({ letters: Number(changes) }, 'ended while letters were handed over');
    }
  }

  #moment(minutes = 0): string {
    return new Date(this.#options.now() + minutes * 60_000).toISOString();
  }

  /** Puts a letter in, as a part of what is written together. */
  put(person: string, waiting: Waiting): void {
    const now = this.#moment();
    this.#options.store.database
      .prepare('INSERT INTO mails (id, person, letter, made, next) VALUES (?, ?, ?, ?, ?)')
      .run(randomUUID(), person, JSON.stringify(waiting), now, now);
  }

  /** Sends what is due, one after the other. */
  async send(signal: AbortSignal): Promise<void> {
    const { database } = this.#options.store;
    const due = database.prepare(
      `SELECT mails.id, person, address, letter, made, tries FROM mails JOIN people ON people.id = person
       WHERE next <= ? AND handed IS NULL ORDER BY made LIMIT 1`,
    );
    for (let row = due.get(this.#moment()); row; row = due.get(this.#moment())) {
      if (signal.aborted) return;
      await this.#sendOne(row, signal);
    }
  }

  async #sendOne(row: { [column: string]: unknown }, signal: AbortSignal): Promise<void> {
    const { store, mail, host } = this.#options;
    const id = String(row['id']);
    const { letter, headers } = JSON.parse(String(row['letter'])) as Waiting;
    const parcel = { ...letter, headers, to: String(row['address']), messageId: `${id}@${host()}` };
    const note = store.database.prepare('UPDATE mails SET handed = ? WHERE id = ?');
    const now = this.#moment();
    const handOver = () => store.quickly(() => void note.run(now, id));
    const handed = await deliver(mail, parcel, handOver, signal);
    store.together(() => this.#note(handed, { ...row, id }));
  }

  #note(handed: Handed, { id, person, made, tries }: { id: string; [column: string]: unknown }) {
    const { log, store } = this.#options;
    const run = (sql: string, ...values: (string | number)[]) =>
      store.database.prepare(sql).run(...values);
    const who = String(person);
    if (handed.is !== 'sent') log.warn({ reason: handed.reason }, `a letter: ${handed.is}`);
    if (handed.is !== 'refused') {
      run('DELETE FROM mails WHERE id = ?', id);
      if (handed.is === 'sent') run('UPDATE people SET refused = 0 WHERE id = ?', who);
      return;
    }
    const isOld = String(made) < this.#moment(-GIVEN_UP_AFTER_DAYS * 24 * 60);
    if (!handed.isFinal && !isOld) {
      const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Number(tries));
      const again = 'UPDATE mails SET tries = tries + 1, next = ?, handed = NULL WHERE id = ?';
      run(again, this.#moment(wait), id);
      return;
    }
    run('DELETE FROM mails WHERE id = ?', id);
    run('UPDATE people SET refused = refused + 1 WHERE id = ?', who);
    run('DELETE FROM people WHERE id = ? AND refused >= ?', who, MOST_REFUSED);
  }
}
