import type { Matrix } from './api/types.ts';
import { SHAPES, STATUS } from './concordance.ts';
import type { MatrixBranch, MatrixLeaf } from './matrix-sections.ts';

/**
 * The cells of a row as HTML, empty ones side by side as one. A matrix has tens of thousands, nearly all of them empty: so
 * they are sent, laid out and taken up by the page's script several times faster, and reading aloud passes over them at once.
 */

type Column = Pick<Matrix['concepts'][number], 'id' | 'label'>;

/** How many measures under a branch serve each objective. */
export function countCells(
  { byConcept }: Pick<MatrixBranch, 'byConcept'>,
  columns: Column[],
): string {
  return cellsOf(columns.map(({ id }) => byConcept[id]?.toString()));
}

/**
 * A shape where the measure serves the objective, which leads to its evidence.
 * @param query parameters of the view in which the evidence is shown
 */
export function leafCells(row: MatrixLeaf, columns: Column[], query: string): string {
  const cells = new Map(row.cells.map(({ concept, status }) => [concept, status]));
  return cellsOf(
    columns.map(({ id, label }) => {
      const status = cells.get(id);
      if (status === undefined) return undefined;
      const params = new URLSearchParams(query);
      params.set('measure', row.id);
      params.set('concept', id);
      const name = `${row.label || row.title} → ${label} : ${STATUS[status]()}`;
      return `<a href="?${escaped(String(params))}#evidence" aria-label="${escaped(name)}">${SHAPES[status]}</a>`;
    }),
  );
}

function cellsOf(contents: (string | undefined)[]): string {
  let html = '';
  let empty = 0;
  for (const content of [...contents, '']) {
    if (content === undefined) empty += 1;
    else {
      if (empty > 0) html += `<td colspan="${empty}"></td>`;
      if (content !== '') html += `<td>${content}</td>`;
      empty = 0;
    }
  }
  return html;
}

const ENTITIES: { [character: string]: string } = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<"]/g, (one) => ENTITIES[one] ?? one);
