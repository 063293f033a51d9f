import type { ApiClause } from './api/types.ts';

type Worded = Pick<ApiClause, 'label' | 'heading' | 'text'>;

/** The name of a clause: label and heading as far as it has them (« Action 3.4 – … », « 2. … »). */
export function clauseName({ label, heading }: Pick<Worded, 'label' | 'heading'>): string {
  const separator = /[.):]$/.test(label) ? ' ' : ' – ';
  return [label, heading].filter(Boolean).join(separator);
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
