import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { enrol } from '../accounts/support.ts';
import { libraryOf } from '../setup/library.ts';
import { enterAs, violations, WORK, wordsOf, type Words } from './desk-support.ts';
import { reviewingSuite } from './reviewing.ts';
import { leave, overflow, startSite, type Site } from './support.ts';

/** Two librarians over one document at once: nobody's work is lost, and each sees what the other did. */

let site: Site;
let library: string;
let amina: string;
let driss: string;

beforeAll(async () => {
  library = await libraryOf('psnsi-oriental-2022-2023', 'khitta-siha-hijra');
  site = await startSite(library);
  ({ cookie: amina } = await enrol(site.app.accounts, 'amina@example.ma', 'librarian'));
  ({ cookie: driss } = await enrol(site.app.accounts, 'driss@example.ma', 'librarian'));
});
afterEach(() => {
  // What is refused is answered with its own status, which the browser writes down.
  expect(site.complaints().filter((one) => !/status of 40[049]/.test(one))).toEqual([]);
});
afterAll(() => site?.stop());

// First: later on, clauses of these documents are corrected.
reviewingSuite(() => site, { cookie: () => amina, library: () => library });

describe.each([
  // The pages of the second walk are without script where that is not what is tested.
  { language: 'fr', prefix: '', id: 'psnsi-oriental-2022-2023', javaScript: true },
  { language: 'ar', prefix: '/ar', id: 'khitta-siha-hijra', javaScript: false },
])('two librarians ($language)', ({ language, prefix, id, javaScript }) => {
  let say: Words;
  const path = `${prefix}/desk/${id}`;
  const open = (cookie: string, what = '') =>
    enterAs(site, cookie, `${path}${what}`, { javaScript });
  const told = (page: Page, words = '') =>
    page.locator('main [role=status]').filter({ hasText: words }).first().waitFor(WORK);
  const save = (page: Page) => page.locator('form[action*=save] .bar .button:not([name])').click();
  const record = async (page: Page) =>
    (
      (await (await page.request.get(`/api/desk/documents/${id}`)).json()) as {
        record: { [field: string]: unknown };
      }
    ).record;

  beforeAll(async () => {
    say = await wordsOf(language);
  });

  test('who change two fields at once both keep them, and are told', async () => {
    const [hers, his] = [await open(amina), await open(driss)];
    await his.locator('input[name=rights]').fill('droits de Driss');
    await save(his);
    await told(his, say['desk_saved']);
    await hers.locator('textarea[name="description.en"]').fill('One line\nanother');
    await save(hers);
    await told(hers, say['desk_saved_merged']);
    const main = await hers.locator('main').innerText();
    for (const words of ['driss', 'droits de Driss']) expect(main).toContain(words);
    expect(await hers.locator('input[name=rights]').inputValue()).toBe('droits de Driss');
    expect(await record(hers)).toMatchObject({
      rights: 'droits de Driss',
      description: { en: 'One line\nanother' },
    });
    await leave(hers);
    await leave(his);
  });

  test('who change the same field decide, and lose no word', async () => {
    const [hers, his] = [await open(amina), await open(driss)];
    await his.locator('input[name=rights]').fill('de Driss, encore');
    await his.locator(`textarea[name="title.${language}"]`).fill(`Driss ${language}`);
    await save(his);
    await told(his, say['desk_saved']);
    await hers.locator('input[name=rights]').fill('d’Amina');
    await hers.locator(`textarea[name="title.${language}"]`).fill(`Amina ${language}`);
    await hers.locator('input[name="temporal.end"]').fill('2031');
    await save(hers);
    await hers.locator('[role=alert]').waitFor(WORK);
    const main = await hers.locator('main').innerText();
    for (const words of ['driss', 'droits de Driss', 'de Driss, encore', `Driss ${language}`]) {
      expect(main).toContain(words);
    }
    expect(await record(hers)).toMatchObject({ rights: 'de Driss, encore' });
    // Her words are in the form.
    expect(await hers.locator('input[name=rights]').inputValue()).toBe('d’Amina');
    expect(await hers.locator('input[name="temporal.end"]').inputValue()).toBe('2031');
    if (javaScript) expect(await violations(hers)).toEqual([]);
    await hers.setViewportSize({ width: 390, height: 900 });
    expect(await overflow(hers)).toBe(0);
    await hers.locator('input[name="choose.rights"][value=theirs]').check();
    await hers.locator(`input[name="choose.title.${language}"][value=mine]`).check();
    await save(hers);
    await told(hers, say['desk_saved']);
    const { rights, title, temporal } = await record(hers);
    expect(rights).toBe('de Driss, encore');
    expect(title).toMatchObject({ [language]: `Amina ${language}` });
    expect(temporal).toMatchObject({ end: 2031 });
    expect(await hers.locator('#conflicts').count()).toBe(0);
    await leave(hers);
    await leave(his);
  });

  test('a page that was open when a document was withdrawn does not publish it again', async () => {
    const [hers, his] = [await open(amina), await open(driss)];
    await his.locator('details:has(#reason) > summary').click();
    await his.locator('#reason').fill(`données personnelles ${language}`);
    await his.locator('details:has(#reason) button').click();
    await told(his);
    await hers.locator('details:has(#reason-draft) > summary').click();
    await hers.locator('#reason-draft').fill(`à relire ${language}`);
    await hers.locator('details:has(#reason-draft) button').click();
    await hers.locator('[role=alert]').waitFor(WORK);
    const main = await hers.locator('main').innerText();
    for (const words of ['driss', `données personnelles ${language}`, `à relire ${language}`]) {
      expect(main).toContain(words);
    }
    expect((await record(hers))['status']).toBe('withdrawn');
    expect((await hers.request.get(`/api/documents/${id}`)).status()).toBe(410);
    if (javaScript) expect(await violations(hers)).toEqual([]);
    const again = say['desk_status_again_yes']?.replace('{wanted}', say['desk_status_draft'] ?? '');
    await hers.getByRole('button', { name: again }).click();
    await told(hers);
    expect((await record(hers))['status']).toBe('draft');
    await leave(hers);
    await leave(his);
  });

  test('corrections of two clauses are both kept, and dropped by what they say', async () => {
    const { raw } = (await (
      await (await open(amina)).request.get(`/api/desk/documents/${id}/clauses`)
    ).json()) as { raw: { eId: string }[] };
    const [, first, second] = raw.map(({ eId }) => eId);
    const [hers, his] = [
      await open(amina, `/text?clause=${first}`),
      await open(driss, `/text?clause=${second}`),
    ];
    const relabel = async (page: Page, label: string) => {
      await page.locator('#label').fill(label);
      await page.locator('button[name=do][value=relabel]').click();
    };
    const drops = (page: Page) => page.locator('form[action*=drop]');
    await relabel(hers, 'd’Amina');
    await expect.poll(() => drops(hers).count(), WORK).toBe(1);
    await relabel(his, 'de Driss');
    await expect.poll(() => drops(his).count(), WORK).toBe(2);
    await hers.reload();
    // The same clause: the second is shown what the first did, and keeps her words.
    await his.goto(`${path}/text?clause=${first}`);
    await relabel(hers, 'd’Amina bis');
    await expect.poll(() => hers.locator('main').innerText(), WORK).toContain('d’Amina bis');
    await relabel(his, 'de Driss bis');
    await his.locator('[role=alert]').waitFor(WORK);
    expect(await his.locator('main').innerText()).toContain('d’Amina bis');
    if (javaScript) expect(await violations(his)).toEqual([]);
    // His page shows the first correction still; she drops it, and he drops the second.
    await his.goto(`${path}/text`);
    const named = (page: Page, label: string) =>
      page.locator('li').filter({ hasText: label }).locator('form[action*=drop] button');
    await hers.goto(`${path}/text`);
    await named(hers, 'de Driss').click();
    await expect.poll(() => drops(hers).count(), WORK).toBe(1);
    await named(his, 'd’Amina bis').click();
    await expect.poll(() => drops(his).count(), WORK).toBe(0);
    await leave(hers);
    await leave(his);
  });
});

