import AxeBuilder from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { leave, live, overflow, query, type Site, status } from './support.ts';

/** An officer's questions, answered from the home page in three steps: a query, a way on, a choice. */

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export function measuresSuite(site: () => Site): void {
  describe.each([
    { prefix: '', body: 'OIM', region: 'L’Oriental', measure: 'Recruter dix médiateurs' },
    {
      prefix: '/ar',
      body: 'المنظمة الدولية للهجرة',
      region: 'جهة الشرق',
      measure: 'Recruter dix médiateurs',
    },
  ])('measures in $prefix/', ({ prefix, body, region, measure }) => {
    test('which measures bind a body: a query, and the way on that it is offered', async () => {
      const page = await live(await site().visit(`${prefix}/`));
      await page.getByRole('combobox').fill(body);
      await page.getByRole('combobox').press('Enter');
      const offer = page.locator('.measures a').first();
      await offer.click();
      await page.waitForURL(/\/measures\?body=oim$/);
      const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
      expect(await rows.filter({ hasText: measure }).count()).toBe(1);
      // As many as the offer said.
      expect(await status(page)).toContain(String(await rows.count()));
      expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);
      await leave(page);
    });

    test('what is due in a region by a year: the table, the region, the year', async () => {
      const page = await live(await site().visit(`${prefix}/`, { width: 390 }));
      await page.locator(`a[href="${prefix}/measures"]`).first().click();
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
