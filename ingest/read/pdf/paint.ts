/**
 * How much of a page is painted with something other than text: tells scans and outlined letters from
 * blank pages. Images are never decoded (see pdfjs.ts): pdf.js then leaves out the command that paints
 * one, but not the matrix that stretches it from the unit square to its place. A matrix set and restored
 * with nothing painted between is the trace of an image, and its determinant the area.
 */
import type { DisplayList } from './pdfjs.ts';

/** Operator numbers of pdf.js's display list (`OPS` in its util.js). */
const SAVE = 10;
const RESTORE = 11;
const TRANSFORM = 12;
const SHOW_TEXT = 44;
const FORM_BEGIN = 74;
const FORM_END = 75;
const CONSTRUCT_PATH = 91;
const SMALL_IMAGES = [83, 84, 85, 86, 87, 88, 89, 90];
const PAINTS = new Set([SHOW_TEXT, CONSTRUCT_PATH, ...SMALL_IMAGES]);

/** Numbers in the paths of a page: ornaments take hundreds, a few words drawn as outlines thousands. */
const MUCH_DRAWING = 6_000;
/** Share of the page that a scan covers; logos and watermarks cover less. */
const MUCH_OF_THE_PAGE = 0.75;

interface State {
  /** Area, in square points, of the unit square under the current matrix. */
  area: number;
  /** A matrix was set here and nothing painted since: what it was. */
  pending?: string;
}

const determinant = (matrix: unknown): number => {
  if (!Array.isArray(matrix) && !ArrayBuffer.isView(matrix)) return 1;
  const [a = 1, b = 0, c = 0, d = 1] = matrix as number[];
  return Math.abs(a * d - b * c);
};

/** Area of the images a display list would have painted, in square points; repaints count once. */
export function imageArea(operators: readonly number[], operands: readonly unknown[]): number {
  let state: State = { area: 1 };
  const stack: State[] = [];
  const images = new Map<string, number>();
  const restore = () => {
    if (state.pending !== undefined) images.set(state.pending, state.area);
    state = stack.pop() ?? { area: 1 };
  };
  operators.forEach((operator, index) => {
    const operand = operands[index] as unknown[] | null;
    if (operator === SAVE || operator === FORM_BEGIN) {
      stack.push(state);
      state = { area: state.area };
      if (operator === FORM_BEGIN) state.area *= determinant(operand?.[0]);
    } else if (operator === TRANSFORM) {
      const matrix = Array.from(operand ?? [], Number).map(Math.round);
      state = { area: state.area * determinant(operand), pending: matrix.join(' ') };
    } else if (operator === RESTORE || operator === FORM_END) {
      restore();
    } else if (PAINTS.has(operator)) {
      for (const open of [state, ...stack]) delete open.pending;
    }
  });
  while (stack.length > 0) restore();
  restore();
  return [...images.values()].reduce((sum, area) => sum + area, 0);
}

/** Whether a picture covers most of a page: then its text is laid over a scan, or printed on it. */
export const coversPage = ({ fnArray, argsArray }: DisplayList, pageArea: number): boolean =>
  imageArea(fnArray, argsArray) > MUCH_OF_THE_PAGE * pageArea;

/** How many numbers the paths of a display list hold: pdf.js gives them as [operator, [numbers], box]. */
function drawingSize(operators: readonly number[], operands: readonly unknown[]): number {
  return operators.reduce((sum, operator, index) => {
    if (operator !== CONSTRUCT_PATH) return sum;
    const [data] = ((operands[index] as unknown[])[1] ?? []) as (ArrayLike<number> | null)[];
    return sum + (data?.length ?? 0);
  }, 0);
}

/** Whether a page paints a picture of most of itself, or enough outlines to be text; so does one that has no list. */
export function paintsMoreThanText(list: DisplayList | undefined, pageArea: number): boolean {
  if (!list) return true;
  return drawingSize(list.fnArray, list.argsArray) > MUCH_DRAWING || coversPage(list, pageArea);
}
