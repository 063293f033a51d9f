import { describe, expect, test } from 'vitest';
import { leave, query, type Site, status } from './support.ts';

/** The whole way without script: forms, links and folds alone, on a phone. */
export function withoutScriptSuite(site: () => Site): void {
  const reader = { javaScript: false, width: 390 };

  describe('without script', () => {
    test('from the home page to a clause and the next one', async () => {
      const page = await site().visit('/', reader);
      await page.locator('input[name=q]').fill('santé des migrants');
      await page.locator('form[role=search] button').click();
      expect(query(page)).toBe('?q=santé des migrants');

      await page.locator('details.panel > summary').click();
      await page.locator('input[name=region][value=MA-04]').check();
      await page.locator('details.panel .button').click();
      expect(query(page)).toBe('?q=santé des migrants&region=MA-04');
      expect(await status(page)).toMatch(/\d+ documents?$/);

      await page.locator('article li a').first().click();
      expect(new URL(page.url()).pathname).toMatch(/^\/documents\/[a-z0-9-]+\/[a-z0-9_-]+$/);
      await page.locator('a[rel=next], a[rel=prev]').first().click();
      expect(await page.locator('h1').innerText()).not.toBe('');
      await leave(page);
    });

    test('the two ends of the years become one parameter', async () => {
      const page = await site().visit('/search?q=migrants', reader);
      await page.locator('details.panel > summary').click();
      await page.locator('select[name=from]').selectOption('2016');
      await page.locator('select[name=to]').selectOption('2018');
      await page.locator('details.panel .button').click();
      expect(query(page)).toBe('?q=migrants&year=2016..2018');
      await page.locator('a.chip').click();
      expect(query(page)).toBe('?q=migrants');
      await leave(page);
    });

    test.each(['', '/ar'])('%s the advanced form becomes one query', async (prefix) => {
      const page = await site().visit(`${prefix}/search/advanced?theme=health`, reader);
      await page.locator('input[name=all]').fill('migrants');
      await page.locator('input[name=none]').fill('vaccination');
      await page.locator('input[name=from]').fill('2014');
      await page.locator('select[name=view]').selectOption('clauses');
      await page.locator('main form .button').click();
      expect(query(page)).toBe('?q=migrants -vaccination&theme=health&view=clauses&year=2014');
      expect(await page.locator('article li .head a').count()).toBeGreaterThan(3);
      await leave(page);
    });

    test('the choice of light or dark is kept', async () => {
      const page = await site().visit('/documents?sort=title', reader);
      await page.locator('button[name=scheme][value=dark]').click();
      expect(query(page)).toBe('?sort=title');
      expect(await page.locator('html').getAttribute('data-scheme')).toBe('dark');
      await page.goto('/about');
      expect(await page.locator('html').getAttribute('data-scheme')).toBe('dark');
      await leave(page);
    });

    test('the way back from that choice stays on this site', async () => {
      const page = await site().visit('/', reader);
      const answer = await page.request.get('/scheme?scheme=dark&back=//example.org', {
        maxRedirects: 0,
      });
      expect(answer.headers()['location']).toBe('/');
      await leave(page);
    });
  });
}
