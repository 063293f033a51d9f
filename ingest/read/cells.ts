/** Parts the printed lines of a table's cell until broken words are whole (`../repair/hyphens.ts`). */
export const CELL_LINE = '\u2028';
