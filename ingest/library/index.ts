export { addDocument, freeId } from './add.ts';
export { readAnchors, writeAnchors, type KnownAnchors } from './anchors.ts';
export { hashFile, hashText } from './hash.ts';
export type { LibraryProblem, LibraryProblemCode } from './problem.ts';
export {
  listDocuments,
  originalPath,
  originalsByHash,
  readEntry,
  readRecord,
  type LibraryEntry,
} from './read.ts';
export { readVocabularies, VOCABULARIES_FOLDER } from './vocabularies.ts';
