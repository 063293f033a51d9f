import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import JSZip from 'jszip';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { enrol } from '../accounts/support.ts';
import { png } from '../ingest/read/make-image.ts';
import { libraryOf } from '../setup/library.ts';
import { enterAs, violations, WORK, wordsOf, type Words } from './desk-support.ts';
import { leave, live, overflow, startSite, type Site } from './support.ts';

/** The ways into the library beside dropping a file, and what is done to many records or to a text. */

const SCAN = 'circulaire-acces-soins-scan';
let site: Site;
let cookie: string;
/** A server that counts as public here, under the name `files.example`. */
let web: Server;
let port: number;

const plan = (word: string): string => {
  const lines = Array.from(
    { length: 40 },
    (_, n) => `Mesure ${n} pour les ${word} de la zone ${n}.`,
  );
  return `# Plan ${word}\n\n## Article 1\n\n${lines.join('\n\n')}\n\n## Article 2\n\nSuivi des ${word}.\n`;
};

beforeAll(async () => {
  web = createServer((request, response) => {
    if (request.url === '/plan.md') response.end(plan('huppes'));
    else response.writeHead(302, { location: 'http://127.0.0.1/secret' }).end();
  }).listen(0, '127.0.0.1');
  await once(web, 'listening');
  ({ port } = web.address() as AddressInfo);
  const find = async (host: string) =>
    host === 'files.example' ? ({ address: '127.0.0.1', family: 4 } as const) : undefined;
  site = await startSite(await libraryOf(SCAN), { network: { find } });
  ({ cookie } = await enrol(site.app.accounts, 'amina@example.ma', 'librarian'));
});
afterEach(() => {
  expect(site.complaints()).toEqual([]);
});
afterAll(async () => {
  web.close();
  await site?.stop();
});

const enter = (path: string, width = 1280): Promise<Page> => enterAs(site, cookie, path, { width });
const file = (name: string, words: string | Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(words),
});
const row = (page: Page, name: string) =>
  page.locator('li[data-state]').filter({ has: page.getByText(name, { exact: true }) });
const stateOf = (page: Page, name: string) => row(page, name).first().getAttribute('data-state');
const done = (page: Page, name: string) =>
  expect.poll(() => stateOf(page, name), WORK).toBe('done');

/** Drops files and folders of this machine on the page, as a hand with a mouse does. */
async function drop(page: Page, files: string[]): Promise<void> {
  const box = await page.locator('.zone').boundingBox();
  if (box === null) throw new Error('nowhere to drop');
  const mouse = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await mouse.send('Input.dispatchDragEvent', { type, ...at });
  }
}

