import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { enterAs, violations } from './desk-support.ts';
import { leave, type Site } from './support.ts';

/** A librarian judges twenty suggestions by keyboard alone, in French and in Arabic. */

const FRAME = '/desk/concordances/gcm-objectives';
const TWENTY = 20;

export function reviewingSuite(
  theSite: () => Site,
  about: { cookie: () => string; library: () => string },
): void {
  const mappings = async () => {
    const path = join(about.library(), 'concordances/gcm-objectives.sssom.tsv');
    const lines = (await readFile(path, 'utf8')).split('\n');
    return lines.filter((line) => line.startsWith('map:'));
  };
  const judged = async () =>
    (await mappings()).filter((line) => !line.includes('\tsuggested\t')).length;
  const enter = (path: string, options = {}) => enterAs(theSite(), about.cookie(), path, options);

  describe.each([
    ['', 'psnsi-oriental-2022-2023'],
    ['/ar', 'khitta-siha-hijra'],
  ])('mappings in %s/', (prefix, document) => {
    test('twenty suggestions are judged by keyboard, the next one at once', async () => {
      const page = await enter(`${prefix}${FRAME}`);
      await page.locator(`button[name=document][value=${document}]`).focus();
      await page.keyboard.press('Enter');
      await page.locator('.notice.good').waitFor();
      expect(await violations(page)).toEqual([]);
      const before = await judged();
      await page.goto(`${prefix}${FRAME}/review?document=${document}&show=suggested`);
      expect(await violations(page)).toEqual([]);
      let accepted = 0;
      for (let number = 0; number < TWENTY; number += 1) {
        await page.locator('html[data-live]').waitFor();
        const seen = await seenOn(page);
        // What led there is marked in the clause, and a quotation waits.
        expect(await page.locator('#judged-clause ~ .text mark').count()).toBeGreaterThan(0);
        if (number % 4 === 3) {
          await page.keyboard.press('w');
          await page.keyboard.type('autre public');
          await page.keyboard.press('Enter');
        } else {
          await page.keyboard.press(number % 2 === 0 ? 'a' : 'r');
          accepted += number % 2 === 0 ? 1 : 0;
        }
        await expect.poll(() => seenOn(page), { timeout: 20_000 }).not.toBe(seen);
      }
      expect(await judged()).toBe(before + TWENTY);
      const lines = await mappings();
      expect(lines.filter((line) => line.includes('\taccepted\t')).length).toBeGreaterThanOrEqual(
        accepted,
      );
      expect(lines.some((line) => line.includes('\tautre public\trejected\t'))).toBe(true);
      await page.goto(`${prefix}/concordance/gcm-objectives?document=${document}&status=accepted`);
      expect(await page.locator('tbody td a').count()).toBeGreaterThan(0);
      await leave(page);
    });
  });

  test('without script one is judged as well, and a refused one keeps what was written', async () => {
    const page = await enter(`${FRAME}/review?document=khitta-siha-hijra&show=suggested`, {
      javaScript: false,
    });
    const clause = await page.locator('input[name=clause]').first().inputValue();
    await page.fill('#quote', 'كلمات لا توجد في البند');
    await page.locator('#quote').press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#quote-error').waitFor();
    expect(await page.inputValue('#quote')).toBe('كلمات لا توجد في البند');
    expect(await page.locator('input[name=clause]').first().inputValue()).toBe(clause);
    const seen = await seenOn(page);
    await page.locator('#reject').press('Enter');
    await page.waitForURL(/after=.*#case$/);
    expect(await seenOn(page)).not.toBe(seen);
    await page.goto(FRAME);
    await page.locator('form[action="?/undo"] button').first().press('Enter');
    await page.locator('.notice.good').waitFor();
    await leave(page);
  });
}

const seenOn = (page: Page): Promise<string> =>
  page.locator('input[name=seen]').first().inputValue();
