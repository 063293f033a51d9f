import { wordsOf, type ShownClause, type Text } from './text.ts';

/** @returns UTF-8 text: names of clauses and paragraphs on lines of their own, cells of a row parted by tabs */
export function toPlain({ title, notes, clauses }: Text): string {
  const parts = [title, notes.join('\n'), ...clauses.flatMap(linesOf)];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function linesOf({ name, blocks, notes }: ShownClause): string[] {
  const body = blocks.map((block) =>
    'rows' in block
      ? [...block.header, ...block.rows]
          .map((cells) => cells.map(({ stretches }) => wordsOf(stretches)).join('\t'))
          .join('\n')
      : wordsOf(block.stretches),
  );
  return [name, ...body, notes.map(({ mark, text }) => `[${mark}] ${text}`).join('\n')];
}
