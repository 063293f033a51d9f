import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { enrol, PASSWORD } from '../accounts/support.ts';
import { badlyReadScan } from '../setup/badly-read-scan.ts';
import { libraryOf, shippedOriginal } from '../setup/library.ts';
import { recognise } from '../setup/recognised.ts';
import { placesIn } from '../../src/lib/desk/corrections.ts';
import { acceptVersion, enterAs, violations, WORK, wordsOf, type Words } from './desk-support.ts';
import { leave, live, overflow, startSite, type Site } from './support.ts';

/** The librarian's desk, walked in French and in Arabic, and without script. */

const EMAIL = 'amina@example.ma';
/** Drafts that are scans: what the title of the badly read one was read as, and the other's. */
const BEING_READ = /article-prernier|circulaire/;
/** A scan of which one page was read. */
const SCAN = 'circulaire-acces-soins-scan';

let site: Site;
let cookie: string;

beforeAll(async () => {
  const library = await libraryOf('gcm', SCAN);
  await recognise(library, SCAN, [
    [
      ['Les', 0.95],
      ['nigrants', 0.4],
    ],
    [
      ['accèdent', 0.9],
      ['aux', 0.9],
    ],
    [
      ['so1ns', 0.4],
      ['gratuits', 0.9],
    ],
  ]);
  site = await startSite(library);
  ({ cookie } = await enrol(site.app.accounts, EMAIL, 'librarian'));
});
afterEach(() => {
  expect(site.complaints()).toEqual([]);
});
afterAll(() => site?.stop());

/** Opens `path` as the librarian. */
const enter = (path: string, javaScript = true, width = 1280): Promise<Page> =>
  enterAs(site, cookie, path, { javaScript, width });

/** The same document in other bytes. */
const variant = (bytes: Buffer, mark: string): Buffer =>
  Buffer.concat([bytes, Buffer.from(`\n% ${mark}\n`)]);

async function fileOf(id: string, format: 'pdf' | 'docx', name: string, mark?: string) {
  const bytes = await readFile(shippedOriginal(id, format));
  return {
    name,
    mimeType: 'application/octet-stream',
    buffer: mark ? variant(bytes, mark) : bytes,
  };
}