describe.each([
  { language: 'fr', prefix: '', word: 'loriots' },
  { language: 'ar', prefix: '/ar', word: 'rolliers' },
])('in bulk ($language)', ({ language, prefix, word }) => {
  let say: Words;
  beforeAll(async () => {
    say = await wordsOf(language);
  });

  test('a ZIP with records comes apart, and says of each part what became of it', async () => {
    const zip = new JSZip();
    zip.file(`a/${word}.md`, plan(word));
    zip.file(`a/${word}.yaml`, `title: {${language}: Titre ${word}}\ndate: 2020-03\n`);
    zip.file('a/faux.md', plan(`faux ${word}`));
    zip.file('a/faux.yaml', 'date: demain\n');
    zip.file('../<b>hors</b>.md', 'x');
    const page = await enter(`${prefix}/desk/add`);
    const bytes = await zip.generateAsync({ type: 'nodebuffer' });
    await page.locator('input[name=file]').setInputFiles([file(`lot-${word}.zip`, bytes)]);
    await done(page, `lot-${word}.zip`);
    const bundle = await row(page, `lot-${word}.zip`).first().innerText();
    expect(bundle).toContain(say['desk_job_not_taken']);
    expect(bundle).toContain('../<b>hors</b>.md');
    await done(page, `${word}.md`);
    await expect.poll(() => stateOf(page, 'faux.md'), WORK).toBe('failed');
    const reason = await row(page, 'faux.md').locator('.reason').innerText();
    expect(reason).toContain('a/faux.yaml, date');
    expect(reason).not.toContain('YYYY');
    expect(await violations(page)).toEqual([]);
    await row(page, 'faux.md').locator('form[action*=dismiss] button').click();
    const review = row(page, `${word}.md`).locator(`a[href^="${prefix}/desk/"]`).first();
    await page.goto((await review.getAttribute('href')) ?? '?');
    expect(await page.locator('h1').innerText()).toBe(`Titre ${word}`);
    expect(await page.locator('input[name=date]').inputValue()).toBe('2020-03');
    await leave(page);
  });

  test('a folder with records is sent as one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fihris-dossier-'));
    await writeFile(join(folder, 'un.md'), plan(`un ${word}`));
    await writeFile(join(folder, 'deux.md'), plan(`deux ${word}`));
    await writeFile(
      join(folder, 'notices.csv'),
      `file,title.${language}\nun.md,Premier ${word}\ndeux.md,Second ${word}\n`,
    );
    const page = await enter(`${prefix}/desk/add`);
    await page.locator('input[webkitdirectory]').setInputFiles(folder);
    await done(page, 'un.md');
    await done(page, 'deux.md');
    await page.goto(`${prefix}/desk`);
    const drafts = await page.locator('main').innerText();
    for (const title of [`Premier ${word}`, `Second ${word}`]) expect(drafts).toContain(title);
    expect(await violations(page)).toEqual([]);
    await leave(page);
  });

  test('themes are given to many records at once, seen before, and taken back', async () => {
    const page = await enter(`${prefix}/desk/table`);
    const chosen = page.locator('tr').filter({ has: page.locator(`input[value*="${word}"]`) });
    const boxes = chosen.locator('input[name=chosen]');
    expect(await boxes.count()).toBe(3);
    for (const box of await boxes.all()) await box.check();
    const ids = await boxes.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    await page.locator('main fieldset summary').click();
    await page.locator('select[name="add.subject"]').selectOption('borders');
    await page.locator('select[name="add.spatial"]').selectOption('MA-04');
    expect(await violations(page)).toEqual([]);
    await page.locator('main fieldset .button').click();
    await page.locator('.preview dl').nth(2).waitFor();
    await page.locator('.preview form button').click();
    await page.locator('.preview').waitFor({ state: 'detached', ...WORK });
    const record = async (id = '') => {
      const answer = await page.request.get(`/api/desk/documents/${id}`);
      return ((await answer.json()) as { record: { subject: string[]; spatial: string[] } }).record;
    };
    for (const id of ids) {
      expect((await record(id)).subject).toContain('borders');
      expect((await record(id)).spatial).toContain('MA-04');
    }
    await page.goto(`${prefix}/desk/${ids[0]}/history`);
    await page.locator('form[action*=undo] button').first().click();
    await page.locator('main [role=status]').first().waitFor(WORK);
    expect((await record(ids[0])).subject).not.toContain('borders');
    expect((await record(ids[1])).subject).toContain('borders');
    await leave(page);
  });

  test('a folder that is dropped is taken with all it holds', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fihris-depose-'));
    await mkdir(join(folder, 'annexes', 'bis'), { recursive: true });
    await writeFile(join(folder, 'plan.md'), plan(`plan ${word}`));
    await writeFile(join(folder, 'annexes', 'bis', 'annexe.md'), plan(`annexe ${word}`));
    await writeFile(join(folder, 'annexes', 'bis', '.DS_Store'), 'not for readers');
    await writeFile(
      join(folder, 'notices.csv'),
      `file,title.${language}\nplan.md,Plan ${word}\nannexes/bis/annexe.md,Annexe ${word}\n`,
    );
    const page = await enter(`${prefix}/desk/add`);
    await drop(page, [folder]);
    await done(page, 'plan.md');
    await done(page, 'annexe.md');
    const bundle = row(page, `${basename(folder)}.zip`).first();
    expect(await bundle.innerText()).not.toContain(say['desk_job_not_taken']);
    await page.goto(`${prefix}/desk`);
    const drafts = await page.locator('main').innerText();
    for (const title of [`Plan ${word}`, `Annexe ${word}`]) expect(drafts).toContain(title);
    await leave(page);
  });

  test('files and folders that are dropped together come as they are', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fihris-melange-'));
    await mkdir(join(folder, 'dossier'));
    const names = [`seul-${word}.md`, join('dossier', `dedans-${word}.md`)];
    for (const name of names) await writeFile(join(folder, name), plan(`${basename(name)} bis`));
    await writeFile(join(folder, 'dossier', 'Thumbs.db'), 'not for readers either');
    const page = await enter(`${prefix}/desk/add`);
    await drop(page, [join(folder, `seul-${word}.md`), join(folder, 'dossier')]);
    for (const name of names) await done(page, basename(name));
    // What systems leave in folders is not sent.
    expect(await page.locator('li[data-sending], li[data-state]').count()).toBe(2);
    await mkdir(join(folder, 'vide'));
    await drop(page, [join(folder, 'vide')]);
    await page
      .locator('.zone [role=alert]')
      .filter({ hasText: say['desk_add_drop_nothing'] })
      .waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await leave(page);
  });

  test('fits a phone', async () => {
    for (const path of ['/add', '/table', `/${SCAN}/text`]) {
      const page = await enter(`${prefix}/desk${path}`, 390);
      for (const fold of await page.locator('main details').all()) {
        await fold.evaluate((one) => one.setAttribute('open', ''));
      }
      expect([path, await overflow(page)]).toEqual([path, 0]);
      await leave(page);
    }
  });
});

