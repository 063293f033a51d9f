import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { enrol } from '../accounts/support.ts';
import { libraryOf } from '../setup/library.ts';
import { enterAs, violations, WORK, wordsOf, type Words } from './desk-support.ts';
import { leave, overflow, startSite, type Site } from './support.ts';

/** The table of records: two librarians at once, many records at once, and the file a spreadsheet makes of it. */

interface Details {
  record: {
    title: { fr?: string };
    date?: string;
    status: string;
    subject: string[];
    type: string;
  };
  revision: string;
}

/** More than one page of the table. */
const MANY = 45;
let site: Site;
let amina: string;
let badr: string;
let page: Page;

const idOf = (number: number): string => `note-${String(number).padStart(2, '0')}`;

/** Short notes with their records, as a librarian would lay them into the library by hand. */
async function addNotes(library: string): Promise<void> {
  for (let number = 1; number <= MANY; number += 1) {
    const id = idOf(number);
    const text = `# Note ${number}\n\n## Article 1\n\nLa note ${number} parle des pluviers.\n`;
    const sha256 = createHash('sha256').update(text).digest('hex');
    const record = [
      `id: ${id}`,
      `title: {fr: "Note ${number} sur les migrations, l’accueil et l’accès aux soins"}`,
      'type: report',
      `date: "2019-${String((number % 12) + 1).padStart(2, '0')}"`,
      'language: fr',
      'subject: [health]',
      `status: ${number <= 3 ? 'published' : 'draft'}`,
      'suggested: [type, subject]',
      `original: {file: original.md, format: md, sha256: ${sha256}}`,
    ];
    await mkdir(join(library, id));
    await writeFile(join(library, id, 'original.md'), text);
    await writeFile(join(library, id, 'record.yaml'), `${record.join('\n')}\n`);
  }
}

beforeAll(async () => {
  const library = await libraryOf('gcm');
  await addNotes(library);
  site = await startSite(library);
  ({ cookie: amina } = await enrol(site.app.accounts, 'amina@example.ma', 'librarian'));
  ({ cookie: badr } = await enrol(site.app.accounts, 'badr@example.ma', 'librarian'));
});
afterEach(async () => {
  await leave(page);
});
afterAll(() => site?.stop());

const enter = (path: string, options: { javaScript?: boolean; width?: number } = {}) =>
  enterAs(site, amina, path, options);

