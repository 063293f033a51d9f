import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { list } from 'tar';
import { describe, expect, it } from 'vitest';
import { openAccounts } from '#accounts/index.ts';
import { checkArchive, makeBackup, restoreBackup } from '#backup/index.ts';
import type { Config } from '#config';
import {
  freeId,
  openLibraryHistory,
  readLibraryHistory,
  standingOf,
} from '#ingest/library/index.ts';
import { BY, cookieOf, enrol, FROM, PASSWORD, withCookie } from '../accounts/support.ts';
import { totp } from '../accounts/totp.ts';
import { contents, newFile, ownHouse } from './support.ts';

const ID = 'psnsi-oriental-2022-2023';

/** A library with everything that a library can hold. */
async function furnished(): Promise<{ house: Config; cookie: string }> {
  const house = await ownHouse(ID, 'snia');
  const { documents } = house;
  await appendFile(join(documents, ID, 'history.jsonl'), '{"one":1}\n{"two":2}\n');
  await mkdir(join(documents, ID, 'versions', '1'), { recursive: true });
  await writeFile(join(documents, ID, 'versions', '1', 'original.pdf'), 'an older version');
  await mkdir(join(documents, '.bin', 'gone--20260101'), { recursive: true });
  await writeFile(join(documents, '.bin', 'gone--20260101', 'original.txt'), 'deleted');
  await mkdir(join(documents, '.inbox', 'job-1'), { recursive: true });
  await writeFile(join(documents, '.inbox', 'job-1', 'original.txt'), 'accepted, not filed yet');
  const accounts = await openAccounts({ ...house, history: openLibraryHistory(house) });
  const { cookie } = await enrol(accounts, 'amina@example.ma', 'administrator');
  await accounts.people.invite({ email: 'new@example.ma', name: 'نورة', role: 'librarian' }, BY);
  await accounts.close();
  return { house, cookie };
}

function must<T>(outcome: { value: T; problem?: undefined } | { problem: unknown }): T {
  if ('value' in outcome && outcome.problem === undefined) return outcome.value;
  throw new Error(JSON.stringify(outcome.problem));
}

describe('backup and restore', () => {
  it('bring everything back: documents, history, versions, bin, inbox, accounts', async () => {
    const { house, cookie } = await furnished();
    const before = await contents(house.documents);
    const archive = await newFile();
    const made = must(await makeBackup({ ...house, reading: 'accounts' }, archive));
    expect(made.files.length).toBe(Object.keys(before).length + 2);
    expect((await stat(archive)).mode & 0o077).toBe(0);
    expect(await contents(house.documents)).toEqual(before);

    // On another machine, over another library.
    const other = await ownHouse('gcm');
    const strangers = await openAccounts(other);
    await enrol(strangers, 'stranger@example.ma', 'administrator');
    const otherBefore = await contents(other.documents);
    const restored = must(await restoreBackup(other, archive));
    expect(await contents(other.documents)).toEqual(before);
    expect((await readLibraryHistory(other.documents)).at(-1)).toMatchObject({
      action: 'library-restored',
      actor: { name: 'npm run restore' },
      about: { kind: 'library', id: restored.manifest.made },
    });
    expect(restored.differences).toEqual([{ name: 'READING', then: 'accounts', now: 'open' }]);

    // What the backup had not was public until then: its address says so, and goes to no other document.
    expect(await standingOf(other.documents, 'gcm')).toMatchObject({
      is: 'gone',
      date: new Date().toISOString().slice(0, 10),
    });
    expect(await freeId(other.documents, 'gcm')).toBe('gcm-2');

    // In the app that was running all along.
    const people = await strangers.people.list();
    expect(people.map(({ email, role, status }) => [email, role, status])).toEqual([
      ['amina@example.ma', 'administrator', 'active'],
      ['new@example.ma', 'librarian', 'invited'],
    ]);
    const given = { email: 'amina@example.ma', password: PASSWORD };
    const signedIn = await strangers.signIn(given, FROM);
    expect(signedIn.problem).toBeUndefined();
    // A session that was open when the backup was made does not come back to life.
    expect(await strangers.actorOf(withCookie(cookie))).toBeUndefined();
    if (!signedIn.problem) {
      const headers = withCookie(cookieOf(signedIn.value.cookies));
      expect((await strangers.actorOf(headers))?.name).toBe('amina');
    }
    await strangers.close();

    // What was there is kept, whole, accounts included.
    expect(await contents(join(restored.kept, 'documents'))).toEqual(otherBefore);
    expect((await stat(join(restored.kept, 'accounts.sqlite'))).size).toBeGreaterThan(0);
    const left = (await readdir(other.documents)).filter((name) =>
      /^\.(restore|backup)/.test(name),
    );
    expect(left).toEqual([]);
  });

  it('keep second factors on the machine that made them, and keep nobody out on another', async () => {
    const { house } = await furnished();
    const accounts = await openAccounts(house);
    const { cookie } = await enrol(accounts, 'two@example.ma', 'librarian');
    const headers = withCookie(cookie);
    must(await accounts.secondFactor.begin(headers, PASSWORD, FROM));
    const { key = '' } = must(await accounts.secondFactor.stateOf(headers));
    const { codes } = must(await accounts.secondFactor.confirm(headers, totp(key), FROM));
    await accounts.close();
    const archive = await newFile();
    must(await makeBackup(house, archive));
    const bytes = (await readFile(archive)).toString('latin1');
    for (const secret of [key, ...codes, 'signed-in']) expect(bytes).not.toContain(secret);

    const signIn = async (config: Config) => {
      const opened = await openAccounts(config);
      const given = { email: 'two@example.ma', password: PASSWORD };
      const signedIn = must(await opened.signIn(given, FROM));
      const half = withCookie(cookieOf(signedIn.cookies));
      const code = signedIn.pending && (await opened.enterCode(half, codes[0] ?? '', FROM));
      await opened.close();
      return code && must(code).actor.name;
    };
    expect(must(await restoreBackup(house, archive)).lostFactors).toEqual([]);
    expect(await signIn(house)).toBe('two');

    const other = await ownHouse();
    expect(must(await restoreBackup(other, archive)).lostFactors).toEqual(['two@example.ma']);
    expect((await readLibraryHistory(other.documents)).at(-1)).toMatchObject({
      about: { id: 'two@example.ma' },
      fields: [{ field: 'second-factor', before: 'on', after: 'off' }],
    });
    expect(await signIn(other)).toBeUndefined();
  });

  it('leave in the archive neither sessions nor links nor the secret', async () => {
    const { house, cookie } = await furnished();
    const archive = await newFile();
    must(await makeBackup(house, archive));
    const bytes = (await readFile(archive)).toString('latin1');
    const token = /session_token=([^.]+)\./.exec(cookie)?.[1] ?? 'nothing';
    expect(token).toHaveLength(32);
    expect(bytes).not.toContain(token);
    expect(bytes).not.toContain(await readFile(join(house.data, 'auth-secret'), 'latin1'));
    expect(bytes).toContain('amina@example.ma');
    const paths: string[] = [];
    await list({ file: archive, onReadEntry: (entry) => paths.push(entry.path) });
    expect(paths[0]).toBe('manifest.json');
  });

  it('twice over give the same library again', async () => {
    const { house } = await furnished();
    const [first, second] = [await newFile(), await newFile()];
    const one = must(await makeBackup(house, first));
    must(await restoreBackup(house, first));
    const two = must(await makeBackup(house, second));
    // The log has the restore more.
    const documents = (manifest: typeof one) =>
      manifest.files.filter(({ path }) => /^documents\/(?!\.history)/.test(path));
    expect(documents(two)).toEqual(documents(one));
  });
});

