/** The shapes of the API's answers, as the API itself states them. */
export type { Me, OneTimeLink, PersonView, SessionView } from '#api/accounts/schemas.ts';
export type {
  ApiClause,
  ClauseView,
  DocumentList,
  DocumentView,
  VocabularyLabels,
} from '#api/schemas.ts';
export type {
  ClauseHit,
  DocumentSummary,
  FacetCount,
  FacetCounts,
  SearchAnswer,
} from '#domain/search.ts';
