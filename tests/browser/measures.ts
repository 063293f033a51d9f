import AxeBuilder from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { leave, live, overflow, query, type Site, status } from './support.ts';

/** An officer's questions, answered from the home page in three steps: a query, a way on, a choice. */

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export function measuresSuite(site: () => Site): void {
  describe.each([
    {
      ...{ prefix: '', body: 'Entraide Nationale', region: 'L’Oriental' },
      ...{
        question: 'Que doit-on faire dans l’Oriental d’ici 2025 ?',
        national: 'Niveau national',
      },
    },
    {
      ...{ prefix: '/ar', body: 'التعاون الوطني', region: 'جهة الشرق' },
      ...{ question: 'ما الذي يجب إنجازه في جهة الشرق قبل 2025؟', national: 'المستوى الوطني' },
    },
  ])('measures in $prefix/', ({ prefix, body, region, question, national }) => {
    const measure = 'Aménager un espace d’écoute confidentiel';
    test('which measures bind a body: a query, and the way on that it is offered', async () => {
      const page = await live(await site().visit(`${prefix}/`));
      await page.getByRole('combobox').fill(body);
      await page.getByRole('combobox').press('Enter');
      const offer = page.locator('.measures a').first();
      await offer.click();
      await page.waitForURL(/\/measures\?body=entraide-nationale$/);
      const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
      expect(await rows.filter({ hasText: measure }).count()).toBe(1);
      // As many as the offer said.
      expect(await status(page)).toContain(String(await rows.count()));
      expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);
      await leave(page);
    });

    test('what is due in a region by a year: the table, the region, the year', async () => {
      const page = await live(await site().visit(`${prefix}/`, { width: 390 }));
      await page.locator('header details.menu > summary').click();
      await page.locator(`header a[href="${prefix}/measures"]`).click();
      await page.waitForURL(`**${prefix}/measures`);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.locator('details.panel > summary').click();
      await page.getByLabel(region).first().check();
      await page.waitForURL(/region=MA-02/);
      await page.locator('select[name=due_from]').selectOption('2022');
      await page.waitForURL(/due=2022/);
      expect(query(page)).toBe('?region=MA-02&due=2022');
      expect(
        await page
          .getByRole('cell')
          .filter({ hasText: /202[01]|2018/ })
          .count(),
      ).toBe(0);
      expect(await page.getByRole('row').count()).toBeGreaterThan(3);
      expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);
      await leave(page);
    });

    test('what is due in a region by a year: a question, and the way on that it is offered', async () => {
      const page = await live(await site().visit(`${prefix}/`));
      await page.getByRole('combobox').fill(question);
      await page.getByRole('combobox').press('Enter');
      await page.locator('.measures a[href*="due="]').first().click();
      await page.waitForURL(/\/measures\?region=MA-02&due=/);
      expect(query(page)).toMatch(/^\?region=MA-02&due=20\d\d\.\.2025$/);
      await page.getByRole('row').nth(4).waitFor();
      await leave(page);
    });

    test('which objectives of the Global Compact no national measure serves: the table, the level, the gaps', async () => {
      const page = await live(await site().visit(`${prefix}/`));
      await page.locator(`a[href="${prefix}/measures"]`).first().click();
      await page.waitForURL(`**${prefix}/measures`);
      await page.getByLabel(national).first().check();
      await page.waitForURL(/region=national/);
      await page.locator('main a[href*="gcm-objectives?"][href*="view=gaps"]').click();
      await page.waitForURL(/\/concordance\/gcm-objectives\?.*view=gaps/);
      const gaps = page.locator('main h2 + ul').first().locator('li');
      expect(await gaps.count()).toBeGreaterThan(0);
      expect(await gaps.filter({ hasText: 'GCM 15' }).count()).toBe(0);
      await leave(page);
    });

    test('it fits beside its filters, and paper has its head, its source and its address', async () => {
      const page = await live(await site().visit(`${prefix}/measures?document=snia`));
      const spare = await page
        .locator('.table-frame')
        .evaluate((box) => box.clientWidth - box.scrollWidth);
      expect(spare).toBeGreaterThanOrEqual(0);
      expect(await page.locator('td.gcm a').count()).toBeGreaterThan(10);
      await page.emulateMedia({ media: 'print' });
      const reference = page.locator('main p', { hasText: `${prefix}/measures` }).last();
      expect(await reference.isVisible()).toBe(true);
      const head = page.locator('thead');
      expect(await head.evaluate((one) => getComputedStyle(one).display)).toBe(
        'table-header-group',
      );
      await leave(page);
    });

    test('gathered by body, without script, down to the passage', async () => {
      const page = await site().visit(`${prefix}/measures`, { javaScript: false });
      await page.locator('select[name=group]').selectOption('body');
      await page.locator('button.apply').first().click();
      await page.waitForURL(/group=body/);
      expect(await page.locator('th[scope=rowgroup]').count()).toBeGreaterThan(3);
      await page.locator('td.measure a').first().click();
      await page.waitForURL(/\/documents\/[^/]+\/[^/]+$/);
      await leave(page);
    });
  });
}
