import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { enrol } from '../accounts/support.ts';
import { libraryOf } from '../setup/library.ts';
import { enterAs, violations, WORK, wordsOf, type Words } from './desk-support.ts';
import { leave, overflow, startSite, type Site } from './support.ts';

/** A new version, compared and decided about at the desk. */

let site: Site;
let cookie: string;

beforeAll(async () => {
  site = await startSite(await libraryOf('gcm'));
  ({ cookie } = await enrol(site.app.accounts, 'version@example.ma', 'librarian'));
});
afterEach(() => {
  expect(site.complaints()).toEqual([]);
});
afterAll(() => site?.stop());

const FRENCH = [
  'Toute personne étrangère qui entre sur le territoire présente un passeport valable.',
  'L’employeur remet au salarié une copie signée du contrat visé par l’administration.',
  'Les centres de santé reçoivent les malades sans demander de titre de séjour.',
  'Un recours contre le refus peut être formé devant le tribunal dans les deux mois.',
];
const ARABIC = [
  'يقدم كل شخص أجنبي يدخل التراب الوطني جواز سفر ساري المفعول.',
  'يسلم المشغل للأجير نسخة موقعة من عقد الشغل المؤشر عليه من لدن الإدارة.',
  'تستقبل المراكز الصحية المرضى دون أن تطلب منهم سند الإقامة.',
  'يمكن الطعن في قرار الرفض أمام المحكمة داخل أجل شهرين من تاريخ التبليغ.',
];

describe.each([
  {
    language: 'fr',
    prefix: '',
    heading: 'Loi relative au séjour des oiseaux',
    label: 'Article',
    articles: FRENCH,
    come: 'La région organise chaque année des cours gratuits de langue pour les nouveaux venus.',
    words: ['deux', 'trois'] as const,
  },
  {
    language: 'ar',
    prefix: '/ar',
    heading: 'قانون يتعلق بإقامة الطيور',
    label: 'المادة',
    articles: ARABIC,
    come: 'تنظم الجهة كل سنة دروسا مجانية في اللغة لفائدة الوافدين الجدد.',
    words: ['شهرين', 'ثلاثة أشهر'] as const,
  },
])('a new version ($language)', ({ language, prefix, heading, label, articles, come, words }) => {
  let say: Words;
  let id: string;

  const law = (...said: string[]) =>
    `# ${heading}\n\n${said.map((one, n) => `## ${label} ${n + 1}\n\n${one}\n\n`).join('')}`;
  const [entry = '', work = '', health = '', appeal = ''] = articles;

  async function send(page: Page, name: string, text: string): Promise<void> {
    await page.locator('input[name=file]').setInputFiles({
      name,
      mimeType: 'text/markdown',
      buffer: Buffer.from(text),
    });
    const settled = page.locator('li:is([data-state=done], [data-state=proposed])');
    await settled.filter({ hasText: name }).waitFor(WORK);
  }

  beforeAll(async () => {
    say = await wordsOf(language);
    const page = await enterAs(site, cookie, `${prefix}/desk/add`);
    await page.locator('input[name=publish]').check();
    await send(page, `loi-${language}.md`, law(...articles));
    const row = page.locator('li[data-state=done] a[href*="/desk/"]').first();
    id = (await row.getAttribute('href'))?.split('/').at(-1) ?? '';
    await leave(page);
  });

  test('is compared side by side, and accepted', async () => {
    const page = await enterAs(site, cookie, `${prefix}/desk/add?document=${id}`);
    await send(
      page,
      `v2-${language}.md`,
      law(entry, come, work, appeal.replace(words[0], words[1])),
    );
    await page.locator('li[data-state=proposed] a[href$="/version"]').click();
    await page.waitForURL(`**${prefix}/desk/${id}/version`);
    const changed = page.locator('section[aria-labelledby=changed] .pair');
    expect(await changed.locator('del').allInnerTexts()).toEqual([words[0]]);
    expect(await changed.locator('ins').allInnerTexts()).toEqual([words[1]]);
    const text = (kind: string) => page.locator(`section[aria-labelledby=${kind}]`).innerText();
    expect(await text('added')).toContain(come);
    expect(await text('removed')).toContain(health);
    expect(await text('moved')).toContain(`${label} 2`);
    expect(await page.locator('input[name=unrelated]').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await picture(page, `version-${language}-1280`);
    await page.setViewportSize({ width: 390, height: 900 });
    expect(await overflow(page)).toBe(0);
    await picture(page, `version-${language}-390`);

    // Another is not even asked for while this one waits.
    await page.goto(`${prefix}/desk/add?document=${id}`);
    expect(await page.locator('main').innerText()).toContain(say['desk_add_version_waits']);
    expect(await page.locator('input[name=file]').count()).toBe(0);
    await page.goto(`${prefix}/desk/${id}`);
    await page.locator(`nav a[href="${prefix}/desk/${id}/version"]`).click();
    await page.locator('form[action*=accept] button').click();
    await page.waitForURL('**/history?version=accepted');
    expect(await page.locator('[role=status]').first().innerText()).toBe(
      say['desk_proposal_accepted'],
    );
    await page.goto(`${prefix}/desk`);
    const row = page.locator('li[data-state]').filter({ hasText: `v2-${language}.md` });
    await expect.poll(() => row.innerText(), WORK).toContain(say['desk_state_found']);
    await leave(page);
  });

  test('that is another text is asked about, without script too, and rejected with a reason', async () => {
    const page = await enterAs(site, cookie, `${prefix}/desk/add?document=${id}`, {
      javaScript: false,
      width: 390,
    });
    const sheet = `# Metadata ${language}\n\nIndicator 13.1.1: number of deaths attributed to disasters.\n`;
    await page.locator('input[name=file]').setInputFiles({
      name: `sheet-${language}.md`,
      mimeType: 'text/markdown',
      buffer: Buffer.from(sheet),
    });
    await page.locator('.plain button').click();
    const row = page.locator('section[aria-labelledby=proposals] li');
    await expect
      .poll(async () => {
        await page.locator('a.refresh').click();
        return row.count();
      }, WORK)
      .toBe(1);
    expect(await row.innerText()).toContain(say['desk_job_unrelated']?.split('(')[0]?.trim());
    await picture(page, `queue-${language}-390`);
    await row.locator('a[href$="/version"]').click();
    expect(await page.locator('.question').innerText()).toContain(heading);
    expect(await overflow(page)).toBe(0);
    await picture(page, `unrelated-${language}-390`);
    // Whatever a browser does about required fields: the server asks.
    await page
      .locator('input[name=unrelated]')
      .evaluate((field) => field.removeAttribute('required'));
    await page.locator('form[action*=accept] button').click();
    expect(await page.locator('[role=alert]').innerText()).not.toBe('');
    expect(site.complaints().join()).toContain('409');
    await page.locator('input[name=reason]').fill('Mauvais fichier');
    await page.locator('form[action*=reject] button').click();
    expect(await page.locator('main').innerText()).toContain('Mauvais fichier');
    await page.goto(`${prefix}/desk/${id}/version`);
    expect(await page.locator('main').innerText()).toContain(say['desk_proposal_none']);
    const reader = await site.visit(`${prefix}/documents/${id}`);
    expect(await reader.locator('main').innerText()).not.toContain('13.1.1');
    await leave(reader);
    await leave(page);
  });
});

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
