import AxeBuilder from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { leave, live, overflow, query, type Site, status } from './support.ts';

/** Finding what one means: suggestions, jumps, corrections, other languages, empty answers; in French and Arabic. */

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export function findingSuite(site: () => Site): void {
  describe.each([
    {
      prefix: '',
      typed: 'SNIA action 3.4',
      clause: /\/documents\/snia\/.*act_3-4$/,
      term: 'apatri',
      words: 'soins de santé',
      wrong: 'refugeis',
      right: /réfugié/i,
      twice: 'refugeis vacination',
      mended: 'réfugiés vaccination',
      phrase: 'titre:zzzyyy',
      word: 'logement',
    },
    {
      prefix: '/ar',
      typed: 'المادة 4 القانون 27-14',
      clause: /\/documents\/qanun-27-14\/.*art_4$/,
      term: 'الاتجار بال',
      words: 'الرعاية الصحية',
      wrong: 'المهاجرن',
      right: /مهاجر/,
      twice: 'المهاجرن الاستغلل',
      mended: 'المهاجرين الاستغلال',
      phrase: 'عنوان:zzzyyy',
      word: 'الهجرة',
    },
  ])(
    'in $prefix/',
    ({ prefix, typed, clause, term, words, wrong, right, twice, mended, phrase, word }) => {
      const results = (q: string, more = '') =>
        site().visit(`${prefix}/search?${new URLSearchParams({ q })}${more}`);

      test('suggestions follow the keyboard and lead to the clause', async () => {
        const page = await live(await site().visit(`${prefix}/`));
        const field = page.getByRole('combobox');
        expect(await field.getAttribute('aria-expanded')).toBe('false');
        await field.pressSequentially(typed, { delay: 10 });
        const options = page.getByRole('option');
        await options.first().waitFor();
        expect(await field.getAttribute('aria-expanded')).toBe('true');
        expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);
        // The arrows move the choice and leave the focus; Escape closes the list and keeps the words.
        await field.press('ArrowDown');
        const first = await options.first().getAttribute('id');
        expect(await field.getAttribute('aria-activedescendant')).toBe(first);
        expect(await options.first().getAttribute('aria-selected')).toBe('true');
        await field.press('Escape');
        expect(await field.getAttribute('aria-expanded')).toBe('false');
        expect(await field.inputValue()).toBe(typed);
        await field.press('ArrowDown');
        await field.press('Enter');
        await page.waitForURL(clause);
        await leave(page);
      });

      test('a term that is suggested is searched for', async () => {
        const page = await live(await site().visit(`${prefix}/`, { width: 390 }));
        const field = page.getByRole('combobox');
        await field.pressSequentially(term, { delay: 10 });
        const option = page.getByRole('option').last();
        await option.waitFor();
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        const label = await option.locator('bdi').first().innerText();
        await option.click();
        await page.waitForURL('**/search?**');
        expect(query(page)).toBe(`?q=${label}`);
        expect(await page.locator('main article').count()).toBeGreaterThan(0);
        await leave(page);
      });

      test('a clause that is named stands first, and the results stay', async () => {
        const page = await results(typed);
        expect(await page.locator('.jumps a').first().getAttribute('href')).toMatch(clause);
        expect(await page.locator('main article').count()).toBeGreaterThan(0);
        await leave(page);
      });

      test('other languages are offered, and each passage says why it is there', async () => {
        const page = await live(await results(words));
        const before = await status(page);
        await page.locator('.offer a:not(.about)').click();
        await page.waitForURL('**expand=languages*');
        expect(await page.locator('select[name=expand]').inputValue()).toBe('languages');
        await expect.poll(() => status(page)).not.toBe(before);
        // A passage in another language that is there says for which words, and marks its own.
        const foreign = page.locator('article li[lang=en]').first();
        expect(await foreign.locator('.reason').first().innerText()).toContain(words);
        expect(await foreign.locator('mark').count()).toBeGreaterThan(0);
        await page.locator('select[name=expand]').selectOption('synonyms');
        await expect.poll(() => query(page)).toBe(`?q=${words}`);
        await leave(page);
      });

      test('a word that nobody wrote: what was searched instead, and a link to it', async () => {
        const page = await results(wrong);
        const note = page.locator('.correction');
        expect(await note.innerText()).toContain(wrong);
        expect(await note.innerText()).toMatch(right);
        await note.locator('a').click();
        await page.waitForURL((url) => !url.search.includes(encodeURIComponent(wrong)));
        expect(await page.locator('.correction').count()).toBe(0);
        expect(await page.locator('main article').count()).toBeGreaterThan(0);
        await leave(page);
      });

      test('of two such words one link mends both', async () => {
        const page = await results(twice);
        expect(await page.locator('.correction a').count()).toBe(1);
        for (const one of twice.split(' ')) {
          expect(await page.locator('.correction').innerText()).toContain(one);
        }
        await page.locator('.correction a').click();
        await expect.poll(() => query(page)).toBe(`?q=${mended}`);
        expect(await page.locator('.correction').count()).toBe(0);
        await leave(page);
      });

      test('where nothing is found, what fewer conditions would find, as many as it says', async () => {
        const page = await live(await results(`${word} ${phrase}`, '&theme=integration'));
        expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);
        const way = page.locator('.widenings li').first();
        const counts = await way.locator('span').innerText();
        await way.locator('a').click();
        await page.waitForURL(
          (url) => !decodeURIComponent(url.search).includes(phrase.slice(1, 4)),
        );
        await expect.poll(() => status(page)).toBe(counts);
        await leave(page);
      });
    },
  );

  describe('the query language', () => {
    test('an excluded word stands in no result', async () => {
      const page = await site().visit('/search?q=santé -vaccination kind:mesure');
      expect(await page.locator('main article').count()).toBeGreaterThan(0);
      const marks = await page.locator('main mark').allInnerTexts();
      expect(marks.join()).not.toMatch(/vaccination/i);
      // A field in the query can be taken off like a filter.
      await page.locator('.fields a').click();
      await page.waitForURL((url) => !url.search.includes('kind'));
      expect(query(page)).toBe('?q=santé -vaccination');
      await leave(page);
    });

    test('a word that is like none is not corrected', async () => {
      const page = await site().visit('/search?q=zzxqj santé');
      expect(await page.locator('main article').count()).toBeGreaterThan(0);
      expect(await page.locator('.correction').count()).toBe(0);
      await leave(page);
    });

    test('a pasted passage in Arabic finds its clause, with its dashes and marks, on several lines', async () => {
      const page = await site().visit('/ar/search');
      const answer = await page.request.get('/api/documents/khitta-siha-hijra');
      const { clauses } = (await answer.json()) as { clauses: { id: string; text: string }[] };
      const long = clauses.find(({ id }) => id.endsWith('act_1-3-2'));
      const pasted = `«${long?.text ?? ''}`.replaceAll('. ', '. -').replaceAll('ا', 'اَ').repeat(12);
      expect(pasted.length).toBeGreaterThan(2700);
      await page.goto(`/ar/search?${new URLSearchParams({ q: pasted })}`);
      expect(await page.locator('article li a').first().getAttribute('href')).toContain(
        `/${long?.id.split('--')[1] ?? ''}`,
      );
      await leave(page);
    });

    test('what is said twice is no trouble: words, concepts by two names, fields', async () => {
      for (const q of [
        'OIM organisation internationale pour les migrations OIM migrants migrants',
        'theme:santé theme:santé migrants',
        '"zzz yyy" asile asile',
      ]) {
        const page = await live(await site().visit(`/search?${new URLSearchParams({ q })}`));
        expect(await page.locator('main article, main .nothing').count(), q).toBeGreaterThan(0);
        await leave(page);
      }
    });

    test('a phrase is marked as it stands', async () => {
      const page = await site().visit('/search?q="soins de santé"');
      const marks = await page.locator('main .snippet').first().locator('mark').allInnerTexts();
      expect(marks.join(' ').toLowerCase()).toContain('soins de santé');
      await leave(page);
    });

    test('the examples of the help page find something', async () => {
      for (const prefix of ['', '/ar', '/en']) {
        const page = await site().visit(`${prefix}/help`);
        const examples = await page
          .locator('dt a')
          .evaluateAll((links) =>
            links.map((link) => new URL((link as HTMLAnchorElement).href).search),
          );
        expect(examples.length).toBeGreaterThan(12);
        for (const search of examples) {
          const answer = await page.request.get(`/api/search${search}`);
          const { total_documents } = (await answer.json()) as { total_documents: number };
          expect(total_documents, decodeURIComponent(search)).toBeGreaterThan(0);
        }
        await leave(page);
      }
    });

    test('the help page stands to axe and fits a phone', async () => {
      const page = await live(await site().visit('/ar/help', { width: 390 }));
      expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await leave(page);
    });
  });

  describe('facets', () => {
    test('a broader theme includes its narrower ones; a long list is searched', async () => {
      const page = await live(await site().visit('/search?q=migrants'));
      const broader = page.locator('label:has(input[name=theme][value=integration])');
      const count = Number(await broader.locator('.figure').innerText());
      const find = page.locator('fieldset:has(input[name=theme]) input.find');
      await find.fill('sante');
      expect(await page.locator('input[name=theme]').count()).toBe(1);
      expect(await page.locator('input[name=theme]').getAttribute('value')).toBe('health');
      await find.fill('');
      await broader.locator('input').check();
      await page.waitForURL('**theme=integration*');
      await expect.poll(() => status(page)).toMatch(new RegExp(`${count} documents?$`));
      await leave(page);
    });

    test('years stay chosen while what is typed finds nothing', async () => {
      const page = await live(await site().visit('/search?year=2016..2018'));
      const input = page.locator('input[name=q]');
      await input.fill('zzxqj');
      await expect.poll(() => query(page)).toBe('?q=zzxqj&year=2016..2018');
      await page.locator('.nothing').waitFor();
      await input.fill('santé');
      await expect.poll(() => query(page)).toBe('?q=santé&year=2016..2018');
      await leave(page);
    });

    test('without script: years in force are chosen by their two ends, a plan of 2017-2021 is there in 2019', async () => {
      const page = await site().visit('/search?q=santé', { javaScript: false, width: 390 });
      expect(await page.getByRole('combobox', { name: 'Chercher dans' }).count()).toBe(0);
      expect(await page.locator('input.find').first().isVisible()).toBe(false);
      await page.locator('details.panel > summary').click();
      await page.locator('select[name=in_force_from]').selectOption('2019');
      await page.locator('details.panel .button').click();
      expect(query(page)).toBe('?q=santé&in_force=2019');
      const titles = (await page.locator('article h2').allInnerTexts()).join();
      expect(titles).toContain('2017-2021');
      await leave(page);
    });
  });
}
