import createHyphenator from 'hyphen';
import english from 'hyphen/patterns/en-us.js';
import french from 'hyphen/patterns/fr.js';
import type { Page } from 'playwright-core';
import type { Language } from '#domain/language.ts';

/**
 * Hyphenation at line ends. Headless Chromium brings no hyphenation dictionaries, so soft hyphens come
 * from patterns; those at which no line breaks are taken out again before the print, because Chromium
 * would leave every one of them in the text layer, which no real document has.
 */

const hyphenator = (patterns: typeof french) =>
  createHyphenator(patterns, { html: true, minWordLength: 7 }) as (html: string) => string;

const HYPHENATE: { [language in Language]: (html: string) => string } = {
  fr: hyphenator(french),
  en: hyphenator(english),
  ar: (html) => html,
};

/** `html` with a soft hyphen at every place where a word of `language` may be broken. */
export function hyphenate(html: string, language: Language): string {
  return HYPHENATE[language](html);
}

/** Removes from `page` the soft hyphens that end no line when the text is set in columns of `width`. */
export async function dropUnusedHyphens(page: Page, width: string): Promise<void> {
  const style = await page.addStyleTag({
    content: `.body { columns: 1 !important; width: ${width} }`,
  });
  await page.evaluate(() => {
    const nodes: Text[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode as Text);
    /** A soft hyphen is drawn, and so has a width, only where a line ends. */
    const isDrawn = (node: Text, offset: number): boolean => {
      const range = document.createRange();
      range.setStart(node, offset);
      range.setEnd(node, offset + 1);
      return [...range.getClientRects()].some(({ width }) => width > 0);
    };
    // Measure everything before changing anything.
    const edits = nodes.map((node) => ({
      node,
      text: node.data.replaceAll('\u00AD', (hyphen, at: number) =>
        isDrawn(node, at) ? hyphen : '',
      ),
    }));
    for (const { node, text } of edits) node.data = text;
  });
  await style.evaluate((element) => (element as Element).remove());
}