describe.each([
  {
    language: 'fr',
    prefix: '',
    pdf: 'psnsi-oriental-2022-2023',
    docx: 'gfmd-summary',
    title: 'Plan relu par Amina',
  },
  {
    language: 'ar',
    prefix: '/ar',
    pdf: 'khitta-siha-hijra',
    docx: 'qanun-27-14',
    title: 'خطة راجعتها أمينة',
  },
])('the desk ($language)', ({ language, prefix, pdf, docx, title }) => {
  let say: Words;
  let document: string;
  beforeAll(async () => {
    say = await wordsOf(language);
  });

  test('is entered by signing in, from the link that only librarians see', async () => {
    const page = await live(await site.visit(`${prefix}/desk`));
    expect(page.url()).toContain(`${prefix}/sign-in?next=`);
    expect(await page.locator(`header .ways a[href="${prefix}/desk"]`).count()).toBe(0);
    await page.locator('input[name=email]').fill(EMAIL);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.locator('main form .button').click();
    await page.waitForURL(`**${prefix}/desk`);
    expect(await page.locator('h1').innerText()).toBe(say['desk_title']);
    expect(await page.locator(`header .ways a[href="${prefix}/desk"]`).count()).toBe(1);
    await leave(page);
  });

  test('takes many files at once and shows what becomes of each', async () => {
    const page = await enter(`${prefix}/desk/add`);
    await page.locator('input[name=file]').setInputFiles([
      await fileOf(pdf, 'pdf', `plan-${language}.pdf`),
      await fileOf(docx, 'docx', `plan-${language}.docx`),
      await fileOf(SCAN, 'pdf', `scan-${language}.pdf`, language),
      await fileOf('gcm', 'pdf', `encore-${language}.pdf`),
      {
        name: `mal-lu-${language}.pdf`,
        mimeType: 'application/pdf',
        buffer: variant(await badlyReadScan(), language),
      },
      {
        name: `court-${language}.md`,
        mimeType: 'text/markdown',
        buffer: Buffer.from(`# Note courte ${language}\n\n## Article 1\n\nUne règle.\n`),
      },
      { name: 'faux.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 rien') },
    ]);
    const row = (name: string) => page.locator('li[data-state]').filter({ hasText: name }).first();
    const state = (name: string) => row(name).getAttribute('data-state');
    for (const format of ['pdf', 'docx']) {
      await expect.poll(() => state(`plan-${language}.${format}`), WORK).toBe('done');
    }
    await expect.poll(() => state(`court-${language}.md`), WORK).toBe('done');
    await expect.poll(() => state(`mal-lu-${language}.pdf`), WORK).toBe('done');
    // Recognising a scan goes on in the background; that it comes to its end is for tests/desk to say.
    await expect
      .poll(() => row(`scan-${language}.pdf`).innerText(), WORK)
      .toMatch(new RegExp(`${say['desk_stage_ocr']}|${say['desk_state_done']}`));
    await expect.poll(() => page.locator('li[data-state=failed]').count(), WORK).toBe(1);
    const failed = page.locator('li[data-state=failed]');
    expect(await failed.locator('.reason').innerText()).toContain('faux.pdf');
    const twin = page.locator('li[data-state=duplicate]');
    expect(await twin.innerText()).toContain(say['desk_state_duplicate']);
    expect(await twin.locator(`a[href="${prefix}/desk/gcm"]`).count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    const review = row(`plan-${language}.pdf`).locator(`a[href^="${prefix}/desk/"]`).first();
    const href = await review.getAttribute('href');
    document = href?.split('/').at(-1) ?? '';
    expect(document).not.toBe('');
    await failed.locator('form[action*=dismiss] button').click();
    await expect.poll(() => page.locator('li[data-state=failed]').count()).toBe(0);
    await leave(page);
  });

  test('says where a scan came with a bad text, and recognises the pages that are ticked', async () => {
    const list = await enter(`${prefix}/desk/table?unsure`);
    const marked = list.locator('td.title a[href$="/text"]').last();
    expect(await marked.innerText()).toBe(
      language === 'fr' ? 'texte peu sûr : 1 page' : 'نص غير مؤكد: صفحة واحدة',
    );
    expect(await violations(list)).toEqual([]);
    await marked.click();
    await list.waitForURL('**/text');
    expect(await violations(list)).toEqual([]);
    expect(await list.locator('main').innerText()).toContain(say['desk_doubtful_title']);
    const address = new URL(list.url()).pathname;
    await leave(list);
    const page = await enter(address, false, 390);
    expect(await overflow(page)).toBe(0);
    const form = page.locator('form[action*=recognise]');
    expect(await form.locator('input[name=page]:checked').count()).toBe(1);
    await form.locator('button').click();
    expect(await page.locator('li[data-state] .name').innerText()).toContain(say['desk_ocr_of']);
    await leave(page);
  });

  test('shows what was understood, with evidence, and publishes what was corrected', async () => {
    const page = await enter(`${prefix}/desk/${document}`);
    // The original stands beside the form.
    await page.locator('.beside .pdfViewer .page').first().waitFor({ state: 'attached' });
    const evidence = page.locator('#field-title details');
    await evidence.locator('summary').click();
    expect(await evidence.locator('blockquote').first().innerText()).not.toBe('');
    expect(await violations(page)).toEqual([]);

    await page.locator(`textarea[name="title.${language}"]`).fill(title);
    await page.locator('button[name=status][value=published]').click();
    const told = page.locator('main [role=status]').filter({
      hasText: say['desk_status_published'] ?? '?',
    });
    await told.first().waitFor(WORK);
    expect(await page.locator('h1').innerText()).toBe(title);
    // What was corrected is confirmed by that, and nothing is left to be saved: the page asks for nothing when left.
    expect(await page.locator('#field-title .badge').count()).toBe(0);
    let asked = 0;
    page.on('dialog', (dialog) => {
      asked += 1;
      void dialog.accept();
    });
    await page.locator(`main a[href="${prefix}/documents/${document}"]`).first().click();
    await page.waitForURL(`**${prefix}/documents/${document}`);
    expect(asked).toBe(0);
    await leave(page);

    const reader = await site.visit(`${prefix}/search?q=${encodeURIComponent(title)}`);
    expect(await reader.locator(`main a[href*="/documents/${document}"]`).count()).toBeGreaterThan(
      0,
    );
    await leave(reader);
  });

  test('names the field that is wrong and keeps what was written', async () => {
    const page = await enter(`${prefix}/desk/${document}`);
    await page.locator('input[name=date]').evaluate((field) => field.removeAttribute('pattern'));
    await page.locator('input[name=date]').fill('demain');
    await page.locator('.bar .button').first().click();
    await page.locator('.wrong a[href="#field-date"]').waitFor();
    expect(await page.locator('input[name=date]').inputValue()).toBe('demain');
    await leave(page);
  });

  test('goes from draft to draft, by the keyboard alone', async () => {
    const page = await enter(`${prefix}/desk/${document}`);
    await page.locator('a[rel=next]').click();
    await page.waitForURL((url) => !url.pathname.endsWith(document));
    // A scan that is still being recognised may be described anew meanwhile, which is another story.
    for (let url = page.url(); BEING_READ.test(url); url = page.url()) {
      await page.locator('a[rel=next]').click();
      await page.waitForURL((one) => one.href !== url);
    }
    const draft = page.url().split('/').at(-1) ?? '';
    await page.locator('h1').evaluate((heading) => {
      heading.tabIndex = -1;
      heading.focus();
    });
    const focused = () => page.evaluate(() => window.document.activeElement?.textContent?.trim());
    for (let presses = 1; presses < 15 && (await focused()) !== say['desk_save']; presses += 1) {
      await page.keyboard.press('Tab');
    }
    expect(await focused()).toBe(say['desk_save']);

    await page.locator('textarea[name=alternative]').fill(`autre nom ${language}`);
    await page.keyboard.press('Control+s');
    await page.locator('main [role=status]', { hasText: say['desk_saved'] ?? '?' }).waitFor(WORK);
    expect(await violations(page)).toEqual([]);

    await page.locator('textarea[name=description\\.fr]').fill(`relu ${language}`);
    await page.locator('button[name=publish][value=next]').click();
    await page.waitForURL(`**?published=${draft}`, WORK);
    expect(page.url()).not.toContain(`/${draft}?`);
    const told = say['desk_published_before']?.split('}').at(-1) ?? '?';
    expect(await page.locator('main [role=status]', { hasText: told.trim() }).count()).toBe(1);
    // What was published is no draft to go to any more; others may have come meanwhile.
    const ways = page.locator('a[rel=next], a[rel=prev]');
    const targets = await ways.evaluateAll((links) =>
      links.map((link) => link.getAttribute('href')),
    );
    expect(targets).not.toContain(`${prefix}/desk/${draft}`);
    // What was written of the one before is not in the form of this one.
    expect(await page.locator('textarea[name=description\\.fr]').inputValue()).toBe('');
    const { record } = (await (await page.request.get(`/api/desk/documents/${draft}`)).json()) as {
      record: { status: string; description: { fr: string } };
    };
    expect(record).toMatchObject({ status: 'published', description: { fr: `relu ${language}` } });
    await leave(page);
  });

  test('corrects how the text was split, and drops the correction again', async () => {
    const page = await enter(`${prefix}/desk/${document}/text`);
    expect(await violations(page)).toEqual([]);
    await page.locator('ol li a[href*="?clause="]').nth(2).click();
    // The original stands beside it, at the page of the clause.
    await page.locator('.beside .pdfViewer .page').first().waitFor({ state: 'attached' });
    await page.locator('button[name=do][value=merge]').click();
    const told = page.locator('li.chosen [role=status]');
    await told.waitFor(WORK);
    expect(await told.innerText()).toBe(say['desk_corrected']);
    const drop = page.locator('form[action*=drop] button');
    await drop.click();
    await expect.poll(() => drop.count(), WORK).toBe(0);
    await leave(page);
  });

  test('splits a clause where a sentence begins, without typing and without script', async () => {
    const page = await enter(`${prefix}/desk/${document}/text`, false);
    const answer = await page.request.get(`/api/desk/documents/${document}/clauses`);
    const { raw } = (await answer.json()) as { raw: { eId: string; text: string }[] };
    const long = raw.slice(0, 60).find(({ text }) => placesIn(text).length > 0);
    await page.goto(`${prefix}/desk/${document}/text?clause=${long?.eId}`);
    const place = page.locator('input[name=place]').last();
    const words = await place.inputValue();
    await place.check();
    await page.locator('button[name=do][value=split]').click();
    expect(await page.locator('li.chosen [role=status]').innerText()).toBe(say['desk_corrected']);
    const after = await page.request.get(`/api/desk/documents/${document}/clauses`);
    const { clauses } = (await after.json()) as { clauses: { text: string }[] };
    const begin = (text: string) => text.replace(/\s+/gu, ' ').startsWith(words);
    expect(clauses.some(({ text }) => begin(text))).toBe(true);
    await page.locator('form[action*=drop] button').click();
    await leave(page);
  });

  test.each([true, false])('corrects what was recognised (script: %s)', async (javaScript) => {
    const path = `${prefix}/desk/${SCAN}/text`;
    const page = await enter(path, javaScript);
    await page.locator(`a[href="${prefix}/desk/${SCAN}/recognised/1"]`).click();
    await page.waitForURL('**/recognised/1');
    if (javaScript) {
      await page.locator('.beside .pdfViewer .page').first().waitFor({ state: 'attached' });
      expect(await violations(page)).toEqual([]);
    }
    // Doubtful words are named, and their lines come first.
    const numbers = await page
      .locator('input[name=number]')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    const line = javaScript ? 1 : 3;
    const text = javaScript ? `Les migrants ${language}` : `soins gratuits ${language}`;
    if (language === 'fr') {
      expect(numbers).toEqual(javaScript ? ['1', '3', '2'] : ['3', '1', '2']);
      const doubt = await page.locator(`#line-${line}-doubt`).innerText();
      expect(doubt).toContain(javaScript ? 'nigrants' : 'so1ns');
    }
    await page.locator(`#line-${line}`).fill(text);
    await page.locator('form .bar button').click();
    await page.locator('main [role=status]').waitFor(WORK);
    expect(await page.locator('main [role=status]').innerText()).toBe(say['desk_lines_saved']);
    expect(await page.locator(`#line-${line}-doubt`).count()).toBe(0);
    const read = await page.request.get(`/api/desk/documents/${SCAN}/recognised/1`);
    const { lines } = (await read.json()) as { lines: { text: string }[] };
    expect(lines[line - 1]?.text).toBe(text);
    await leave(page);
  });

  test('adds a version, and keeps the one before', async () => {
    const page = await enter(`${prefix}/desk/add?document=${document}`);
    await page
      .locator('input[name=file]')
      .setInputFiles(await fileOf(pdf, 'pdf', `${language}-2.pdf`, 'v2'));
    await expect.poll(() => page.locator('li[data-state=proposed]').count(), WORK).toBe(1);
    await acceptVersion(page, `${prefix}/desk/${document}`);
    expect(await page.locator('.versions li').count()).toBe(2);
    const former = await page.locator('.versions a').nth(1).getAttribute('href');
    const answer = await page.request.get(former ?? '');
    expect(Buffer.compare(await answer.body(), await readFile(shippedOriginal(pdf, 'pdf')))).toBe(
      0,
    );
    expect(await violations(page)).toEqual([]);
    await leave(page);
  });

  test('withdraws with a reason that readers see, deletes and restores', async () => {
    const page = await enter(`${prefix}/desk/${document}`);
    await page.locator('details:has(#reason) > summary').click();
    await page.locator('#reason').fill(`raison ${language}`);
    await page.locator('details:has(#reason) button').click();
    await page.locator('main [role=status]').first().waitFor(WORK);

    const reader = await site.visit(`${prefix}/holdings`);
    expect(await reader.locator('main').innerText()).toContain(`raison ${language}`);
    expect(await violations(reader)).toEqual([]);
    expect((await reader.request.get(`/api/documents/${document}`)).status()).toBe(410);
    await leave(reader);

    await page.goto(`${prefix}/desk/${document}/history`);
    await page.locator('form[action*=delete] [name=reason]').fill('essai');
    await page.locator('form[action*=delete] button').click();
    await page.waitForURL('**/desk/bin?deleted');
    expect(await page.locator('main').innerText()).toContain(title);
    expect(await violations(page)).toEqual([]);
    await page.locator('form[action*=restore] button').first().click();
    await page.waitForURL(`**${prefix}/desk/${document}`);
    expect(await page.locator('h1').innerText()).toBe(title);
    await leave(page);
  });

  test('fits a phone', async () => {
    const scan = `/${SCAN}/recognised/1`;
    for (const path of ['', '/add', '/table', scan, '/gcm', '/gcm/text', '/gcm/history', '/bin']) {
      const page = await enter(`${prefix}/desk${path}`, true, 390);
      expect([path, await overflow(page)]).toEqual([path, 0]);
      await leave(page);
    }
  });
});

