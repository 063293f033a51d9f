/**
 * DOCX → HTML (mammoth) → lines. What mammoth does not know of is worked out beforehand on the XML: the
 * numbers of Word's lists, headings in every language, notes, text boxes and pages (`docx/`).
 */
import type JSZip from 'jszip';
import mammoth from 'mammoth';
import type { Extraction } from '#domain/page.ts';
import {
  failure,
  success,
  type ExtractionError,
  type Result,
} from '../../src/domain/extraction.ts';
import { isSoundLayout, markBreaks, toPages } from './docx/breaks.ts';
import { flatten } from './docx/flatten.ts';
import { leftOutOf } from './docx/left-out.ts';
import { readLists } from './docx/lists.ts';
import { readMetadata } from './docx/metadata.ts';
import { placeNotes } from './docx/notes.ts';
import { settleParagraphs, STYLE_MAP } from './docx/paragraphs.ts';
import { readStyles } from './docx/styles.ts';
import { descendants, parseXml, value, writeXml, type Document, type Element } from './docx/xml.ts';
import { readHtml } from './html.ts';
import { isTooDeep } from './nesting.ts';
import { openZip } from './zip.ts';

const DOCUMENT = 'word/document.xml';
const XML = /\.(?:xml|rels)$/iu;

/** Every XML part as text, by its path. */
async function readParts(zip: JSZip): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  for (const entry of Object.values(zip.files)) {
    if (!entry.dir && XML.test(entry.name)) parts.set(entry.name, await entry.async('string'));
  }
  return parts;
}

/** The document as mammoth shall read it. */
function prepare(part: (path: string) => Document): string {
  const document = part(DOCUMENT);
  const styles = readStyles(part('word/styles.xml'));
  const chainOf = (paragraph: Element) => styles.chain(value(paragraph, 'w:pPr', 'w:pStyle'));
  const settings = part('word/settings.xml');
  flatten(document);
  for (const kind of ['footnotes', 'endnotes'] as const) {
    const notes = part(`word/${kind}.xml`);
    flatten(notes);
    placeNotes(document, notes, settings, kind);
  }
  markBreaks(document, chainOf);
  const lists = readLists(part('word/numbering.xml'), styles);
  settleParagraphs(document, chainOf, lists, languageOf(part('word/styles.xml')));
  return writeXml(document);
}

/** The language of the default text: that of its letters, which counts in Word too. */
const languageOf = (styles: Document): string =>
  descendants(styles, 'w:docDefaults')
    .flatMap((defaults) => descendants(defaults, 'w:lang'))
    .map(({ attribs }) => attribs['w:val'])
    .find((tag) => tag !== undefined) ?? 'en';

/** Reads a DOCX. Fails with `corrupt`, `too-deep` or `too-large` (ZIP bomb). Pictures and links are left alone. */
export async function readDocx(bytes: Uint8Array): Promise<Result<Extraction, ExtractionError>> {
  const opened = await openZip(bytes);
  if (!opened.ok) return opened;
  const zip = opened.value;
  try {
    const parts = await readParts(zip);
    if (!parts.has(DOCUMENT)) return failure('corrupt', `the ZIP has no ${DOCUMENT}`);
    for (const [path, xml] of parts) {
      if (/<!DOCTYPE/iu.test(xml)) return failure('corrupt', `${path}: document type declaration`);
    }
    const part = (path: string) => parseXml(parts.get(path));
    const leftOut = leftOutOf(part, parts.keys());
    zip.file(DOCUMENT, prepare(part));
    const buffer = await zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
    const { value: html } = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: STYLE_MAP,
        // A file may carry a map of its own for mammoth: it is not the reader who wants it.
        includeEmbeddedStyleMap: false,
        includeDefaultStyleMap: false,
        externalFileAccess: false,
      },
    );
    const { lines } = readHtml(html).pages[0] ?? { lines: [] };
    const pages = toPages(lines);
    return success({
      format: 'docx',
      pages,
      unpaged: !isSoundLayout(pages, part('docProps/app.xml')),
      outline: [],
      metadata: readMetadata(part('docProps/core.xml')),
      leftOut,
    });
  } catch (error) {
    return failure(isTooDeep(error) ? 'too-deep' : 'corrupt', `DOCX: ${(error as Error).message}`);
  }
}
