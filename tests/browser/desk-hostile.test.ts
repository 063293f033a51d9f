import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '#domain/language.ts';
import { say } from '#texts/say.ts';
import { enrol } from '../accounts/support.ts';
import { HOSTILE, SCRIPTED } from '../desk/hostile-files.ts';
import { text } from '../desk/support.ts';
import { libraryOf } from '../setup/library.ts';
import { enterAs, violations, WORK } from './desk-support.ts';
import { leave, startSite, type Site } from './support.ts';

/** Hostile and damaged files, sent by a librarian from her browser with honest ones among them. */

let site: Site;
let cookie: string;
let files: { name: string; mimeType: string; buffer: Buffer }[];

const file = (name: string, buffer: Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer,
});

beforeAll(async () => {
  files = [];
  for (const { name, make } of HOSTILE) files.push(file(name, await make()));
  site = await startSite(await libraryOf('gcm'));
  ({ cookie } = await enrol(site.app.accounts, 'amina@example.ma', 'librarian'));
});
afterEach(() => {
  expect(site.complaints()).toEqual([]);
});
afterAll(() => site?.stop());

const row = (page: Page, name: string) =>
  page
    .locator('li[data-state]')
    .filter({ has: page.getByText(name, { exact: true }) })
    .first();
const stateOf = (page: Page, name: string) => row(page, name).getAttribute('data-state');

describe.each<{ language: Language; prefix: string }>([
  { language: 'fr', prefix: '' },
  { language: 'ar', prefix: '/ar' },
])('files that mean harm ($language)', ({ language, prefix }) => {
  test('are each kept apart with their reason, and the honest ones go on', async () => {
    const page = await enterAs(site, cookie, `${prefix}/desk/add`);
    let dialogs = 0;
    page.on('dialog', (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    const scripted = { ...SCRIPTED, name: `${language} ${SCRIPTED.name}` };
    const html = Buffer.from(SCRIPTED.html.replace('loutres', `loutres ${language}`));
    await page
      .locator('input[name=file]')
      .setInputFiles([
        ...files,
        file(scripted.name, html),
        file(`honnete-${language}.md`, Buffer.from(text(`foulques ${language}`))),
      ]);
    for (const name of [`honnete-${language}.md`, scripted.name]) {
      await expect.poll(() => stateOf(page, name), WORK).toBe('done');
    }
    for (const { name, code } of HOSTILE) {
      await expect.poll(() => stateOf(page, name), WORK).toBe('failed');
      const reason = await row(page, name).locator('.reason').innerText();
      expect([name, reason.includes(say(`failure.${code}`, language))]).toEqual([name, true]);
    }
    expect(await violations(page)).toEqual([]);

    // Script stays text: in the list, at the desk and before readers.
    const review = await row(page, scripted.name)
      .locator(`a[href^="${prefix}/desk/"]`)
      .first()
      .getAttribute('href');
    await page.goto(review ?? '?');
    await page
      .locator(`textarea[name="title.${language}"]`)
      .fill(`<script>alert(4)</script> ${language}`);
    await page.locator('button[name=status][value=published]').click();
    await page.locator('main [role=status]').first().waitFor(WORK);
    for (const path of [`${review}/text`, `${prefix}/search?q=loutres`, `${prefix}/documents`]) {
      await page.goto(path);
      // Which of them stands where is not what is asked: one of them stands there, as words.
      expect(await page.locator('main').innerText()).toContain('alert(');
      expect(await page.locator('main img[src=x], main script').count()).toBe(0);
    }
    expect(dialogs).toBe(0);
    await page.goto(`${prefix}/desk`);
    for (const { name } of HOSTILE) {
      await row(page, name).locator('form[action*=dismiss] button').click();
      await expect.poll(() => row(page, name).count()).toBe(0);
    }
    await leave(page);
  });
});
