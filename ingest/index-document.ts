import { clauseId, type Clause } from '#domain/clause.ts';
import type { Record } from '#domain/record.ts';
import type { DocumentEntry, DocumentStatus } from '#search/index.ts';
import { reconcile, type Anchor, type AnchorChanges, type Reconciled } from './anchor/index.ts';
import { fingerprintOf } from './fingerprint.ts';
import { writeAnchors, type KnownAnchors } from './library/index.ts';
import type { Outcome } from './outcome.ts';
import type { IngestContext } from './pipeline.ts';
import type { Understanding } from './understand.ts';

/**
 * Keeps the addresses of a document's clauses and hands it to the index. The addresses are written first:
 * they cannot be made again, the index can.
 * @param understood what its original says
 * @param known the addresses its clauses had until now
 */
export async function indexDocument(
  context: IngestContext,
  record: Record,
  understood: Understanding,
  known: KnownAnchors,
): Promise<Outcome> {
  const today = new Date().toISOString().slice(0, 10);
  const clauses = understood.clauses.map((clause) => ofDocument(record.id, clause));
  const reconciled = reconcile(known.anchors, clauses, today);
  const saved = await save(context, record.id, reconciled.anchors, known);
  const entry = documentEntry(record, understood, reconciled, saved.text);
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

function ofDocument(document: string, clause: Clause): Clause {
  return { ...clause, document, id: clauseId(document, clause.eId) };
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
  { pageCount, pagesNeedingOcr }: Understanding,
  { clauses, moved, lost }: Reconciled,
  anchors: string,
): DocumentEntry {
  return {
    record,
    clauses,
    pageCount,
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
