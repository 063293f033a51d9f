import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { enrol } from '../accounts/support.ts';
import { libraryOf } from '../setup/library.ts';
import { enterAs, violations, WORK, wordsOf, type Words } from './desk-support.ts';
import { leave, overflow, startSite, type Site } from './support.ts';

/** What a librarian does for the knowledge base, and the same text read in two languages. */

const FRENCH = `# Guide d’accueil du littoral

## Action 1 : Ouvrir un guichet

Le guichet reçoit les familles.

Responsable : Office des rivages. Échéance : 2027.

## Action 2 : Former les médiateurs

Responsable : Entraide Nationale. Échéance : 2028.

## Action 3 : Publier un bilan

Le bilan n’existe qu’en français.
`;
const ARABIC = `# دليل الاستقبال بالساحل

## الإجراء 1: فتح شباك

يستقبل الشباك الأسر.

الجهة المسؤولة: مكتب الشواطئ. الأجل: 2027.

## الإجراء 2: تكوين الوسطاء

الجهة المسؤولة: التعاون الوطني. الأجل: 2028.
`;

async function hold(library: string, id: string, language: string, text: string, more = '') {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const [title = ''] = text.slice(2).split('\n');
  const record = [
    `id: ${id}`,
    `title: {${language}: "${title}"}`,
    'type: action-plan',
    `language: ${language}`,
    'status: published',
    `original: {file: original.md, format: md, sha256: ${sha256}}`,
  ];
  await mkdir(join(library, id));
  await writeFile(join(library, id, 'original.md'), text);
  await writeFile(join(library, id, 'record.yaml'), `${record.join('\n')}\n${more}`);
}

let site: Site;
let cookie: string;
let library: string;

beforeAll(async () => {
  library = await libraryOf();
  await hold(library, 'guide-littoral', 'fr', FRENCH);
  await hold(library, 'dalil-sahil', 'ar', ARABIC, 'relation: ["translates:guide-littoral"]\n');
  site = await startSite(library);
  ({ cookie } = await enrol(site.app.accounts, 'amina@example.ma', 'librarian'));
});
afterEach(() => {
  expect(site.complaints()).toEqual([]);
});
afterAll(() => site?.stop());

const enter = (path: string): Promise<Page> => enterAs(site, cookie, path);
const bodiesFile = () => readFile(join(library, 'vocabularies/bodies.yaml'), 'utf8');

describe.each([
  { language: 'fr', prefix: '', name: 'Office des rivages', also: 'Entraide du littoral' },
  { language: 'ar', prefix: '/ar', name: 'مكتب الشواطئ', also: 'تعاون الساحل' },
] as const)('the knowledge base ($language)', ({ language, prefix, name, also }) => {
  let say: Words;
  beforeAll(async () => {
    say = await wordsOf(language);
  });

  test('a name that no body has becomes one by a click, and its measures are found', async () => {
    const page = await enter(`${prefix}/desk/vocabularies/unmatched`);
    const listed = () => page.locator('li.sheet').filter({ hasText: name });
    await expect.poll(() => listed().count(), WORK).toBe(1);
    expect(await violations(page)).toEqual([]);
    await listed()
      .getByRole('button', { name: say['desk_names_new'] ?? '?' })
      .click();
    const made = page.locator('main a[href*="/concept?id="]').first();
    await made.waitFor(WORK);
    expect(await listed().count()).toBe(0);
    expect(await made.textContent()).toContain(name);
    const id = new URL(page.url() + (await made.getAttribute('href'))).searchParams.get('id') ?? '';
    const measures = async () => {
      const answer = await page.request.get(`/api/measures?body=${id}`);
      return answer.ok() ? ((await answer.json()) as { total: number }).total : 0;
    };
    // No document is read anew for it, and the table follows within seconds.
    await expect.poll(measures, WORK).toBe(1);
    await page.goto(`${prefix}/concepts/bodies/${id}`);
    expect(await page.locator('main').textContent()).toContain('2027');
    await leave(page);
  });

  test('a change of a concept says first what it touches, and is made when that was seen', async () => {
    const page = await enter(`${prefix}/desk/vocabularies/bodies/concept?id=entraide-nationale`);
    await page.locator(`textarea[name="altLabel.${language}"]`).fill(also);
    await page
      .locator('form[action*="save"]')
      .getByRole('button', { name: say['desk_save'] ?? '?' })
      .first()
      .click();
    const touches = page.locator('#touches');
    await touches.waitFor(WORK);
    expect(await touches.textContent()).toContain(language === 'fr' ? '2 ' : 'بندان');
    // Said at the head of the form as well; nothing is written yet, and what was typed is kept.
    expect(await page.locator('[role=status] a[href="#touches"]').count()).toBe(1);
    expect(await bodiesFile()).not.toContain(also);
    expect(await page.locator(`textarea[name="altLabel.${language}"]`).inputValue()).toBe(also);
    expect(await violations(page)).toEqual([]);
    await page.locator('button[name=sure]').click();
    await page.waitForURL(/saved/, WORK);
    expect(await bodiesFile()).toContain(also);
    await leave(page);
  });

  test.each([true, false])(
    'the same text is read side by side in two languages, script: %s',
    async (javaScript) => {
      const page = await site.visit(`${prefix}/documents/guide-littoral`, { javaScript });
      await page.locator('a[href$="/beside/dalil-sahil"]').first().click();
      await page.waitForURL(/\/documents\/guide-littoral\/beside\/dalil-sahil$/);
      const lines = page.locator('main li.line');
      const second = lines.filter({ hasText: 'Action 2' });
      expect(await second.locator('div[lang=ar]').textContent()).toContain('الإجراء 2');
      expect(await second.locator('div[lang=ar]').getAttribute('dir')).toBe('rtl');
      expect(await second.locator('div[lang=fr]').getAttribute('dir')).toBe('ltr');
      // What only one of them has stands alone, and is said to.
      expect(await lines.filter({ hasText: 'Action 3' }).locator('.missing').count()).toBe(1);
      if (javaScript) expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await overflow(page)).toBe(0);
      // The other way round from the translation.
      await page.goto(`${prefix}/documents/dalil-sahil`);
      expect(await page.locator('a[hreflang=fr][href$="/documents/guide-littoral"]').count()).toBe(
        1,
      );
      await leave(page);
    },
  );
});
