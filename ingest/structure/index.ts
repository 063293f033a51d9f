/**
 * Pages become clauses. See README.md for the way of the data through the files of this folder.
 */
import type { Clause } from '#domain/clause.ts';
import type { Extraction } from '#domain/page.ts';
import { findActs, type Inset } from './acts.ts';
import { toClauses } from './clauses.ts';
import { findContents } from './contents.ts';
import { findElements, type Element } from './elements.ts';
import { gridTables } from './grids.ts';
import { knownTitles } from './known.ts';
import { textLines } from './lines.ts';
import { withoutTitleBlock } from './preface.ts';
import { findQuotations } from './quotations.ts';
import { buildTree } from './tree.ts';

/** Raise it when the same pages would give other clauses: documents are then structured anew. */
export const PIPELINE_STRUCTURE_VERSION = 9;

/**
 * The clauses of a document in reading order. Put end to end, their texts hold every word of the pages'
 * lines that are not furniture, in order, nothing twice. Pure; linear in the number of lines.
 *
 * @param documentId id of the document, the first half of every clause id
 * @param extraction clean pages with the outline the file carries
 * @returns no clause at all when no page has text
 */
export function segment(documentId: string, extraction: Extraction): Clause[] {
  const lines = textLines(extraction);
  if (lines.length === 0) return [];
  const contents = findContents(lines);
  const known = knownTitles(extraction.outline, contents);
  const grids = gridTables(lines);
  const found = findActs(findElements(lines, contents, known, grids), lines);
  const elements = withoutTitleBlock(found.elements, lines);
  const insets = [...found.insets, ...findQuotations(found.elements, lines)];
  const nodes = buildTree(elements, lines.length, moved(insets, found.elements, elements));
  const prefaceEnd = elements[0]?.index ?? lines.length;
  const clauses = toClauses(documentId, lines, nodes, prefaceEnd, grids);
  return extraction.unpaged === true ? clauses.map(withoutPages) : clauses;
}

/** Insets by the places of their elements in `after`, which lacks some of `before`. */
function moved(insets: Inset[], before: Element[], after: Element[]): Inset[] {
  const places = new Map(after.map((element, k) => [element, k]));
  const place = (k: number): number => {
    for (let i = k; i < before.length; i++) {
      const at = places.get(before[i] as Element);
      if (at !== undefined) return at;
    }
    return after.length;
  };
  return insets.map(({ from, to, within }) => ({ from: place(from), to: place(to), within }));
}

function withoutPages(clause: Clause): Clause {
  const copy = { ...clause };
  delete copy.page;
  delete copy.pageEnd;
  return copy;
}
