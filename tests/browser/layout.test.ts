import AxeBuilder from '@axe-core/playwright';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGES } from './page-kinds.ts';
import { leave, live, type Site, startSite } from './support.ts';

/** How pages lie on the screen and on paper: nothing moves while they come, all can be pressed, sheets say where they are from. */

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.stop());

/** A phone in both directions of writing, a desk in the one that has more fonts to wait for. */
const CASES = [
  ['', 390],
  ['/ar', 390],
  ['/ar', 1280],
] as const;
const PREFIXES = ['', '/ar'];
/** Half of what Core Web Vitals call good. */
const MOST_SHIFT = 0.05;
/** Fonts come this much later than on the machine itself, so that text stands in its stand-in first. */
const FONTS_LATE_MS = 300;

interface Shifts {
  score: number;
  moved: string[];
}
declare global {
  interface Window {
    shifts: Shifts;
  }
}

/** Adds up what moves without the reader's doing (Layout Instability API), from the first moment on. */
function watchShifts(): void {
  window.shifts = { score: 0, moved: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: { node?: Element | Text | null }[];
    })[]) {
      if (entry.hadRecentInput) continue;
      window.shifts.score += entry.value;
      const nodes = entry.sources.map(
        ({ node }) => (node instanceof Element ? node.outerHTML : node?.textContent) ?? '',
      );
      window.shifts.moved.push(
        `${entry.value.toFixed(3)} ${nodes.map((html) => html.slice(0, 80)).join(' | ')}`,
      );
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** A page as it comes to a reader for the first time, with fonts that are late. */
async function coming(path: string, width: number): Promise<Page> {
  const page = await site.visit('/robots.txt', { width });
  await page.addInitScript(watchShifts);
  await page.route('**/*.woff2', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, FONTS_LATE_MS));
    await route.continue();
  });
  await live(await page.goto(path).then(() => page));
  await page.evaluate(() => document.fonts.ready);
  // What the last font moves is told with the frame after it.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))),
  );
  return page;
}

describe.each(Object.entries(PAGES))('%s', (_, path) => {
  test.each(CASES)(
    'stands still while it comes, and all that is pressed is large enough (%s/ %i)',
    async (prefix, width) => {
      const page = await coming(prefix + path, width);
      const { score, moved } = await page.evaluate(() => window.shifts);
      expect(score, moved.join('\n')).toBeLessThan(MOST_SHIFT);
      // What is folded is pressed as well, once it is open.
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('main details')) fold.setAttribute('open', '');
      });
      const { violations } = await new AxeBuilder({ page }).withRules('target-size').analyze();
      expect(
        violations.flatMap(({ nodes }) => nodes.map(({ html }) => html.slice(0, 160))),
      ).toEqual([]);
      await leave(page);
    },
  );
});

/** The words of a printed page, without spaces: where lines break is the printer's. */
async function printed(path: string): Promise<string> {
  const page = await live(await site.visit(path));
  await page.waitForLoadState('networkidle');
  const data = new Uint8Array(await page.pdf({ format: 'A4' }));
  await leave(page);
  const pdf = await getDocument({ data, verbosity: 0 }).promise;
  const words: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    words.push(...items.map((item) => ('str' in item ? item.str : '')));
  }
  await pdf.destroy();
  return words.join('').replace(/\s/gu, '');
}

describe('on paper', () => {
  test.each([
    ['results', '/search?q=migrants&theme=health', ['/search?q=migrants&theme=health']],
    ['the list of documents', '/documents?theme=health', ['/documents?theme=health']],
    ['the timeline', '/timeline?type=law', ['/timeline?type=law']],
    ['measures', '/measures?region=MA-02', ['/measures?region=MA-02']],
    ['the matrix', '/concordance/gcm-objectives', ['/concordance/gcm-objectives']],
    ['a document', '/documents/qanun-27-14', ['/documents/qanun-27-14']],
    ['a clause', '/documents/snia/part_1', ['/documents/snia/part_1']],
    ['a part', '/documents/snia/text?part=part_2', ['/documents/snia/part_2']],
    ['the whole text', '/documents/snia/text', ['/documents/snia']],
    [
      'a comparison',
      '/compare?c=snia--part_1&c=psnsi-2017-2021',
      ['/documents/snia/part_1', '/documents/psnsi-2017-2021', '/compare?c=snia--part_1'],
    ],
  ])('%s says what it is and where it is found again', async (_, path, addresses) => {
    for (const prefix of PREFIXES) {
      const text = await printed(prefix + path);
      for (const address of addresses) expect(text, prefix).toContain(address.replace(/\s/gu, ''));
    }
  });

  test('the whole text has its last clause', async () => {
    const page = await site.visit('/documents/snia/text', { javaScript: false });
    const last = await page
      .locator('main article section, main article div[id]')
      .last()
      .innerText();
    await leave(page);
    const words = last.replace(/\s/gu, '');
    expect(await printed('/documents/snia/text')).toContain(words.slice(-40));
  });
});