describe('one at a time', () => {
  /** The document that was fetched. */
  let fetched: string;

  test('nearly the same text in another file is pointed out', async () => {
    const page = await enter('/desk/add');
    const field = page.locator('input[name=file]');
    await field.setInputFiles([file('courlis.md', plan('courlis'))]);
    await done(page, 'courlis.md');
    await field.setInputFiles([
      file('courlis-2.md', plan('courlis').replace('Mesure 7', 'Point 7')),
    ]);
    await done(page, 'courlis-2.md');
    const say = await wordsOf('fr');
    await expect
      .poll(() => row(page, 'courlis-2.md').innerText(), WORK)
      .toContain(say['desk_job_near']);
    expect(await row(page, 'courlis-2.md').innerText()).toMatch(/9\d\s*%/u);
    await row(page, 'courlis-2.md').locator('a[href^="/desk/"]').first().click();
    await page
      .locator('header')
      .getByText(say['desk_doc_near'] ?? '?')
      .waitFor();
    await leave(page);
  });

  test('an upload that broke off goes on where it stopped, also from a new page', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fihris-envoi-'));
    const bytes = Buffer.from(plan('alouettes'));
    const path = join(folder, 'alouettes.md');
    await writeFile(path, bytes);
    const half = Math.floor(bytes.length / 2);
    const page = await enter('/desk/add');
    const context = page.context();
    await page.route('**/api/desk/uploads/*', async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      // Half of it arrives, then the line is gone.
      await page.request.fetch(route.request().url(), {
        method: 'PATCH',
        headers: {
          'Tus-Resumable': '1.0.0',
          'Upload-Offset': '0',
          'Content-Type': 'application/offset+octet-stream',
        },
        data: bytes.subarray(0, half),
      });
      await context.setOffline(true);
      await route.abort('internetdisconnected');
    });
    await page.locator('input[name=file]').setInputFiles(path);
    await page.locator('li[data-sending=stopped]').waitFor(WORK);
    await page.close();
    site.complaints();

    await context.setOffline(false);
    const next = await context.newPage();
    await next.goto('/desk/add');
    await live(next);
    const offsets: (string | undefined)[] = [];
    next.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset']);
    });
    await next.locator('input[name=file]').setInputFiles(path);
    await done(next, 'alouettes.md');
    expect(offsets).toEqual([String(half)]);
    await context.close();
  });

  test('a file is fetched from a public address, from no other, and by no detour', async () => {
    const page = await enter('/desk/add');
    const say = await wordsOf('fr');
    const ask = async (address: string) => {
      await page.locator('input[name=address]').fill(address);
      await page.locator('form.address button').click();
    };
    for (const address of [
      `http://127.0.0.1:${port}/plan.md`,
      'http://[::1]/',
      `http://files.example:${port}/detour`,
    ]) {
      await ask(address);
      await page.locator('#web [role=alert], section:has(#web) [role=alert]').first().waitFor();
      expect(await page.locator('section:has(#web)').innerText()).toContain('http ou https');
      expect(await page.locator('input[name=address]').inputValue()).toBe(address);
    }
    expect(site.complaints().every((one) => one.includes('422'))).toBe(true);
    await ask(`http://files.example:${port}/plan.md`);
    await page.waitForURL('**/desk');
    await done(page, 'plan.md');
    expect(await page.locator('h1').innerText()).toBe(say['desk_title']);
    const review = row(page, 'plan.md').locator('a[href^="/desk/"]').first();
    fetched = ((await review.getAttribute('href')) ?? '').split('/').at(-1) ?? '';
    await leave(page);
  });

  test('a clause is relabelled and split, and the correction is listed', async () => {
    const page = await enter(`/desk/${fetched}/text`);
    await page.locator('ol li a[href*="?clause="]').nth(1).click();
    await page.locator('input#label').fill('Art. premier');
    await page.locator('button[name=do][value=relabel]').click();
    await page.locator('form[action*=drop] button').first().waitFor(WORK);
    const clauses = async () => {
      const answer = await page.request.get(`/api/desk/documents/${fetched}/clauses`);
      return ((await answer.json()) as { clauses: { label: string; text: string }[] }).clauses;
    };
    const before = await clauses();
    expect(before.map(({ label }) => label)).toContain('Art. premier');
    await page.locator('input#at').fill('Mesure 20 pour');
    await page.locator('button[name=do][value=split]').click();
    await expect.poll(() => page.locator('form[action*=drop] button').count(), WORK).toBe(2);
    const after = await clauses();
    expect(after.length).toBe(before.length + 1);
    expect(after.some(({ text }) => text.startsWith('Mesure 20 pour'))).toBe(true);
    await leave(page);
  });
});

