import { PDFParse } from 'pdf-parse';
import type { Browser } from 'playwright-core';
import { showHtml } from './browser.ts';
import { printHtml } from './pdf.ts';

/** A4 at 130 dots per inch: legible, and a page weighs little. */
const WIDTH = 1075;
const HEIGHT = 1520;
/** Degrees by which successive sheets lie askew on the glass. */
const TILT = [0.5, -0.35, 0.2];

/** The pages of `pdf` as a scanner gives them back: grey, slightly askew pictures without a text layer. */
export async function scanPdf(pdf: Buffer, browser: Browser): Promise<Buffer> {
  const sheets = await pagePictures(pdf);
  const scans: string[] = [];
  for (const [index, sheet] of sheets.entries()) {
    scans.push(await photograph(browser, sheet, TILT[index % TILT.length] ?? 0));
  }
  const images = scans.map((data) => `<img src="data:image/jpeg;base64,${data}">`).join('');
  const style =
    '@page{size:A4;margin:0}body{margin:0}img{display:block;width:210mm;height:296.9mm}';
  return printHtml(browser, `<!doctype html><style>${style}</style>${images}`);
}

async function pagePictures(pdf: Buffer): Promise<string[]> {
  const parser = new PDFParse({ data: new Uint8Array(pdf) });
  try {
    const { pages } = await parser.getScreenshot({ desiredWidth: WIDTH, imageBuffer: false });
    return pages.map((page) => page.dataUrl);
  } finally {
    await parser.destroy();
  }
}

async function photograph(browser: Browser, sheet: string, tilt: number): Promise<string> {
  const style = `body{margin:0;background:#fff}img{width:${WIDTH}px;transform:rotate(${tilt}deg);filter:grayscale(1) contrast(.82) brightness(1.05) blur(.4px)}`;
  const page = await showHtml(
    browser,
    `<!doctype html><style>${style}</style><img src="${sheet}">`,
  );
  try {
    await page.setViewportSize({ width: WIDTH, height: HEIGHT });
    const picture = await page.screenshot({ type: 'jpeg', quality: 55 });
    return picture.toString('base64');
  } finally {
    await page.close();
  }
}
