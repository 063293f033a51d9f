export { ABOUT_TEXTS, readAbout, type AboutText } from './about.ts';
export { addDocument, freeId } from './add.ts';
export { readAnchors, writeAnchors, type KnownAnchors } from './anchors.ts';
export { isDiskFull } from './disk.ts';
export { BIN_FOLDER, listBin, moveToBin, restoreFromBin, type Binned } from './bin.ts';
export {
  changeRecord,
  checkRecord,
  differences,
  mendRecord,
  noteDocument,
  readBroken,
  readWritten,
  settle,
  type BrokenRecord,
  VERSION_FIELD,
  type ChangeNote,
  type WrittenRecord,
} from './change.ts';
export {
  CONCORDANCES_FOLDER,
  concordanceHistoryFile,
  keepConcordances,
  listSets,
  readConcordances,
  readConcordanceHistory,
  servedIn,
  type Concordances,
} from './concordance-files.ts';
export { changeConcordance, settleConcordances, type SetChange } from './concordance-change.ts';
export {
  NO_CORRECTIONS,
  readCorrections,
  writeCorrections,
  type KnownCorrections,
} from './corrections.ts';
export { destroy } from './destroy.ts';
export { hashFile, hashText } from './hash.ts';
export { holdersByHash, type HeldBytes } from './holders.ts';
export { HISTORY_FILE, readChanges, readHistory } from './history.ts';
export { stampOf } from './stamp.ts';
export {
  accept,
  clearAccepted,
  INBOX_FOLDER,
  listInbox,
  readAccepted,
  replaceAccepted,
  wishAnew,
  type Accepted,
  type GivenRecord,
  type Slip,
} from './inbox.ts';
export {
  LIBRARY_HISTORY_FILE,
  noteAside,
  openLibraryHistory,
  readLibraryHistory,
  type LibraryHistory,
} from './library-history.ts';
export {
  CHOSEN_FIELD,
  keepRecognised,
  lineField,
  lineOfField,
  readRecognised,
  readRecognisedStates,
  RECOGNISED_FILE,
  recognisedIn,
  writeChosen,
  writeRecognised,
  type KeptPages,
  type Recognised,
} from './recognised.ts';
export { parseRecordFields } from './record-file.ts';
export { publicationOf } from './publication.ts';
export { readRegister, type Registered } from './register.ts';
export {
  idsEverGiven,
  lastWordsOf,
  standingInBin,
  standingOf,
  successorFrom,
  type Standing,
  type Withdrawal,
} from './standing.ts';
export { readSources, SOURCES_FILE } from './sources.ts';
export { sweep } from './sweep.ts';
export type { LibraryProblem, LibraryProblemCode } from './problem.ts';
export {
  listDocuments,
  originalPath,
  RECORD_FILE,
  readEntry,
  readRecord,
  saysWithheld,
  withNamedConcepts,
  type LibraryEntry,
} from './read.ts';
export {
  keepVocabularies,
  readVocabularies,
  vocabularyFiles,
  VOCABULARIES_FOLDER,
  type ReadVocabularies,
} from './vocabularies.ts';
export {
  conceptFaults,
  readVocabulary,
  writeConcepts,
  type WrittenVocabulary,
} from './vocabulary-file.ts';
export {
  addVersion,
  formerVersions,
  readKept,
  versionFolder,
  withdrawVersion,
  VERSIONS_FOLDER,
  versionWith,
  type HeldVersion,
} from './versions.ts';
export type { Checked } from './yaml.ts';
