/** Drawn lines → grids: where the rows, columns and merged cells of the tables of a page are. */
import type { Rule, Rules } from './rules.ts';

/** A cell by its place in the grid; one that is merged takes several rows or columns. */
export interface GridCell {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface Grid {
  /** Edges of its columns from left to right, and of its rows from top to bottom, in points. */
  xs: number[];
  ys: number[];
  /** Number of the cell that each square belongs to, row by row, and the cells by these numbers. */
  squares: number[];
  cells: GridCell[];
}

/** Points: lines no further apart are one; ends no further from another line touch it. */
const SAME = 3;
/** Points by which lines go on beyond the outermost line across them where that side of a table is open. */
const OPEN_SIDE = 8;
/** Squares of a grid, at most: beyond that it is graph paper. */
const MOST_SQUARES = 20_000;

/** Lines on one axis that go on from each other, or were drawn twice, made one. */
function joinLines(rules: readonly Rule[]): Rule[] {
  const joined: Rule[] = [];
  const byPlace = rules.toSorted((one, other) => one.at - other.at);
  for (let i = 0; i < byPlace.length;) {
    let end = i + 1;
    while ((byPlace[end]?.at ?? Infinity) - (byPlace[end - 1]?.at ?? 0) <= SAME / 2) end += 1;
    const level = byPlace.slice(i, end).sort((one, other) => one.from - other.from);
    let last: Rule | undefined;
    for (const rule of level) {
      if (last && rule.from - last.to <= SAME) {
        last.to = Math.max(last.to, rule.to);
        continue;
      }
      joined.push(rule);
      last = rule;
    }
    i = end;
  }
  return joined;
}

const touches = (one: Rule, across: Rule): boolean =>
  one.at >= across.from - SAME &&
  one.at <= across.to + SAME &&
  across.at >= one.from - SAME &&
  across.at <= one.to + SAME;

/** Lines that hang together, each group a table perhaps. */
function connected({ horizontal, vertical }: Rules): Rules[] {
  const groups: Rules[] = [];
  const left = new Set(vertical);
  const rows = new Set(horizontal);
  while (rows.size > 0) {
    const [first] = rows;
    if (first === undefined) break;
    rows.delete(first);
    const group: Rules = { horizontal: [first], vertical: [] };
    const open: { rule: Rule; others: Set<Rule>; into: Rule[]; back: Set<Rule> }[] = [
      { rule: first, others: left, into: group.vertical, back: rows },
    ];
    for (let next = open.pop(); next; next = open.pop()) {
      const { rule, others, into, back } = next;
      for (const other of others) {
        if (!touches(rule, other)) continue;
        others.delete(other);
        into.push(other);
        const opposite = into === group.vertical ? group.horizontal : group.vertical;
        open.push({ rule: other, others: back, into: opposite, back: others });
      }
    }
    groups.push(group);
  }
  return groups;
}

/** Places that differ, in order. */
function levels(places: number[]): number[] {
  const sorted = places.toSorted((one, other) => one - other);
  return sorted.filter((at, index) => index === 0 || at - (sorted[index - 1] ?? at) > SAME);
}

/** Edges across one axis: its lines, and the ends of the lines across them where a side is open. */
function edges(lines: readonly Rule[], across: readonly Rule[]): number[] {
  const found = levels(lines.map(({ at }) => at));
  const first = Math.min(...across.map(({ from }) => from));
  const last = Math.max(...across.map(({ to }) => to));
  return [
    ...(first < (found[0] ?? Infinity) - OPEN_SIDE ? [first] : []),
    ...found,
    ...(last > (found.at(-1) ?? -Infinity) + OPEN_SIDE ? [last] : []),
  ];
}

/** Whether a line stands at `at` and covers the middle between two edges. */
const parts = (lines: readonly Rule[], at: number, middle: number): boolean =>
  lines.some((line) => Math.abs(line.at - at) <= SAME && line.from <= middle && line.to >= middle);

function toGrid({ horizontal, vertical }: Rules): Grid | undefined {
  const xs = edges(vertical, horizontal);
  const ys = edges(horizontal, vertical);
  const [width, height] = [xs.length - 1, ys.length - 1];
  if (width < 2 || height < 1 || width * height > MOST_SQUARES) return undefined;
  const squares = Array.from({ length: width * height }, () => -1);
  const middle = (edge: number[], k: number) => ((edge[k] ?? 0) + (edge[k + 1] ?? 0)) / 2;
  const cells: GridCell[] = [];
  const fill = (start: number) => {
    const open = [start];
    const taken: number[] = [];
    squares[start] = cells.length;
    for (let square = open.pop(); square !== undefined; square = open.pop()) {
      taken.push(square);
      const [row, column] = [Math.floor(square / width), square % width];
      const [x, y] = [middle(xs, column), middle(ys, row)];
      const reach = (next: number, isParted: boolean) => {
        if (isParted || squares[next] !== -1) return;
        squares[next] = cells.length;
        open.push(next);
      };
      if (column + 1 < width) reach(square + 1, parts(vertical, xs[column + 1] ?? 0, y));
      if (column > 0) reach(square - 1, parts(vertical, xs[column] ?? 0, y));
      if (row + 1 < height) reach(square + width, parts(horizontal, ys[row + 1] ?? 0, x));
      if (row > 0) reach(square - width, parts(horizontal, ys[row] ?? 0, x));
    }
    cells.push(around(taken, width));
  };
  squares.forEach((_, square) => squares[square] === -1 && fill(square));
  return { xs, ys, squares, cells };
}

function around(squares: readonly number[], width: number): GridCell {
  const rows = squares.map((square) => Math.floor(square / width));
  const columns = squares.map((square) => square % width);
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  return {
    row,
    column,
    rows: Math.max(...rows) - row + 1,
    columns: Math.max(...columns) - column + 1,
  };
}

const toGrids = ({ horizontal, vertical }: Rules): Grid[] =>
  connected({ horizontal: joinLines(horizontal), vertical: joinLines(vertical) }).flatMap(
    (group) => (group.vertical.length > 0 ? (toGrid(group) ?? []) : []),
  );

const isIn = ({ xs, ys }: Grid, x: number, y: number): boolean =>
  x >= (xs[0] ?? 0) - SAME &&
  x <= (xs.at(-1) ?? 0) + SAME &&
  y >= (ys[0] ?? 0) - SAME &&
  y <= (ys.at(-1) ?? 0) + SAME;

/** Size of a grid on the page, in square points. */
export const areaOf = ({ xs, ys }: Grid): number =>
  ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * ((ys.at(-1) ?? 0) - (ys[0] ?? 0));

/**
 * The grids that lines make, the smallest first: one may stand in a cell of another. Coloured cells make a grid
 * only where no lines do.
 */
export function findGrids({ drawn, shades }: { drawn: Rules; shades: Rules }): Grid[] {
  const ruled = toGrids(drawn);
  const isFree = (rule: Rule, isHorizontal: boolean) => {
    const middle = (rule.from + rule.to) / 2;
    return !ruled.some((grid) =>
      isHorizontal ? isIn(grid, middle, rule.at) : isIn(grid, rule.at, middle),
    );
  };
  const coloured = toGrids({
    horizontal: shades.horizontal.filter((rule) => isFree(rule, true)),
    vertical: shades.vertical.filter((rule) => isFree(rule, false)),
  });
  return [...ruled, ...coloured].sort((one, other) => areaOf(one) - areaOf(other));
}
