import AxeBuilder from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { leave, overflow, type Site } from './support.ts';

/** A researcher in the matrix: gaps, a cell with its evidence, the clause itself, and the set as a file. */

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Rows of measures: neither documents nor the clauses above measures. */
const MEASURES = 'tbody tr:not(.head, .branch)';

export function concordanceSuite(site: () => Site): void {
  describe.each(['', '/ar'])('the concordance in %s/', (prefix) => {
    test('from the matrix to the words, to the clause and out, without script', async () => {
      const page = await site().visit(`${prefix}/concordance/gcm-objectives?document=snia`, {
        javaScript: false,
      });
      // 81 actions, and each serves something: so says the specimen's concordance.
      expect(await page.locator(MEASURES).count()).toBe(81);
      const cell = page.locator('tbody tr', { hasText: 'Action 5.8' }).locator('td a');
      expect(await cell.count()).toBe(1);
      await cell.click();
      await page.waitForURL(/concept=4/);
      expect(await page.locator('.evidence').textContent()).toContain('certificat médical');
      const rows = await page.request.get('/api/concordance/gcm-objectives/sssom');
      expect(await rows.text()).toContain('gcm-objectives:4');
      await page.locator('.evidence a').first().click();
      await page.waitForURL(/\/documents\/snia\/.*act_5-8/);
      // Both sides say it: the action what it serves, the objective what serves it.
      expect(await page.locator('section[aria-labelledby=serves] li').count()).toBeGreaterThan(0);
      await page.goto(`${prefix}/documents/gcm/obj_4`);
      const serving = page.locator('section[aria-labelledby=served-by] li a');
      await serving.filter({ hasText: 'Action 5.8' }).first().click();
      await page.waitForURL(/measure=snia--.*act_5-8/);
      expect(await page.locator('.evidence').textContent()).toContain('certificat médical');
      await page.goto(`${prefix}/measures`);
      expect(await page.locator('main a[href$="/concordance/gcm-objectives"]').count()).toBe(1);
      await page.goto(`${prefix}/concordance/gcm-objectives?document=snia&view=gaps`);
      expect(await page.locator('main li', { hasText: 'GCM 2' }).count()).toBeGreaterThan(0);
      await page.goto(`${prefix}/search?q=gcm:4`);
      expect(await page.locator('main').textContent()).toContain('Action 5.8');
      await leave(page);
    });

    test('a gap is followed to the page of the original, and taken along as a file', async () => {
      const page = await site().visit(`${prefix}/concordance/gcm-objectives`, {
        javaScript: false,
      });
      // What somebody mapped is open and comes first; the rest is folded, with its figures.
      const groups = page.locator('tbody .head a[aria-expanded]');
      expect(await groups.first().getAttribute('aria-expanded')).toBe('true');
      expect(await groups.last().getAttribute('aria-expanded')).toBe('false');
      const rows = await page.locator(MEASURES).count();
      await groups.last().click();
      await page.waitForURL(/open=.*#of-/);
      expect(await page.locator(MEASURES).count()).toBeGreaterThan(rows);
      await page.locator('a[href*="view=gaps"]').click();
      await page.locator('main li', { hasText: 'GCM 2' }).getByRole('link').first().click();
      await page.waitForURL(/\/documents\/gcm\/obj_2$/);
      // The page of the original that states it.
      const original = page.locator('a[href*="/file#page="]').first();
      const address = (await original.getAttribute('href')) ?? '';
      expect(address).toMatch(/#page=[1-9]/);
      const file = await page.request.get(address);
      expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
      await page.goBack();
      for (const [format, type] of [
        ['gcm-objectives.csv', 'text/csv'],
        ['gcm-objectives.xlsx', 'spreadsheetml'],
        ['mappings.csv', 'text/csv'],
        ['jsonld', 'ld+json'],
      ] as const) {
        const href = await page.locator(`main a[href*="/${format}"]`).first().getAttribute('href');
        const file = await page.request.get(href ?? '');
        expect([file.status(), file.headers()['content-type']], format).toEqual([
          200,
          expect.stringContaining(type),
        ]);
      }
      await page.goto(`${prefix}/concordance/sdg-targets?view=objectives&theme=health`);
      expect(await page.locator('main details table').count()).toBeGreaterThan(0);
      await page.goto(`${prefix}/concordance/sdg-targets?document=snia`);
      expect(await page.locator('thead th[scope=colgroup]').count()).toBeGreaterThan(5);
      await leave(page);
    });

    test.each([true, false])('folds by programme and objective, script: %s', async (javaScript) => {
      const page = await site().visit(`${prefix}/concordance/gcm-objectives?document=snia`, {
        javaScript,
      });
      const programme = () => page.locator('tbody .branch', { hasText: 'Programme 1 Éducation' });
      const within = programme().locator('xpath=following-sibling::tr', { hasText: 'Action 1.' });
      const counts = await programme().locator('td').allTextContents();
      const open = await within.count();
      expect(open).toBeGreaterThan(10);
      await programme().locator('a').click();
      await page.waitForURL(/fold=snia--/);
      await expect.poll(() => within.count()).toBe(0);
      // Folded, it says of all that stand below it what it said before.
      expect(await programme().locator('a').getAttribute('aria-expanded')).toBe('false');
      expect(await programme().locator('td').allTextContents()).toEqual(counts);
      await page.locator('a[href*="fold=*"]').click();
      await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
      await page.locator('a[href*="open=*"]').click();
      await expect.poll(() => page.locator(MEASURES).count()).toBe(81);
      await leave(page);
    });

    test.each([390, 1280])(
      'is no wider than the screen at %i, its filters folded',
      async (width) => {
        const page = await site().visit(`${prefix}/concordance/sdg-targets?document=snia`, {
          width,
        });
        expect(await overflow(page)).toBe(0);
        expect(await page.locator('.filters input[type=checkbox]').first().isVisible()).toBe(false);
        await leave(page);
      },
    );

    test('is accessible', async () => {
      const page = await site().visit(`${prefix}/concordance/sdg-targets?document=snia`);
      expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);
      await page.goto(`${prefix}/documents/gcm/obj_4`);
      expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);
      await leave(page);
    });
  });
}