describe('pages that came as images', () => {
  const FIRST = png(['Article premier', 'Les marabouts sont accueillis à Tiznit.']);
  const SECOND = png(['Article 2', 'Les spatules sont accueillies à Larache.']);
  const files = [file('page 10.png', SECOND), file('page 2.png', FIRST)];

  test('are sent as one document where that is ticked, and as nothing where other files are among them', async () => {
    const say = await wordsOf('fr');
    const page = await enter('/desk/add');
    await page.getByLabel(say['desk_add_pages'] ?? '?').check();
    const choose = page.locator('input[name=file]');
    await choose.setInputFiles([...files, file('notes.md', plan('notes'))]);
    expect(await page.locator('.refused').innerText()).toBe(say['desk_add_pages_only_images']);
    expect(await row(page, 'page 2.png').count()).toBe(0);
    await choose.setInputFiles(files);
    expect(await page.locator('.refused').count()).toBe(0);
    await done(page, 'page 2.zip');
    const review = row(page, 'page 2.zip').locator('a[href^="/desk/"]').first();
    await page.goto((await review.getAttribute('href')) ?? '?');
    await page.locator('.pdfViewer .page[data-page-number="2"]').waitFor();
    await leave(page);
  });

  test('are sent as one without script too; what can only be refused again is not to be tried again', async () => {
    const say = await wordsOf('ar');
    const page = await enterAs(site, cookie, '/ar/desk/add', { javaScript: false });
    await page.getByLabel(say['desk_add_pages'] ?? '?').check();
    await page
      .locator('input[name=file]')
      .setInputFiles([file('1.png', FIRST), file('2.png', 'du texte')]);
    await page.locator('.plain button').click();
    await page.waitForURL('**/ar/desk');
    await expect
      .poll(async () => {
        await page.reload();
        return stateOf(page, '1.zip');
      }, WORK)
      .toBe('failed');
    const failed = row(page, '1.zip');
    expect(await failed.innerText()).toContain('2.png');
    expect(await failed.locator('form[action*=dismiss]').count()).toBe(1);
    expect(await failed.locator('form[action*=retry]').count()).toBe(0);
    await leave(page);
  });
});

