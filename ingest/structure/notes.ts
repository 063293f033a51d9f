/**
 * Which notes the marks of a clause refer to. A note stands at the foot of its page, or at the end of the document,
 * behind its own mark: raised, or in type smaller than the text's.
 */
import type { ClauseNote } from '#domain/clause.ts';
import type { TextLine } from './lines.ts';

/** Type of notes over that of the text, at most. */
const SMALL = 0.95;
const OWN_MARK = /^[([]?(\p{Nd}{1,3}|[ivxlc]{1,6}|[*†‡§]{1,3})(?:[)\]]|\s*[.):\p{Pd}])?\s+(?=\S)/u;

interface Note {
  mark: string;
  from: number;
  /** Line after its last. */
  to: number;
  page: number;
  text: string;
}

export type FindNote = (mark: string, line: number) => string | undefined;

/** Finds the words of the note that a mark in a line (by index) refers to: on its page, else the next one behind. */
export function noteFinder(lines: readonly TextLine[]): FindNote {
  if (!lines.some(({ notes }) => notes)) return () => undefined;
  const notes = findNotes(lines);
  return (mark, line) => {
    const same = notes.filter((note) => note.mark === mark && line < note.from);
    return (same.find(({ page }) => page === lines[line]?.page) ?? same[0])?.text;
  };
}

function findNotes(lines: readonly TextLine[]): Note[] {
  const notes: Note[] = [];
  lines.forEach((line, index) => {
    const start = startOf(line);
    const open = notes.at(-1);
    if (start) {
      const { mark, text } = start;
      notes.push({ mark, from: index, to: index + 1, page: line.page, text });
    } else if (open?.to === index && goesOn(line, lines[index - 1])) {
      open.to = index + 1;
      open.text += ` ${line.text}`;
    }
  });
  return notes;
}

/** The mark a note begins with, and its first words. */
function startOf({
  text,
  notes,
  scale,
  box,
}: TextLine): { mark: string; text: string } | undefined {
  const [first] = notes ?? [];
  if (first?.at === 0) return { mark: first.mark, text };
  const own = (box ? scale < SMALL : text.startsWith('[')) ? OWN_MARK.exec(text) : null;
  return own?.[1] === undefined ? undefined : { mark: own[1], text: text.slice(own[0].length) };
}

/** A note of a file with a layout goes on in its own type, on its page; elsewhere it is a paragraph. */
const goesOn = (line: TextLine, before: TextLine | undefined): boolean =>
  line.box !== undefined &&
  line.page === before?.page &&
  line.scale < SMALL &&
  Math.abs(line.scale - before.scale) < 0.02;

/** The marks in some lines, where they stand in the text that these lines make, one sign apart. */
export function notesIn(
  lines: readonly TextLine[],
  ranges: readonly (readonly [from: number, to: number])[],
  find: FindNote,
): ClauseNote[] {
  let start = 0;
  return ranges.flatMap(([from, to]) =>
    lines.slice(from, to).flatMap((line, offset) => {
      const at = start;
      start += line.text.length + 1;
      return (line.notes ?? []).map((note) => {
        const text = note.at === 0 ? undefined : find(note.mark, from + offset);
        return { mark: note.mark, at: at + note.at, ...(text !== undefined && { text }) };
      });
    }),
  );
}
