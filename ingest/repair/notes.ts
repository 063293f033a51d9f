/** The marks of notes, taken out of the words of a line and kept with the place where they stood. */
import type { Line, NoteMark } from '#domain/page.ts';
import { ANNOTATION } from '../read/note-marks.ts';

export function liftNotes(line: Line): Line {
  if (!line.text.includes('\ufff9')) return line;
  const notes: NoteMark[] = [];
  let text = '';
  let from = 0;
  for (const { 0: whole, 1: mark = '', index } of line.text.matchAll(ANNOTATION)) {
    text += line.text.slice(from, index);
    from = index + whole.length;
    // Blanks around a mark at either end of a line belong to it.
    if (text === '') from += /^\s*/u.exec(line.text.slice(from))?.[0].length ?? 0;
    notes.push({ mark, at: text.length });
  }
  text = (text + line.text.slice(from)).replace(/[^\S\t]+$/u, '');
  return {
    ...line,
    text,
    notes: notes.map((note) => ({ ...note, at: Math.min(note.at, text.length) })),
  };
}
