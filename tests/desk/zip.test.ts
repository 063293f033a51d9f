import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import JSZip from 'jszip';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '#domain/job.ts';
import type { Record } from '#domain/record.ts';
import { openBundle } from '../../src/desk/bundle/entries.ts';
import { pair } from '../../src/desk/bundle/records.ts';
import { placeOf, text, type Place } from './support.ts';

let place: Place;

beforeAll(async () => {
  place = await placeOf();
});
afterAll(() => place.desk.close());

type Files = { [name: string]: string | Buffer };

async function zipOf(files: Files, more: (zip: JSZip) => void = () => undefined): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(files)) zip.file(name, content);
  more(zip);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'UNIX' });
}

/** What came of a bundle: its job, and the jobs of its files by their names. */
async function bring(name: string, bytes: Buffer | string, metadata = {}) {
  const bundle = await place.settled(await place.upload(name, bytes, metadata));
  const own = place.desk.jobs().filter((job) => job.bundle === bundle.id);
  const jobs = new Map<string, Job>();
  for (const { id } of own) {
    const job = await place.settled(id);
    jobs.set(job.name, job);
  }
  const refused = new Map(bundle.brought?.refused.map(({ name: at, code }) => [at, code]));
  return { bundle, jobs, refused };
}

const recordOf = async (job: Job | undefined): Promise<Record> =>
  parse(
    await readFile(join(place.documents, job?.document ?? '', 'record.yaml'), 'utf8'),
  ) as Record;

describe('a ZIP with records', () => {
  it('makes a job of each document, described as its record says', async () => {
    const { bundle, jobs, refused } = await bring(
      'lot.zip',
      await zipOf({
        'lot/sternes.md': text('sternes'),
        'lot/sternes.yaml':
          'id: plan-des-sternes\ntitle: {fr: Plan des sternes, ar: خطة}\ndate: 2019-05\nsubject: [health]\n',
        'lot/mouettes/texte.md': text('mouettes'),
        'lot/mouettes/record.yaml':
          'title: {fr: Plan des mouettes}\nstatus: published\noriginal: {file: texte.md}\n',
        'lot/goelands.md': text('goélands'),
        'lot/notices.csv':
          'file,title.fr,date,spatial,identifier\ngoelands.md,Plan des goélands,2020,MA-04,A | B\nabsent.md,Rien,,,\n',
        'lot/seul.md': text('courlis'),
      }),
      { publish: 'yes' },
    );
    expect(bundle).toMatchObject({ state: 'done', brought: { taken: 4 } });
    expect([...refused]).toEqual([['lot/notices.csv:3 absent.md', 'record-alone']]);
    expect([...jobs.values()].map(({ state }) => state)).toEqual(Array(4).fill('done'));
    expect(jobs.get('sternes.md')?.document).toBe('plan-des-sternes');
    const sternes = await recordOf(jobs.get('sternes.md'));
    expect(sternes).toMatchObject({
      title: { fr: 'Plan des sternes', ar: 'خطة' },
      date: '2019-05',
      subject: ['health'],
    });
    expect(sternes.suggested).not.toContain('date');
    expect(sternes.suggested).toContain('language');
    expect((await recordOf(jobs.get('texte.md'))).title).toEqual({ fr: 'Plan des mouettes' });
    expect(await recordOf(jobs.get('goelands.md'))).toMatchObject({
      title: { fr: 'Plan des goélands' },
      spatial: ['MA-04'],
      identifier: ['A', 'B'],
    });
    await place.expectFound('sternes', ['plan-des-sternes']);
  });

  it('names file and field of a record that is wrong, in the language asked for', async () => {
    const { jobs } = await bring(
      'faux.zip',
      await zipOf({
        'a.md': text('avocettes'),
        'a.yaml': 'date: demain\nsubject: [nowhere]\ncolour: red\n',
        'b.md': text('barges'),
        'b.yaml': 'subject: [nowhere]\n',
        'c.md': text('chevaliers'),
        'c.yaml': 'title: {fr: "\n',
        'd.md': text('dunlins'),
      }),
    );
    const told = async (name: string, language: string) => {
      const { problem } = await place.json<{ problem: { code: string; text: string } }>(
        `/api/desk/jobs/${jobs.get(name)?.id}`,
        { headers: { 'Accept-Language': language } },
      );
      return problem;
    };
    expect(await told('a.md', 'fr')).toMatchObject({ code: 'record-invalid' });
    expect((await told('a.md', 'fr')).text).toMatch(
      /a\.yaml, date : écrivez AAAA.*a\.yaml, colour : champ inconnu/u,
    );
    expect((await told('b.md', 'ar')).text).toMatch(
      /\u2068b\.yaml, subject\.0\u2069 : «\u2068nowhere\u2069» غير موجود/u,
    );
    expect(await told('c.md', 'en')).toMatchObject({ code: 'record-unreadable' });
    expect(jobs.get('d.md')?.state).toBe('done');
  });

  it('taken in a second time finds everything held', async () => {
    const bytes = await zipOf({ 'un.md': text('oies'), 'deux.md': text('cygnes') });
    await bring('oiseaux.zip', bytes);
    const { bundle, jobs } = await bring('oiseaux.zip', bytes);
    expect(bundle.state).toBe('done');
    expect([...jobs.values()].map(({ state }) => state)).toEqual(['duplicate', 'duplicate']);
  });
});

