import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { withLock } from '#process/lock.ts';
import { wordings } from '#domain/language.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { openWriter, type CommitReport, type Writer } from '#search/index.ts';
import { bringInLine } from './bring-in-line.ts';
import type { IngestContext } from './context.ts';
import { PIPELINE_SUBJECTS_VERSION } from './describe/index.ts';
import { createExtractor, PIPELINE_READ_VERSION } from './extract/index.ts';
import {
  hashText,
  keepVocabularies,
  holdersByHash,
  listDocuments,
  readVocabularies,
  type LibraryProblem,
} from './library/index.ts';
import type { Outcome } from './outcome.ts';
import { findSources } from './sources.ts';
import { PIPELINE_STRUCTURE_VERSION } from './structure/index.ts';
import { takeIn } from './take-in.ts';

/**
 * The order of the steps; nothing else knows it. New files are first taken into the library (read, described,
 * copied, structured, indexed); then the index is brought in line with the library, touching only what changed.
 */

export interface IngestOptions {
  /** Absolute path of the library's folder. */
  documents: string;
  /** Where the index lives, with a key that may write. */
  engine: { url: string; writeKey: string; prefix?: string };
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
 * A change of any step's version makes other clauses, and a change of the labels gives them other themes and
 * regions: either builds a new index beside the old one.
 */
export function generationOf({ themes, regions }: Vocabularies): string {
  // An entry that only says that records name the concept changes nothing in the index.
  const named = [themes, regions].map(({ concepts }) =>
    concepts.filter(({ prefLabel }) => wordings(prefLabel).length > 0),
  );
  const labels = hashText(JSON.stringify(named)).slice(0, 16);
  return [
    `read ${PIPELINE_READ_VERSION}`,
    `structure ${PIPELINE_STRUCTURE_VERSION}`,
    `subjects ${PIPELINE_SUBJECTS_VERSION} of ${labels}`,
  ].join(', ');
}

/** A writer of the generation that the pipeline and these vocabularies make: the only way to one. */
export function writerFor(
  engine: IngestOptions['engine'],
  vocabularies: Vocabularies,
): Promise<Writer> {
  const { thesaurus } = vocabularies;
  return openWriter(engine, { generation: generationOf(vocabularies), thesaurus });
}

/**
 * Takes in `sources` and brings the index in line with the library.
 * @returns what became of each file and each document, failures included
 * @throws EngineUnavailable when the index cannot be reached
 */
export async function runIngest(options: IngestOptions): Promise<Outcome[]> {
  const { documents, data } = options;
  const work = async () => {
    if (data !== undefined) await keepVocabularies(documents, data);
    const { value, problems = [] } = await readVocabularies(documents, data);
    const faults = problems.map((problem): Outcome => failed(problem));
    return [...faults, ...(await ingest(options, value))];
  };
  return data === undefined ? work() : withLock(join(data, 'ingest.lock'), work);
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
  const context = { documents, vocabularies, extractor, writer, workers };
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
  const report = await context.writer.commit();
  return withRefusals([...missing.map(unreadable), ...taken, ...lined], report);
}

function unreadable({ file, reason }: { file: string; reason: string }): Outcome {
  return { file, status: 'failed', failure: { code: 'unreadable', detail: reason } };
}

/** Documents that the engine refused are failures, whatever we thought of them before. */
export function withRefusals(outcomes: Outcome[], { failures }: CommitReport): Outcome[] {
  const refused = new Map(failures.map((failure) => [failure.document, failure.message]));
  return outcomes.map((outcome) => {
    const detail = refused.get(outcome.document ?? '');
    const written = outcome.status === 'indexed' || outcome.status === 'added';
    if (detail === undefined || !written) return outcome;
    return { ...outcome, status: 'failed', failure: { code: 'index-refused', detail } };
  });
}
