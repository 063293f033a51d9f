/**
 * Where the twelve regions stand on the schematic map: one tile each, laid out as cells of a honeycomb about where the
 * region lies. Ours; no outline is drawn, so that the map says nothing of borders. By ISO 3166-2 code.
 */
interface Tile {
  id: string;
  /** Half widths of a tile from the left. */
  column: number;
  /** From the top. */
  row: number;
}

export const TILES: readonly Tile[] = [
  { id: 'MA-01', column: 5, row: 0 },
  { id: 'MA-02', column: 8, row: 1 },
  { id: 'MA-03', column: 6, row: 1 },
  { id: 'MA-04', column: 4, row: 1 },
  { id: 'MA-05', column: 5, row: 2 },
  { id: 'MA-06', column: 3, row: 2 },
  { id: 'MA-07', column: 4, row: 3 },
  { id: 'MA-08', column: 6, row: 3 },
  { id: 'MA-09', column: 3, row: 4 },
  { id: 'MA-10', column: 2, row: 5 },
  { id: 'MA-11', column: 1, row: 6 },
  { id: 'MA-12', column: 0, row: 7 },
];

/** Half the width of a tile, and how far the next row lies below, in units of the drawing. */
const HALF = 50;
const DOWN = (HALF * Math.sqrt(3) * 2) / 2;
/** From the middle of a tile to its corners. */
const RADIUS = (HALF * 2) / Math.sqrt(3);

export const SIZE = {
  width: (Math.max(...TILES.map(({ column }) => column)) + 2) * HALF,
  height: Math.max(...TILES.map(({ row }) => row)) * DOWN + 2 * RADIUS,
};

export const middleOf = ({ column, row }: Tile) => ({
  x: (column + 1) * HALF,
  y: row * DOWN + RADIUS,
});

/** The corners of a tile about its middle, a little within, so that tiles stand apart. */
export const CORNERS: string = Array.from({ length: 6 }, (_, index) => {
  const angle = (Math.PI / 3) * index - Math.PI / 2;
  const radius = RADIUS - 2.5;
  return `${(radius * Math.cos(angle)).toFixed(1)},${(radius * Math.sin(angle)).toFixed(1)}`;
}).join(' ');

/** A name in lines that fit into a tile: broken where it has a hyphen or a space, none much longer than the others. */
export function linesOf(name: string): string[] {
  const parts = name.split(/(?<=-)\s*|\s*-\s+|\s+/u).filter((part) => part !== '-');
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length < LONGEST)
      lines[lines.length - 1] = join(last, part);
    else lines.push(part);
  }
  return lines;
}

const LONGEST = 12;
const join = (a: string, b: string): string => (a.endsWith('-') ? a + b : `${a} ${b}`);
