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
      expect(await page.locator('article li .head a').count()).toBeGreaterThan(0);
      await leave(page);
    });

    test.each(['', '/ar'])(
      '%s a theme means what clauses are about; a link adds what documents touch on, as many as it says',
      async (prefix) => {
        const page = await site().visit(`${prefix}/search?theme=housing`, reader);
        const meanings = page.locator('.meanings a');
        const told = async (at: number) => (await meanings.nth(at).innerText()).split(/[:：] ?/)[1];
        const count = () => page.locator('main [role=status]').innerText();
        const [about, touched] = [await told(0), await told(1)];
        expect(await count()).toBe(about);
        expect(touched).not.toBe(about);
        await meanings.nth(1).click();
        expect(query(page)).toBe('?theme=housing&also=touched');
        expect(await meanings.nth(1).getAttribute('aria-current')).toBe('true');
        expect(await count()).toBe(touched);
        // It stays when something else is chosen, and is gone with what it means.
        await page.locator('details.panel > summary').click();
        await page.locator('input[name=language][value=fr]').check();
        await page.locator('details.panel .button').click();
        expect(query(page)).toMatch(/also=touched.*language=fr/);
        expect(query(page)).toContain('theme=housing');
        await page.locator('ul .clear').click();
        expect(query(page)).toBe('');
        expect(await meanings.count()).toBe(0);
        for (const path of [
          '/documents?theme=housing',
          '/measures?theme=housing',
          '/timeline?theme=housing',
        ]) {
          await page.goto(`${prefix}${path}`);
          const more = await told(1);
          await meanings.nth(1).click();
          expect(query(page), path).toContain('also=touched');
          expect(await count(), path).toBe(more);
        }
        await leave(page);
      },
    );

    test('the choice of light or dark is kept', async () => {
      const page = await site().visit('/documents?sort=title', reader);
      await page.locator('header summary').click();
      await page.locator('button[name=scheme][value=dark]').click();
      expect(query(page)).toBe('?sort=title');
      expect(await page.locator('html').getAttribute('data-scheme')).toBe('dark');
      await page.goto('/about');
      expect(await page.locator('html').getAttribute('data-scheme')).toBe('dark');
      await leave(page);
    });

    test('a link that came through mail opens its page, and machines find what they look for', async () => {
      const page = await site().visit('/search?q=migrants&utm_source=mail&fbclid=x', reader);
      expect(query(page)).toBe('?q=migrants');
      expect(await page.locator('h1').count()).toBe(1);
      await page.goto('/ar/documents/snia?at=part_1#part_1');
      const origin = site().app.url;
      const head = (what: string, name: string) => page.locator(`head ${what}`).getAttribute(name);
      expect(await head('link[rel=canonical]', 'href')).toBe(`${origin}/ar/documents/snia`);
      expect(await head('link[hreflang=x-default]', 'href')).toBe(`${origin}/documents/snia`);
      expect(await head('meta[property="og:title"]', 'content')).toContain('الهجرة');
      const picture = (await head('meta[property="og:image"]', 'content')) ?? '';
      for (const path of [picture, '/favicon.ico', '/apple-touch-icon.png', '/icon-512.png'])
        expect((await page.request.get(path)).status()).toBe(200);
      const robots = await (await page.request.get('/robots.txt')).text();
      expect(robots).toContain('Disallow: /ar/search');
      const map = await (await page.request.get('/sitemap.xml')).text();
      expect(map).toContain(`<loc>${origin}/en/documents/snia</loc>`);
      const manifest = await (await page.request.get('/ar/manifest.webmanifest')).json();
      expect(manifest).toMatchObject({ lang: 'ar', dir: 'rtl', start_url: '/ar/' });
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
