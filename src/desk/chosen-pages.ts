import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { FieldChange } from '#domain/change.ts';
import type { Record } from '#domain/record.ts';
import {
  CHOSEN_FIELD,
  readRecognised,
  recognisedIn,
  writeChosen,
  type ChangeNote,
} from '#ingest/library/index.ts';
import { describeAgain } from '#ingest/ocr/describe-again.ts';
import type { DeskParts } from './parts.ts';
import { done, refused, type DeskResult } from './result.ts';

/** The choice of pages that are read from their pictures although the file has a text for them, and the way back. */

/** Those pages (1-based) of a document. */
export async function chosenOf(documents: string, record: Record): Promise<number[]> {
  const kept = await recognisedIn(join(documents, record.id), record.original.sha256);
  return kept === undefined ? [] : [...(await readRecognised(kept)).chosen];
}

/**
 * Keeps another choice.
 * @param also what the history says besides
 */
export async function choose(
  documents: string,
  { id, original }: Record,
  { before, after }: { before: number[]; after: number[] },
  note: ChangeNote,
  also: FieldChange[] = [],
): Promise<DeskResult<undefined>> {
  const fields = [{ field: CHOSEN_FIELD, before, after }, ...also];
  await writeChosen(documents, id, { original: original.sha256, chosen: after }, fields, note);
  return done(undefined);
}

/**
 * Takes a choice back, if it still is as that change left it: the pages have the text of the file again, and the record is
 * suggested again from it. What was recognised, and corrected in it, is kept for when they are chosen again.
 */
export async function undoChoice(
  { documents, vocabularies, extractor }: DeskParts,
  record: Record,
  choice: FieldChange,
  note: ChangeNote,
): Promise<DeskResult<undefined>> {
  const before = await chosenOf(documents, record);
  if (!isDeepStrictEqual(before, choice.after)) return refused('changed-meanwhile');
  const after = choice.before as number[];
  const chosen = await choose(documents, record, { before, after }, note);
  if (chosen.ok) await describeAgain({ documents, vocabularies, extractor }, record.id, note);
  return chosen;
}