describe('a scan that was filed as a picture', () => {
  test('is recognised from the desk, says so, and is found with its words marked', async () => {
    const page = await enter(`/desk/${SCAN}/text`);
    await page.locator('form[action*=recognise] button').click();
    await row(page, (await page.locator('h1 bdi').innerText()) || '?')
      .first()
      .waitFor(WORK);
    // The page follows it, and shows what came of it.
    const recognised = page.locator('ul[aria-labelledby=recognised] li');
    await expect.poll(() => recognised.count(), WORK).toBe(2);
    expect(await recognised.first().innerText()).toMatch(/Confiance\s+[89]\d\s*%/u);
    expect(await page.locator('form[action*=recognise]').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await leave(page);

    for (const prefix of ['', '/ar']) {
      const reader = await live(await site.visit(`${prefix}/search?q=médiateur`));
      await reader.locator('article li a').first().click();
      await reader.waitForURL(/\/documents\//u);
      await reader.locator('a.original').first().click();
      const marked = () =>
        reader.evaluate(() => [...(CSS.highlights.get('fihris-words') ?? [])].map(String));
      await expect.poll(async () => (await marked()).join(' '), WORK).toMatch(/médiateur/iu);
      await leave(reader);
    }
  });
});

describe.each(['fr', 'ar'] as const)(
  'a librarian who keeps the vocabularies, in %s',
  (language) => {
    const prefix = language === 'fr' ? '' : `/${language}`;
    const name = language === 'fr' ? 'Office des sources' : 'Office of springs';
    const id = name.toLowerCase().replaceAll(' ', '-');
    let say: Words;
    beforeAll(async () => {
      say = await wordsOf(language);
    });
    const button = (page: Page, key: string) =>
      page.locator('main').getByRole('button', { name: say[key] ?? '?', exact: true });
    const namesOf = (page: Page, into: string) =>
      page
        .locator(`textarea[name^="${into}."]`)
        .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value).join(' '));

    test('adds a body without leaving the form of a record', async () => {
      const page = await enter(`${prefix}/desk/${SCAN}`);
      const creators = page.locator('#field-creator');
      await creators.getByText(say['desk_voc_add_missing'] ?? '?').click();
      await creators.locator(`input[lang=${language === 'fr' ? 'fr' : 'en'}]`).fill(name);
      await creators.getByRole('button', { name: say['desk_voc_add'] ?? '?' }).click();
      const added = creators.locator(`input[name=creator][value="${id}"]`);
      await expect.poll(() => added.isChecked(), WORK).toBe(true);
      expect(new URL(page.url()).pathname).toBe(`${prefix}/desk/${SCAN}`);
      expect(await violations(page)).toEqual([]);
      await leave(page);
    });

    test('merges it into another once what that touches is shown, and undoes it', async () => {
      const concept = (one: string) => `${prefix}/desk/vocabularies/bodies/concept?id=${one}`;
      const page = await enter(concept(id));
      await page.locator('input[name=into]').fill('hcp');
      await button(page, 'desk_voc_merge_check').click();
      await page.locator('section [role=status]').waitFor(WORK);
      expect(await violations(page)).toEqual([]);
      await button(page, 'desk_voc_merge_do').click();
      await page.locator('.notice.done').waitFor(WORK);
      expect(await namesOf(page, 'altLabel')).toContain(name);

      await page.goto(`${prefix}/desk/vocabularies/bodies`);
      expect(await violations(page)).toEqual([]);
      await page.locator('form[action*=undo] button').first().click();
      await page.locator('main [role=status]').first().waitFor(WORK);
      await page.goto(concept('hcp'));
      expect(await namesOf(page, 'altLabel')).not.toContain(name);
      await page.goto(concept(id));
      expect(await namesOf(page, 'prefLabel')).toContain(name);
      for (const path of ['', '/check', '/bodies', '/bodies/concept?id=hcp']) {
        await page.setViewportSize({ width: 390, height: 844 });
        await page.goto(`${prefix}/desk/vocabularies${path}`);
        expect([path, await overflow(page)]).toEqual([path, 0]);
      }
      await leave(page);
    });
  },
);
