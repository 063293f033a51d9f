import { dirname } from 'node:path';
import type { Clause } from '#domain/clause.ts';
import type { Actor } from '#domain/person.ts';
import {
  destroy,
  formerVersions,
  isDiskFull,
  listBin,
  moveToBin,
  NO_CORRECTIONS,
  originalPath,
  readAnchors,
  readCorrections,
  readHistory,
  recognisedIn,
  restoreFromBin,
  versionFolder,
  type Binned,
  type ChangeNote,
  type WrittenRecord,
} from '#ingest/library/index.ts';
import { reconcile } from '#ingest/anchor/index.ts';
import { correctedClauses } from '#ingest/run/index-document.ts';
import { sayInAll } from '#texts/say.ts';
import type { BinEntry, DeskDetails, Version, Why } from './desk.ts';
import { detailsOf } from './details.ts';
import { wrong } from './wrong-field.ts';
import type { DeskParts } from './parts.ts';
import { replacedBy, wasPublic } from './public.ts';
import type { Records } from './records.ts';
import { done, refused, type DeskResult } from './result.ts';

/** The bin, and the versions of documents. */

export async function removeDocument(
  parts: DeskParts,
  records: Records,
  id: string,
  { reason, revision }: Why,
  actor: Actor,
  patience?: number,
): Promise<DeskResult<BinEntry>> {
  const note: ChangeNote = { actor, action: 'deleted', ...(reason !== undefined && { reason }) };
  const work = async ({ record }: WrittenRecord): Promise<DeskResult<BinEntry>> => {
    if (reason === undefined && (await wasPublic(parts.documents, record))) {
      return refused('invalid', { errors: [wrong('reason', sayInAll('withdrawal.loss'))] });
    }
    const replaces = await replacedBy(parts.catalogue, id);
    const entry = await parts.alone(() => moveToBin(parts.documents, id, note));
    const found = (await listBin(parts.documents)).find((binned) => binned.entry === entry);
    return done({ ...sentEntry(found ?? { entry, record, deleted: undefined }), replaces });
  };
  return records.changeFrom(id, revision, work, patience);
}

export async function binEntries(parts: DeskParts): Promise<BinEntry[]> {
  return (await listBin(parts.documents)).map(sentEntry);
}

function sentEntry({ entry, record, deleted }: Binned): BinEntry {
  return {
    entry,
    id: record.id,
    title: record.title,
    deleted: deleted?.at ?? '',
    actor: { id: deleted?.actor.id ?? '', name: deleted?.actor.name ?? '' },
    ...(deleted?.reason !== undefined && { reason: deleted.reason }),
  };
}

/**
 * Takes `entry` out of the bin. It carries no revision: an entry names one document as it was put there at one moment,
 * nothing in the bin is changed, and whoever comes second finds no such entry.
 */
export async function restoreDocument(
  parts: DeskParts,
  records: Records,
  entry: string,
  actor: Actor,
): Promise<DeskResult<DeskDetails>> {
  const restored = await parts.alone(() => restoreEntry(parts, entry, actor));
  if (!restored.ok) return restored;
  await parts.indexer.changed(restored.value);
  const written = await records.written(restored.value);
  return written.ok ? done(await detailsOf(parts, written.value)) : written;
}

async function restoreEntry(
  parts: DeskParts,
  entry: string,
  actor: Actor,
): Promise<DeskResult<string>> {
  const found = (await listBin(parts.documents)).find((binned) => binned.entry === entry);
  if (found === undefined) return refused('not-found');
  // The same bytes may have been brought in anew since.
  const twin = await parts.catalogue.holderOf(found.record.original.sha256);
  if (twin?.place === 'held' && twin.version === undefined) {
    const { id, title } = twin.record;
    return refused('bytes-held', { document: { id, title } });
  }
  try {
    const id = await restoreFromBin(parts.documents, found, { actor, action: 'restored' });
    if (id !== undefined) return done(id);
    const { title } = found.record;
    return refused('taken', { document: { id: found.record.id, title } });
  } catch (error) {
    if (isDiskFull(error)) return refused('disk-full');
    throw error;
  }
}

/** Destroys these entries and no others: what came to the bin since somebody looked is not theirs to destroy unseen. */
export async function emptyBin(parts: DeskParts, entries: string[], actor: Actor): Promise<number> {
  return parts.alone(async () => {
    const binned = (await listBin(parts.documents)).filter(({ entry }) => entries.includes(entry));
    await destroy(parts.documents, parts.history, binned, actor);
    return binned.length;
  });
}

/** All versions of a document, whatever its status: who may see them is asked before. */
export async function versionsOf(
  parts: Pick<DeskParts, 'documents'>,
  records: Pick<Records, 'written'>,
  id: string,
): Promise<DeskResult<Version[]>> {
  const written = await records.written(id);
  if (!written.ok) return written;
  const { record } = written.value;
  const path = originalPath(parts.documents, record);
  const former = await formerVersions(parts.documents, record);
  return done([
    { number: record.version, record, isCurrent: true, isPublic: true, path },
    ...former.map((version) => ({ ...version, isCurrent: false })),
  ]);
}

/** The clauses of one version as the pipeline finds them now, with the corrections and addresses it had. */
export async function versionClauses(
  parts: Pick<DeskParts, 'documents' | 'vocabularies' | 'extractor'>,
  { number, record, path, isCurrent }: Version,
): Promise<DeskResult<Clause[]>> {
  const folder = isCurrent ? record.id : versionFolder(record.id, number);
  const recognised = await recognisedIn(dirname(path), record.original.sha256);
  const wanted = { vocabularies: parts.vocabularies, ...(recognised && { recognised }) };
  const read = await parts.extractor.understand(path, wanted);
  if (!read.ok) return refused('not-now', { detail: read.error.code });
  const corrections = (await readCorrections(parts.documents, folder)).value ?? NO_CORRECTIONS;
  const { clauses } = correctedClauses(parts.vocabularies, record.id, read.value, corrections);
  // Whoever cited it then finds the text at the address it had then, however the pipeline names it now.
  const anchors = (await readAnchors(parts.documents, folder)).value?.anchors ?? [];
  return done(reconcile(anchors, clauses, new Date().toISOString().slice(0, 10)).clauses);
}

export async function historyOf(parts: DeskParts, records: Records, id: string) {
  const written = await records.written(id);
  if (!written.ok && written.problem.code === 'not-found') return written;
  return done((await readHistory(parts.documents, id)).toReversed());
}
