import type { Clause } from '#domain/clause.ts';
import { localize, type Language } from '#domain/language.ts';
import type { Vocabularies, VocabularyId } from '#domain/vocabulary.ts';
import type { CatalogueDocument } from '#search/query.ts';
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
  };
}

export function apiClause(clause: Clause): ApiClause {
  const { id, eId, kind, label, heading, headingPath, level, page, pageEnd, text } = clause;
  const names = { label, heading, heading_path: headingPath };
  return { id, eId, kind, ...names, level, page, page_end: pageEnd, text };
}

/** How a clause points to the one before or after it. */
export function neighbour(clause: Clause | undefined): ClauseView['next'] {
  if (!clause) return null;
  const { id, eId, label, heading } = clause;
  return { id, eId, label, heading };
}

export function documentView(document: CatalogueDocument & { clauses: Clause[] }): DocumentView {
  const clauses = document.clauses.map(apiClause);
  return {
    document: listedDocument(document),
    record: document.record,
    pages_without_text: document.pagesNeedingOcr,
    outline: clauses
      .filter(({ label, heading }) => label !== '' || heading !== '')
      .map(({ id, eId, label, heading, level, page }) => ({
        id,
        eId,
        label,
        heading,
        level,
        page,
      })),
    clauses,
  };
}

/** Every concept with its label in `language`. */
export function vocabularyLabels(vocabularies: Vocabularies, language: Language): VocabularyLabels {
  const labels = (id: VocabularyId) =>
    vocabularies[id].concepts.map(({ id: value, broader, prefLabel }) => ({
      id: value,
      broader,
      label: localize(prefLabel, language),
    }));
  return {
    themes: labels('themes'),
    regions: labels('regions'),
    types: labels('types'),
    issuers: labels('issuers'),
  };
}
