import { describe, expect, test } from 'vitest';
import { leave, live, type Site } from './support.ts';

/** Reading: the document, its clauses, their permanent links, the original. */
export function readingSuite(site: () => Site): void {
  describe('document and clause', () => {
    test('an Arabic text keeps its language and direction in a French page', async () => {
      const page = await site().visit('/documents/qanun-27-14');
      expect(await page.locator('html').getAttribute('lang')).toBe('fr');
      const text = page.locator('div[lang=ar][dir=rtl]');
      expect(await text.locator('section').count()).toBeGreaterThan(20);
      expect(await page.locator('[role=note]').first().innerText()).toContain('Spécimen');
      await leave(page);
    });

    test('the outline leads to a clause, the clause to its permanent address and back', async () => {
      const page = await site().visit('/documents/snia');
      const entry = page.locator('aside nav a[data-eid]').nth(3);
      const eId = (await entry.getAttribute('data-eid')) ?? '';
      await entry.click();
      await expect.poll(() => new URL(page.url()).hash).toBe(`#${eId}`);
      await page.locator(`section[id="${eId}"] a.permalink`).click();
      await page.waitForURL(`**/documents/snia/${eId}`);
      const name = await page.locator('h1').innerText();
      await page.locator(`nav a[href="/documents/snia?at=${eId}#${eId}"]`).click();
      await page.waitForURL(`**/documents/snia?at=${eId}#${eId}`);
      expect(await page.locator(`section[id="${eId}"]`).innerText()).toContain(name);
      await leave(page);
    });

    test('the next clause leads back to this one', async () => {
      const page = await site().visit('/documents/psnsi-rabat-sale-kenitra/axis_1');
      await page.locator('a[rel=next]').click();
      await page.waitForURL((url) => !url.pathname.endsWith('/axis_1'));
      const back = await page.locator('a[rel=prev]').getAttribute('href');
      expect(back).toBe('/documents/psnsi-rabat-sale-kenitra/axis_1');
      await leave(page);
    });

    test('the original opens at the page of the clause', async () => {
      const page = await site().visit('/documents/snia/part_1');
      const link = await page.locator('a[href*="/file"]').getAttribute('href');
      expect(link).toMatch(/^\/api\/documents\/snia\/file#page=\d+$/);
      const answer = await page.request.get(link ?? '');
      expect(answer.headers()['content-type']).toBe('application/pdf');
      await leave(page);
    });

    test.each([
      { prefix: '', title: 'Stratégie Nationale d’Immigration et d’Asile' },
      { prefix: '/ar', title: 'الاستراتيجية الوطنية في مجال الهجرة واللجوء' },
      { prefix: '/en', title: 'National Immigration and Asylum Strategy' },
    ])('a document and a clause show text on their first screen ($prefix/)', async (language) => {
      const { prefix, title } = language;
      for (const width of [1280, 390]) {
        const page = await live(await site().visit(`${prefix}/documents/snia`, { width }));
        const top = (what: string) =>
          page
            .locator(what)
            .first()
            .evaluate((one) => one.getBoundingClientRect().top);
        const bar = await page.locator('header').first().boundingBox();
        expect(bar?.height).toBeLessThan(width < 500 ? 60 : 80);
        expect(await top('.clauses p')).toBeLessThan(width < 500 ? 800 : 640);
        // What one can do with it: controls of one kind, in one height.
        const tools = page.locator('[role=group] > .tool, [role=group] summary');
        expect(await tools.count()).toBe(7);
        const heights = await tools.evaluateAll((all) =>
          all.map((one) => Math.round(one.getBoundingClientRect().height)),
        );
        expect(new Set(heights).size).toBe(1);
        expect(await page.locator('details[open]').count()).toBe(0);
        // A clause says its document in the language of the page, whatever the browser asks for.
        await page.setExtraHTTPHeaders({ 'accept-language': prefix === '/ar' ? 'fr' : 'ar' });
        await page.goto(`${prefix}/documents/snia/part_3__prog_3__osp_5__act_3-4`);
        expect(await page.locator('main nav a').first().innerText()).toBe(title);
        expect(await page.title()).toContain(title);
        expect(await top('article .document-text p')).toBeLessThan(600);
        await leave(page);
      }
    });

    test('the whole text stands on one page, and a part of it; a sheet of a part says so', async () => {
      const page = await site().visit('/documents/snia', { javaScript: false });
      await page.emulateMedia({ media: 'print' });
      const extract = await page.locator('.extract').innerText();
      expect(extract).toContain(`${site().app.url}/documents/snia/text`);
      const total = Number(/sur (\d+)\./u.exec(extract)?.[1]);
      await page.emulateMedia({ media: 'screen' });
      await page.locator('details.text > summary').click();
      await page.locator('ul.menu a').first().click();
      await page.waitForURL('**/documents/snia/text');
      expect(await page.locator('article section[id]').count()).toBe(total);
      await page.goto('/documents/snia/text?part=part_3__prog_3');
      const part = await page.locator('article section[id]').count();
      expect(part).toBeGreaterThan(5);
      expect(part).toBeLessThan(total);
      expect(await page.locator('article > header').innerText()).toContain('Programme 3');
      await leave(page);
    });

    test('the link of a clause is copied, and the panel for citing closes by Escape', async () => {
      const path = '/documents/snia/part_3__prog_3__osp_5__act_3-4';
      const page = await live(await site().visit(path));
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.locator('a[rel=bookmark]').click();
      await expect.poll(() => page.locator('.tools .said').innerText()).toBe('Lien copié');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(site().app.url + path);
      await page.locator('details:has(.panel) > summary').click();
      await page.keyboard.press('Escape');
      await expect.poll(() => page.locator('details[open] .panel').count()).toBe(0);
      await leave(page);
    });

    test('a scan says that it is held but cannot be searched yet', async () => {
      const page = await site().visit('/ar/documents/circulaire-acces-soins-scan');
      expect(await page.locator('main').innerText()).toContain('غير قابل للبحث بعد');
      await leave(page);
    });

    test('the list names every document, those not searchable with their badge', async () => {
      const page = await site().visit('/en/documents?type=circular');
      const scan = page.locator('article').filter({ hasText: 'primary health care' });
      expect(await scan.innerText()).toContain('Not searchable yet');
      await leave(page);
    });

    test('an unknown document and an unknown clause are 404 pages with a search box', async () => {
      for (const path of ['/documents/nothing', '/documents/snia/nothing', '/nothing']) {
        const page = await site().visit(path);
        expect(await page.locator('h1').innerText()).toBe('Rien à cette adresse');
        expect(await page.locator('input[name=q]').count()).toBe(1);
        expect(site().complaints().join()).toContain('404');
        await leave(page);
      }
    });
  });
}
