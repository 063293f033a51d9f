import type { Clause } from '#domain/clause.ts';
import { attached } from '#domain/facets.ts';
import { periodInForce } from '#domain/in-force.ts';
import type { Language } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';
import { conceptLabel, type RecordVocabulary, type Vocabularies } from '#domain/vocabulary.ts';
import type { CatalogueDocument, ClauseEntry, RelatedDocument } from '#search/query.ts';
import { foldedOutline, wholeOutline } from './outline.ts';
import type {
  ApiClause,
  ClauseView,
  DocumentList,
  DocumentView,
  VocabularyLabels,
} from './schemas.ts';

/** What `#search` knows, in the shape the API sends. */

export function listedDocument(document: CatalogueDocument): DocumentList['documents'][number] {
  return {
    ...document.summary,
    clauses: document.clauseCount,
    pages: document.pageCount,
    status: document.status,
    specimen: document.record.specimen,
    ...timeOf(document.record),
  };
}

/** When a document was issued, and when it holds. */
export function timeOf(
  record: Record,
): Pick<DocumentList['documents'][number], 'date' | 'in_force'> {
  const period = periodInForce(record);
  return {
    ...(record.date !== undefined && { date: record.date }),
    ...(period && { in_force: period }),
  };
}

/** @param record of its document, from which it inherits themes and regions */
export function apiClause(clause: Clause, record: Record): ApiClause {
  const { id, eId, kind, label, heading, headingPath, level, page, pageEnd, boxes, order, text } =
    clause;
  const names = { label, heading, heading_path: headingPath };
  const concepts = {
    themes: attached('theme', record, clause),
    regions: attached('region', record, clause),
  };
  return {
    id,
    eId,
    kind,
    ...names,
    level,
    page,
    page_end: pageEnd,
    boxes,
    order,
    ...(clause.ocr !== undefined && { ocr_confidence: clause.ocr }),
    ...concepts,
    text,
    ...(clause.rows !== undefined && { rows: clause.rows }),
    ...(clause.notes !== undefined && { notes: clause.notes }),
  };
}

/** How a clause points to the one before or after it. */
export function neighbour(clause: Clause | undefined): ClauseView['next'] {
  if (!clause) return null;
  const { id, eId, label, heading } = clause;
  return { id, eId, label, heading };
}

/**
 * @param entries all clauses of the document, without their text
 * @param folded where the outline is unfolded: under these eIds, and where the clause `order` stands;
 *   absent: the whole outline
 */
export function documentView(
  document: CatalogueDocument & { clauses: Clause[]; relations: RelatedDocument[] },
  entries: ClauseEntry[],
  folded?: { open: string[]; order: number },
): DocumentView {
  const listed = entries.filter(({ label, heading }) => label !== '' || heading !== '');
  return {
    document: listedDocument(document),
    record: document.record,
    relations: document.relations.map(({ isInverse, ...relation }) => ({
      ...relation,
      inverse: isInverse,
    })),
    pages_without_text: document.pagesNeedingOcr,
    pages_by_ocr: document.ocrPages,
    pages_doubtful: document.doubtfulPages,
    outline: folded
      ? foldedOutline(listed, [...folded.open, ...placeIn(listed, folded.order)])
      : wholeOutline(listed),
    measures: document.measureCount,
    outline_total: listed.length,
    clauses: document.clauses.map((clause) => apiClause(clause, document.record)),
  };
}

/** The eId of the last entry that stands at or before `order`, if there is one. */
function placeIn(listed: ClauseEntry[], order: number): string[] {
  const entry = listed.findLast((one) => one.order <= order);
  return entry ? [entry.eId] : [];
}

/** Every concept with its label in `language`. */
export function vocabularyLabels(vocabularies: Vocabularies, language: Language): VocabularyLabels {
  const labels = (id: RecordVocabulary) =>
    vocabularies[id].concepts.map(({ id: value, broader, deprecated }) => ({
      id: value,
      deprecated,
      broader: broader[0],
      ...conceptLabel(vocabularies[id], value, language),
    }));
  return {
    themes: labels('themes'),
    regions: labels('regions'),
    types: labels('types'),
    bodies: labels('bodies'),
  };
}
