import type { ChangeKind } from '#domain/change-actions.ts';
import type { Change, ChangeAbout } from '#domain/change.ts';
import type { Clause } from '#domain/clause.ts';
import type { Correction } from '#domain/correction.ts';
import type { Job, JobWish, KeptText, NearDuplicate } from '#domain/job.ts';
import type { Language } from '#domain/language.ts';
import type { LeftOut } from '#domain/page.ts';
import type { Actor } from '#domain/person.ts';
import type { RecognisedPage } from '#domain/recognised.ts';
import type { FieldError, Record } from '#domain/record.ts';
import type { Status } from '#domain/status.ts';
import type { BrokenRecord, LibraryProblem } from '#ingest/library/index.ts';
import type { Segment } from '#search/compare.ts';
import type { DifferenceKind } from './proposal/align.ts';
import type { DeskProblem, DeskResult } from './result.ts';
import type { ConcordanceDesk } from './concordances/promise.ts';
import type { SourceDesk } from './sources/promise.ts';
import type { VocabularyDesk } from './vocabularies/promise.ts';

/** What readers may know of what the library holds, beside what searching finds. */
export interface Holdings {
  /** Documents that are held but that searching does not find, or not wholly; drafts are nobody's business yet. */
  unsearchable(): Promise<HeldDocument[]>;
  /** The versions of a published document that readers had once, the present one first. */
  versions(id: string): Promise<DeskResult<Version[]>>;
  /** One of them with its clauses. */
  version(id: string, number: number): Promise<DeskResult<Version & { clauses: Clause[] }>>;
}

/**
 * The librarian's desk, as the API sees it. Its work (queue, extraction, files) runs in the process that started
 * the app; the API's own bundle holds types only and is handed the desk through its context.
 */
export interface Desk extends Holdings {
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
  /** Takes in a file that waits because a former version, or the bin, has its very bytes. */
  takeAnew(id: string): Promise<DeskResult<Job>>;
  /** Ends a job that is not settled; its file is kept until the job is dismissed. */
  cancel(id: string): Promise<DeskResult<Job>>;
  /** Takes a settled job off the list; the file of a failed or cancelled one is destroyed. */
  dismiss(id: string): Promise<DeskResult<undefined>>;

  /**
   * Begins to recognise (OCR) the pages of a held document that have no text one can believe, and those that are chosen.
   */
  recognise(id: string, wanted: WantedRecognition, actor: Actor): Promise<DeskResult<Job>>;

  // The catalogue
  documents(): Promise<DeskDocument[]>;
  /** Where the original of a document lies. */
  original(id: string): Promise<DeskResult<{ record: Record; path: string }>>;
  document(id: string): Promise<DeskResult<DeskDetails>>;
  /**
   * Replaces the fields of a record that a librarian writes.
   * @param revision here and below: of the record that the write was made from; refused when it is another now
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
    revision: string,
    actor: Actor,
  ): Promise<DeskResult<DeskDetails>>;
  /** The clauses as the pipeline and the corrections make them, published or not. */
  clauses(id: string): Promise<DeskResult<DeskClauses>>;
  corrections(id: string): Promise<DeskResult<CorrectionList>>;
  /** Writes the whole list, if it still is as it was at its `revision`. */
  correctAll(id: string, list: CorrectionList, actor: Actor): Promise<DeskResult<DeskClauses>>;
  /** Adds one, unless another of its clause came or went since, or it finds no place in the text. */
  addCorrection(id: string, one: OneCorrection, actor: Actor): Promise<DeskResult<DeskClauses>>;
  /** Drops the one that says this. */
  dropCorrection(id: string, one: OneCorrection, actor: Actor): Promise<DeskResult<DeskClauses>>;

  /** What OCR read on a page (1-based), as it is corrected by now; `not-found` where it read none. */
  recognisedText(id: string, page: number): Promise<DeskResult<RecognisedText>>;
  /** Writes other texts for some of its lines, unless one of these was corrected since. */
  correctLines(
    id: string,
    page: number,
    edit: LinesEdit,
    actor: Actor,
  ): Promise<DeskResult<RecognisedText>>;

  // Vocabularies
  readonly vocabularies: VocabularyDesk;

  readonly concordances: ConcordanceDesk;

  /** Places that are watched for what is new. */
  readonly sources: SourceDesk;

