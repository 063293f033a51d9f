import type { Clause } from '#domain/clause.ts';
import { localize, type Language } from '#domain/language.ts';
import { recordYear } from '#domain/in-force.ts';
import type { Record } from '#domain/record.ts';
import type { DocumentSummary } from '#domain/search.ts';
import type { DocumentStatus, StoredClause, StoredDocument } from '../write/entry.ts';

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
  };
}

export function summaryOf(record: Record, language: Language): DocumentSummary {
  return {
    id: record.id,
    title: localize(record.title, language),
    type: record.type,
    year: recordYear(record) ?? null,
    language: record.language,
    issuer: record.creator,
    themes: record.subject,
    regions: record.spatial,
  };
}

export function clauseOf(stored: StoredClause): Clause {
  const { id, document, order, kind, label, heading, level, page, text, themes, regions } = stored;
  const { ocr, notes, rows, measure } = stored;
  return {
    id,
    document,
    eId: stored.e_id,
    order,
    kind,
    label,
    heading,
    headingPath: stored.heading_path,
    level,
    page,
    pageEnd: stored.page_end,
    boxes: stored.boxes,
    ...(ocr !== undefined && { ocr }),
    text,
    ...(rows !== undefined && { rows }),
    ...(notes !== undefined && { notes }),
    ...(measure !== undefined && { measure }),
    themes,
    regions,
  };
}
