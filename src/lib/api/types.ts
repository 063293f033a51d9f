/** The shapes of the API's answers, as the API itself states them. */
export type {
  Me,
  Notice,
  OneTimeLink,
  PersonView,
  SecondFactor,
  SessionView,
  SignInNote,
  SignInPage,
} from '#api/accounts/schemas.ts';
export type { TokenView } from '#api/accounts/tokens.ts';
import type { z } from 'zod';
import type { versionList, versionView } from '#api/desk/schemas.ts';

export type VersionView = z.infer<typeof versionView>;
export type VersionList = z.infer<typeof versionList>;
export type { FollowOffer } from '#api/alerts.ts';
export type { AboutLibrary } from '#api/about.ts';
export type { OperationStatus } from '#api/status.ts';
export type { ConceptList, ConceptView } from '#api/concepts/schemas.ts';
export type {
  ApiClause,
  ClauseView,
  DocumentList,
  DocumentView,
  VocabularyLabels,
} from '#api/schemas.ts';
export type { ClauseSides, DocumentSides, Frames } from '#domain/concordance-sides.ts';
export type { Matrix } from '#domain/matrix.ts';
export type { MeasuresAnswer } from '#domain/measures.ts';
export type {
  ClauseHit,
  DocumentSummary,
  FacetCount,
  FacetCounts,
  SearchAnswer,
  SearchCounts,
  SearchHits,
} from '#domain/search.ts';
