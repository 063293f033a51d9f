/** A PDF's own outline (bookmarks) and its metadata. */
import type { FileMetadata, OutlineEntry } from '#domain/page.ts';
import type { PdfDocument, PdfOutlineNode } from './pdfjs.ts';

/** More entries than this are noise or an attack; more levels than this nobody reads. */
const MAX_ENTRIES = 5_000;
const MAX_LEVEL = 12;

async function pageOf(pdf: PdfDocument, node: PdfOutlineNode): Promise<number | undefined> {
  try {
    const dest = typeof node.dest === 'string' ? await pdf.getDestination(node.dest) : node.dest;
    const target = dest?.[0];
    if (typeof target === 'number') return target + 1;
    return target ? (await pdf.getPageIndex(target)) + 1 : undefined;
  } catch {
    // A bookmark to nowhere is common and harms nobody.
    return undefined;
  }
}

async function walk(
  pdf: PdfDocument,
  nodes: readonly PdfOutlineNode[],
  level: number,
  entries: OutlineEntry[],
): Promise<void> {
  for (const node of nodes) {
    if (entries.length >= MAX_ENTRIES) return;
    const title = node.title.replace(/\s+/gu, ' ').trim();
    const page = await pageOf(pdf, node);
    if (title !== '') entries.push({ title, level, ...(page !== undefined && { page }) });
    if (level < MAX_LEVEL) await walk(pdf, node.items, level + 1, entries);
  }
}

/** The outline in reading order, level 1 the highest; empty where the file has none. */
export async function readOutline(pdf: PdfDocument): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  const nodes = await pdf.getOutline().catch(() => null);
  await walk(pdf, nodes ?? [], 1, entries);
  return entries;
}

/** PDF dates are `D:YYYYMMDDHHmmSS±hh'mm'` (ISO 32000-1, 7.9.4); the day is enough. */
export function isoDate(date: unknown): string | undefined {
  const [, year, month = '01', day = '01'] =
    /^D?:?((?:19|20)\d\d)(\d\d)?(\d\d)?/u.exec(String(date ?? '')) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
}

const filled = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** Title, author, date and language as the file states them. */
export async function readMetadata(pdf: PdfDocument): Promise<FileMetadata> {
  const { info } = await pdf
    .getMetadata()
    .catch(() => ({ info: {} as { [key: string]: unknown } }));
  const metadata: FileMetadata = {};
  const title = filled(info.Title);
  const author = filled(info.Author);
  const created = isoDate(info.CreationDate);
  const language = filled(info.Language);
  if (title !== undefined) metadata.title = title;
  if (author !== undefined) metadata.author = author;
  if (created !== undefined) metadata.created = created;
  if (language !== undefined) metadata.language = language;
  return metadata;
}

/**
 * Whether the file is a form of which only Adobe Reader makes the pages (XFA, without the fields of PDF itself): what other
 * programs find in it is one page that says so.
 */
export async function isXfaOnly(pdf: PdfDocument): Promise<boolean> {
  const { info } = await pdf
    .getMetadata()
    .catch(() => ({ info: {} as { [key: string]: unknown } }));
  return info['IsXFAPresent'] === true && info['IsAcroFormPresent'] !== true;
}
