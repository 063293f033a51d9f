import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { withLock } from '#process/lock.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { bringInLine } from './run/bring-in-line.ts';
import type { IngestContext } from './run/context.ts';
import { createExtractor } from './extract/index.ts';
import {
  keepConcordances,
  keepVocabularies,
  CONCORDANCES_FOLDER,
  readConcordances,
  settleConcordances,
  holdersByHash,
  listDocuments,
  readVocabularies,
  type LibraryProblem,
} from './library/index.ts';
import { matchNames } from './run/match-names.ts';
import type { Outcome } from './run/outcome.ts';
import { findSources } from './run/sources.ts';
import { takeIn } from './run/take-in.ts';
import { withRefusals, writerFor, type EngineAddress } from './run/writer.ts';

/**
 * The order of the steps; nothing else knows it. New files are first taken into the library (read, described,
 * copied, structured, indexed); then the index is brought in line with the library, touching only what changed.
 */

export interface IngestOptions {
  /** Absolute path of the library's folder. */
  documents: string;
  /** Where the index lives, with a key that may write. */
  engine: EngineAddress;
  /**
   * Folder of derived data, where a lock lets one ingest run at a time: two would add the same file twice, or
   * swap an index that the other is filling. Without it the caller sees to that.
   */
  data?: string;
  /** Files and folders to take in; none: only bring the index in line. */
  sources?: string[];
  /** Called whenever one more file or document is done. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Takes in `sources` and brings the index in line with the library.
 * @returns what became of each file and each document, failures included
 * @throws EngineUnavailable when the index cannot be reached
 */
export async function runIngest(options: IngestOptions): Promise<Outcome[]> {
  const { documents, data } = options;
  const work = async () => {
    const unsettled = await settled(documents, data);
    if (data !== undefined) {
      await keepVocabularies(documents, data);
      await keepConcordances(documents, data);
    }
    const { value, problems = [] } = await readVocabularies(documents, data);
    const { problems: mapped } = await readConcordances(documents, data);
    const faults = [...problems, ...mapped].map((problem): Outcome => failed(problem));
    return [...unsettled, ...faults, ...(await ingest(options, value))];
  };
  return data === undefined ? work() : withLock(join(data, 'ingest.lock'), work);
}

/** Finishes what a crash left of the mappings; a library that cannot be written is searched all the same. */
async function settled(documents: string, data: string | undefined): Promise<Outcome[]> {
  try {
    await settleConcordances(documents, data);
    return [];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return [{ file: CONCORDANCES_FOLDER, status: 'failed', mappingsNotSaved: code }];
  }
}

/** What is wrong in a vocabulary, as a run reports it; the documents are brought in all the same. */
function failed({ file, ...failure }: LibraryProblem): Outcome {
  return { file, status: 'failed', failure };
}

async function ingest(options: IngestOptions, vocabularies: Vocabularies): Promise<Outcome[]> {
  const writer = await writerFor(options.engine, vocabularies);
  // More workers than cores gain nothing.
  const workers = availableParallelism();
  const extractor = createExtractor({ concurrency: workers });
  const { documents } = options;
  const context = { documents, vocabularies, extractor, writer, workers, data: options.data };
  try {
    return await runSteps(context, options);
  } finally {
    await extractor.close();
  }
}

async function runSteps(
  context: IngestContext,
  { sources = [], onProgress }: IngestOptions,
): Promise<Outcome[]> {
  const { files, missing } = await findSources(sources);
  const held = files.length > 0 ? await holdersByHash(context.documents) : new Map<string, never>();
  const total = files.length + (await listDocuments(context.documents)).length;
  let done = 0;
  const onDone = () => onProgress?.(++done, total);
  onProgress?.(0, total);

  const taken = await takeIn(context, files, held, onDone);
  const fresh = new Set(taken.filter((o) => o.status === 'added').map((o) => o.document ?? ''));
  const ids = await listDocuments(context.documents);
  const lined = await bringInLine(context, ids, fresh, onDone);
  await matchNames(context, [...taken, ...lined]);
  const report = await context.writer.commit();
  return withRefusals([...missing.map(unreadable), ...taken, ...lined], report);
}

function unreadable({ file, reason }: { file: string; reason: string }): Outcome {
  return { file, status: 'failed', failure: { code: 'unreadable', detail: reason } };
}
