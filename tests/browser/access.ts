import AxeBuilder from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { PAGES } from './page-kinds.ts';
import { leave, live, overflow, query, type Site } from './support.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong, each with the first element it is wrong with. */
async function violations(axe: AxeBuilder): Promise<string[]> {
  const found = await axe.analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Accessibility, phone width, languages. */
export function accessSuite(site: () => Site): void {
  describe.each(Object.entries(PAGES))('%s', (_, path) => {
    test.each(['', '/ar'])('axe finds nothing wrong (%s/)', async (prefix) => {
      const page = await live(await site().visit(prefix + path));
      expect(await violations(new AxeBuilder({ page }).withTags(RULES))).toEqual([]);
      // The scheme changes colours and nothing else.
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(new AxeBuilder({ page }).withRules('color-contrast'))).toEqual([]);
      site().complaints();
      await leave(page);
    });

    test.each(['', '/ar'])('fits a phone (%s/)', async (prefix) => {
      const page = await site().visit(prefix + path, { width: 390 });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      site().complaints();
      await leave(page);
    });
  });

  describe('on a phone', () => {
    test('the facets fold away and open', async () => {
      const page = await live(await site().visit('/search?q=migrants', { width: 390 }));
      const box = page.locator('input[name=theme]').first();
      expect(await box.isVisible()).toBe(false);
      await page.locator('details.panel > summary').click();
      expect(await box.isVisible()).toBe(true);
      await leave(page);
    });
  });

  test('the language switch stays on the page and keeps the search', async () => {
    const page = await live(await site().visit('/search?q=santé&sort=date'));
    await page.locator('a[hreflang=ar][aria-label]').click();
    await page.waitForURL('**/ar/search?**');
    expect(query(page)).toBe('?q=santé&sort=date');
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await page.locator('a[hreflang=fr][aria-label]').click();
    await page.waitForURL((url) => url.pathname === '/search');
    expect(query(page)).toBe('?q=santé&sort=date');
    await leave(page);
  });

  test('pages carry a policy that allows nothing from elsewhere', async () => {
    const page = await site().visit('/about');
    const answer = await page.request.get('/about');
    expect(answer.headers()['content-security-policy']).toContain("default-src 'self'");
    expect(answer.headers()['x-content-type-options']).toBe('nosniff');
    await leave(page);
  });
}