describe('while the library is written to', () => {
  it('every document in the archive is whole and none is missing', async () => {
    const { house } = await furnished();
    const { documents } = house;
    const stop = { asked: false };
    const added: string[] = [];
    // The ways in which the library is written: whole folders appear, move to the bin and back, files are
    // replaced by renaming, logs grow.
    const writing = (async () => {
      for (let n = 0; !stop.asked; n++) {
        const id = `written-${n}`;
        const incoming = join(documents, `.incoming-${n}`);
        await mkdir(incoming);
        await writeFile(join(incoming, 'a.txt'), String(n).repeat(20_000));
        await writeFile(join(incoming, 'b.txt'), String(n).repeat(20_000));
        await rename(incoming, join(documents, id));
        added.push(id);
        const next = join(documents, ID, `.incoming-record-${n}`);
        await writeFile(next, `record ${n}`);
        await rename(next, join(documents, ID, 'note.txt'));
        await appendFile(join(documents, ID, 'history.jsonl'), `{"n":${n}}\n`);
        await rename(join(documents, 'snia'), join(documents, '.bin', 'snia--1'));
        await rename(join(documents, '.bin', 'snia--1'), join(documents, 'snia'));
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    })();
    const accounts = await openAccounts(house);
    const inviting = (async () => {
      for (let n = 0; !stop.asked; n++) {
        const email = `busy${n}@example.ma`;
        await accounts.people.invite({ email, name: `Busy ${n}`, role: 'reader' }, BY);
      }
    })();
    const settled = [...added];
    const archive = await newFile();
    const manifest = must(await makeBackup(house, archive));
    stop.asked = true;
    await Promise.all([writing, inviting]);
    await accounts.close();

    const other = await ownHouse();
    must(await restoreBackup(other, archive));
    const found = await contents(other.documents);
    expect(Object.keys(found).some((path) => path.startsWith('.incoming'))).toBe(false);
    for (const id of new Set([...settled, ...Object.keys(found).flatMap(writtenId)])) {
      expect(found[`${id}/a.txt`], id).toBeDefined();
      expect(found[`${id}/a.txt`], id).toBe(found[`${id}/b.txt`]);
    }
    const places = Object.keys(found).filter((path) => path.endsWith('original.pdf'));
    expect(places.filter((path) => /(^|\/)snia/.test(path)).length).toBeGreaterThan(0);
    const log = await readFile(join(other.documents, ID, 'history.jsonl'), 'utf8');
    for (const line of log.trim().split('\n')) JSON.parse(line);
    expect(manifest.files.length).toBe((await checkArchive(archive)).files.length);
    const people = await openAccounts(other);
    const emails = (await people.people.list()).map(({ email }) => email);
    expect(emails).toContain('amina@example.ma');
    await people.close();
    await rm(documents, { recursive: true });
  });
});

const writtenId = (path: string): string[] => /^written-\d+/.exec(path)?.slice() ?? [];
