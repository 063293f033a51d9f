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

/** Changes of the list of corrections since it was as at `revision`. */
export function correctionsSince(
  history: Change[],
  now: Correction[],
  revision: string,
): Meanwhile {
  const ofList = history.filter(({ fields }) => fields[0]?.field === 'corrections');
  const first = ofList.findLastIndex(({ fields }) => {
    const before = correctionsSchema.safeParse(fields[0]?.before ?? []).data;
    return before !== undefined && correctionsRevision(before) === revision;
  });
  return {
    revision: correctionsRevision(now),
    changes: first < 0 ? [] : ofList.slice(first),
  };
}

/** Short name of a list of corrections, by what it says and not by how the file is laid out. */
export const correctionsRevision = (corrections: Correction[]): string =>
  hashText(JSON.stringify(correctionsSchema.parse(corrections))).slice(0, 16);
