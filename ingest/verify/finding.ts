import type { LibraryProblem, LibraryProblemCode } from '../library/index.ts';

/** What can be wrong beyond what reading a document already tells. */
export type FindingCode =
  | LibraryProblemCode
  | 'history-invalid'
  | 'inbox-damaged'
  | 'twice-held'
  | 'not-in-index'
  | 'outdated-in-index'
  | 'withheld-in-index'
  | 'unknown-in-index'
  | 'index-of-another-version';

export interface Finding extends Omit<LibraryProblem, 'code'> {
  code: FindingCode;
  /** What it is about: a path in the library, or the id of a document in the index. */
  file: string;
}

export interface Verified {
  /** Documents, and files whose bytes were checked. */
  documents: number;
  files: number;
  findings: Finding[];
}
