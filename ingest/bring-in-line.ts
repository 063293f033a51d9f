import pMap from 'p-map';
import { fingerprintOf } from './fingerprint.ts';
import { indexDocument } from './index-document.ts';
import { readAnchors, readEntry, type LibraryProblem } from './library/index.ts';
import type { Outcome } from './outcome.ts';
import type { IngestContext } from './pipeline.ts';

/**
 * Brings the index in line with the library: adds what is new, replaces what changed (original or record,
 * by content), removes what is gone, and leaves the rest alone. A document that cannot be read keeps what the
 * index has of it.
 * @param held ids of every document in the library
 * @param fresh ids of those that were indexed a moment ago
 * @param onDone called for each document that was looked at
 */
export async function bringInLine(
  context: IngestContext,
  held: string[],
  fresh: Set<string>,
  onDone: () => void,
): Promise<Outcome[]> {
  const indexed = await context.writer.fingerprints();
  const looked = await pMap(
    held.filter((id) => !fresh.has(id)),
    async (id) => {
      const outcome = await bringOne(context, id, indexed.get(id));
      onDone();
      return outcome;
    },
    { concurrency: context.concurrency },
  );
  return [...looked, ...(await removeGone(context, [...indexed.keys()], new Set(held)))];
}

async function bringOne(
  context: IngestContext,
  id: string,
  indexed: string | undefined,
): Promise<Outcome> {
  const read = await readEntry(context.documents, id, context.vocabularies);
  if (read.problems) return refused(id, read.problems);
  const known = await readAnchors(context.documents, id);
  if (known.problems) return refused(id, known.problems);
  const { record, originalPath } = read.value;
  if (fingerprintOf(record, known.value.text) === indexed)
    return { file: id, document: id, status: 'unchanged' };
  const extracted = await context.extractor.extract(originalPath);
  if (!extracted.ok) return { file: id, document: id, status: 'failed', failure: extracted.error };
  return indexDocument(context, record, extracted.value, known.value);
}

function refused(id: string, [first]: LibraryProblem[]): Outcome {
  if (!first) throw new Error(`${id}: refused without a problem`);
  const { file, ...failure } = first;
  return { file, document: id, status: 'failed', failure };
}

async function removeGone(
  context: IngestContext,
  indexed: string[],
  held: Set<string>,
): Promise<Outcome[]> {
  const gone = indexed.filter((id) => !held.has(id));
  for (const id of gone) await context.writer.remove(id);
  return gone.map((id) => ({ file: id, document: id, status: 'removed' }));
}
