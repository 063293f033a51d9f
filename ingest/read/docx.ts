/**
 * DOCX → HTML (mammoth) → lines.
 *
 * Pages: Word decides them when it lays a text out, and stores only traces: breaks set by hand
 * (`w:br w:type="page"`, `w:pageBreakBefore`) and, in files Word itself has saved, the places where its
 * last layout began a page (`w:lastRenderedPageBreak`). Where that trace exists it is what the author saw,
 * and it is followed; otherwise only the breaks set by hand part pages, so that a page number is never
 * greater than the true one; without either the document is one page.
 */
import mammoth from 'mammoth';
import type { Extraction, FileMetadata, Page } from '#domain/page.ts';
import { failure, success, type ExtractionError, type Result } from '../extract/errors.ts';
import { readHtml } from './html.ts';
import { openZip } from './zip.ts';

const DOCUMENT = 'word/document.xml';
/** A private-use character carries a page break through mammoth's HTML; real text has no use for it. */
const BREAK = '\u{f8ffe}';
const BREAK_RUN = `<w:r><w:t xml:space="preserve">${BREAK}</w:t></w:r>`;
const RENDERED = /<w:lastRenderedPageBreak\s*\/>/gu;
const MANUAL = /<w:br\b[^>]*w:type="page"[^>]*\/>/gu;
const BREAK_BEFORE = /<w:pageBreakBefore(?:\s+w:val="(?:1|true|on)")?\s*\/>/gu;

/** Word's own style ids differ by its language; mammoth's default map knows the English names. */
const STYLE_MAP = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Titre'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => [
    `p[style-name='Titre ${level}'] => h${level}:fresh`,
    `p[style-name='عنوان ${level}'] => h${level}:fresh`,
  ]),
];

/** Puts a mark that survives mammoth where a page begins. */
function markBreaks(xml: string): string {
  const mark = `<w:t xml:space="preserve">${BREAK}</w:t>`;
  if (RENDERED.test(xml)) return xml.replace(RENDERED, mark);
  return xml
    .replace(MANUAL, mark)
    .replace(/<w:pPr>(?:(?!<\/w:pPr>)[\s\S])*?<\/w:pPr>/gu, (properties) =>
      properties.search(BREAK_BEFORE) < 0 ? properties : `${properties}${BREAK_RUN}`,
    );
}

/** Parts lines into pages at the marks and takes the marks out. */
function toPages(lines: Page['lines']): Page[] {
  let page: Page = { number: 1, lines: [] };
  const pages = [page];
  const turn = () => {
    // A break set by hand and the trace of its layout may both be there; no page is left empty by that.
    if (page.lines.length === 0) return;
    page = { number: pages.length + 1, lines: [] };
    pages.push(page);
  };
  for (const line of lines) {
    const marks = line.text.split(BREAK);
    const text = marks.join('').trim();
    const startsPage = marks.length > 1 && marks[0]?.trim() === '';
    if (startsPage) turn();
    if (text !== '') page.lines.push({ ...line, text });
    // A break inside a paragraph: the paragraph stays whole on the page where it begins.
    if (marks.length > 1 && !startsPage) turn();
  }
  return pages.length > 1 && page.lines.length === 0 ? pages.slice(0, -1) : pages;
}

const property = (xml: string, name: string): string | undefined => {
  const value = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`, 'u').exec(xml)?.[1]?.trim();
  return value
    ? value
        .replace(/&lt;/gu, '<')
        .replace(/&gt;/gu, '>')
        .replace(/&quot;/gu, '"')
        .replace(/&amp;/gu, '&')
    : undefined;
};

/** `docProps/core.xml` (ECMA-376 part 2, core properties). */
function toMetadata(xml: string): FileMetadata {
  const metadata: FileMetadata = {};
  const title = property(xml, 'dc:title');
  const author = property(xml, 'dc:creator');
  const created = property(xml, 'dcterms:created')?.slice(0, 10);
  const language = property(xml, 'dc:language');
  if (title !== undefined) metadata.title = title;
  if (author !== undefined) metadata.author = author;
  if (created !== undefined) metadata.created = created;
  if (language !== undefined) metadata.language = language;
  return metadata;
}

/** Reads a DOCX. Fails with `corrupt` or `too-large` (ZIP bomb). Images and links are left alone. */
export async function readDocx(bytes: Uint8Array): Promise<Result<Extraction, ExtractionError>> {
  const opened = await openZip(bytes);
  if (!opened.ok) return opened;
  const zip = opened.value;
  const document = await zip.file(DOCUMENT)?.async('string');
  if (document === undefined) return failure('corrupt', `the ZIP has no ${DOCUMENT}`);
  if (/<!DOCTYPE/iu.test(document)) return failure('corrupt', 'document type declaration in XML');
  const core = (await zip.file('docProps/core.xml')?.async('string')) ?? '';
  zip.file(DOCUMENT, markBreaks(document));
  try {
    const buffer = await zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
    const { value: html } = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: STYLE_MAP,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
    const { lines } = readHtml(html).pages[0] ?? { lines: [] };
    return success({
      format: 'docx',
      pages: toPages(lines),
      outline: [],
      metadata: toMetadata(core),
    });
  } catch (error) {
    return failure('corrupt', `DOCX: ${(error as Error).message}`);
  }
}
