import type { FieldTexts } from '#domain/field-texts.ts';

/** What can be wrong with what lies in `documents/`; each code has a wording in the three languages. */
export type LibraryProblemCode =
  | 'record-missing'
  | 'record-unreadable'
  | 'record-invalid'
  | 'vocabulary-invalid'
  | 'about-invalid'
  | 'anchors-invalid'
  | 'corrections-invalid'
  | 'concordance-invalid'
  | 'sources-invalid'
  | 'original-missing'
  | 'original-changed';

export interface LibraryProblem {
  code: LibraryProblemCode;
  /** Path of the file that is wrong, relative to the library's folder. */
  file: string;
  /** Line of the file, 1-based, where it is known. */
  line?: number;
  /** Id of the concept it is about, in a vocabulary. */
  concept?: string;
  /** Path of the field, for a record or vocabulary that does not validate; `line 12` for anchors. */
  field?: string;
  /** What the checker or the system said. */
  detail?: string;
  /** The same in each language, where there are words for it. */
  texts?: FieldTexts | undefined;
  /** It is wrong, and what it is about is served all the same. */
  isServed?: boolean;
}