describe('the table', () => {
  test('writes the records that were changed, and no other', async () => {
    const page = await enter('/en/desk/table');
    expect(await violations(page)).toEqual([]);
    await page.locator('input[name="gcm.date"]').fill('2018-12-18');
    await page.locator('main fieldset .button').click();
    expect(await page.locator('.preview dl').innerText()).toContain('18 December 2018');
    await page.locator('.preview form button').click();
    await page.locator('.preview').waitFor({ state: 'detached', ...WORK });
    await page.reload();
    expect(await page.locator('input[name="gcm.date"]').inputValue()).toBe('2018-12-18');
    await leave(page);
  });

  test('goes out as CSV and comes in again, seen before it is written', async () => {
    const page = await enter('/desk/table', false);
    const csv = await (await page.request.get('/api/desk/records.csv')).text();
    const edited = csv.replace('2018-12-18', '2018-12-10');
    expect(edited).not.toBe(csv);
    await page.locator('#csv-file').setInputFiles({
      name: 'notices.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(edited),
    });
    await page.locator('form[action*=preview] button').click();
    expect(await page.locator('.preview dl').innerText()).toContain('2018-12-10');
    await page.locator('form[action*=apply] button').click();
    await page.goto('/desk/table');
    expect(await page.locator('input[name="gcm.date"]').inputValue()).toBe('2018-12-10');
    await leave(page);
  });
});

