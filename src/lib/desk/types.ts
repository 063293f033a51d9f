import type { z } from 'zod';
import type {
  binEntry,
  brokenRecord,
  changePage,
  csvPreview,
  deskClauses,
  deskDetails,
  deskDocument,
  deskFault,
  deskVersionList,
  heldDocuments,
  statusRequest,
  manyOutcomes,
  manyRequest,
  recognisedPage,
} from '#api/desk/schemas.ts';

/** The shapes of the desk's answers, as the API itself states them. */
export type { ProposalView } from '#api/desk/proposal-schemas.ts';
export type { ApiJob } from '#api/desk/schemas.ts';
export type { SentConcordance, SentPreview, SentReview } from '#api/desk/concordances.ts';
export type { Change } from '#domain/change.ts';
export type WantedStatus = z.infer<typeof statusRequest>;
export type DeskDocument = z.infer<typeof deskDocument>;
export type DeskDetails = z.infer<typeof deskDetails>;
export type DeskVersion = z.infer<typeof deskVersionList>['versions'][number];
export type DeskClauses = z.infer<typeof deskClauses>;
export type RawClause = DeskClauses['raw'][number];
export type Suggestion = DeskDetails['suggestions'][number];
export type DeskFault = z.infer<typeof deskFault>;
export type BrokenRecord = z.infer<typeof brokenRecord>;
export type BinEntry = z.infer<typeof binEntry>;
export type ChangePage = z.infer<typeof changePage>;
export type LoggedChange = ChangePage['changes'][number];
export type OneOfMany = z.input<typeof manyRequest>['documents'][number];
export type ManyOutcome = z.infer<typeof manyOutcomes>['outcomes'][number];
export type RecognisedPage = z.infer<typeof recognisedPage>;
export type CsvPreview = z.infer<typeof csvPreview>;
export type HeldDocument = z.infer<typeof heldDocuments>['documents'][number];
