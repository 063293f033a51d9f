import type { Extraction } from '#domain/page.ts';
import type { Record } from '#domain/record.ts';
import type { DocumentEntry, DocumentStatus } from '#search/index.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Outcome } from './outcome.ts';
import type { IngestContext } from './pipeline.ts';
import { segment } from './structure/index.ts';

/** Structures a document of the library that was read, and hands it to the index. */
export async function indexDocument(
  { writer }: IngestContext,
  record: Record,
  extraction: Extraction,
): Promise<Outcome> {
  const entry = documentEntry(record, extraction);
  await writer.put(entry);
  return {
    file: record.id,
    document: record.id,
    status: 'indexed',
    pages: entry.pageCount,
    clauses: entry.clauses.length,
    needsOcr: entry.pagesNeedingOcr,
  };
}

/** What the index is told of a document: its record, its clauses, and which pages wait for OCR. */
export function documentEntry(record: Record, extraction: Extraction): DocumentEntry {
  const pagesNeedingOcr = extraction.pages.filter((p) => p.problem).map((p) => p.number);
  const clauses = segment(record.id, extraction);
  return {
    record,
    clauses,
    pageCount: extraction.pages.length,
    pagesNeedingOcr,
    status: statusOf(clauses.length, pagesNeedingOcr.length),
    fingerprint: fingerprintOf(record),
  };
}

function statusOf(clauses: number, pagesNeedingOcr: number): DocumentStatus {
  if (pagesNeedingOcr === 0) return 'indexed';
  return clauses === 0 ? 'needs-ocr' : 'partly';
}
