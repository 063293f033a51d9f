import type { Clause } from '#domain/clause.ts';
import type { Extraction } from '#domain/page.ts';
import type { Record } from '#domain/record.ts';
import type { DocumentEntry, DocumentStatus } from '#search/index.ts';
import { reconcile, type Anchor, type AnchorChanges, type Reconciled } from './anchor/index.ts';
import { nameSubjects } from './describe/index.ts';
import { fingerprintOf } from './fingerprint.ts';
import { writeAnchors, type KnownAnchors } from './library/index.ts';
import type { Outcome } from './outcome.ts';
import type { IngestContext } from './pipeline.ts';
import { segment } from './structure/index.ts';

/**
 * Structures a document of the library that was read, keeps its addresses, and hands it to the index. The
 * addresses are written first: they cannot be made again, the index can.
 * @param known the addresses its clauses had until now
 * @param structured its clauses, where they were found already
 */
export async function indexDocument(
  context: IngestContext,
  record: Record,
  extraction: Extraction,
  known: KnownAnchors,
  structured: Clause[] = segment(record.id, extraction),
): Promise<Outcome> {
  const today = new Date().toISOString().slice(0, 10);
  const clauses = nameSubjects(structured, context.vocabularies);
  const reconciled = reconcile(known.anchors, clauses, today);
  const saved = await save(context, record.id, reconciled.anchors, known);
  const entry = documentEntry(record, extraction, reconciled, saved.text);
  await context.writer.put(entry);
  return {
    file: record.id,
    document: record.id,
    status: 'indexed',
    pages: entry.pageCount,
    clauses: entry.clauses.length,
    needsOcr: entry.pagesNeedingOcr,
    ...addressChanges(reconciled.changes),
    ...(saved.error !== undefined && { addressesNotSaved: saved.error }),
  };
}

/** A library that cannot be written (read-only, full) can still be searched; the librarian is told. */
async function save(
  { documents }: IngestContext,
  id: string,
  anchors: Anchor[],
  { text }: KnownAnchors,
): Promise<{ text: string; error?: string }> {
  try {
    return { text: await writeAnchors(documents, id, anchors, text) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { text, error: code };
  }
}

function addressChanges(addresses: AnchorChanges): Pick<Outcome, 'addresses'> {
  return Object.values(addresses).some((list) => list.length > 0) ? { addresses } : {};
}

/** What the index is told of a document: its record, its clauses, and which pages wait for OCR. */
function documentEntry(
  record: Record,
  extraction: Extraction,
  { clauses, moved, lost }: Reconciled,
  anchors: string,
): DocumentEntry {
  const pagesNeedingOcr = extraction.pages.filter((p) => p.problem).map((p) => p.number);
  return {
    record,
    clauses,
    pageCount: extraction.pages.length,
    pagesNeedingOcr,
    status: statusOf(clauses.length, pagesNeedingOcr.length),
    fingerprint: fingerprintOf(record, anchors),
    moved: Object.fromEntries(moved),
    lost,
  };
}

function statusOf(clauses: number, pagesNeedingOcr: number): DocumentStatus {
  if (pagesNeedingOcr === 0) return 'indexed';
  return clauses === 0 ? 'needs-ocr' : 'partly';
}
