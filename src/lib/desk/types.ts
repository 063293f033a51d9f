import type { z } from 'zod';
import type {
  binEntry,
  changePage,
  csvPreview,
  deskClauses,
  deskDetails,
  deskDocument,
  heldDocuments,
  manyOutcomes,
  manyRequest,
} from '#api/desk/schemas.ts';

/** The shapes of the desk's answers, as the API itself states them. */
export type { ApiJob } from '#api/desk/schemas.ts';
export type { Change } from '#domain/change.ts';
export type DeskDocument = z.infer<typeof deskDocument>;
export type DeskDetails = z.infer<typeof deskDetails>;
export type DeskClauses = z.infer<typeof deskClauses>;
export type RawClause = DeskClauses['raw'][number];
export type Suggestion = DeskDetails['suggestions'][number];
export type BinEntry = z.infer<typeof binEntry>;
export type ChangePage = z.infer<typeof changePage>;
export type LoggedChange = ChangePage['changes'][number];
export type OneOfMany = z.input<typeof manyRequest>['documents'][number];
export type ManyOutcome = z.infer<typeof manyOutcomes>['outcomes'][number];
export type CsvPreview = z.infer<typeof csvPreview>;
export type HeldDocument = z.infer<typeof heldDocuments>['documents'][number];
