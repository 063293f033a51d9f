import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { withLock } from '#process/lock.ts';
import { bringChanges, bringInLine } from './bring-in-line.ts';
import type { Extractor } from '../extract/index.ts';
import { listDocuments } from '../library/index.ts';
import { matchNames } from './match-names.ts';
import type { Outcome } from './outcome.ts';
import { withRefusals, writerFor, type EngineAddress } from './writer.ts';

/** What is needed to bring single documents into the index, besides what every ingest needs. */
export interface ChangesOptions {
  /** Absolute path of the library's folder. */
  documents: string;
  engine: EngineAddress;
  data: string;
  vocabularies: Vocabularies;
  /** Kept by the caller, so that its workers live on from one change to the next. */
  extractor: Extractor;
}

/**
 * Brings the index in line with documents that were just added, changed or removed. While another ingest runs it
 * waits. When the index is of another generation everything is brought in line, not these alone.
 * @throws EngineUnavailable when the index cannot be reached
 */
export function indexChanges(options: ChangesOptions, ids: string[]): Promise<Outcome[]> {
  return withLock(join(options.data, 'ingest.lock'), async () => {
    const { documents, data, engine, vocabularies, extractor } = options;
    const writer = await writerFor(engine, vocabularies);
    const workers = availableParallelism();
    const context = { documents, vocabularies, extractor, writer, workers, data };
    const all = await listDocuments(documents);
    const held = all.filter((id) => ids.includes(id));
    const outcomes = writer.isLive
      ? await bringChanges(context, ids, held)
      : await bringInLine(context, all, new Set(), () => undefined);
    await matchNames(context, outcomes);
    return withRefusals(outcomes, await writer.commit());
  });
}
