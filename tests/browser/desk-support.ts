import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { live, type Site } from './support.ts';

/** What the walks of the librarian's desk have in common. */

/** Reading, recognising and indexing take their time on a loaded machine. */
export const WORK = { timeout: 90_000 };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export type Words = { [key: string]: string };

/** The desk's messages in a language. */
export const wordsOf = async (language: string): Promise<Words> =>
  JSON.parse(await readFile(`src/texts/desk/${language}.json`, 'utf8')) as Words;

/** Opens `path` as whoever the session's cookie belongs to. */
export async function enterAs(
  site: Site,
  cookie: string,
  path: string,
  { javaScript = true, width = 1280 } = {},
): Promise<Page> {
  const page = await site.visit(path, { javaScript, width, cookie });
  return javaScript ? live(page) : page;
}

/** What axe finds wrong on a page. Its rules wait for timers, so the page must have script. */
export async function violations(page: Page): Promise<string[]> {
  // As high as the page: a row that has scrolled half under the bar at the bottom is no small target.
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.max(height, size.height) });
  // What pdf.js makes of the tags of a PDF is not ours; tests/browser/reading-room.ts looks at the viewer.
  const axe = new AxeBuilder({ page }).withTags(RULES).exclude('.pdfViewer');
  const found = await axe.analyze();
  await page.setViewportSize(size);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Accepts the version that waits for the document at `path` of the desk, whatever it says. */
export async function acceptVersion(page: Page, path: string): Promise<void> {
  await page.goto(`${path}/version`);
  const question = page.locator('input[name=unrelated]');
  if ((await question.count()) > 0) await question.check();
  await page.locator('form[action*=accept] button').click();
  await page.waitForURL(`**${path}/history?version=accepted`);
}
