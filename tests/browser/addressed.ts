import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { leave, live, type Site } from './support.ts';

/** What is addressed is what stands in the window, and what keys and buttons act on: at default motion. */
export function addressedSuite(site: () => Site): void {
  /** Clauses of the longest document shipped, in reading order. */
  let longest: { id: string; eIds: string[] };
  beforeAll(async () => {
    longest = await longestDocument();
  });

  async function longestDocument() {
    const get = async <T>(path: string) => (await (await fetch(site().app.url + path)).json()) as T;
    const { documents } = await get<{ documents: { id: string; clauses: number }[] }>(
      '/api/documents?per_page=100',
    );
    const id = documents.toSorted((one, other) => other.clauses - one.clauses)[0]?.id ?? '';
    const { clauses } = await get<{ clauses: { eId: string }[] }>(`/api/documents/${id}`);
    return { id, eIds: clauses.map(({ eId }) => eId) };
  }

  /** Every ninth clause, and the last, which no scrolling brings to the top. */
  const some = () => longest.eIds.filter((_, at, { length }) => at % 9 === 0 || at === length - 1);

  /** Where a clause stands: its top as a share of the window; NaN when it is not on the page. */
  async function placeOf(page: Page, eId: string): Promise<number> {
    await page.evaluate(() => document.fonts.ready);
    return page.evaluate((id) => {
      const top = document.getElementById(id)?.getBoundingClientRect().top ?? NaN;
      const isAtEnd =
        Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight &&
        top < innerHeight;
      return isAtEnd ? 0.1 : top / innerHeight;
    }, eId);
  }

  async function expectInWindow(page: Page, eId: string): Promise<void> {
    await expect
      .poll(
        async () => {
          const place = await placeOf(page, eId);
          return place >= 0.04 && place < 0.6 ? 'in the window' : place;
        },
        { message: eId },
      )
      .toBe('in the window');
  }

  /** Keys scroll smoothly: what is read is told where the page has come to rest. */
  async function atRest(page: Page): Promise<void> {
    let before = NaN;
    await expect
      .poll(
        async () => {
          const was = before;
          before = await page.evaluate(() => scrollY);
          return before === was;
        },
        { interval: 250 },
      )
      .toBe(true);
  }

  const addressOf = (eId: string, language = '') =>
    `${language}/documents/${longest.id}?at=${encodeURIComponent(eId)}#${encodeURIComponent(eId)}`;

  describe.each([1280, 390])('at a width of %i', (width) => {
    test.each([true, false])(
      'a permanent link stands in the window, script: %s',
      async (javaScript) => {
        const page = await site().visit('/', { width, javaScript });
        for (const eId of some()) {
          await page.goto(addressOf(eId));
          if (javaScript) await live(page);
          await expectInWindow(page, eId);
          expect(await page.locator('section:target').getAttribute('id')).toBe(eId);
        }
        await leave(page);
      },
    );

    test('the outline leads to what it names', async () => {
      const page = await live(await site().visit(`/ar/documents/${longest.id}`, { width }));
      if (width < 960) await page.locator('details.outline summary').click();
      const entries = page.locator('aside nav a[data-eid]');
      const count = await entries.count();
      for (let at = 1; at < count; at += Math.ceil(count / 6)) {
        const eId = (await entries.nth(at).getAttribute('data-eid')) ?? '';
        await entries.nth(at).click();
        await expectInWindow(page, eId);
        await expect.poll(() => page.locator('section:target').getAttribute('id')).toBe(eId);
      }
      await leave(page);
    });
  });

  describe('keys', () => {
    test('cite the clause that is addressed, wherever it stands', async () => {
      const page = await site().visit('/');
      for (const eId of some()
        .slice(1)
        .filter((_, at) => at % 3 === 0)) {
        await page.goto(addressOf(eId));
        await live(page);
        await page.keyboard.press('c');
        await page.waitForURL(`**/${encodeURIComponent(eId)}#cite`);
      }
      await leave(page);
    });

    test('go on from the clause that is addressed, then from the one that is read', async () => {
      const page = await live(await site().visit(addressOf(longest.eIds[40] ?? '')));
      for (const next of [41, 42, 43]) {
        await page.keyboard.press('n');
        const eId = longest.eIds[next] ?? '';
        await expect.poll(() => decodeURIComponent(new URL(page.url()).hash.slice(1))).toBe(eId);
        await expectInWindow(page, eId);
      }
      // Scrolled by key until what was addressed is out of sight: another clause is read now.
      for (let press = 0; press < 4; press += 1) await page.keyboard.press('PageDown');
      const addressed = page.locator('section:target');
      await expect
        .poll(() => addressed.evaluate((section) => section.getBoundingClientRect().bottom))
        .toBeLessThan(0);
      await atRest(page);
      const read = await page.evaluate(
        () =>
          [...document.querySelectorAll('.clauses > section')]
            .filter((section) => section.getBoundingClientRect().bottom > innerHeight * 0.12)
            .map(({ id }) => id)[0],
      );
      await page.keyboard.press('c');
      await page.waitForURL(`**/${encodeURIComponent(read ?? '')}#cite`);
      await leave(page);
    });

    test('the original opens at the page of the clause that is addressed, which stays in the window', async () => {
      const eId = 'part_3__prog_3__osp_5__act_3-4';
      const page = await live(await site().visit(`/documents/snia?at=${eId}#${eId}`));
      const clause = (await (await page.request.get(`/api/clauses/snia--${eId}`)).json()) as {
        clause: { page: number };
      };
      await page.keyboard.press('o');
      await expect
        .poll(() => page.locator('dialog input[type=number]').inputValue())
        .toBe(String(clause.clause.page));
      await expectInWindow(page, eId);
      await leave(page);
    });
  });

  test('an anchor alone finds its clause on another part of the document', async () => {
    const eId = longest.eIds.at(-30) ?? '';
    const page = await live(
      await site().visit(`/en/documents/${longest.id}#${eId}`, { width: 390 }),
    );
    await expectInWindow(page, eId);
    expect(new URL(page.url()).searchParams.get('at')).toBe(eId);
    await leave(page);
  });
}
