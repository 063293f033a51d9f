import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { enrol } from '../accounts/support.ts';
import { libraryOf } from '../setup/library.ts';
import { acceptVersion, enterAs, WORK } from './desk-support.ts';
import { leave, live, overflow, startSite, type Site } from './support.ts';

/**
 * Keeping, walked in French and in Arabic: what was done is seen and taken back, what was withdrawn or replaced is told
 * to readers, what was deleted comes back until an administrator empties the bin, and all of it stands in the log.
 */

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SUCCESSOR = 'gcm';

let site: Site;
let librarian: string;
let administrator: string;

beforeAll(async () => {
  site = await startSite(
    await libraryOf(SUCCESSOR, 'psnsi-oriental-2022-2023', 'khitta-siha-hijra'),
  );
  ({ cookie: librarian } = await enrol(site.app.accounts, 'amina@example.ma', 'librarian'));
  ({ cookie: administrator } = await enrol(site.app.accounts, 'driss@example.ma', 'administrator'));
});
afterEach(() => {
  expect(site.complaints()).toEqual([]);
});
afterAll(() => site?.stop());

type Words = { [key: string]: string };
async function wordsOf(language: string): Promise<Words> {
  const read = async (path: string) =>
    JSON.parse(await readFile(`src/texts/${path}${language}.json`, 'utf8')) as Words;
  return { ...(await read('pages/')), ...(await read('accounts/')), ...(await read('desk/')) };
}

const enter = (path: string, cookie: string, javaScript = true): Promise<Page> =>
  enterAs(site, cookie, path, { javaScript });

async function expectAccessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).withTags(RULES).exclude('.pdfViewer').analyze();
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 900 });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** What a reader who is not signed in is answered at `path`, once it is `status`. */
async function read(path: string, status: number): Promise<Page> {
  const page = await site.visit('/about');
  const answer = async () => (await page.goto(path))?.status();
  await expect.poll(answer, { timeout: 15_000 }).toBe(status);
  // A page that says what is missing is loaded with its own status: the browser writes that down.
  site.complaints();
  return live(page);
}

