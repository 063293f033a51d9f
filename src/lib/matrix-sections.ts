import type { Matrix } from './api/types.ts';

/** The matrix document by document: what is open is shown row by row, the rest by its figures alone. Pure. */

type Measure = Matrix['measures'][number];

export interface MatrixSection {
  document: Measure['document'];
  measures: number;
  /** Measures that serve at least one… */
  serving: number;
  /** …and those of which is said that they serve none. */
  none: number;
  /** Of each column, its measures. */
  byConcept: { [concept: string]: number };
  /** None where it is folded. */
  rows: Measure[];
  isOpen: boolean;
}

/** Rows that are open unasked: what a browser shows at once. */
const MOST_ROWS = 300;

/**
 * Documents that somebody mapped come first and are open, as far as a page holds them; the others are folded behind them.
 * @param asked documents that a reader opened or folded
 */
export function sectionsOf(
  measures: readonly Measure[],
  asked: { open: readonly string[]; fold: readonly string[] },
): MatrixSection[] {
  const byDocument = [...Map.groupBy(measures, ({ document }) => document.id).values()];
  const all = byDocument.flatMap((rows) => sectionOf(rows) ?? []);
  const isMapped = ({ serving, none }: MatrixSection) => serving + none > 0;
  const ordered = [...all.filter(isMapped), ...all.filter((one) => !isMapped(one))];
  let left = MOST_ROWS;
  return ordered.map((one) => {
    const { id } = one.document;
    const isOpen =
      asked.open.includes(id) ||
      (!asked.fold.includes(id) && (ordered.length === 1 || (isMapped(one) && left > 0)));
    if (isOpen) left -= one.rows.length;
    return { ...one, isOpen, rows: isOpen ? one.rows : [] };
  });
}

function sectionOf(rows: Measure[]): MatrixSection | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const byConcept: MatrixSection['byConcept'] = {};
  for (const { cells } of rows) {
    for (const { concept } of cells) byConcept[concept] = (byConcept[concept] ?? 0) + 1;
  }
  return {
    document: first.document,
    measures: rows.length,
    serving: rows.filter(({ cells }) => cells.length > 0).length,
    none: rows.filter(({ none }) => none !== undefined).length,
    ...{ byConcept, rows, isOpen: false },
  };
}
