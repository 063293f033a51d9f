import { localize, type Language } from '#domain/language.ts';
import { periodInForce, recordYear } from '#domain/in-force.ts';
import type { Record } from '#domain/record.ts';
import type { DocumentSummary } from '#domain/search.ts';
import type { DocumentStatus, StoredDocument } from '../write/entry.ts';

/** What is stored, in the words of the domain. */

/** A document of the catalogue, as readers see it. */
export interface CatalogueDocument {
  record: Record;
  summary: DocumentSummary;
  status: DocumentStatus;
  /** Pages of the original. */
  pageCount: number;
  /** Pages (1-based) whose text could not be read. */
  pagesNeedingOcr: number[];
  /** Pages that were recognised (OCR), with the confidence (0–1) of that. */
  ocrPages: { page: number; confidence: number }[];
  /** Scanned pages (1-based) whose text layer was read badly. */
  doubtfulPages: number[];
  clauseCount: number;
  /** Those of them that are measures. */
  measureCount: number;
}

export function catalogueDocument(stored: StoredDocument, language: Language): CatalogueDocument {
  return {
    record: stored.record,
    summary: summaryOf(stored.record, language),
    status: stored.status,
    pageCount: stored.page_count,
    pagesNeedingOcr: stored.pages_needing_ocr,
    ocrPages: stored.ocr_pages ?? [],
    doubtfulPages: stored.pages_doubtful ?? [],
    clauseCount: stored.clause_count,
    measureCount: stored.measure_count,
  };
}

export function summaryOf(record: Record, language: Language): DocumentSummary {
  const inForce = periodInForce(record);
  return {
    id: record.id,
    title: localize(record.title, language),
    type: record.type,
    year: recordYear(record) ?? null,
    language: record.language,
    ...(inForce !== undefined && { in_force: inForce }),
    issuer: record.creator,
    themes: record.subject,
    regions: record.spatial,
  };
}
