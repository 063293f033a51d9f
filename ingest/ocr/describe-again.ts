/** The record of a scan, suggested from what OCR has read of it. */
import { dirname } from 'node:path';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { suggestedAnew } from '../describe/index.ts';
import type { Extractor } from '../extract/index.ts';
import { changeRecord, readEntry, recognisedIn, type ChangeNote } from '../library/index.ts';

export interface DescribeAgain {
  /** Absolute path of the library's folder. */
  documents: string;
  vocabularies: Vocabularies;
  extractor: Extractor;
  /** Lets one change of the document happen at a time; without it the caller sees to that. */
  inTurn?: (work: () => Promise<void>) => Promise<void>;
}

/**
 * Suggests again, language included, what is still a suggestion in the record of document `id`: while its pages were
 * pictures, all of it came from the name of the file. What a librarian has written or confirmed stays.
 * @param note what the history says of the change
 */
export async function describeAgain(
  { documents, vocabularies, extractor, inTurn = (work) => work() }: DescribeAgain,
  id: string,
  note: ChangeNote,
): Promise<void> {
  const entry = await readEntry(documents, id, vocabularies);
  if (entry.problems || entry.value.record.suggested.length === 0) return;
  const { record, originalPath } = entry.value;
  const recognised = await recognisedIn(dirname(originalPath), record.original.sha256);
  if (recognised === undefined) return;
  const describeAs = record.original.name ?? record.original.file;
  const wanted = { vocabularies, describeAs, recognised };
  const read = await extractor.understand(originalPath, wanted);
  if (!read.ok || read.value.suggestion === undefined || read.value.clauses.length === 0) return;
  const { suggestion } = read.value;
  await inTurn(async () => {
    // The record as it is now: reading took a while.
    const now = await readEntry(documents, id, vocabularies);
    if (now.problems) return;
    await changeRecord(
      documents,
      id,
      vocabularies,
      suggestedAnew(now.value.record, suggestion),
      note,
    );
  });
}
