import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { OUTGOING_FILE, OutgoingStore } from './store.ts';

/** Who follows what, out of a data folder and into one, for backups. */

/** What is about people and what they were told; the rest is made again. */
const KEPT = ['people', 'alerts', 'told'] as const;
/** Letters that waited were sent since, and how the library stood is told by the library. */
const LEFT_OUT = ['mails', 'known', 'mapped', 'events'] as const;

/** Writes it, as it is at one moment, to a new file at `file`; nothing where nobody follows anything. */
export async function exportOutgoing(data: string, file: string): Promise<void> {
  await rm(file, { force: true });
  if (!existsSync(join(data, OUTGOING_FILE))) return;
  const store = new OutgoingStore(data);
  try {
    await backup(store.database, file);
  } finally {
    store.close();
  }
  const copy = new DatabaseSync(file);
  try {
    copy.exec('PRAGMA journal_mode = DELETE');
    for (const table of LEFT_OUT) copy.exec(`DELETE FROM ${table}`);
    // Deleted rows would still stand in the file.
    copy.exec("DELETE FROM meta WHERE name <> 'secret'; VACUUM");
  } finally {
    copy.close();
  }
}

/**
 * Takes it in where nobody follows anything, as on a new machine. Elsewhere what there is stays: it knows who was told what
 * and who stopped since.
 */
export function importOutgoing(data: string, file: string): void {
  if (!existsSync(file)) return;
  const store = new OutgoingStore(data);
  const { database } = store;
  try {
    database.prepare('ATTACH DATABASE ? AS saved').run(file);
    store.together(() => {
      if (database.prepare('SELECT 1 FROM people').get() !== undefined) return;
      for (const table of KEPT) database.exec(`INSERT INTO ${table} SELECT * FROM saved.${table}`);
      database.exec('INSERT OR REPLACE INTO meta SELECT * FROM saved.meta');
      // What the library holds now is no news.
      database.exec('UPDATE alerts SET after = (SELECT COALESCE(MAX(seq), 0) FROM events)');
    });
  } finally {
    store.close();
  }
}
