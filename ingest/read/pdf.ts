/** PDF → pages of lines, through pdf-parse, page by page. */
import type { Extraction, Line, Page } from '#domain/page.ts';
import {
  failure,
  success,
  type ExtractionError,
  type Result,
} from '../../src/domain/extraction.ts';
import { placeItems, type PieceGroup } from './pdf/glyphs.ts';
import { findGrids } from './pdf/grid.ts';
import { buildLines, mayHoldTable } from './pdf/lines.ts';
import { isXfaOnly, readMetadata, readOutline } from './pdf/outline.ts';
import { coversPage, paintsMoreThanText } from './pdf/paint.ts';
import {
  openPdf,
  type DisplayList,
  type PdfDocument,
  type PdfFont,
  type PdfPage,
  type TextItem,
} from './pdf/pdfjs.ts';
import { findRules, turnRules } from './pdf/rules.ts';
import { isNoisy } from './noise.ts';
import { isIllegible } from './wrong.ts';

/** Pages to read, 1-based, both included. */
export interface PageRange {
  from: number;
  to: number;
}

export interface PdfPart extends Extraction {
  /** Pages of the whole file, read or not. */
  pageCount: number;
}

/** With fewer letters than this (a stamp, a running head) a page is asked what else it paints. */
const FEW_LETTERS = 40;

/** What cannot be painted can still be read: without its display list a page only lacks weights and tables. */
const displayList = (page: PdfPage): Promise<DisplayList | undefined> =>
  page.getOperatorList().catch(() => undefined);

/** pdf.js hands fonts over only with the painting commands of a page that uses them. */
async function fontLookup(
  page: PdfPage,
  items: readonly TextItem[],
  listOf: () => Promise<DisplayList | undefined>,
) {
  const names = new Set(items.map((item) => item.fontName));
  if ([...names].some((name) => !page.commonObjs.has(name))) await listOf();
  const fonts = new Map<string, PdfFont>();
  for (const name of names) {
    if (page.commonObjs.has(name)) fonts.set(name, weigh(page.commonObjs.get(name) as PdfFont));
  }
  return (name: string) => fonts.get(name);
}

/** pdf.js's own flags, or the words in the PostScript name, which subset fonts keep. */
function weigh(font: PdfFont): PdfFont {
  const name = font.name ?? '';
  return {
    name,
    bold: font.bold === true || /bold|black|heavy|semibold|demi/iu.test(name),
    italic: font.italic === true || /italic|oblique/iu.test(name),
  };
}

const hasFewLetters = (lines: readonly Line[]): boolean =>
  lines.reduce((sum, line) => sum + (line.text.match(/\p{L}/gu)?.length ?? 0), 0) < FEW_LETTERS;

type Viewport = ReturnType<PdfPage['getViewport']>;

/** The grids that a page draws, for text of each direction. */
function gridsOn(list: DisplayList, viewport: Viewport) {
  const { drawn, shades } = findRules(list, viewport.transform);
  return (turns: PieceGroup['turns']) =>
    findGrids({
      drawn: turnRules(drawn, turns, viewport),
      shades: turnRules(shades, turns, viewport),
    });
}

/** What is to be said against the text of a page: there is next to none, or a bad one was laid over its picture. */
async function doubtOf(
  lines: readonly Line[],
  area: number,
  known: DisplayList | undefined,
  listOf: () => Promise<DisplayList | undefined>,
): Promise<Pick<Page, 'problem' | 'doubtful'>> {
  if (hasFewLetters(lines)) {
    return paintsMoreThanText(await listOf(), area) ? { problem: 'no-text' } : {};
  }
  // The cheaper question first: a display list costs as much time as the text, one that is there none.
  if (known && !coversPage(known, area)) return {};
  if (!isNoisy(lines.map(({ text }) => text).join('\n'))) return {};
  const list = await listOf();
  return list && coversPage(list, area) ? { doubtful: true } : {};
}

async function readPage(pdf: PdfDocument, number: number): Promise<Page> {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent({
    includeMarkedContent: false,
    disableNormalization: true,
  });
  const { width, height } = viewport;
  // Thousands of signs of no sense: nothing is lost, and much time won, by leaving it at that.
  if (isIllegible(items.map(({ str }) => str).join(''))) {
    page.cleanup();
    return { number, width, height, lines: [], problem: 'broken-text-layer' };
  }
  let asked: Promise<DisplayList | undefined> | undefined;
  const listOf = () => (asked ??= displayList(page));
  const groups = placeItems(items, viewport, await fontLookup(page, items, listOf));
  const drawn = mayHoldTable(groups) ? await listOf() : undefined;
  const lines = buildLines(groups, drawn && gridsOn(drawn, viewport));
  const doubt = await doubtOf(lines, width * height, await asked, listOf);
  page.cleanup();
  return { number, width, height, lines, ...doubt };
}

/**
 * Reads a PDF, or a range of its pages. A page that has next to no text and paints something else gets
 * the problem `no-text`; a blank page has no problem. Metadata and outline come with page 1 only.
 * Fails with `encrypted`, `xfa-form` or `corrupt`.
 */
export async function readPdf(
  bytes: Uint8Array,
  range?: PageRange,
  onPage?: (done: number, total: number) => void,
): Promise<Result<PdfPart, ExtractionError>> {
  const opened = await openPdf(bytes);
  if (!opened.ok) return opened;
  const pdf = opened.value;
  try {
    if (await isXfaOnly(pdf)) return failure('xfa-form', 'its pages are made from XFA');
    const { from, to } = range ?? { from: 1, to: pdf.numPages };
    const pages: Page[] = [];
    const last = Math.min(to, pdf.numPages);
    for (let number = from; number <= last; number += 1) {
      pages.push(await readPage(pdf, number));
      onPage?.(pages.length, last - from + 1);
    }
    const isFirst = from === 1;
    return success({
      format: 'pdf',
      pageCount: pdf.numPages,
      pages,
      outline: isFirst ? await readOutline(pdf) : [],
      metadata: isFirst ? await readMetadata(pdf) : {},
    });
  } catch (error) {
    return failure('corrupt', error instanceof Error ? error.message : String(error));
  } finally {
    await pdf.destroy();
  }
}
