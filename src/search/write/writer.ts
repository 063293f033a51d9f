import type { DocumentEntry } from './entry.ts';

/** What the write side promises whoever writes. */

/** A document that the engine refused, with the engine's reason. */
export interface WriteFailure {
  document: string;
  code: string;
  message: string;
}

export interface CommitReport {
  /** Documents put since the last commit and kept by the engine. */
  put: number;
  removed: number;
  failures: WriteFailure[];
  /** Whether new indexes took the place of old ones. */
  swapped: boolean;
  /** Entries in the indexes afterwards. */
  documents: number;
  clauses: number;
}

/** Every method throws EngineUnavailable when the engine is away. */
export interface Writer {
  /** Whether it changes what readers see; otherwise it fills new indexes, which need every document. */
  readonly isLive: boolean;
  /** What the indexes being written hold already: document id → fingerprint. */
  fingerprints(): Promise<Map<string, string>>;
  /** Documents with measures → the names that these were looked up in (`DocumentEntry.names`). */
  names(): Promise<Map<string, string>>;
  /** Notes that looking up other names in these documents would change nothing. */
  sameUnder(names: string, documentIds: readonly string[]): Promise<void>;
  /** A document as it was put, but for what its clauses serve. */
  entry(documentId: string): Promise<DocumentEntry | undefined>;
  /** The texts of these clauses, as far as the indexes being written hold them. */
  texts(clauses: readonly string[]): Promise<Map<string, string>>;
  /** Adds or replaces a document. May return before the engine has it; failures come with `commit`. */
  put(entry: DocumentEntry): Promise<void>;
  remove(documentId: string): Promise<void>;
  /** Writes what is left, checks the counts, makes it visible. The writer can be used on afterwards. */
  commit(): Promise<CommitReport>;
}
