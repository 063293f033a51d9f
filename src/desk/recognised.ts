import type { Change } from '#domain/change.ts';
import type { Actor } from '#domain/person.ts';
import type { RecognisedPage } from '#domain/recognised.ts';
import { withLines, wordsOf } from '#ingest/correct/recognised.ts';
import {
  lineField,
  lineOfField,
  readHistory,
  writeRecognised,
  type ChangeNote,
} from '#ingest/library/index.ts';
import { sayInAll } from '#texts/say.ts';
import type { LinesEdit, RecognisedText } from './desk.ts';
import { wrong } from './wrong-field.ts';
import type { DeskParts } from './parts.ts';
import { revisionOf, statesOf, textOf } from './recognised-states.ts';
import type { Records } from './records.ts';
import { done, refused, type DeskResult, type Meanwhile } from './result.ts';

/** What OCR read of a page, corrected line by line; two people who correct two lines at once both keep their work. */

/** What was recognised on page `page` (1-based) of document `id`, as it is corrected by now. */
export async function recognisedText(
  { documents }: DeskParts,
  records: Records,
  id: string,
  page: number,
): Promise<DeskResult<RecognisedText>> {
  const written = await records.written(id);
  if (!written.ok) return written;
  const now = (await statesOf(documents, written.value.record, page)).at(-1);
  return now === undefined ? refused('not-found') : done({ page: now, revision: revisionOf(now) });
}

/** Writes other texts for some lines, unless one of these was corrected since the revision that was seen. */
export async function correctLines(
  parts: DeskParts,
  records: Records,
  id: string,
  page: number,
  { lines, revision }: LinesEdit,
  actor: Actor,
): Promise<DeskResult<RecognisedText>> {
  const written = await records.change(id, async ({ record }) => {
    const states = await statesOf(parts.documents, record, page);
    const now = states.at(-1);
    if (now === undefined) return refused('not-found');
    const wanted = new Map(lines.map(({ line, text }) => [line - 1, wordsOf(text).join(' ')]));
    if ([...wanted.keys()].some((index) => now.lines[index] === undefined)) {
      return refused('invalid', { errors: [wrong('lines', sayInAll('correction.no-line'))] });
    }
    const seen = states.findLastIndex((state) => revisionOf(state) === revision);
    const base = states[seen];
    const isTouched = (text: string, index: number) => {
      const present = textOf(now, index);
      return present !== text && (base === undefined || textOf(base, index) !== present);
    };
    if ([...wanted].some(([index, text]) => isTouched(text, index))) {
      const history = await readHistory(parts.documents, id);
      const meanwhile = since(history, page, base ? states.length - 1 - seen : 0, now);
      return refused('changed-meanwhile', { meanwhile });
    }
    const others = new Map([...wanted].filter(([index, text]) => textOf(now, index) !== text));
    if (others.size > 0) {
      const corrected = { by: actor.name, at: new Date().toISOString() };
      const fields = [...others].map(([index, after]) => ({
        ...{ field: lineField(page, index + 1), before: textOf(now, index), after },
      }));
      const note: ChangeNote = { actor, action: 'corrected' };
      await writeRecognised(parts.documents, id, withLines(now, others, corrected), fields, note);
    }
    return done(undefined);
  });
  return written.ok ? recognisedText(parts, records, id, page) : written;
}

/** The last `count` changes of a page. */
function since(history: Change[], page: number, count: number, now: RecognisedPage): Meanwhile {
  const ofPage = history.filter(({ fields }) =>
    fields.some(({ field }) => lineOfField(field)?.page === page),
  );
  return { revision: revisionOf(now), changes: count > 0 ? ofPage.slice(-count) : [] };
}