describe('words that are not saved', () => {
  test('are asked for before a page is left, and only then', async () => {
    const page = await enterAs(site, amina, '/desk/psnsi-oriental-2022-2023');
    const asked: string[] = [];
    let answer = false;
    page.on('dialog', async (dialog) => {
      asked.push(dialog.type());
      await (answer ? dialog.accept() : dialog.dismiss());
    });
    const rights = page.locator('input[name=rights]');
    const table = page.locator('main a[href="/desk/table"], nav a[href="/desk/table"]').first();
    const before = await rights.inputValue();
    // Written and taken back is nothing.
    await rights.fill('autre chose');
    await rights.fill(before);
    await table.click();
    await page.waitForURL('**/desk/table');
    expect(asked).toEqual([]);
    await page.goBack();
    await rights.waitFor();

    await rights.fill('pas encore enregistré');
    await table.click();
    await expect.poll(() => asked).toEqual(['confirm']);
    expect(await rights.inputValue()).toBe('pas encore enregistré');
    // To another site, or closed: the browser asks.
    await page.evaluate(() => location.assign('/about')).catch(() => undefined);
    await expect.poll(() => asked).toEqual(['confirm', 'beforeunload']);
    expect(await rights.inputValue()).toBe('pas encore enregistré');

    await page.locator('form[action*=save] .bar .button:not([name])').click();
    await page.locator('main [role=status]').first().waitFor(WORK);
    await table.click();
    await page.waitForURL('**/desk/table');
    expect(asked).toHaveLength(2);

    await page.goBack();
    await rights.fill('perdu');
    answer = true;
    await table.click();
    await page.waitForURL('**/desk/table');
    expect(asked).toHaveLength(3);
    await leave(page);
  });
});
