import type { Change } from '#domain/change.ts';
import type { FieldTexts } from '#domain/field-texts.ts';
import type { Language } from '#domain/language.ts';
import type { Clause } from '#domain/clause.ts';
import type { Judgement } from '#concordance/judge.ts';
import type { Progress, QueueKind } from '#concordance/queue.ts';
import type { MappingSet } from '#concordance/sssom/set.ts';
import type { Mapping } from '#domain/mapping.ts';
import type { Actor } from '#domain/person.ts';
import type { Record } from '#domain/record.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import type { TextIn } from '#concordance/suggest/profiles.ts';
import type { DeskResult } from '../result.ts';

/** What the desk promises of concordances: mappings suggested, judged, taken in and given out. */

export interface FrameState {
  frame: Vocabulary;
  /** Of all measures that readers have. */
  progress: Progress;
}

/** How far a document is. */
export interface DocumentState {
  document: { id: string; title: string };
  progress: Progress;
}

export interface FrameDetails extends FrameState {
  documents: DocumentState[];
  /** To look at again, also those whose clause is gone. */
  lookAgain: Mapping[];
  /** Of its sets, the latest first. */
  history: Change[];
}

/** What is asked for of the queue. */
export interface WantedItem {
  /** Kinds that are led through; all where none is named. */
  kinds: readonly QueueKind[];
  /** Of this document only. */
  document?: string | undefined;
  /** This clause, or this mapping, and no other. */
  clause?: string | undefined;
  mapping?: string | undefined;
  /** The one after this clause; of the same clause what is not `passed`. */
  after?: string | undefined;
  passed: readonly string[];
}

/** What a person judges: a clause, and an objective where a mapping names one. */
export interface ReviewCase {
  frame: Vocabulary;
  /** Id of the clause. */
  id: string;
  /** As readers have it; absent where it is gone from them. */
  clause?: Clause | undefined;
  document?: Record | undefined;
  mapping?: Mapping | undefined;
  /** The other mappings of the clause. */
  others: Mapping[];
  /** The clauses that state the objective. */
  stated: TextIn[];
  /** Names what is seen here: a judgement says of which state it is. */
  seen: string;
}

export interface ReviewItem {
  frame: Vocabulary;
  case?: ReviewCase;
  kind?: QueueKind | undefined;
  /** Open items of the kinds asked for, this one included. */
  open: number;
}

export type SentJudgement = Judgement & {
  clause: string;
  mapping?: string | undefined;
  seen: string;
};

/** What a file would change of the mappings of a frame. */
export interface ImportPreview {
  /** Names just these changes: to be sent back with the file that is to be applied. */
  plan: string;
  changes: { mapping: Mapping; fields: { field: string; before: string; after: string }[] }[];
  unchanged: number;
  /** Why nothing of the file is applied; `line` is 1-based. */
  errors: { line: number; field?: string; texts: FieldTexts }[];
}

export interface ConcordanceDesk {
  all(): Promise<FrameState[]>;
  /** @param language of the titles */
  one(frame: string, language: Language): Promise<DeskResult<FrameDetails>>;
  item(frame: string, wanted: WantedItem): Promise<DeskResult<ReviewItem>>;
  /** Looks for what clauses may serve, of one document or of all. @returns suggestions that were written or taken out */
  suggest(
    frame: string,
    document: string | undefined,
    actor: Actor,
  ): Promise<DeskResult<{ suggested: number; gone: number }>>;
  judge(frame: string, judgement: SentJudgement, actor: Actor): Promise<DeskResult<Mapping[]>>;
  /** Takes a change back, unless what it changed was changed again. */
  undo(frame: string, change: string, actor: Actor): Promise<DeskResult<undefined>>;
  /** The sets of a frame as they lie in the library. */
  sets(frame: string): Promise<DeskResult<MappingSet[]>>;
  previewImport(frame: string, bytes: Uint8Array): Promise<DeskResult<ImportPreview>>;
  applyImport(
    frame: string,
    bytes: Uint8Array,
    plan: string,
    actor: Actor,
  ): Promise<DeskResult<ImportPreview>>;
}
