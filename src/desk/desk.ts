import type { ChangeKind } from '#domain/change-actions.ts';
import type { Change, ChangeAbout } from '#domain/change.ts';
import type { Clause } from '#domain/clause.ts';
import type { Correction } from '#domain/correction.ts';
import type { Job, JobWish, NearDuplicate } from '#domain/job.ts';
import type { LeftOut } from '#domain/page.ts';
import type { Actor } from '#domain/person.ts';
import type { FieldError, Record } from '#domain/record.ts';
import type { Status } from '#domain/status.ts';
import type { DeskResult } from './result.ts';

/**
 * The librarian's desk, as the API sees it. Its work (queue, extraction, files) runs in the process that started
 * the app; the API's own bundle holds types only and is handed the desk through its context.
 */
export interface Desk {
  // Putting in
  /** Answers one request of a resumable upload (tus 1.0) under `/api/desk/uploads`. */
  upload(request: Request, actor: Actor): Promise<Response>;
  /** Fetches a file from a public address; what it is called follows from there. */
  fetchAddress(address: string, wish: JobWish, actor: Actor): Promise<DeskResult<Job>>;

  // The queue
  /** The latest first. */
  jobs(): Job[];
  job(id: string): Job | undefined;
  /** Calls `listener` with every job whenever it changes. @returns a function that ends it */
  watch(listener: (job: Job) => void): () => void;
  /** Begins a failed or cancelled job anew. */
  retry(id: string): Promise<DeskResult<Job>>;
  /** Ends a job that is not settled; its file is kept until the job is dismissed. */
  cancel(id: string): Promise<DeskResult<Job>>;
  /** Takes a settled job off the list; the file of a failed or cancelled one is destroyed. */
  dismiss(id: string): Promise<DeskResult<undefined>>;

  /** Begins to recognise (OCR) the pages of a held document that have no text one can believe. */
  recognise(id: string, actor: Actor): Promise<DeskResult<Job>>;

  // The catalogue
  documents(): Promise<DeskDocument[]>;
  /** Where the original of a document lies. */
  original(id: string): Promise<DeskResult<{ record: Record; path: string }>>;
  document(id: string): Promise<DeskResult<DeskDetails>>;
  /**
   * Replaces the fields of a record that a librarian writes.
   * @param revision of the record the edit was made from
   */
  edit(
    id: string,
    fields: EditableRecord,
    revision: string,
    actor: Actor,
  ): Promise<DeskResult<DeskDetails>>;
  setStatus(
    id: string,
    status: Status,
    why: StatusReason,
    actor: Actor,
  ): Promise<DeskResult<DeskDetails>>;
  /** The clauses as the pipeline and the corrections make them, published or not. */
  clauses(id: string): Promise<DeskResult<DeskClauses>>;
  corrections(id: string): Promise<DeskResult<Correction[]>>;
  correct(id: string, corrections: Correction[], actor: Actor): Promise<DeskResult<DeskClauses>>;

  // Keeping
  /** The latest first. */
  history(id: string): Promise<DeskResult<Change[]>>;
  undo(id: string, change: string, actor: Actor): Promise<DeskResult<DeskDetails>>;
  remove(id: string, reason: string | undefined, actor: Actor): Promise<DeskResult<BinEntry>>;
  bin(): Promise<BinEntry[]>;
  restore(entry: string, actor: Actor): Promise<DeskResult<DeskDetails>>;
  /** Destroys what is in the bin. For administrators. */
  emptyBin(actor: Actor): Promise<number>;
  /** All changes of documents, bin and accounts, the latest first. For administrators. */
  changes(wanted: { kind?: ChangeKind | undefined; page: number }): Promise<ChangePage>;

  // Many at once
  exportCsv(): Promise<string>;
  /** What the lines of `csv` would change, and what is wrong in them. */
  previewCsv(csv: string): Promise<DeskResult<CsvPreview>>;
  /** Makes the changes of a file without errors. */
  applyCsv(csv: string, actor: Actor): Promise<DeskResult<CsvPreview>>;