describe('without script', () => {
  test('files are sent by a form, and a record is corrected and published', async () => {
    const page = await enter('/desk/add', false);
    const text = '# Plan des cigognes\n\n## Article 1\n\nLes cigognes hivernent au Maroc.\n';
    await page.locator('input[name=file]').setInputFiles([
      { name: 'cigognes.md', mimeType: 'text/markdown', buffer: Buffer.from(text) },
      { name: 'vide.md', mimeType: 'text/markdown', buffer: Buffer.from('') },
    ]);
    await page.locator('.plain button').click();
    expect(await page.locator('[role=alert]').innerText()).toContain('vide.md');
    await page.goto('/desk');
    const row = page.locator('li[data-state]').filter({ hasText: 'cigognes.md' });
    await expect
      .poll(async () => {
        await page.locator('a.refresh').click();
        return row.getAttribute('data-state');
      }, WORK)
      .toBe('done');
    await row.locator('a[href^="/desk/"]').click();
    await page.locator('textarea[name="title.en"]').fill('The storks’ plan');
    await page.locator('button[name=status][value=published]').click();
    await page.goto('/en/documents');
    expect(await page.locator('main').innerText()).toContain('The storks’ plan');
    expect(site.complaints().join()).toContain('422');
    await leave(page);
  });

  test('the desk is closed to readers', async () => {
    const { cookie: other } = await enrol(site.app.accounts, 'lecteur@example.ma', 'reader');
    const page = await enterAs(site, other, '/about', { javaScript: false });
    const answer = await page.goto('/desk');
    expect(answer?.status()).toBe(403);
    site.complaints();
    await leave(page);
  });
});
