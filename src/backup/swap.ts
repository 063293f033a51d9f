import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { commandActor } from '#domain/person.ts';
import { flush, writeAtomically } from '#ingest/library/atomic.ts';
import { openLibraryHistory } from '#ingest/library/index.ts';
import type { AccountsOptions } from '../accounts/accounts.ts';
import { importOutgoing } from '../outgoing/kept.ts';
import { importAccounts } from './accounts.ts';
import { ACCOUNTS_FILE, DOCUMENTS_FOLDER, OUTGOING_FILE } from './manifest.ts';
import { isOurs, replacedFolder, restoreFolder } from './places.ts';

/**
 * Puts a restored library in the place of the old one. What is unpacked and checked lies in `.restore/incoming`;
 * once the journal stands beside it, the restore will happen: whoever comes after a crash goes on where it stopped.
 * Every step may be done twice. The old library is moved aside and kept.
 */

const STEPS = ['aside', 'place', 'accounts', 'done'] as const;
type Step = (typeof STEPS)[number];

const journalFile = (documents: string): string => join(restoreFolder(documents), 'journal.json');
/** Where the archive was unpacked. */
export const incomingFolder = (documents: string): string =>
  join(restoreFolder(documents), 'incoming');
/** Where the old library is kept meanwhile. */
export const previousFolder = (documents: string): string =>
  join(restoreFolder(documents), 'previous');

export interface Finished {
  /** The folder in which the old library is kept. */
  kept: string;
  /** E-mail addresses of those whose second factor this machine cannot read. */
  lostFactors: string[];
}

type Lost = Awaited<ReturnType<typeof importAccounts>>[number];

/** Decides that the restore happens: from here on it is finished, whatever comes. */
export async function decide(documents: string): Promise<void> {
  await note(documents, 'aside');
}

/** Whether a restore was decided and is not finished. */
export async function isUnfinished(documents: string): Promise<boolean> {
  return (await stepOf(documents)) !== undefined;
}

/**
 * Does what is left to do of a restore that was decided; nothing when there is none. Nobody else may be bringing the
 * index in line meanwhile: half a library would be taken for all of it.
 */
export async function finishRestore(
  documents: string,
  accounts: AccountsOptions,
): Promise<Finished | undefined> {
  let step = await stepOf(documents);
  if (step === undefined) return undefined;
  if (step === 'aside') {
    await moveAside(documents);
    step = await note(documents, 'place');
  }
  if (step === 'place') {
    await place(documents);
    step = await note(documents, 'accounts');
  }
  const lostFactors: string[] = [];
  if (step === 'accounts') {
    const file = join(incomingFolder(documents), ACCOUNTS_FILE);
    const lost = await importAccounts(accounts, file);
    importOutgoing(accounts.data, join(incomingFolder(documents), OUTGOING_FILE));
    for (const person of lost) await noteLostFactor(documents, accounts.data, person);
    lostFactors.push(...lost.map(({ email }) => email));
    await note(documents, 'done');
  }
  await rm(incomingFolder(documents), { recursive: true, force: true });
  const kept = replacedFolder(documents, new Date());
  await rename(previousFolder(documents), kept);
  await rm(restoreFolder(documents), { recursive: true });
  await flush(documents);
  return { kept, lostFactors };
}

/** In the log of the library, which is in its place by now. */
function noteLostFactor(documents: string, data: string, { name, email }: Lost): Promise<void> {
  const note = {
    actor: commandActor('npm run restore'),
    action: 'account-changed',
    about: { kind: 'account', id: email, name },
    fields: [{ field: 'second-factor', before: 'on', after: 'off' }],
  } as const;
  return openLibraryHistory({ documents, data }).around(
    { ...note, fields: [...note.fields] },
    async () => undefined,
  );
}

async function moveAside(documents: string): Promise<void> {
  const previous = join(previousFolder(documents), DOCUMENTS_FOLDER);
  await mkdir(previous, { recursive: true });
  for (const name of await readdir(documents)) {
    if (!isOurs(name)) await rename(join(documents, name), join(previous, name));
  }
  for (const folder of [previous, documents]) await flush(folder);
}

async function place(documents: string): Promise<void> {
  const incoming = join(incomingFolder(documents), DOCUMENTS_FOLDER);
  const previous = join(previousFolder(documents), DOCUMENTS_FOLDER);
  for (const name of await readdir(incoming)) {
    await placeEntry(join(incoming, name), join(documents, name), join(previous, name));
  }
  await flush(documents);
}

/** What came to the place meanwhile is kept: the inbox and the bin beside what is restored, a document aside. */
async function placeEntry(from: string, to: string, aside: string): Promise<void> {
  const there = await isThere(to);
  if (there && /[\\/]\.(inbox|bin)$/.test(to)) {
    for (const name of await readdir(from)) {
      await placeEntry(join(from, name), join(to, name), join(aside, name));
    }
    return;
  }
  if (there) await rename(to, `${aside}.${Date.now()}`);
  await rename(from, to);
}

async function note(documents: string, step: Step): Promise<Step> {
  await writeAtomically(journalFile(documents), JSON.stringify({ step }));
  return step;
}

async function stepOf(documents: string): Promise<Step | undefined> {
  try {
    const told = JSON.parse(await readFile(journalFile(documents), 'utf8')) as { step: string };
    return STEPS.find((step) => step === told.step);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
