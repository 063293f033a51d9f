import { rm } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';
import { openStore, type AccountsOptions } from '../accounts/accounts.ts';
import { openAuth, type Auth } from '../accounts/auth.ts';
import { forgetUnreadable } from '../accounts/second-factor-store.ts';
import { ownSecret } from '../accounts/secret.ts';
import { openSqlite } from '../accounts/store.ts';

/**
 * Accounts out of a store and into one. An archive holds them as a file of SQLite whatever the store is, so a
 * library can move from one kind to the other by a backup and a restore.
 */

/** What makes up somebody's account, in the order in which each may refer to those before. */
const KEPT = ['user', 'account', 'twoFactor'] as const;
/**
 * Sessions, links and tokens are left out: what was closed since must not be open again. Counts of failures are old; who signed in
 * when is kept for 90 days, and a file is kept for longer.
 */
const LEFT_OUT = ['session', 'verification', 'rateLimit', 'signIn', 'apiToken'] as const;
/** More rows than any library has people. */
const ALL = 1_000_000;

type Adapter = Awaited<Auth['$context']>['adapter'];

/** Writes the accounts, as they are at one moment, to a new file at `file`. */
export async function exportAccounts(options: AccountsOptions, file: string): Promise<void> {
  await rm(file, { force: true });
  const store = openStore(options);
  try {
    const auth = await openAuth(store, ownSecret(options.data));
    if (store.database instanceof DatabaseSync) await backup(store.database, file);
    else await copyInto(file, (await auth.$context).adapter);
  } finally {
    await store.close();
  }
  forgetSessions(file);
}

/**
 * Replaces all accounts by those in the file, at once or not at all; everybody is signed out. Second factors are
 * encrypted with the secret of the machine they were set up on: elsewhere they are taken away.
 * @returns the people who come in by password alone from now on
 */
export async function importAccounts(
  options: AccountsOptions,
  file: string,
): Promise<{ name: string; email: string }[]> {
  const source = openSqlite(file);
  const target = openStore(options);
  try {
    const from = (await (await openAuth(source, 'unused-'.repeat(6))).$context).adapter;
    const rows = await readAll(from);
    const auth = await openAuth(target, ownSecret(options.data));
    const to = (await auth.$context).adapter;
    await to.transaction(async (inside) => {
      for (const model of [...LEFT_OUT, ...KEPT.toReversed()]) {
        await inside.deleteMany({ model, where: [] });
      }
      for (const { model, row } of rows) {
        await inside.create({ model, data: row, forceAllowId: true });
      }
    });
    return await forgetUnreadable(auth);
  } finally {
    await source.close();
    await target.close();
  }
}

interface Row {
  model: string;
  row: { [field: string]: unknown };
}

async function readAll(from: Adapter): Promise<Row[]> {
  const all: Row[] = [];
  for (const model of KEPT) {
    const rows = await from.findMany<Row['row']>({ model, limit: ALL });
    all.push(...rows.map((row) => ({ model, row })));
  }
  return all;
}

async function copyInto(file: string, from: Adapter): Promise<void> {
  const target = openSqlite(file);
  try {
    const to = (await (await openAuth(target, 'unused-'.repeat(6))).$context).adapter;
    for (const { model, row } of await readAll(from)) {
      await to.create({ model, data: row, forceAllowId: true });
    }
  } finally {
    await target.close();
  }
}

/** Leaves nothing in the file by which somebody could come in without a password. */
function forgetSessions(file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA journal_mode = DELETE');
    for (const table of LEFT_OUT) database.exec(`DELETE FROM "${table}"`);
    // Deleted rows would still stand in the file.
    database.exec('VACUUM');
  } finally {
    database.close();
  }
}
