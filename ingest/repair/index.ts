/** Raw pages → clean pages. Pure; the order of the steps is known here only. */
import type { Extraction, Line, Page } from '#domain/page.ts';
import { annotateSigns } from '../read/note-marks.ts';
import { mendBrokenRows } from './broken-rows.ts';
import { cleanCharacters } from './characters.ts';
import { markFurniture } from './furniture.ts';
import { joinHyphens } from './hyphens.ts';
import { liftNotes } from './notes.ts';
import { judgePage } from './plausibility.ts';
import { markRepeatedHeads } from './table-heads.ts';
import { restoreOrder } from './visual-order.ts';

/** A page that cannot be trusted keeps its number and its problem, none of its text. */
function withoutNonsense(page: Page): Page {
  const problem = judgePage(page);
  return problem === undefined ? page : { ...page, lines: [], problem };
}

function cleanLine(line: Line): Line[] {
  const text = cleanCharacters(annotateSigns(line.text));
  return text.trim() === '' ? [] : [{ ...line, text }];
}

/** Repairs the pages of one document, given whole: hyphens and running heads are judged across pages. */
export function repairPages(pages: readonly Page[]): Page[] {
  const clean = pages
    .map(restoreOrder)
    .map(withoutNonsense)
    .map((page) => ({ ...page, lines: page.lines.flatMap(cleanLine) }));
  return joinHyphens(mendBrokenRows(markRepeatedHeads(markFurniture(clean)))).map((page) => ({
    ...page,
    lines: page.lines.map(liftNotes),
  }));
}

export function repair(extraction: Extraction): Extraction {
  return {
    ...extraction,
    pages: repairPages(extraction.pages),
    outline: extraction.outline.map((entry) => ({ ...entry, title: cleanCharacters(entry.title) })),
  };
}
