/**
 * Pages become clauses. See README.md for the way of the data through the files of this folder.
 */
import type { Clause } from '#domain/clause.ts';
import type { Extraction } from '#domain/page.ts';
import { toClauses } from './clauses.ts';
import { findContents } from './contents.ts';
import { findElements } from './elements.ts';
import { gridTables } from './grids.ts';
import { knownTitles } from './known.ts';
import { textLines } from './lines.ts';
import { withoutTitleBlock } from './preface.ts';
import { buildTree } from './tree.ts';

/** Raise it when the same pages would give other clauses: documents are then structured anew. */
export const PIPELINE_STRUCTURE_VERSION = 6;

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
  const elements = withoutTitleBlock(findElements(lines, contents, known, grids), lines);
  const nodes = buildTree(elements, lines.length);
  const prefaceEnd = elements[0]?.index ?? lines.length;
  const clauses = toClauses(documentId, lines, nodes, prefaceEnd, grids);
  return extraction.unpaged === true ? clauses.map(withoutPages) : clauses;
}

function withoutPages(clause: Clause): Clause {
  const copy = { ...clause };
  delete copy.page;
  delete copy.pageEnd;
  return copy;
}
