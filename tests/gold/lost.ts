import type { Clause } from '#domain/clause.ts';
import type { Extraction } from '#domain/page.ts';
import { foldWords } from './fold.ts';
import type { GoldDocument } from './read.ts';

/** A heads list and a line agree whatever the numbers in them. */
const shapeOf = (text: string): string =>
  foldWords(text.replace(/\p{Nd}+/gu, '')).replace(/\d/gu, '');

/**
 * Lines of the pages that were labelled whose words stand in no clause, though a person took them for text: what was
 * left out as a running head is compared with the heads listed in the gold file.
 * @param extraction clean pages, with what was taken for furniture still among their lines
 */
export function lostLines(
  { pages: range, heads }: GoldDocument,
  { pages }: Extraction,
  clauses: readonly Clause[],
): string[] {
  const known = new Set(heads.map(shapeOf));
  const text = foldWords(clauses.map((clause) => clause.text).join(' '));
  return pages
    .filter(({ number }) => !range || (number >= range.first && number <= range.last))
    .flatMap(({ lines }) => lines)
    .filter(({ role, text: words }) =>
      role === 'furniture' ? !known.has(shapeOf(words)) : !text.includes(foldWords(words)),
    )
    .map(({ text: words }) => words);
}
