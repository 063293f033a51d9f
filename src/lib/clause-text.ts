import type { ApiClause } from './api/types.ts';

type Worded = Pick<ApiClause, 'label' | 'heading' | 'text'>;

/** The name of a clause: label and heading as far as it has them (« Action 3.4 – … », « 2. … »). */
export function clauseName({ label, heading }: Pick<Worded, 'label' | 'heading'>): string {
  const separator = /[.):]$/.test(label) ? ' ' : ' – ';
  return [label, heading].filter(Boolean).join(separator);
}

type Notes = NonNullable<ApiClause['notes']>;

/** Words of a paragraph, and the mark of a note behind them, with the number of that note in the clause. */
export interface Stretch {
  words: string;
  note?: { mark: string; index: number; text?: string | undefined };
}

/** The paragraphs of `clauseParagraphs`, parted where the mark of a note stands. */
export function annotatedParagraphs(clause: Worded & { notes?: Notes | undefined }): Stretch[][] {
  const { text, notes = [] } = clause;
  let from = 0;
  // Paragraphs are looked for in their order: what is left out stands before the first.
  const paragraphs = clauseParagraphs(clause);
  const skipped = text.split('\n').filter((line) => line.trim() !== '').length - paragraphs.length;
  const starts = [...text.matchAll(/[^\n]*\S[^\n]*/gu)].slice(skipped);
  return starts.map(({ 0: paragraph, index }) => {
    const end = index + paragraph.length;
    const stretches: Stretch[] = [];
    from = index;
    notes.forEach((note, number) => {
      if (note.at < index || note.at > end) return;
      const words = text.slice(from, note.at);
      stretches.push({ words, note: { mark: note.mark, index: number, text: note.text } });
      from = note.at;
    });
    return [...stretches, { words: text.slice(from, end) }];
  });
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * The paragraphs of a clause without the lines that only repeat its label and heading, which stand above
 * them already. Nothing else is left out: where the lines and the heading differ, everything is kept.
 */
export function clauseParagraphs({ label, heading, text }: Worded): string[] {
  const paragraphs = text.split('\n').filter((paragraph) => paragraph.trim() !== '');
  const name = letters(label + heading);
  let read = '';
  for (const [index, paragraph] of paragraphs.entries()) {
    if (name === '' || !name.startsWith(read)) break;
    read += letters(paragraph);
    if (read === name) return paragraphs.slice(index + 1);
  }
  return paragraphs;
}
