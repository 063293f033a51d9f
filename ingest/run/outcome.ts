import type { AnchorChanges } from '../anchor/index.ts';
import type { ExtractionErrorCode } from '../../src/domain/extraction.ts';
import type { LibraryProblem, LibraryProblemCode } from '../library/index.ts';

/** Why a file could not be taken in or brought into the index. */
export type FailureCode = ExtractionErrorCode | LibraryProblemCode | 'unreadable' | 'index-refused';

export interface Failure extends Omit<Partial<LibraryProblem>, 'code' | 'file'> {
  code: FailureCode;
}

/** What became of one file or document. */
export interface Outcome {
  /** The file as given, or the document's folder. */
  file: string;
  /** `withheld`: in the library, not published, hence not in the index. */
  status: 'added' | 'indexed' | 'unchanged' | 'withheld' | 'removed' | 'duplicate' | 'failed';
  /** Id of the document, where there is one. */
  document?: string;
  /** The file is this former version of it. */
  version?: number;
  /** That document is in the bin, from which it can be restored. */
  binned?: boolean;
  pages?: number;
  clauses?: number;
  /** Pages whose text cannot be read without OCR, 1-based. */
  needsOcr?: number[];
  /** Scanned pages (1-based) whose text layer was read badly, when there are any. */
  doubtful?: number[];
  /** How many texts (running heads, page numbers, hidden words) stand in no clause; the desk lists them. */
  leftOut?: number;
  /** Addresses of clauses that changed, when any did. */
  addresses?: AnchorChanges;
  /** Why the addresses could not be written into the library: the system's code. */
  addressesNotSaved?: string;
  /** Why mappings of its clauses could not be led on to where their words stand now: the system's code. */
  mappingsNotSaved?: string;
  failure?: Failure;
  /** Its record cannot be read, but says that readers should not have it. */
  isWithheld?: boolean;
  /** What is wrong in its record, which is served all the same. */
  doubts?: LibraryProblem[];
}
