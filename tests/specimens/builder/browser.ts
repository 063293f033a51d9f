import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser, type Page } from 'playwright-core';

/** Starts the browser that prints and photographs the specimens; the caller closes it. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    // The package's own arguments include --single-process, which dies with its first page.
    args: ['--no-sandbox', '--font-render-hinting=none'],
  });
}

/** A page that shows `html` with its fonts and images loaded; the caller closes it. */
export async function showHtml(browser: Browser, html: string): Promise<Page> {
  const page = await browser.newPage();
  await page.setContent(html, { waitUntil: 'load' });
  // Not only the fonts in use: running heads are laid out at print time, too late for a font to load.
  await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())));
  return page;
}