describe('a hostile ZIP', () => {
  /** Sets the flag of encryption on every entry, in its own head and in the directory. */
  function encrypted(zip: Buffer): Buffer {
    for (const [head, flags] of [
      ['PK\x03\x04', 6],
      ['PK\x01\x02', 8],
    ] as const) {
      for (let at = zip.indexOf(head); at >= 0; at = zip.indexOf(head, at + 4)) {
        zip.writeUInt16LE(zip.readUInt16LE(at + flags) | 1, at + flags);
      }
    }
    return zip;
  }

  it('loses its bad entries, one by one, and keeps the others', async () => {
    const { bundle, jobs, refused } = await bring(
      'mixte.zip',
      await zipOf(
        {
          '../../evil.md': text('corbeaux'),
          '/abs.md': text('corneilles'),
          'C:\\win.md': text('pies'),
          'bombe.txt': '0'.repeat(8 * 1024 * 1024),
          'dedans.zip': 'PK',
          'image.gif': 'x',
          'vide.md': '',
          '__MACOSX/._bon.md': 'x',
          '.hidden.md': 'x',
          '<img src=x onerror=alert(1)>.md': text('geais'),
          'bon.md': text('choucas'),
        },
        (zip) => zip.file('lien.md', '/etc/passwd', { unixPermissions: 0o120777 }),
      ),
    );
    expect(bundle.state).toBe('done');
    expect(Object.fromEntries(refused)).toEqual({
      '../../evil.md': 'entry-path',
      '/abs.md': 'entry-path',
      'C:/win.md': 'entry-path',
      'bombe.txt': 'entry-bomb',
      'dedans.zip': 'entry-nested',
      'image.gif': 'unsupported',
      'vide.md': 'empty',
      'lien.md': 'entry-link',
    });
    expect([...jobs.keys()].sort()).toEqual(['<img src=x onerror=alert(1)>.md', 'bon.md']);
    for (const job of jobs.values()) expect(job.state).toBe('done');
    const sent = await place.json<{ brought: { refused: { text: string }[] } }>(
      `/api/desk/jobs/${bundle.id}`,
      { headers: { 'Accept-Language': 'ar' } },
    );
    for (const one of sent.brought.refused) expect(one.text).toMatch(/\p{Script=Arabic}/u);
  });

  it.each([
    [
      'all encrypted',
      async () => encrypted(await zipOf({ 'a.md': text('milans') })),
      'bundle-empty',
    ],
    ['cut off', async () => (await zipOf({ 'a.md': text('buses') })).subarray(0, 60), 'corrupt'],
    ['of other bytes', async () => Buffer.from('nothing of the kind'), 'corrupt'],
  ])('%s, fails with its reason and brings nothing', async (_, make, code) => {
    const { bundle, jobs } = await bring('x.zip', await make());
    expect(bundle).toMatchObject({ state: 'failed', problem: { code } });
    expect(jobs.size).toBe(0);
  });

  it('whose bytes are not those that were packed is noticed', async () => {
    const zip = new JSZip().file('a.md', text('faucons')).file('b.md', text('hobereaux'));
    const bytes = await zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
    const at = bytes.indexOf('faucons');
    bytes.write('FAUCONS', at);
    const { bundle, jobs, refused } = await bring('y.zip', bytes);
    expect(bundle.state).toBe('done');
    expect([...jobs.keys()]).toEqual(['b.md']);
    expect(refused.get('a.md')).toBe('corrupt');
  });

  it('of too much, or of too many, is not looked at', async () => {
    const path = join(place.data, 'z.zip');
    await writeFile(path, await zipOf({ 'a.md': text('a'), 'b.md': text('b') }));
    const limits = { entries: 2000, bytes: 1e9, entryBytes: 1e9, ratio: 200 };
    await expect(openBundle(path, { ...limits, entries: 1 })).rejects.toMatchObject({
      code: 'zip-too-many',
    });
    await expect(openBundle(path, { ...limits, bytes: 50 })).rejects.toMatchObject({
      code: 'zip-too-large',
    });
  });
});