  /** What is wrong in the library's files: vocabularies, and records; what cannot be read comes first. */
  faults(): Promise<DeskFault[]>;
  /** The text of a record that cannot be read; `not-now` where it can. */
  broken(id: string): Promise<DeskResult<BrokenRecord>>;
  /**
   * Puts another text in the place of a record that cannot be read.
   * @param revision of the text that was mended
   */
  mend(id: string, text: string, revision: string, actor: Actor): Promise<DeskResult<DeskDetails>>;
  // New versions
  /**
   * The version that waits to be compared with the present one, and where the two differ.
   * @param page of the differences, 1-based; the last one where there are fewer
   */
  proposal(id: string, page: number): Promise<DeskResult<Proposal>>;
  /** Where its file lies, with the record as that file would have it. */
  proposedFile(id: string): Promise<DeskResult<{ record: Record; path: string }>>;
  /** Makes it the present version; refused as `unrelated` where that is not said to be known. */
  acceptProposal(id: string, decision: Acceptance, actor: Actor): Promise<DeskResult<DeskDetails>>;
  /** Keeps it apart, with the reason; it can be proposed again. */
  rejectProposal(id: string, decision: Rejection, actor: Actor): Promise<DeskResult<Job>>;

  // Keeping
  /** The latest first. */
  history(id: string): Promise<DeskResult<Change[]>>;
  undo(id: string, change: string, why: Why, actor: Actor): Promise<DeskResult<DeskDetails>>;
  /** Every version, whoever may see it, the present one first. */
  allVersions(id: string): Promise<DeskResult<Version[]>>;
  /** Withdraws a former version from its readers, or gives it back to them. @returns all versions */
  setVersionStatus(
    id: string,
    number: number,
    status: 'published' | 'withdrawn',
    why: Why & StatusReason,
    actor: Actor,
  ): Promise<DeskResult<Version[]>>;
  remove(id: string, why: Why, actor: Actor): Promise<DeskResult<BinEntry>>;
  bin(): Promise<BinEntry[]>;
  restore(entry: string, actor: Actor): Promise<DeskResult<DeskDetails>>;
  /** Destroys these entries of the bin. For administrators. @returns how many were still there */
  emptyBin(entries: string[], actor: Actor): Promise<number>;
  /** All changes of documents, bin and accounts, the latest first. For administrators. */
  changes(wanted: { kind?: ChangeKind | undefined; page: number }): Promise<ChangePage>;

  // Many at once
  /** Changes many documents, each by itself: what is refused of one does not keep the others. In the order asked. */
  changeMany(wanted: ManyChanges, actor: Actor): Promise<ManyOutcome[]>;
  exportCsv(delimiter: 'comma' | 'semicolon'): Promise<string>;
  /** What the lines of a table would change, and what is wrong in them. */
  previewCsv(bytes: Uint8Array): Promise<CsvPreview>;
  /**
   * Makes the changes of a file without errors.
   * @param plan of the preview that was looked at; refused when the file would change anything else by now
   */
  applyCsv(
    bytes: Uint8Array,
    plan: string | undefined,
    actor: Actor,
  ): Promise<DeskResult<CsvPreview>>;

  /** Ends all work; what was begun is taken up again at the next start. */
  close(): Promise<void>;
}

/** What a librarian writes; the rest of a record (id, original, status…) follows from what is done. */
export type EditableRecord = Omit<Record, 'id' | 'original' | 'version' | 'status' | 'withdrawal'>;

/** What a write was made from, and why. */
export interface Why {
  revision: string;
  /** Needed where readers lose what they had; for the history only. */
  reason?: string | undefined;
}

/** What is to be recognised of a document. */
export interface WantedRecognition {
  /** Of the record that was seen. */
  revision: string;
  /** Pages (1-based) that are to be read from their pictures although the file has a text for them. */
  pages?: number[] | undefined;
}

/** What is said of a step from one status to another. */
export interface StatusReason {
  /** Needed to withdraw, and for every other step by which readers lose what they had. */
  reason?: string | undefined;
  /** Id of the document that stands in the place of the one withdrawn. */
  isReplacedBy?: string | undefined;
}

/** Something wrong in a file of the library. */
export interface DeskFault extends LibraryProblem {
  /** Id of the document whose record it is. */
  document?: string;
}