  // For readers
  /** Documents that are held but that searching does not find, or not wholly; drafts are nobody's business yet. */
  unsearchable(): Promise<HeldDocument[]>;
  /** The versions of a published document, the present one first. */
  versions(id: string): Promise<DeskResult<Version[]>>;
  /** One of them with its clauses. */
  version(id: string, number: number): Promise<DeskResult<Version & { clauses: Clause[] }>>;

  /** Ends all work; what was begun is taken up again at the next start. */
  close(): Promise<void>;
}

/** What a librarian writes; the rest of a record (id, original, status…) follows from what is done. */
export type EditableRecord = Omit<Record, 'id' | 'original' | 'version' | 'status' | 'withdrawal'>;

/** What is said of a step from one status to another. */
export interface StatusReason {
  /** Needed to withdraw. */
  reason?: string | undefined;
  /** Id of the document that stands in the place of the one withdrawn. */
  isReplacedBy?: string | undefined;
}

export interface DeskDocument {
  record: Record;
  /** Names this text of the record; an edit must say from which it was made. */
  revision: string;
}

/** What a program believes of a field, with the words it rests on. */
export interface Suggestion {
  field: string;
  value: unknown;
  /** 1-based; 0 outside the text (file name, metadata); absent where the file has no pages one could turn to. */
  page: number | undefined;
  words: string;
  /** 0–1. */
  confidence: number;
}

/** What can be said of the text before anybody reads it. */
export interface ExtractionReport {
  pages: number;
  /** Pages (1-based) without text that can be read. */
  unreadable: number[];
  /** Pages (1-based) that were recognised (OCR), and how sure that was (0–1). */
  recognised: { page: number; confidence: number }[];
  /** Words that stand in no clause: of page numbers the first stands for all. */
  left_out: LeftOut[];
  clauses: number;
  /** Words in the clauses that begin on each page, from page 1 on. */
  words: number[];
  /** Corrections whose clause is no longer there. */
  idle: Correction[];
}

export interface DeskDetails extends DeskDocument {
  suggestions: Suggestion[];
  /** Absent where the original cannot be read; `problem` says why. */
  report?: ExtractionReport;
  problem?: { code: string; detail?: string };
  near: NearDuplicate[];
}

export interface DeskClauses {
  record: Record;
  clauses: Clause[];
  /** As the pipeline finds them: what corrections speak of. */
  raw: Clause[];
  idle: Correction[];
}

export interface BinEntry {
  /** Name of the folder in the bin. */
  entry: string;
  id: string;
  title: Record['title'];
  deleted: string;
  actor: { id: string; name: string };
  reason?: string;
}

/** A change with what it is about. */
export type LoggedChange = Change & {
  about:
    | Extract<ChangeAbout, { kind: 'account' | 'library' }>
    /** `place`: where the document is now; absent when it was destroyed. */
    | (Extract<ChangeAbout, { kind: 'document' }> & { place?: 'held' | 'binned' | undefined });
};

export interface ChangePage {
  changes: LoggedChange[];
  /** Changes on all pages. */
  total: number;
  /** 1-based. */
  page: number;
  last: number;
}

export interface CsvPreview {
  /** Documents that would be changed, each with its fields. */
  changes: { document: string; fields: { field: string; before: string; after: string }[] }[];
  unchanged: number;
  errors: ({ line: number } & FieldError)[];
}

export interface HeldDocument {
  id: string;
  title: Record['title'];
  language: Record['language'];
  /** `not-indexed`: published, but the index could not take it (yet). */
  why: 'needs-ocr' | 'partly' | 'withdrawn' | 'not-indexed';
  /** Pages without text that can be read. */
  pages?: number[];
  withdrawal?: NonNullable<Record['withdrawal']>;
  /** What stands in the place of a withdrawn document, where readers may know of it. */
  replaced_by?: Pick<Record, 'id' | 'title'>;
}

export interface Version {
  number: number;
  /** The record as it stood while this version was the present one. */
  record: Record;
  isCurrent: boolean;
  /** Day on which another version took its place; absent for the present one. */
  replaced?: string;
  /** Absolute path of its file, for whoever serves it. */
  path: string;
}
