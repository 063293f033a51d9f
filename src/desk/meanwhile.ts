import { isDeepStrictEqual } from 'node:util';
import type { Change } from '#domain/change.ts';
import { correctionsSchema, type Correction } from '#domain/correction.ts';
import { hashText, type WrittenRecord } from '#ingest/library/index.ts';
import type { Meanwhile } from './result.ts';

/** What others did since: found in the history of a document (the oldest first). Pure. */

/** Changes of the record since it was as at `revision`. */
export function recordSince(
  history: Change[],
  now: Pick<WrittenRecord, 'revision'>,
  revision: string,
): Meanwhile {
  const ofRecord = history.filter(({ from }) => from !== undefined);
  // The last time: a change that was taken back leaves the very text that was there before.
  const first = ofRecord.findLastIndex(({ from }) => from === revision);
  return { revision: now.revision, changes: first < 0 ? [] : ofRecord.slice(first) };
}

/**
 * Changes of the list of corrections since it was as at `revision`; none where it still is.
 * @returns also the list as it was then; empty where no history tells of it
 */
export function correctionsSince(
  history: Change[],
  now: Correction[],
  revision: string,
): { meanwhile?: Meanwhile; before: Correction[] } {
  const present = correctionsRevision(now);
  if (present === revision) return { before: now };
  const ofList = history.filter(({ fields }) => fields[0]?.field === 'corrections');
  const before = ofList.map(({ fields }) => listIn(fields[0]?.before));
  const first = before.findLastIndex((list) => correctionsRevision(list) === revision);
  const changes = first < 0 ? [] : ofList.slice(first);
  return { meanwhile: { revision: present, changes }, before: before[first] ?? [] };
}

const listIn = (noted: unknown): Correction[] => correctionsSchema.safeParse(noted).data ?? [];

/** Whether the corrections of `clause` are others than they were. */
export function isTouched(clause: string, before: Correction[], now: Correction[]): boolean {
  const ofIt = (list: Correction[]) => list.filter((one) => one.clause === clause);
  return !isDeepStrictEqual(ofIt(before), ofIt(now));
}

/** Short name of a list of corrections, by what it says and not by how the file is laid out. */
export const correctionsRevision = (corrections: Correction[]): string =>
  hashText(JSON.stringify(correctionsSchema.parse(corrections))).slice(0, 16);