export interface DeskDocument {
  record: Record;
  /** Names this text of the record; an edit must say from which it was made. */
  revision: string;
  /** Pages (1-based) whose text is unsure: recognised with little confidence, here or before the file came. */
  unsure?: number[];
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
  /** Scanned pages (1-based) whose text layer was read badly, before the file came. */
  doubtful: number[];
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

/** A new version that waits for a librarian, compared with the present one. */
export interface Proposal {
  /** The job that brought its file: who, when, name and size. */
  job: Job;
  format: Record['original']['format'];
  /** Of the record as it was compared. */
  revision: string;
  compared: KeptText;
  /** Clauses by what became of them. */
  counts: { [kind in DifferenceKind | 'unchanged']: number };
  /** Those of `page`. */
  differences: ClauseDifference[];
  /** 1-based. */
  page: number;
  last: number;
  /** The language of the file, where it is not that of the record. */
  language?: Language;
  /** Its pages (1-based) without text that can be read. */
  unreadable: number[];
  /** Why nothing of the present version can be read. */
  problem?: { code: string; detail?: string };
  /** What the file seems to say of itself that neither the record nor the present file does. */
  suggestions: (Suggestion & { present: unknown })[];
}

/** A clause in two versions: without `before` it is new, or parted from another; without `after` gone, or joined. */
export interface ClauseDifference {
  kind: DifferenceKind;
  before?: ComparedClause;
  after?: ComparedClause;
}

export interface ComparedClause extends Pick<
  Clause,
  'eId' | 'kind' | 'label' | 'heading' | 'headingPath' | 'page' | 'pageEnd' | 'text' | 'rows'
> {
  /** The text in paragraphs; `own` marks what the other version has not in its place. */
  paragraphs: Segment[][];
}

interface Decision {
  /** Of the record that it was compared with. */
  revision: string;
  /** Id of the job of the version that was looked at. */
  proposal: string;
}

export interface Acceptance extends Decision {
  /** That it has next to nothing of the present text is known. */
  unrelated: boolean;
}

export interface Rejection extends Decision {
  reason?: string | undefined;
}

export interface DeskDetails extends DeskDocument {
  suggestions: Suggestion[];
  /** Absent where the original cannot be read; `problem` says why. */
  report?: ExtractionReport;
  problem?: { code: string; detail?: string };
  near: NearDuplicate[];
  /** Whether readers had it at some time: then what takes it from them needs a reason. */
  wasPublic: boolean;
  /** Withdrawn documents that send their readers here (dcterms:replaces). */
  replaces: Pick<Record, 'id' | 'title'>[];
  /** Id of the job whose file waits to become its next version. */
  proposal?: string;
}

export interface CorrectionList {
  corrections: Correction[];
  /** Names this list; a write must say from which it was made. */
  revision: string;
}

/** A correction, and the revision of the list that whoever sends it saw. */
export interface OneCorrection {
  correction: Correction;
  revision: string;
}

/** A page that was recognised, and what names this state of it. */
export interface RecognisedText {
  page: RecognisedPage;
  revision: string;
}

/** What is written on some lines of a page, by whoever looked at its picture. */
export interface LinesEdit {
  /** `line` is 1-based; an empty text where nothing is written. */
  lines: { line: number; text: string }[];
  /** Of the page as it was seen. */
  revision: string;
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
  /** Withdrawn documents that send their readers to it. */
  replaces?: Pick<Record, 'id' | 'title'>[];
}

/** A change with what it is about. */
export type LoggedChange = Change & {
  about:
    | Extract<ChangeAbout, { kind: 'account' | 'library' | 'vocabulary' | 'concordance' }>
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

/** What is to be done to one of many documents. */
export interface OneOfMany {
  id: string;
  /** Of the record that this was made from. */
  revision: string;
  /** New values of some fields; `null` takes a value away. */
  fields?: { [field in keyof EditableRecord]?: unknown };
  status?: Status | undefined;
  /** Move it to the bin, whatever else is said. */
  bin?: boolean | undefined;
}

export interface ManyChanges extends StatusReason {
  documents: OneOfMany[];
  /** Only say what would be refused; nothing is written. */
  check?: boolean | undefined;
}

/** What became of one of many documents; `problem` where it stays as it was. */
export interface ManyOutcome {
  id: string;
  problem?: DeskProblem;
}

export interface CsvPreview {
  /** Names just these changes of just these records: to be sent back with the file that is to be applied. */
  plan: string;
  /** Documents that would be changed, each with its fields. */
  changes: { document: string; fields: { field: string; before: string; after: string }[] }[];
  unchanged: number;
  /** Why nothing of the file is applied, the first fifty; `line` is 0 where it is the whole file. */
  errors: ({ line: number } & FieldError)[];
  error_count: number;
  /** What is left aside in a file that may be applied. */
  warnings: ({ line: number } & FieldError)[];
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
  /** Whether readers had it at some time; at the desk only. */
  isPublic: boolean;
  /** Why readers have it no longer. */
  withdrawal?: NonNullable<Record['withdrawal']>;
  /** Absolute path of its file, for whoever serves it. */
  path: string;
}
