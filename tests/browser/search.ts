import { describe, expect, test } from 'vitest';
import { leave, live, query, type Site, status } from './support.ts';

/** Searching with script: words in three languages, facets, years, order, pages, typing. */
export function searchSuite(site: () => Site): void {
  describe('search', () => {
    test.each([
      ['', 'fr', 'ltr', 'santé des migrants', 'psnsi-rabat-sale-kenitra'],
      ['/ar', 'ar', 'rtl', 'الاتجار بالبشر', 'qanun-27-14'],
      ['/en', 'en', 'ltr', 'access to basic services', 'gcm'],
    ])('%s/search answers in its own language', async (prefix, lang, dir, words, expected) => {
      const page = await live(await site().visit(`${prefix}/`));
      await page.locator('input[name=q]').fill(words);
      await page.locator('form[role=search] button').click();
      await page.waitForURL(`**${prefix}/search?**`);
      expect(query(page)).toBe(`?q=${words}`);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      expect(await page.locator('html').getAttribute('dir')).toBe(dir);
      const documents = await page
        .locator('article h2 a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      // The words travel with the link, so that they are marked where they are read.
      const carried = new URLSearchParams({ q: words });
      expect(documents).toContain(`${prefix}/documents/${expected}?${carried}`);
      expect(await page.locator('article mark').count()).toBeGreaterThan(0);
      await leave(page);
    });

    test('a facet narrows to as many documents as it said, and its chip takes it off', async () => {
      const page = await live(await site().visit('/search?q=migrants'));
      const before = await status(page);
      const choice = page.locator('label:has(input[name=theme])').first();
      const count = Number(await choice.locator('.figure').innerText());
      await choice.locator('input').check();
      await page.waitForURL('**theme=*');
      await expect.poll(() => page.locator('main article').count()).toBe(Math.min(count, 10));
      expect(await status(page)).toMatch(new RegExp(`${count} documents?$`));
      await page.locator('a.chip').click();
      await expect.poll(() => query(page)).toBe('?q=migrants');
      expect(await status(page)).toBe(before);
      await leave(page);
    });

    test('a bar of the histogram and the two ends choose years', async () => {
      const page = await live(await site().visit('/search?q=migrants'));
      await page.locator('aside ol a').first().click();
      await page.waitForURL('**year=*');
      expect(await page.locator('aside ol a.chosen').count()).toBeGreaterThan(0);
      await page.locator('select[name=from]').selectOption('2016');
      await page.locator('select[name=to]').selectOption('2018');
      await expect.poll(() => query(page)).toBe('?q=migrants&year=2016..2018');
      const metas = await page.locator('article > div > ul').allInnerTexts();
      expect(metas.length).toBeGreaterThan(0);
      for (const meta of metas) expect(meta).toMatch(/\b201[678]\b/);
      await leave(page);
    });

    test('hits come before what is counted, and stay where they are when it comes', async () => {
      const page = await live(await site().visit('/search?q=migrants'));
      const seen = await page.evaluateHandle(() => {
        const all: { first: string; top: number; isCounting: boolean }[] = [];
        const look = () => {
          const article = document.querySelector('main article');
          all.push({
            first: article?.querySelector('h2')?.textContent ?? '',
            top: article?.getBoundingClientRect().top ?? NaN,
            isCounting: document.querySelector('main [aria-busy=true]') !== null,
          });
        };
        const main = document.querySelector('main');
        if (main === null) throw new Error('no main');
        new MutationObserver(look).observe(main, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        });
        return all;
      });
      await page.locator('input[name=q]').fill('logement femmes');
      await page.waitForURL('**q=logement*');
      expect(await status(page)).toMatch(/\d+ clauses? · \d+ documents?/);
      const states = await seen.jsonValue();
      const counting = states.findIndex(({ isCounting }) => isCounting);
      expect(counting).toBeGreaterThanOrEqual(0);
      const since = states.slice(counting);
      expect(new Set(since.map(({ first }) => first)).size).toBe(1);
      const tops = since.map(({ top }) => top);
      // Less than what anybody can see: half a line is not of whole pixels.
      expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(0.5);
      await leave(page);
    });

    test('order and page are in the address', async () => {
      const page = await live(await site().visit('/search?sort=title'));
      const titles = await page.locator('article h2').allInnerTexts();
      expect(titles).toEqual([...titles].sort(new Intl.Collator('fr').compare));
      await page.locator('a[rel=next]').click();
      await page.waitForURL('**page=2*');
      expect(query(page)).toBe('?sort=title&page=2');
      const next = await page.locator('article h2').allInnerTexts();
      expect(next.length).toBeGreaterThan(0);
      expect(titles).not.toContain(next[0]);
      await leave(page);
    });

    test('a page after the last says so, and leads to the last', async () => {
      for (const path of ['/search?q=migrants', '/ar/documents']) {
        const page = await site().visit(`${path}${path.includes('?') ? '&' : '?'}page=999`, {
          javaScript: false,
        });
        const last = page.locator('.list > p a');
        expect(await last.getAttribute('href')).not.toContain('page=999');
        await last.click();
        expect(await page.locator('.list article, .list li h2').count()).toBeGreaterThan(0);
        await leave(page);
      }
    });

    test('the list follows the keyboard, and "back" leaves the search in one step', async () => {
      const page = await live(await site().visit('/about'));
      await page.locator('header nav a[href="/search"]').click();
      await page.waitForURL('**/search');
      const everything = await status(page);
      const input = page.locator('input[name=q]');
      await input.pressSequentially('traite des êtres humains', { delay: 15 });
      await expect.poll(() => query(page)).toBe('?q=traite des êtres humains');
      await expect.poll(() => status(page)).not.toBe(everything);
      expect(await input.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await input.inputValue()).toBe('traite des êtres humains');
      // The key that sends the form has nothing new to ask, and adds no step.
      await input.press('Enter');
      await page.goBack();
      await page.waitForURL('**/about');
      await leave(page);
    });

    test.each(['', '/ar'])(
      '%s what is counted is reached: every clause of a document',
      async (prefix) => {
        const page = await live(await site().visit(`${prefix}/search?q=migrants`, { width: 390 }));
        const all = page.locator('article .all a').first();
        const total = Number(/(\d+)\D*$/.exec(await all.innerText())?.[1]);
        expect(total).toBeGreaterThan(4);
        await all.click();
        await page.waitForURL('**view=clauses*');
        expect(await status(page)).toMatch(new RegExp(`^${total}\\b`));
        const shown = new Set<string>();
        for (;;) {
          for (const link of await page.locator('article li .head a').all()) {
            shown.add((await link.getAttribute('href')) ?? '');
          }
          const next = page.locator('a[rel=next]');
          if ((await next.count()) === 0) break;
          const before = page.url();
          await next.click();
          await page.waitForURL((url) => url.href !== before);
        }
        expect(shown.size).toBe(total);
        await page.locator('a.chip').first().click();
        await page.waitForURL((url) => !url.searchParams.has('document'));
        await leave(page);
      },
    );

    test('the keyboard goes past the filters at once, and results say what they are', async () => {
      const page = await live(await site().visit('/search?q=santé des migrants'));
      await page.locator('input[name=q]').focus();
      const skip = page.locator('a[href="#results"]');
      for (let presses = 0; presses < 12; presses += 1) {
        await page.keyboard.press('Tab');
        if (await skip.evaluate((one) => one === document.activeElement)) break;
      }
      await page.keyboard.press('Enter');
      const first = page.locator('article li .head a').first();
      for (let presses = 0; presses < 12; presses += 1) {
        await page.keyboard.press('Tab');
        if (await first.evaluate((one) => one === document.activeElement)) break;
      }
      expect(await first.evaluate((one) => one === document.activeElement)).toBe(true);
      expect(await first.innerText()).toMatch(/^\S+ [\d.]+ – \p{Lu}/u);
      await leave(page);
    });

    test.each([
      ['', 'Adresse permanente'],
      ['/ar', 'الرابط الدائم'],
    ])(
      '%s a list leaves as a file or a feed, in the language of its address',
      async (prefix, head) => {
        const page = await site().visit(`${prefix}/search?q=vaccination&theme=health`);
        await page.locator('summary', { hasText: /Exporter|تصدير/ }).click();
        const csv =
          (await page
            .locator('details a[href*=".csv"]:not([href*=delimiter])')
            .getAttribute('href')) ?? '';
        const file = await page.request.get(csv);
        expect(file.headers()['content-disposition']).toContain('fihris-search.csv');
        const lines = (await file.text()).trimEnd().split('\r\n');
        expect(lines[0]).toContain(head);
        const count = Number(/^\d+/.exec(await status(page))?.[0]);
        expect(lines.length).toBeGreaterThan(count);
        const feed = await page.locator('link[type="application/atom+xml"]').getAttribute('href');
        const followed = await page.request.get(feed ?? '');
        expect(followed.headers()['content-type']).toContain('application/atom+xml');
        expect(await followed.text()).toContain('/documents/');
        await leave(page);
      },
    );

    test('what is looked for within results joins the words in the box', async () => {
      const page = await live(await site().visit('/search?q=migrants'));
      const before = await status(page);
      await page.locator('input[name=within]').fill('vaccination');
      await page.locator('input[name=within]').press('Enter');
      await expect.poll(() => query(page)).toBe('?q=migrants vaccination');
      expect(await page.locator('input[name=q]').inputValue()).toBe('migrants vaccination');
      await expect.poll(() => status(page)).not.toBe(before);
      await leave(page);
    });

    test('a search without a hit says what to do next', async () => {
      const page = await site().visit('/search?q=zzxqj&theme=health');
      expect(await page.locator('.nothing h2').innerText()).toContain('zzxqj');
      // Without the word, what the filter selects is left; without the filter, nothing is.
      const ways = page.locator('.nothing a');
      expect(await ways.first().getAttribute('href')).toBe('/search?theme=health');
      expect(await ways.last().getAttribute('href')).toBe('/documents');
      expect(await page.locator('.nothing .widenings a').count()).toBe(1);
      await leave(page);
    });

    test('a wrong parameter is named', async () => {
      const page = await site().visit('/en/search?year=soon');
      expect(await page.locator('main').innerText()).toContain('“year”');
      expect(site().complaints().join()).toContain('400');
      await leave(page);
    });
  });
}