describe.each([
  { language: 'fr', prefix: '', id: 'psnsi-oriental-2022-2023' },
  { language: 'ar', prefix: '/ar', id: 'khitta-siha-hijra' },
])('keeping ($language)', ({ language, prefix, id }) => {
  let say: Words;
  let title: string;
  let first: string;
  const history = `${prefix}/desk/${id}/history`;
  const undoLatest = async (page: Page) => {
    await page.goto(history);
    await live(page);
    await page.locator('#history ~ ol > li').first().locator('form[action*=undo] button').click();
    await page
      .locator('main [role=status]')
      .filter({ hasText: say['desk_undo_done'] })
      .waitFor(WORK);
  };

  beforeAll(async () => {
    say = await wordsOf(language);
    const { document, clauses } = (await (
      await fetch(`${site.app.url}/api/documents/${id}`, {
        headers: { 'accept-language': language },
      })
    ).json()) as { document: { title: string }; clauses: { eId: string; label: string }[] };
    title = document.title;
    first = clauses.find(({ label }) => label !== '')?.eId ?? '';
  });

  test('a changed record is seen with who, before and after, and taken back', async () => {
    const page = await enter(`${prefix}/desk/${id}`, librarian);
    await page.locator(`textarea[name="title.${language}"]`).fill(`${title} – bis`);
    await page.locator('.bar .button').first().click();
    await expect.poll(() => page.locator('h1').innerText(), WORK).toBe(`${title} – bis`);
    await page.goto(history);
    const change = page.locator('#history ~ ol > li').first();
    expect(await change.innerText()).toContain('amina');
    expect(await change.locator('del').first().innerText()).toContain(title);
    expect(await change.locator('ins').first().innerText()).toContain(`${title} – bis`);
    await expectAccessible(page);
    await undoLatest(page);
    expect(await page.locator('h1').innerText()).toBe(title);
    await leave(page);
  });

  test('a corrected split is taken back', async () => {
    const page = await enter(`${prefix}/desk/${id}/text`, librarian);
    await page.locator('ol li a[href*="?clause="]').nth(2).click();
    await page.locator('button[name=do][value=merge]').click();
    await page.locator('form[action*=drop] button').waitFor();
    await undoLatest(page);
    await page.goto(`${prefix}/desk/${id}/text`);
    expect(await page.locator('form[action*=drop] button').count()).toBe(0);
    await leave(page);
  });

  test('a withdrawn document says so at its addresses, and comes back when that is undone', async () => {
    const page = await enter(`${prefix}/desk/${id}`, librarian);
    await page.locator('details:has(#reason) > summary').click();
    await page.locator('#reason').fill('Texte abrogé – نص ملغى');
    await page.locator('#isReplacedBy').fill(`${site.app.url}/ar/documents/${SUCCESSOR}`);
    await page.locator('details:has(#reason) button').click();
    await page.locator('main [role=status]').first().waitFor(WORK);

    for (const path of [`${prefix}/documents/${id}`, `${prefix}/documents/${id}/${first}`]) {
      const reader = await read(path, 410);
      expect(await reader.locator('h1').innerText()).toBe(say['withdrawn_title']);
      const told = await reader.locator('main').innerText();
      expect(told).toContain(title);
      expect(told).toContain('Texte abrogé – نص ملغى');
      expect(told).toContain(new Intl.DateTimeFormat(language, { year: 'numeric' }).format());
      await expectAccessible(reader);
      await reader.locator(`main a[href="${prefix}/documents/${SUCCESSOR}"]`).click();
      await reader.waitForURL(`**${prefix}/documents/${SUCCESSOR}`);
      site.complaints();
      await leave(reader);
    }
    const holdings = await site.visit(`${prefix}/holdings`);
    const instead = holdings.locator(`main a[href="${prefix}/documents/${SUCCESSOR}"]`);
    const headers = { 'accept-language': language };
    const named = await holdings.request.get(`/api/documents/${SUCCESSOR}`, { headers });
    const successor = (await named.json()) as { document: { title: string } };
    expect(await instead.innerText()).toBe(successor.document.title);
    await expectAccessible(holdings);
    await leave(holdings);
    const plain = await site.visit(`${prefix}/documents/${id}`, { javaScript: false });
    expect(await plain.locator('main').innerText()).toContain('Texte abrogé');
    site.complaints();
    await leave(plain);

    await undoLatest(page);
    await leave(page);
    await leave(await read(`${prefix}/documents/${id}`, 200));
  });

  test('a former version is read, cited and told from the present one', async () => {
    const page = await enter(`${prefix}/desk/add?document=${id}`, librarian);
    const text = `# ${title}\n\n## Article 1\n\nLes spatules nichent à Merja Zerga (${language}).\n`;
    await page.locator('input[name=file]').setInputFiles({
      name: `${language}-v2.md`,
      mimeType: 'text/markdown',
      buffer: Buffer.from(text),
    });
    const row = page.locator('li[data-state]').filter({ hasText: `${language}-v2.md` });
    await expect.poll(() => row.getAttribute('data-state'), WORK).toBe('proposed');
    await acceptVersion(page, `${prefix}/desk/${id}`);

    const reader = await read(`${prefix}/documents/${id}`, 200);
    await expect
      .poll(async () => {
        await reader.reload();
        return reader.locator('main').innerText();
      }, WORK)
      .toContain('spatules');
    await reader.locator('details.record > summary').click();
    const link = reader.locator(`main a[href="${prefix}/documents/${id}/versions/1"]`);
    expect(await link.innerText()).toContain(say['version_number']?.split('{')[0]?.trim());
    await link.click();
    await reader.waitForURL(`**${prefix}/documents/${id}/versions/1`);
    const main = reader.locator('main');
    expect(await main.locator('[role=note]').first().innerText()).toContain(
      say['version_former_title'],
    );
    expect(await main.innerText()).not.toContain('spatules');
    await expectAccessible(reader);
    // Its clauses have addresses, and a reference names the version.
    await reader.goto(`${prefix}/documents/${id}/versions/1?at=${first}#${first}`);
    await live(reader);
    expect(await reader.locator(`[id="${first}"]`).isVisible()).toBe(true);
    await reader
      .locator('main details:has(fieldset) > summary, main details.no-print > summary')
      .first()
      .click();
    const lines = reader.locator('details[open] .panel');
    await expect.poll(() => lines.innerText(), WORK).toMatch(/versions\/1\?at=.*#/u);
    expect(await lines.innerText()).toContain(language === 'ar' ? 'النسخة 1' : 'version 1');
    // Where its text is gone from the present version, the clause's own address leads here.
    await reader.goto(`${prefix}/documents/${id}/${first}`);
    site.complaints();
    await reader.locator(`main a[href*="/versions/1?at=${first}"]`).click();
    await reader.waitForURL('**/versions/1?at=**');
    await reader.locator('[role=note] a').first().click();
    await reader.waitForURL(`**${prefix}/documents/${id}`);
    expect((await reader.goto(`${prefix}/documents/${id}/versions/9`))?.status()).toBe(404);
    expect((await reader.goto(`${prefix}/documents/${id}/versions/x`))?.status()).toBe(404);
    site.complaints();
    await leave(reader);

    await undoLatest(page);
    await leave(page);
  });

  test('one version is withdrawn with a reason that its readers see, and given back', async () => {
    const former = `${prefix}/documents/${id}/versions/1`;
    await leave(await read(former, 200));
    const page = await enter(history, librarian);
    const versions = page.locator('.versions > li');
    const row = versions.last();
    await expectAccessible(page);
    await row.locator('summary').click();
    await row.locator('textarea').fill('Elle nommait une personne – ذكرت شخصًا');
    await row.locator('details button').click();
    await page
      .locator('main [role=status]')
      .filter({ hasText: say['desk_version_withdrawn_done'] })
      .waitFor(WORK);
    expect(await row.innerText()).toContain('ذكرت شخصًا');
    await expectAccessible(page);

    const reader = await read(former, 410);
    expect(await reader.locator('h1').innerText()).toBe(say['version_withdrawn_title']);
    const told = await reader.locator('main').innerText();
    expect(told).toContain('ذكرت شخصًا');
    expect(told).toContain(title);
    await expectAccessible(reader);
    await reader.locator(`main a[href="${prefix}/documents/${id}"]`).click();
    await reader.waitForURL(`**${prefix}/documents/${id}`);
    await reader.locator('details.record > summary').click();
    const link = reader.locator(`main a[href="${former}"]`);
    const [listed = ''] = say['version_withdrawn_listed']?.split('{date}') ?? [];
    expect(await link.innerText()).toContain(listed.replace('{number}', '1').trim());
    site.complaints();
    await leave(reader);

    await row.locator('button[value=published]').click();
    await page
      .locator('main [role=status]')
      .filter({ hasText: say['desk_version_shown_done'] })
      .waitFor(WORK);
    await leave(page);
    await leave(await read(former, 200));
  });

  /** Its addresses answer that it was public and is no longer, without its name. */
  async function readGone(path: string): Promise<Page> {
    const reader = await read(path, 410);
    expect(await reader.locator('h1').innerText()).toBe(say['gone_title']);
    expect(await reader.locator('main').innerText()).not.toContain(title);
    await expectAccessible(reader);
    site.complaints();
    return reader;
  }

  test('what was deleted comes back from the bin, until an administrator empties it', async () => {
    const page = await enter(history, librarian);
    const remove = async () => {
      await page.goto(history);
      await page.locator('#reason').fill('doublon');
      await page.locator('form[action*=delete] button').click();
      await page.waitForURL('**/desk/bin?deleted');
    };
    await remove();
    await leave(await readGone(`${prefix}/documents/${id}`));
    await page.locator('form[action*=restore] button').first().click();
    await page.waitForURL(`**${prefix}/desk/${id}`);
    await leave(await read(`${prefix}/documents/${id}`, 200));
    await remove();
    // A librarian is not offered to empty it, and is refused if she asks all the same.
    expect(await page.locator('form[action*=empty]').count()).toBe(0);
    const refused = await page.request.delete('/api/desk/bin', {
      headers: { origin: site.app.url },
    });
    expect(refused.status()).toBe(403);
    await leave(page);

    const chief = await enter(`${prefix}/desk/bin`, administrator);
    expect(await chief.locator('main').innerText()).toContain(title);
    await expectAccessible(chief);
    await chief.locator('input[name=sure]').check();
    await chief.locator('form[action*=empty] button').click();
    await chief
      .locator('main [role=status]')
      .filter({ hasText: say['desk_bin_emptied'] })
      .waitFor();
    expect(await chief.locator('form[action*=restore]').count()).toBe(0);
    await leave(chief);
    await leave(await readGone(`${prefix}/documents/${id}`));
  });

  test('administrators read what was changed by whom, also of accounts and of what is gone', async () => {
    const chief = await enter(`${prefix}/desk`, administrator);
    await chief.locator(`main nav a[href="${prefix}/desk/changes"]`).click();
    await chief.waitForURL(`**${prefix}/desk/changes`);
    expect(await chief.locator('h1').innerText()).toBe(say['desk_changes_title']);
    const rows = chief.locator('main ol > li');
    const latest = await rows.first().innerText();
    for (const word of [say['desk_action_destroyed'], title, 'driss']) {
      expect(latest).toContain(word);
    }
    await expectAccessible(chief);
    await chief.locator('main nav a[href$="kind=accounts"]').click();
    await chief.waitForURL('**/desk/changes?kind=accounts');
    await expect.poll(() => rows.first().innerText()).not.toContain(title);
    const accounts = await chief.locator('main ol').innerText();
    for (const word of [say['desk_action_invited'], say['role_librarian'], 'amina@example.ma']) {
      expect(accounts).toContain(word);
    }
    await expectAccessible(chief);
    await leave(chief);

    const refused = await enter(`${prefix}/desk`, librarian);
    expect(await refused.locator(`main nav a[href="${prefix}/desk/changes"]`).count()).toBe(0);
    expect((await refused.goto(`${prefix}/desk/changes`))?.status()).toBe(403);
    site.complaints();
    await leave(refused);
  });
});
