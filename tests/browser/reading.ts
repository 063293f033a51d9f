import { describe, expect, test } from 'vitest';
import { leave, type Site } from './support.ts';

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

    test('a scan says that it is held but cannot be searched yet', async () => {
      const page = await site().visit('/ar/documents/circulaire-acces-soins-scan');
      expect(await page.locator('main').innerText()).toContain('غير قابل للبحث بعد');
      await leave(page);
    });

    test('the list names every document, those not searchable with their badge', async () => {
      const page = await site().visit('/en/documents?type=circular');
      expect(await page.locator('article').innerText()).toContain('Not searchable yet');
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