describe('a table', () => {
  it('of addresses fetches what is at each; private ones are refused', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/a.md') response.end(text('rouges-gorges'));
      else response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    place.network.find = async (host) =>
      host === 'gov.example' ? { address: '127.0.0.1', family: 4 } : undefined;
    const { bundle, jobs, refused } = await bring(
      'adresses.csv',
      `url,title.fr,date\nhttp://gov.example:${port}/a.md,Plan des rouges-gorges,2021\n` +
        `http://gov.example:${port}/b.md,Perdu,\nhttp://127.0.0.1:${port}/a.md,Privé,\n`,
    );
    server.close();
    delete place.network.find;
    expect(bundle.brought?.taken).toBe(1);
    expect((await recordOf(jobs.get('a.md'))).title).toEqual({ fr: 'Plan des rouges-gorges' });
    expect([...refused.values()]).toEqual(['address-missing', 'address-refused']);
  });

  it('that names no files says where it belongs', async () => {
    const { bundle } = await bring('notices.csv', 'id,title.fr\na,b\n');
    expect(bundle).toMatchObject({ state: 'failed', problem: { code: 'bundle-empty' } });
    expect(bundle.brought?.refused[0]?.code).toBe('csv-no-files');
  });
});

it('a record alone is no document', async () => {
  const { bundle, refused } = await bring('plan.yaml', 'title: {fr: Plan}');
  expect(bundle).toMatchObject({ state: 'failed', problem: { code: 'bundle-empty' } });
  expect([...refused.values()]).toEqual(['record-alone']);
});

describe('which record is whose', () => {
  const sheet = (name: string, words = 'type: plan') => ({ name, text: words });
  it.each([
    ['plan.yaml', ['plan.pdf'], 'plan.pdf'],
    ['plan.pdf.yaml', ['plan.pdf', 'plan.docx'], 'plan.pdf'],
    ['a/record.yaml', ['a/x.pdf', 'b/y.pdf'], 'a/x.pdf'],
    ['a/plan.yaml', ['b/plan.pdf'], undefined],
    ['plan.yaml', ['plan.pdf', 'plan.docx'], undefined],
    ['a/record.yaml', ['a/x.pdf', 'a/y.pdf'], undefined],
  ])('%s among %j: %s', (name, documents, file) => {
    const { records, refused } = pair(documents, [sheet(name)]);
    expect([...records.keys()][0]).toBe(file);
    expect(refused.length).toBe(file === undefined ? 1 : 0);
  });
});
