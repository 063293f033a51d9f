import type { Vocabularies } from '#domain/vocabulary.ts';
import type { Writer } from '#search/index.ts';
import type { Extractor } from '../extract/index.ts';

/** What every step is given. */
export interface IngestContext {
  documents: string;
  vocabularies: Vocabularies;
  extractor: Extractor;
  writer: Writer;
  /** Folder of derived data, where there is one. */
  data?: string | undefined;
  /** Files read at once. */
  workers: number;
}
