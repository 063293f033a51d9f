import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import type { Record } from '#domain/record.ts';
import { fingerprintOf } from './fingerprint.ts';
import { indexDocument } from './index-document.ts';
import {
  readAnchors,
  readCorrections,
  readEntry,
  recognisedIn,
  servedIn,
  saysWithheld,
  type KnownAnchors,
  type KnownCorrections,
  type LibraryProblem,
  type Recognised,
} from '../library/index.ts';
import type { Outcome } from './outcome.ts';
import type { IngestContext } from './context.ts';
import { inFlight, inTurns } from './turns.ts';

/**
 * Brings the index in line with the library: adds what is new, replaces what changed (original or record,
 * by content), removes what is gone or not published, and leaves the rest alone. A document that cannot be read
 * keeps what the index has of it.
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
  const looked = await bring(
    context,
    held.filter((id) => !fresh.has(id)),
    indexed,
    onDone,
  );
  const shown = published(held, looked);
  return [...looked, ...(await removeGone(context, [...indexed.keys()], shown))];
}

/**
 * Brings the index in line with these documents of the library and no others, for whoever changed them. Those
 * that are gone, or not published, are removed.
 * @param held ids of those of them that the library has
 */
export async function bringChanges(
  context: IngestContext,
  ids: string[],
  held: string[],
): Promise<Outcome[]> {
  const indexed = await context.writer.fingerprints();
  const looked = await bring(context, held, indexed, () => undefined);
  const shown = published(held, looked);
  const ours = ids.filter((id) => indexed.has(id));
  return [...looked, ...(await removeGone(context, ours, shown))];
}

function published(held: string[], looked: Outcome[]): Set<string> {
  const shown = new Set(held);
  for (const { status, file, document = file, isWithheld } of looked) {
    if (status === 'withheld' || isWithheld) shown.delete(document);
  }
  return shown;
}

async function bring(
  context: IngestContext,
  ids: string[],
  indexed: Map<string, string>,
  onDone: () => void,
): Promise<Outcome[]> {
  const looked = await pMap(
    ids,
    async (id) => {
      const found = await look(context, id, indexed.get(id));
      if (isOutcome(found)) onDone();
      return found;
    },
    { concurrency: inFlight(context.workers) },
  );
  const changed = looked.filter((found): found is Changed => !isOutcome(found));
  const read = await readChanged(context, changed, onDone);
  const outcomes = looked.map((found) => (isOutcome(found) ? found : read.get(found.record.id)));
  return outcomes.filter((outcome) => outcome !== undefined);
}

/** A document that the index has not, or has otherwise. */
interface Changed {
  record: Record;
  originalPath: string;
  known: KnownAnchors;
  corrected: KnownCorrections;
  recognised: Recognised | undefined;
  bytes: number;
  doubts: Doubts;
}

/** What is wrong in a record that is brought in all the same. */
type Doubts = Pick<Outcome, 'doubts'>;

const isOutcome = (found: Changed | Outcome): found is Outcome => 'status' in found;

async function look(
  context: IngestContext,
  id: string,
  indexed: string | undefined,
): Promise<Changed | Outcome> {
  const read = await readEntry(context.documents, id, context.vocabularies);
  if (read.problems) return withoutRecord(context, id, read.problems);
  const doubts: Doubts = read.doubts && read.doubts.length > 0 ? { doubts: read.doubts } : {};
  const known = await readAnchors(context.documents, id);
  if (known.problems) return refused(id, known.problems);
  const corrected = await readCorrections(context.documents, id);
  if (corrected.problems) return refused(id, corrected.problems);
  const { record, originalPath } = read.value;
  if (record.status !== 'published') {
    return { file: id, document: id, status: 'withheld', ...doubts };
  }
  const recognised = await recognisedIn(join(context.documents, id), record.original.sha256);
  const [addresses, corrections] = [known.value.text, corrected.value.text];
  const served = (await servedIn(context.documents, id, context.data)).text;
  if (fingerprintOf(record, addresses, corrections, recognised?.hash, served) === indexed) {
    return { file: id, document: id, status: 'unchanged', ...doubts };
  }
  const { size } = await stat(originalPath);
  const { value } = known;
  return {
    record,
    originalPath,
    known: value,
    corrected: corrected.value,
    recognised,
    bytes: size,
    doubts,
  };
}

async function readChanged(
  context: IngestContext,
  changed: Changed[],
  onDone: () => void,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  await pMap(
    inTurns(changed, context.workers),
    async ({ task, shared }) => {
      outcomes.set(task.record.id, await bringOne(context, task, shared));
      onDone();
    },
    { concurrency: inFlight(context.workers) },
  );
  return outcomes;
}

async function bringOne(
  context: IngestContext,
  { record, originalPath, known, corrected, recognised, doubts }: Changed,
  shared: boolean,
): Promise<Outcome> {
  const { id } = record;
  const wanted = { vocabularies: context.vocabularies, ...(recognised && { recognised }) };
  const read = await context.extractor.understand(originalPath, wanted, { shared });
  if (!read.ok) return { file: id, document: id, status: 'failed', failure: read.error };
  return { ...(await indexDocument(context, record, read.value, known, corrected)), ...doubts };
}

/**
 * What is done about a document whose record cannot be read: readers go on with what the index has of it, unless the
 * record still says that they should not.
 */
async function withoutRecord(
  { documents }: IngestContext,
  id: string,
  problems: LibraryProblem[],
): Promise<Outcome> {
  const failed = refused(id, problems);
  return (await saysWithheld(documents, id)) ? { ...failed, isWithheld: true } : failed;
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
