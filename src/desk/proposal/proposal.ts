import { dirname } from 'node:path';
import type { Change } from '#domain/change.ts';
import type { Job } from '#domain/job.ts';
import type { Actor } from '#domain/person.ts';
import type { Record } from '#domain/record.ts';
import {
  addVersion,
  hashFile,
  noteDocument,
  readAccepted,
  readHistory,
  readWritten,
  recognisedIn,
  type Accepted,
  type ChangeNote,
  type WrittenRecord,
} from '#ingest/library/index.ts';
import type { Understanding } from '#ingest/extract/understand.ts';
import type { Acceptance, DeskDetails, Proposal, Rejection } from '../desk.ts';
import { detailsOf, invalid } from '../details.ts';
import type { DeskParts } from '../parts.ts';
import type { Records } from '../records.ts';
import { done, refused, type DeskResult } from '../result.ts';
import { keptOf, understandProposed } from './sides.ts';
import { viewOf } from './view.ts';

/**
 * New versions of documents. One is proposed, compared with the present version, and accepted or rejected. Until it is
 * accepted its file stays in the inbox, where it was kept when it came: nothing of the document changes. What was
 * decided is told by the document's history, which names the job.
 */

/**
 * Lets a file that was read wait for a librarian's decision.
 * @param present the job as it stands; throws where it was cancelled
 * @returns why it cannot be proposed, where it cannot
 */
export async function propose(
  parts: DeskParts,
  { slip }: Accepted,
  understood: Understanding,
  present: () => Job,
): Promise<{ code: string; detail?: string } | undefined> {
  const { documents, vocabularies, store } = parts;
  const { id, wish, actor } = slip;
  const document = wish.document ?? '';
  const written = await readWritten(documents, document, vocabularies);
  if (written.problems) return { code: 'document-gone', detail: written.problems[0]?.detail ?? '' };
  const compared = await keptOf(parts, written.value.record, understood);
  return parts.inTurn(document, async () => {
    const other = store.proposed(document);
    if (other !== undefined && other.id !== id) return { code: 'version-waiting' };
    present();
    // Begun again after a crash: it is noted already.
    if ((await lastAbout(parts, slip))?.action !== 'proposed') {
      await noteDocument(documents, document, { actor, action: 'proposed', job: id }, []);
    }
    store.save({ ...present(), state: 'proposed', compared });
    return undefined;
  });
}

async function lastAbout(
  { documents }: DeskParts,
  { id, wish }: Pick<Accepted['slip'], 'id' | 'wish'>,
): Promise<Change | undefined> {
  const history = await readHistory(documents, wish.document ?? '');
  return history.findLast(({ job }) => job === id);
}

interface Waiting {
  job: Job;
  accepted: Accepted;
}

async function waitingFor(parts: DeskParts, id: string): Promise<DeskResult<Waiting>> {
  const job = parts.store.proposed(id);
  const accepted = job && (await readAccepted(parts.documents, job.id));
  if (job === undefined || accepted === undefined) return refused('not-found');
  return done({ job, accepted });
}

/** The version that waits, compared with the present one. */
export async function proposalOf(
  parts: DeskParts,
  records: Records,
  id: string,
  page: number,
): Promise<DeskResult<Proposal>> {
  const written = await records.written(id);
  if (!written.ok) return written;
  const waiting = await waitingFor(parts, id);
  if (!waiting.ok) return waiting;
  const read = await understandProposed(parts, waiting.value.accepted);
  if (!read.ok) return refused('not-now', { detail: read.error.code });
  const { job } = waiting.value;
  return done(await viewOf(parts, written.value, read.value, { job, page }));
}

/** Where its file lies, with the record as that file would have it. */
export async function proposedFile(
  parts: DeskParts,
  records: Records,
  id: string,
): Promise<DeskResult<{ record: Record; path: string }>> {
  const written = await records.written(id);
  if (!written.ok) return written;
  const waiting = await waitingFor(parts, id);
  if (!waiting.ok) return waiting;
  const { accepted } = waiting.value;
  const read = await understandProposed(parts, accepted);
  if (!read.ok) return refused('not-now', { detail: read.error.code });
  const { file, sha256 } = accepted.slip;
  const original = { file, sha256, format: read.value.format };
  return done({ path: accepted.path, record: { ...written.value.record, original } });
}

