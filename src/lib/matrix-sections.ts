import type { Matrix } from './api/types.ts';

/** The matrix as a tree: documents, the clauses under which their measures stand, measures. Pure. */

type Measure = Matrix['measures'][number];

/** What is told of all measures under a document or a clause. */
export interface MatrixCounts {
  measures: number;
  /** Measures that serve at least one… */
  serving: number;
  /** …and those of which is said that they serve none. */
  none: number;
  /** Of each column, its measures. */
  byConcept: { [concept: string]: number };
}

/** A clause above measures: folded, it stands for all of them. */
export interface MatrixBranch extends MatrixCounts {
  id: string;
  name: string;
  /** 1 straight under the document. */
  depth: number;
  isOpen: boolean;
}

export type MatrixLeaf = Pick<Measure, 'id' | 'label' | 'title' | 'none'> & {
  depth: number;
  cells: Pick<Measure['cells'][number], 'concept' | 'status'>[];
};

export type MatrixRow = MatrixBranch | MatrixLeaf;

export interface MatrixSection extends MatrixCounts {
  document: Measure['document'];
  /** What stands under it, in reading order; none where it is folded. */
  rows: MatrixRow[];
  isOpen: boolean;
}

/** Ids of documents and clauses that a reader opened or folded; `*` is all. */
export interface Asked {
  open: readonly string[];
  fold: readonly string[];
}
export const EVERYTHING = '*';

/** Measures that are open unasked: what a browser shows at once. */
const MOST_ROWS = 300;

/** Measures that may still be opened unasked. */
interface Room {
  left: number;
}

/**
 * Documents that somebody mapped come first and are open, as far as a page holds them; the others are folded behind them.
 * What a reader opens has a page's room of its own.
 */
export function sectionsOf(measures: readonly Measure[], asked: Asked): MatrixSection[] {
  const byDocument = Map.groupBy(measures, ({ document }) => document.id);
  const counted = [...byDocument.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [{ document: first.document, own, counts: countsOf(own) }];
  });
  const isMapped = ({ counts: { serving, none } }: (typeof counted)[number]) => serving + none > 0;
  const ordered = [...counted.filter(isMapped), ...counted.filter((one) => !isMapped(one))];
  const room: Room = { left: MOST_ROWS };
  return ordered.map((one) => {
    const { document, own, counts } = one;
    const isOpen = isOpened(document.id, asked, room, ordered.length === 1 || isMapped(one));
    const rows = isOpen ? rowsUnder(own, 0, asked, roomOf(document.id, asked, room)) : [];
    return { document, ...counts, rows, isOpen };
  });
}

function isOpened(id: string, { open, fold }: Asked, room: Room, isOpenUnasked: boolean): boolean {
  if (open.includes(id)) return true;
  if (fold.includes(id) || fold.includes(EVERYTHING)) return false;
  return open.includes(EVERYTHING) || (isOpenUnasked && room.left > 0);
}

const roomOf = (id: string, { open }: Asked, room: Room): Room =>
  open.includes(id) ? { left: MOST_ROWS } : room;

/** The rows of measures that stand under the same `depth` clauses. */
function rowsUnder(measures: Measure[], depth: number, asked: Asked, room: Room): MatrixRow[] {
  // A measure that others stand under is gathered with them: its branch counts all, its own row comes first.
  const groups = Map.groupBy(measures, ({ id, above }) => above[depth]?.id ?? id);
  return [...groups].flatMap(([id, own]): MatrixRow[] => {
    const name = own.flatMap(({ above }) => above[depth]?.name ?? [])[0];
    if (name === undefined) return own.map((one) => leafOf(one, depth + 1, room));
    const isOpen = isOpened(id, asked, room, true);
    const inside = roomOf(id, asked, room);
    return [
      { id, name, depth: depth + 1, ...countsOf(own), isOpen },
      ...(isOpen ? rowsUnder(own, depth + 1, asked, inside) : []),
    ];
  });
}

function leafOf({ id, label, title, none, cells }: Measure, depth: number, room: Room): MatrixLeaf {
  room.left -= 1;
  const shown = cells.map(({ concept, status }) => ({ concept, status }));
  return { id, label, title, ...(none && { none }), depth, cells: shown };
}

function countsOf(rows: Measure[]): MatrixCounts {
  const byConcept: MatrixCounts['byConcept'] = {};
  for (const { cells } of rows) {
    for (const { concept } of cells) byConcept[concept] = (byConcept[concept] ?? 0) + 1;
  }
  return {
    measures: rows.length,
    serving: rows.filter(({ cells }) => cells.length > 0).length,
    none: rows.filter(({ none }) => none !== undefined).length,
    byConcept,
  };
}