/** What Badr does, by the API, while Amina has her page open. */
async function asBadr(method: string, path: string, body?: object): Promise<Response> {
  const answer = await fetch(`${site.app.url}/api/desk/documents/${path}`, {
    method,
    headers: {
      cookie: badr,
      'accept-language': 'fr',
      ...(body && { 'content-type': 'application/json', origin: site.app.url }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}
const details = async (id: string) => (await (await asBadr('GET', id)).json()) as Details;
const many = async (...documents: object[]) =>
  asBadr('POST', 'bulk', { documents, reason: 'essai' });

const look = () => page.locator('main fieldset .button').click();
const rowOf = (id: string) =>
  page.locator('tr').filter({ has: page.locator(`input[value="${id}"]`) });
/** All that was agreed to is written: it is said, and nothing was refused. */
async function saved(): Promise<void> {
  await page.locator('main .done').waitFor(WORK);
  expect(await page.locator('main .refused, main .preview').count()).toBe(0);
}
const rows = (count: number) =>
  expect.poll(() => page.locator('tbody tr').count(), WORK).toBe(count);

describe('two librarians', () => {
  beforeEach(() => void site.complaints());

  test('what one did is never set back by the other, who is told and asked', async () => {
    const [touched, published] = [idOf(10), idOf(11)];
    page = await enter('/desk/table?q=note 1');
    const { revision } = await details(published);
    await many({ id: published, revision, status: 'published' });
    await many({
      id: touched,
      revision: (await details(touched)).revision,
      fields: { rights: 'Droits de Badr' },
    });
    // Amina changes one row that Badr changed too, one that nobody did, and not the one that he published.
    await page.locator(`input[name="${touched}.date"]`).fill('2020-01');
    await page.locator(`input[name="${idOf(12)}.date"]`).fill('2020-02');
    await look();
    await page.locator('.stale').waitFor(WORK);
    const told = await page.locator('.stale').innerText();
    expect(told).toContain('Droits de Badr');
    expect(told).toContain('badr');
    expect(await page.locator('.preview').innerText()).not.toContain('Publié');
    expect(await violations(page)).toEqual([]);
    await page.locator('.preview form .button').click();
    await saved();
    expect((await details(idOf(12))).record.date).toBe('2020-02');
    expect((await details(touched)).record.date).toMatch(/^2019/u);
    expect((await details(published)).record.status).toBe('published');

    // She agrees to write hers over his: only her cell is written.
    await page.locator(`input[name="${touched}.date"]`).fill('2020-03');
    await many({
      id: touched,
      revision: (await details(touched)).revision,
      fields: { rights: 'Encore Badr' },
    });
    await look();
    await page.locator('.stale input[name=anyway]').check(WORK);
    await page.locator('.preview form .button').click();
    await saved();
    expect((await details(touched)).record).toMatchObject({
      date: '2020-03',
      rights: 'Encore Badr',
    });
  });

  test('what was agreed to is refused when another comes between, and the others go on', async () => {
    const [lost, written] = [idOf(20), idOf(21)];
    page = await enter('/desk/table?q=note 2', { javaScript: false });
    for (const id of [lost, written]) await rowOf(id).locator('input[name=chosen]').check();
    await page.locator('select[name=to]').selectOption('published');
    await look();
    await many({
      id: lost,
      revision: (await details(lost)).revision,
      fields: { rights: 'Badr fut là' },
    });
    await page.locator('.preview form .button').click();
    expect(await page.locator('.refused').innerText()).toContain('Badr fut là');
    expect((await details(written)).record.status).toBe('published');
    expect((await details(lost)).record.status).toBe('draft');
  });
});

describe.each([
  { language: 'fr', prefix: '', from: 30 },
  { language: 'ar', prefix: '/ar', from: 35 },
])('many records ($language)', ({ language, prefix, from }) => {
  let say: Words;
  beforeAll(async () => {
    say = await wordsOf(language);
  });
  beforeEach(() => void site.complaints());
  afterEach(() => {
    expect(site.complaints().filter((one) => !one.includes('422'))).toEqual([]);
  });

  test('are found, sorted and paged by links', async () => {
    page = await enter(`${prefix}/desk/table`, { javaScript: false });
    await rows(40);
    await page.locator('nav a[rel=next]').click();
    await rows(MANY + 1 - 40);
    await page.locator('input[name=q]').fill('NOTE 44');
    await page.locator('select[name=theme]').selectOption('health');
    await page.locator('form[role=search] button').click();
    await rows(1);
    await page.goto(`${prefix}/desk/table?sort=-date`);
    const dates = await page
      .locator('input[name$=".date"]')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    expect(dates).toEqual(dates.toSorted().toReversed());
    expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    await page.locator('th[aria-sort] a').click();
    const order = () => page.locator('th[aria-sort]').getAttribute('aria-sort');
    await expect.poll(order, WORK).toBe('ascending');
  });

  test('are published, confirmed and taken back together, without script', async () => {
    const ids = [from, from + 1, from + 2].map(idOf);
    page = await enter(`${prefix}/desk/table?q=note 3`, { javaScript: false });
    for (const id of ids) await rowOf(id).locator('input[name=chosen]').check();
    await page.locator('select[name=to]').selectOption('published');
    await page.locator('main fieldset summary').click();
    await page.locator('input[name=confirm]').check();
    await page.locator('select[name="add.subject"]').selectOption('borders');
    await page.locator('select[name="set.type"]').selectOption('law');
    await look();
    await expect.poll(() => page.locator('.preview dl').count(), WORK).toBe(3);
    expect(await page.locator('textarea[name=reason]').count()).toBe(0);
    await page.locator('.preview form .button').click();
    await saved();
    for (const id of ids) {
      expect((await details(id)).record).toMatchObject({
        status: 'published',
        type: 'law',
        subject: ['health', 'borders'],
        suggested: [],
      });
    }
    // What readers lose needs a reason.
    await rowOf(ids[0] ?? '')
      .locator('input[name=chosen]')
      .check();
    await rowOf(ids[1] ?? '')
      .locator('input[name=chosen]')
      .check();
    await page.locator('select[name=to]').selectOption('withdrawn');
    await look();
    await page.locator('textarea[name=reason]').fill('Versé deux fois');
    await page.locator('.preview form .button').click();
    await saved();
    for (const id of ids.slice(0, 2)) {
      expect((await details(id)).record).toMatchObject({
        status: 'withdrawn',
        withdrawal: { reason: 'Versé deux fois' },
      });
    }
  });

  test('of all pages are ticked at once, and seen before', async () => {
    page = await enter(`${prefix}/desk/table?status=draft`);
    const wanted = await page.locator('main form strong').first().innerText();
    await page.locator('a[href*="tick=page"]').click();
    expect(await page.locator('input[name=chosen]:not(:checked)').count()).toBe(0);
    await page.goto(`${prefix}/desk/table?q=note&tick=all`);
    expect(await page.locator('input[name=chosen]:not(:checked)').count()).toBe(0);
    await page.locator('main fieldset summary').click();
    await page.locator('select[name="add.spatial"]').selectOption('MA-04');
    await look();
    await expect.poll(() => page.locator('.preview dl').count(), WORK).toBe(MANY);
    await page.locator('.preview form .button').click();
    await saved();
    expect(wanted).toMatch(/\d/u);
    await page.goto(`${prefix}/desk/table?q=note&tick=all`);
    await page.locator('main fieldset summary').click();
    await page.locator('select[name="drop.spatial"]').selectOption('MA-04');
    await look();
    await page.locator('.preview form .button').click(WORK);
    await saved();
  });

  test('wait in the list of what is to do, and are dealt with from there', async () => {
    const [binned, confirmed] = [idOf(from + 3), idOf(from + 4)];
    page = await enter(`${prefix}/desk`);
    expect(await violations(page)).toEqual([]);
    const tick = (id: string) => page.locator(`input[name=chosen][value="${id}"]`).check();
    await tick(binned);
    await page.locator('select[name=to]').selectOption('bin');
    await look();
    await page.locator('.preview form .button').click(WORK);
    await saved();
    await page.goto(`${prefix}/desk`);
    expect(await page.locator(`input[value="${binned}"]`).count()).toBe(0);
    await tick(confirmed);
    await page.locator('main fieldset summary').click();
    await page.locator('input[name=confirm]').check();
    await look();
    await page.locator('.preview form .button').click(WORK);
    await saved();
    expect((await details(confirmed)).record).toMatchObject({ suggested: [], status: 'draft' });
    const { entries } = (await (await page.request.get('/api/desk/bin')).json()) as {
      entries: { entry: string; id: string }[];
    };
    const { entry = '' } = entries.find(({ id }) => id === binned) ?? {};
    const restored = await page.request.post(`/api/desk/bin/${entry}/restore`);
    expect(restored.status()).toBe(200);
  });

  test('themes are changed in the row; the page is accessible and fits a phone', async () => {
    const id = idOf(from + 4);
    page = await enter(`${prefix}/desk/table?q=note`);
    await rowOf(id).locator('summary').click();
    await rowOf(id).locator('input[value=health]').uncheck();
    await rowOf(id).locator('input[value=education]').check();
    expect(await violations(page)).toEqual([]);
    await look();
    await page.locator('.preview dl').first().waitFor(WORK);
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page)).toEqual([]);
    await page.locator('.preview form .button').click();
    await saved();
    expect((await details(id)).record.subject).toEqual(['education']);
    await leave(page);
    page = await enter(`${prefix}/desk/table?q=note`, { width: 390 });
    expect(await overflow(page)).toBe(0);
    // What is done to the ticked rows is in sight wherever the rows are.
    await rowOf(idOf(5)).scrollIntoViewIfNeeded();
    const bar = await page.locator('main fieldset').boundingBox();
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeLessThanOrEqual(901);
    expect(say['desk_table_title']).toBe(await page.locator('h1').innerText());
  });
});

describe('a file of a spreadsheet', () => {
  const send = async (name: string, bytes: Buffer) => {
    await page.locator('#csv-file').setInputFiles({ name, mimeType: 'text/csv', buffer: bytes });
    await page.locator('form[action*=preview] button').click();
  };
  const csv = async () =>
    (await page.request.get('/api/desk/records.csv?delimiter=semicolon')).text();

  test('writes just what was seen, with its line ends, and nothing once the library is another', async () => {
    const [lines, other] = [idOf(1), idOf(2)];
    await many({
      id: lines,
      revision: (await details(lines)).revision,
      fields: { description: { fr: 'Ligne un\nLigne deux' } },
    });
    page = await enter('/desk/table');
    const edited = (await csv()).replace('Note 2 sur', 'Note 2 bis sur');
    await send('notices.txt', Buffer.from(`\ufeff${edited.slice(1)}`, 'utf16le'));
    await expect.poll(() => page.locator('.preview dl').count(), WORK).toBe(1);
    expect(await violations(page)).toEqual([]);
    await page.locator('form[action*=apply] button').click();
    await saved();
    expect((await details(other)).record.title.fr).toContain('Note 2 bis');
    expect((await details(lines)).record).toMatchObject({
      description: { fr: 'Ligne un\nLigne deux' },
    });

    await send('notices.csv', Buffer.from((await csv()).replace('Note 2 bis', 'Note 2 ter')));
    await many({
      id: other,
      revision: (await details(other)).revision,
      fields: { rights: 'Badr' },
    });
    await page.locator('form[action*=apply] button').click();
    const say = await wordsOf('fr');
    await page.getByText(say['desk_csv_other'] ?? '?').waitFor(WORK);
    expect((await details(other)).record.title.fr).toContain('Note 2 bis');
  });
});
