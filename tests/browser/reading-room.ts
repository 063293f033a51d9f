import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { leave, live, overflow, type Site } from './support.ts';

const ACTION = 'part_3__prog_3__osp_5__act_3-1';
const marks = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get('fihris-words') ?? [])].map(String));

async function openOriginal(page: Page): Promise<void> {
  await page.locator('a.original').click();
  await page.locator('.page .textLayer .endOfContent').first().waitFor({ state: 'attached' });
}

/** The reading room: the original beside the clauses, words marked, keys, parts, without script. */
export function readingRoomSuite(site: () => Site): void {
  describe('the original', () => {
    test('is not loaded before it is asked for; then it opens at the page of the clause', async () => {
      const page = await site().visit('/documents/snia');
      await live(page);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(`/documents/snia/${ACTION}?q=sant%C3%A9`);
      await live(page);
      expect(asked.filter((path) => /pdf|\/file$/.test(path))).toEqual([]);

      await openOriginal(page);
      expect(asked.some((path) => path.endsWith('/file'))).toBe(true);
      const wanted = /\d+/.exec(await page.locator('p.page').innerText())?.[0];
      await expect.poll(() => page.locator('dialog input[type=number]').inputValue()).toBe(wanted);
      await expect.poll(() => page.locator('.clause-box').count()).toBeGreaterThan(0);
      await expect.poll(async () => (await marks(page)).length).toBeGreaterThan(2);
      expect(new Set((await marks(page)).map((word) => word.toLowerCase()))).toEqual(
        new Set(['santé']),
      );
      await leave(page);
    });

    test('has its box where the words of the clause stand', async () => {
      const page = await live(await site().visit(`/documents/snia/${ACTION}`));
      await openOriginal(page);
      const box = page.locator('.clause-box').first();
      await box.waitFor({ state: 'attached' });
      const covered = await box.evaluate((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const spans = element.parentElement?.querySelectorAll('.textLayer span') ?? [];
        return [...spans]
          .filter((span) => {
            const at = span.getBoundingClientRect();
            const x = (at.left + at.right) / 2;
            const y = (at.top + at.bottom) / 2;
            return x > left && x < right && y > top && y < bottom;
          })
          .map((span) => span.textContent)
          .join(' ');
      });
      expect(covered).toContain('Action 3.1');
      expect(covered).not.toContain('Action 3.2');
      await leave(page);
    });

    test('turns pages, follows the field, and closes by its key', async () => {
      const page = await live(await site().visit('/documents/snia'));
      await openOriginal(page);
      const field = page.locator('dialog input[type=number]');
      await page.getByRole('button', { name: 'Page suivante' }).click();
      await expect.poll(() => field.inputValue()).toBe('2');
      await field.fill('20');
      await field.press('Enter');
      await page.locator('.page[data-page-number="20"] .textLayer').waitFor({ state: 'attached' });
      const drawn = await page.locator('.page[data-loaded]').count();
      expect(drawn).toBeLessThanOrEqual(12);
      await page.locator('h1').click();
      await page.keyboard.press('o');
      await expect.poll(() => page.locator('dialog .pdfViewer').count()).toBe(0);
      await leave(page);
    });

    test('covers a phone, in Arabic, and gives it back', async () => {
      const page = await live(
        await site().visit('/ar/documents/khitta-siha-hijra', { width: 390 }),
      );
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await openOriginal(page);
      expect(await page.locator('dialog:modal').count()).toBe(1);
      await page.keyboard.press('Escape');
      await expect.poll(() => page.locator('dialog:modal').count()).toBe(0);
      await leave(page);
    });

    test('closes without a sound at whatever point it is, pages on their way', async () => {
      const page = await live(await site().visit('/documents/snia', { width: 390 }));
      // A slow line: parts of the file are late, so that every stage is left in the middle.
      await page.route('**/file', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 120));
        await route.continue().catch(() => undefined);
      });
      for (const stage of ['dialog', '.pdfViewer .page', '.page canvas', '.page .textLayer']) {
        await page.locator('a.original').click();
        await page.locator(stage).first().waitFor({ state: 'attached' });
        await page
          .locator('dialog .pages')
          .evaluate((pages) => (pages.scrollTop = pages.scrollHeight / 2))
          .catch(() => undefined);
        await page.keyboard.press('Escape');
        await expect.poll(() => page.locator('dialog:modal').count()).toBe(0);
      }
      await expect.poll(() => page.workers().length, { timeout: 10_000 }).toBe(0);
      await leave(page);
    });

    test('is absent where the original has no pages', async () => {
      const page = await live(await site().visit('/documents/qanun-27-14'));
      expect(await page.locator('a.original').count()).toBe(0);
      await leave(page);
    });

    test.each([
      ['/documents/snia?q=sant%C3%A9', 'light'],
      ['/ar/documents/khitta-siha-hijra', 'dark'],
    ] as const)('axe finds nothing wrong with it open: %s', async (path, scheme) => {
      const page = await live(await site().visit(path, { scheme, width: 1400 }));
      await openOriginal(page);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        // What stands on the pages, and what the file says of it, is its author's and not ours.
        .exclude('.pdfViewer')
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await leave(page);
    });
  });

  describe('search inside a document', () => {
    test('marks the words in the clauses and steps through the passages by key', async () => {
      const page = await live(await site().visit('/documents/snia'));
      await page.locator('h1').click();
      await page.keyboard.press('/');
      await page.keyboard.type('santé');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/documents/snia?q=*');
      const hits = page.locator('search ol li a');
      expect(await hits.count()).toBeGreaterThan(5);
      const second = (await hits.nth(1).getAttribute('href'))?.split('#')[1];
      await page.locator('h1').click();
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await expect.poll(() => hits.nth(1).getAttribute('aria-current')).toBe('location');
      // The passage stands in another part of the document, which is fetched.
      await expect.poll(() => new URL(page.url()).hash).toBe(`#${second}`);
      await expect
        .poll(() => page.locator(`section[id="${second}"] mark`).count())
        .toBeGreaterThan(0);
      await page.keyboard.press('k');
      await expect.poll(() => hits.nth(0).getAttribute('aria-current')).toBe('location');
      await leave(page);
    });

    test('works without script, on a phone', async () => {
      const page = await site().visit('/documents/snia', { javaScript: false, width: 390 });
      await page.locator('#inside').fill('santé');
      await page.locator('search button').click();
      expect(await page.locator('section mark, search mark').count()).toBeGreaterThan(5);
      const hit = page.locator('search ol li a').last();
      const eId = (await hit.getAttribute('href'))?.split('#')[1];
      await hit.click();
      expect(await page.locator(`section[id="${eId}"] mark`).count()).toBeGreaterThan(0);
      expect(await page.locator('a.original').getAttribute('href')).toMatch(/\/file#page=\d+$/);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await leave(page);
    });
  });

  describe('parts', () => {
    test('lead through the whole document, each clause once', async () => {
      const page = await site().visit('/documents/snia', { javaScript: false });
      const seen: (string | null)[] = [];
      for (;;) {
        seen.push(
          ...(await page
            .locator('.clauses > section')
            .evaluateAll((sections) => sections.map(({ id }) => id))),
        );
        const next = page.locator('section.text > a[rel=next]');
        if ((await next.count()) === 0) break;
        await next.click();
      }
      const answer = await page.request.get('/api/documents/snia');
      const { clauses } = (await answer.json()) as { clauses: { eId: string }[] };
      expect(seen).toEqual(clauses.map(({ eId }) => eId));
      await leave(page);
    });

    test('an entry of the outline unfolds', async () => {
      const page = await site().visit('/documents/snia', { javaScript: false });
      const entries = page.locator('aside nav a[data-eid]');
      const before = await entries.count();
      await page.locator('aside nav a.fold').first().click();
      expect(await entries.count()).toBeGreaterThan(before);
      await leave(page);
    });
  });

  describe('keys', () => {
    test('are listed by one of them, and can be turned off', async () => {
      const page = await live(await site().visit('/ar/documents/snia'));
      await page.locator('h1').click();
      await page.keyboard.press('?');
      const help = page.locator('dialog:modal');
      expect(await help.locator('kbd').allInnerTexts()).toContain('c');
      await help.locator('input[type=checkbox]').uncheck();
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      expect(await page.locator('dialog:modal').count()).toBe(0);
      await leave(page);
    });

    test('c opens how to cite the clause', async () => {
      const page = await live(await site().visit(`/documents/snia/${ACTION}`));
      await page.locator('h1').click();
      await page.keyboard.press('c');
      await expect.poll(() => page.locator('details[open] .panel').count()).toBe(1);
      await leave(page);
    });
  });
}
