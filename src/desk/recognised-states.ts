import { join } from 'node:path';
import type { FieldChange } from '#domain/change.ts';
import { lineText, type RecognisedPage } from '#domain/recognised.ts';
import type { Record } from '#domain/record.ts';
import { ofLines } from '#ingest/correct/recognised.ts';
import {
  hashText,
  lineOfField,
  readRecognisedStates,
  recognisedIn,
  writeRecognised,
  type ChangeNote,
} from '#ingest/library/index.ts';
import { done, refused, type DeskResult } from './result.ts';

/** The states of what OCR read of a page, and the way back from one to the one before. */

/** Names a state of a page: another text, another revision. */
export const revisionOf = (page: RecognisedPage): string =>
  hashText(JSON.stringify(page)).slice(0, 16);

/** The text of a line of a page, by its place from 0; none where there is no such line. */
export const textOf = (page: RecognisedPage, index: number): string => {
  const line = page.lines[index];
  return line === undefined ? '' : lineText(line);
};

/** Every state of a page, the present one last; none where it was not recognised. */
export async function statesOf(documents: string, record: Record, page: number) {
  const kept = await recognisedIn(join(documents, record.id), record.original.sha256);
  return kept === undefined ? [] : readRecognisedStates(kept, page);
}

/**
 * Takes back a correction of lines, if they still say what it made of them.
 * @param fields of the change that is taken back
 */
export async function undoLines(
  documents: string,
  record: Record,
  fields: FieldChange[],
  note: ChangeNote,
): Promise<DeskResult<undefined>> {
  const page = lineOfField(fields[0]?.field ?? '')?.page ?? 0;
  const states = await statesOf(documents, record, page);
  const now = states.at(-1);
  if (now === undefined) return refused('not-now');
  const lines = [...now.lines];
  for (const { field, before, after } of fields) {
    const index = (lineOfField(field)?.line ?? 0) - 1;
    if (textOf(now, index) !== after) return refused('changed-meanwhile');
    // With its places and confidences: the line as it was.
    const former = states.findLast(
      (state) => state.lines[index] && textOf(state, index) === before,
    );
    const line = former?.lines[index];
    if (line === undefined) return refused('not-now');
    lines[index] = line;
  }
  const back = fields.map(({ field, before, after }) => ({ field, before: after, after: before }));
  await writeRecognised(documents, record.id, ofLines(now, lines), back, note);
  return done(undefined);
}
