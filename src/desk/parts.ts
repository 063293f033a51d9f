import type { Logger } from 'pino';
import type { Vocabularies } from '#domain/vocabulary.ts';
import type { Extractor } from '#ingest/extract/index.ts';
import type { LibraryHistory } from '#ingest/library/index.ts';
import type { Recogniser } from '#ingest/ocr/recogniser.ts';
import type { Network } from '../guarded-fetch/ask.ts';
import type { Catalogue } from './catalogue.ts';
import type { Indexer } from './indexer.ts';
import type { DeskStore } from './jobs.ts';

/** What the desk's work is done with. */
export interface DeskParts {
  /** Absolute path of the library's folder. */
  documents: string;
  /** Absolute path of the data folder. */
  data: string;
  vocabularies: Vocabularies;
  store: DeskStore;
  catalogue: Catalogue;
  extractor: Extractor;
  /** Reads what is a picture. */
  recogniser: Recogniser;
  indexer: Indexer;
  /** Where changes are noted that no document's history can tell. */
  history: LibraryHistory;
  /** How addresses are found, where not in the usual way. */
  network?: Network | undefined;
  /** Lets one change of a document, its history included, happen at a time; asked for before `alone`. */
  inTurn<T>(document: string, work: () => Promise<T>): Promise<T>;
  /** Lets one change of the library happen at a time, here and in other processes. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
}
