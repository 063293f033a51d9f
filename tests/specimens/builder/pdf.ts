import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser } from 'playwright-core';
import { showHtml } from './browser.ts';
import { renderHtml, type AnchorPages } from './html.ts';
import { dropUnusedHyphens } from './hyphens.ts';
import type { Source } from './source.ts';
import { lineWidth } from './style.ts';

/** Fixed, so that the same source gives the same bytes. Same length as what Chromium writes. */
const PRINT_DATE = "D:20260101000000+00'00'";
/** Contents pages push the text down, which may change the numbers they print: print until they agree. */
const MAX_PASSES = 4;

/** `source` printed as a PDF, with true page numbers in its table of contents. */
export async function buildPdf(source: Source, browser: Browser): Promise<Buffer> {
  let pages: AnchorPages = new Map();
  for (let pass = 1; pass <= MAX_PASSES; pass++) {
    const pdf = await printHtml(browser, renderHtml(source, pages), {
      outline: source.layout.contents,
      lineWidth: lineWidth(source.layout),
    });
    if (!source.layout.contents) return pdf;
    const found = await anchorPages(pdf);
    if (samePages(found, pages)) return pdf;
    pages = found;
  }
  throw new Error(`${source.id}: the page numbers of the table of contents do not settle`);
}

export interface PrintOptions {
  /** Add bookmarks from the headings. */
  outline?: boolean;
  /** Width of the text's lines, where it is hyphenated. */
  lineWidth?: string;
}

/** Prints `html` on the paper its style sheet asks for. */
export async function printHtml(
  browser: Browser,
  html: string,
  { outline = false, lineWidth }: PrintOptions = {},
): Promise<Buffer> {
  const page = await showHtml(browser, html);
  try {
    if (lineWidth !== undefined) await dropUnusedHyphens(page, lineWidth);
    return fixDates(
      await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline }),
    );
  } finally {
    await page.close();
  }
}

function fixDates(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1');
  const fixed = text.replace(/(\/(?:CreationDate|ModDate) \()D:[^)]*\)/g, `$1${PRINT_DATE})`);
  if (fixed.length !== text.length) throw new Error('a PDF date has another length than expected');
  return Buffer.from(fixed, 'latin1');
}

/** The pages of the named destinations of `pdf`: those anchors that something links to. */
async function anchorPages(pdf: Buffer): Promise<AnchorPages> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  try {
    const document = await task.promise;
    const destinations: [string, unknown[]][] = Object.entries(await document.getDestinations());
    const entries = destinations.map(async ([anchor, [target]]) => {
      const index = await document.getPageIndex(target as { num: number; gen: number });
      return [anchor, index + 1] as const;
    });
    return new Map(await Promise.all(entries));
  } finally {
    await task.destroy();
  }
}

const samePages = (a: AnchorPages, b: AnchorPages): boolean =>
  a.size === b.size && [...a].every(([anchor, page]) => b.get(anchor) === page);