/** The version that waits, if it is the one that was looked at; else what was done since that was proposed. */
async function asLookedAt(
  parts: DeskParts,
  { record, revision }: WrittenRecord,
  proposal: string,
): Promise<DeskResult<Waiting>> {
  const waiting = await waitingFor(parts, record.id);
  if (waiting.ok && waiting.value.job.id === proposal) return waiting;
  const history = await readHistory(parts.documents, record.id);
  const since = history.findLastIndex(
    ({ job, action }) => job === proposal && action === 'proposed',
  );
  const changes = since < 0 ? [] : history.slice(since + 1);
  return refused('changed-meanwhile', { meanwhile: { revision, changes } });
}

/**
 * Makes the version that waits the present one.
 * @param begin takes the job up again, which brings the document into the index
 */
export async function acceptProposal(
  parts: DeskParts,
  records: Records,
  id: string,
  { revision, proposal, unrelated, actor }: Acceptance & { actor: Actor },
  begin: (job: Job) => void,
): Promise<DeskResult<DeskDetails>> {
  const accepted = await records.changeFrom(id, revision, async (before) => {
    const waiting = await asLookedAt(parts, before, proposal);
    if (!waiting.ok) return waiting;
    const { job, accepted } = waiting.value;
    const read = await understandProposed(parts, accepted);
    if (!read.ok) return refused('not-now', { detail: read.error.code });
    const compared = await keptOf(parts, before.record, read.value);
    if (compared.unrelated && !unrelated) return refused('unrelated');
    const note = { actor, action: 'version', job: job.id } as const;
    const written = await takePlace(parts, id, accepted, read.value.format, note);
    if (!written.ok) return written;
    begin(parts.store.save({ ...job, state: 'waiting', stage: 'filed', document: id }));
    return written;
  });
  return accepted.ok ? done(await detailsOf(parts, accepted.value)) : accepted;
}

function takePlace(
  parts: DeskParts,
  id: string,
  { path, slip: { sha256, name, sources } }: Accepted,
  format: Understanding['format'],
  note: ChangeNote,
): Promise<DeskResult<WrittenRecord>> {
  const { documents, vocabularies, catalogue } = parts;
  return parts.alone(async () => {
    const holder = await catalogue.holderOf(sha256);
    // Going back to a former version is a new version like another.
    if (holder?.place === 'held' && holder.version === undefined) {
      return refused('taken', { detail: holder.record.id });
    }
    if ((await hashFile(path)) !== sha256) return refused('not-now', { detail: 'file-damaged' });
    const recognised = await recognisedIn(dirname(path), sha256);
    const source = { path, name, format, sha256, sources, recognised };
    const written = await addVersion(documents, id, vocabularies, source, note);
    return written.problems ? refused('invalid', invalid(written.problems)) : done(written.value);
  });
}

/** Leaves the document as it is, and the file in the inbox as one that was not taken in. */
export async function rejectProposal(
  parts: DeskParts,
  records: Records,
  id: string,
  { revision, proposal, reason, actor }: Rejection & { actor: Actor },
): Promise<DeskResult<Job>> {
  return records.alone(id, async () => {
    const before = await records.writtenAt(id, revision);
    if (!before.ok) return before;
    const waiting = await asLookedAt(parts, before.value, proposal);
    if (!waiting.ok) return waiting;
    const { job } = waiting.value;
    const why = reason === undefined ? {} : { reason };
    const note: ChangeNote = { actor, action: 'rejected', job: job.id, ...why };
    await noteDocument(parts.documents, id, note, []);
    return done(parts.store.save(asRejected(job, reason)));
  });
}

const asRejected = (job: Job, reason: string | undefined): Job => ({
  ...job,
  state: 'failed',
  problem: { code: 'version-rejected', ...(reason !== undefined && { detail: reason }) },
});

/**
 * Gives a job at the start what was decided about its version and is noted in the document's history: it may not have
 * lived to note that itself, and a list of jobs that was lost is made again without it.
 * @param isNew it was made from the inbox just now
 */
export async function settleProposal(parts: DeskParts, job: Job, isNew: boolean): Promise<void> {
  if (job.wish.document === undefined || !(isNew || job.state === 'proposed')) return;
  const last = await lastAbout(parts, job);
  if (last?.action === 'rejected') parts.store.save(asRejected(job, last.reason));
  else if (last?.action === 'version') parts.store.save({ ...job, state: 'waiting' });
}
