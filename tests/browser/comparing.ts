import AxeBuilder from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { leave, live, overflow, query, type Site } from './support.ts';

const ACTION = 'snia--part_3__prog_3__osp_5__act_3-4';
const MEASURE = 'psnsi-2017-2021--axis_1__obj_1-3__mes_1-3-1';
const BOTH = `/compare?c=${ACTION}&c=${MEASURE}`;
const TABLES =
  '/compare?c=psnsi-2017-2021--axis_1__hd_indicateurs-de-l-axe-i&c=psnsi-2017-2021--axis_2__hd_indicateurs-de-l-axe-ii';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Comparing clauses and documents, in French and Arabic, with and without script, on a phone. */
export function comparingSuite(site: () => Site): void {
  describe.each(['', '/ar'])('two clauses (%s/)', (prefix) => {
    test('stand side by side in their own language, what they share marked', async () => {
      const page = await site().visit(prefix + BOTH);
      const columns = page.locator('.columns > article');
      expect(await columns.count()).toBe(2);
      for (const column of await columns.all()) {
        const text = column.locator('.document-text');
        expect(await text.getAttribute('lang')).toBe('fr');
        expect(await text.getAttribute('dir')).toBe('ltr');
        expect(await text.locator('mark').allInnerTexts()).toContain('RAMED');
      }
      const [first, second] = await Promise.all(
        [0, 1].map((index) => columns.nth(index).boundingBox()),
      );
      expect(first?.y).toBe(second?.y);
      expect((first?.x ?? 0) < (second?.x ?? 0)).toBe(prefix === '');
      await leave(page);
    });

    test('axe finds nothing wrong, in light and dark', async () => {
      const documents = '/compare?c=snia&c=qanun-27-14&c=gcm';
      for (const path of [BOTH, documents, '/compare', `/compare?c=${ACTION}`]) {
        const page = await live(await site().visit(prefix + path));
        const all = await new AxeBuilder({ page }).withTags(RULES).analyze();
        await page.emulateMedia({ colorScheme: 'dark' });
        const dark = await new AxeBuilder({ page }).withRules('color-contrast').analyze();
        const found = [...all.violations, ...dark.violations];
        expect(found.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
        await leave(page);
      }
    });

    test('without script on a phone: one under the other, a switch, taking out, adding', async () => {
      const page = await site().visit(prefix + BOTH, { javaScript: false, width: 390 });
      const columns = page.locator('.columns > article');
      const [first, second] = await Promise.all(
        [0, 1].map((index) => columns.nth(index).boundingBox()),
      );
      expect(second?.y).toBeGreaterThan((first?.y ?? 0) + (first?.height ?? 0));
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.locator('.switch a').nth(1).click();
      expect(new URL(page.url()).hash).toBe('#text-2');

      await columns.nth(1).locator('header p a').last().click();
      expect(query(page)).toBe(`?c=${ACTION}`);
      // A text that stands alone is offered its like.
      await page.locator('section ol > li').first().locator('a').last().click();
      expect(query(page)).toBe(`?c=${ACTION}&c=${MEASURE}`);

      await page.locator('input[type=text][name=c]').fill(`${site().app.url}/en/documents/gcm`);
      await page.locator('main form button').click();
      expect(query(page)).toBe(`?c=${ACTION}&c=${MEASURE}&c=gcm`);
      expect(await columns.count()).toBe(3);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await leave(page);
    });
  });

  test('tables stay tables, and cards on a phone, what they share marked in their cells', async () => {
    for (const width of [1280, 390]) {
      const page = await site().visit(TABLES, { width });
      const tables = page.locator('.columns > article .document-text table');
      expect(await tables.count()).toBe(2);
      expect(await tables.first().locator('th').count()).toBeGreaterThan(1);
      expect(await tables.first().locator('td mark').count()).toBeGreaterThan(0);
      const paragraphs = await page.locator('.document-text p').allInnerTexts();
      expect(paragraphs.filter((text) => text.includes('\t'))).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await leave(page);
    }
  });

  test('documents are compared by record and outline', async () => {
    const page = await site().visit('/compare?c=snia&c=psnsi-2017-2021');
    const columns = page.locator('.columns > article');
    expect(await columns.nth(0).locator('dl mark').allInnerTexts()).toContain('français');
    expect(await columns.nth(1).locator('ul a').count()).toBeGreaterThan(5);
    await leave(page);
  });

  test('a wrong address is named, and the others stay', async () => {
    const page = await site().visit(`/compare?c=${ACTION}&c=snia--none&c=nothing`);
    const note = page.locator('main [role=note]');
    expect(await note.innerText()).toContain('snia--none et nothing');
    await note.locator('a').click();
    await page.waitForURL((url) => url.searchParams.getAll('c').length === 1);
    expect(query(page)).toBe(`?c=${ACTION}`);
    // The API says that a document is not there, and the browser never hears of it.
    await leave(page);
  });

  test('an empty comparison says how to add, and offers the last one', async () => {
    const page = await live(await site().visit('/compare'));
    expect(await page.locator('main h2').innerText()).toBe('Rien à comparer pour l’instant');
    await page.goto(BOTH);
    await live(page);
    await page.goto('/compare');
    await page.getByText('Reprendre la dernière comparaison').click();
    await page.waitForURL(`**${BOTH}`);
    await leave(page);
  });
}
