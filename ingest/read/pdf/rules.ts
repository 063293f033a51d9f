/**
 * The lines that a page draws: rules between the rows and columns of its tables, and the edges of coloured
 * cells, taken from pdf.js's display list. Coordinates are those of the page as seen, from its top left corner.
 */
import type { DisplayList } from './pdfjs.ts';

/** A line along one axis: at `at` on the other one, from `from` to `to`, in points. */
export interface Rule {
  at: number;
  from: number;
  to: number;
}

export interface Rules {
  horizontal: Rule[];
  vertical: Rule[];
}

export type Matrix = readonly number[];

/** Operator numbers of pdf.js's display list (`OPS` in its util.js). */
const OPS = { save: 10, restore: 11, transform: 12, formBegin: 74, formEnd: 75, path: 91 };
const STROKES = new Set([20, 21, 24, 25, 26, 27]);
const FILLS = new Set([22, 23, 24, 25, 26, 27]);
/** Operators inside the data of a path (`DrawOPS`), and how many numbers follow each. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const CLOSE = 3;
const CURVE_NUMBERS = 6;

/** Points: a bar no thicker is a line; a line no shorter counts; one may lean as much. */
const THICK = 3.5;
const SHORT = 4;
const LEAN = 1;
/** A drawing of more lines is a map or a picture, no table. */
const MOST = 12_000;

type Point = readonly [x: number, y: number];

export const multiply = (m: Matrix, n: Matrix): number[] => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n;
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
};

const place = ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Matrix, x: number, y: number): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
];

/** The parts of a path, each as the points it goes through; parts with a curve are left out. */
function subpaths(data: ArrayLike<number>, matrix: Matrix): Point[][] {
  const parts: Point[][] = [];
  let part: Point[] = [];
  let isStraight = true;
  const end = () => {
    if (isStraight && part.length > 1) parts.push(part);
    part = [];
    isStraight = true;
  };
  for (let i = 0; i < data.length;) {
    const operator = data[i];
    if (operator === MOVE || operator === LINE) {
      if (operator === MOVE) end();
      part.push(place(matrix, data[i + 1] ?? 0, data[i + 2] ?? 0));
      i += 3;
    } else if (operator === CURVE) {
      isStraight = false;
      i += 1 + CURVE_NUMBERS;
    } else if (operator === CLOSE) {
      const [first] = part;
      if (first) part.push(first);
      i += 1;
    } else return [];
  }
  end();
  return parts;
}

class Collector {
  readonly drawn: Rules = { horizontal: [], vertical: [] };
  /** Edges of coloured areas. */
  readonly shades: Rules = { horizontal: [], vertical: [] };
  count = 0;

  addPath(paint: number, data: ArrayLike<number>, matrix: Matrix): void {
    for (const part of subpaths(data, matrix)) {
      if (STROKES.has(paint)) part.slice(1).forEach((to, k) => this.#addLine(part[k] ?? to, to));
      if (FILLS.has(paint)) this.#addArea(part);
    }
  }

  #addLine([x1, y1]: Point, [x2, y2]: Point, to = this.drawn): void {
    const [width, height] = [Math.abs(x1 - x2), Math.abs(y1 - y2)];
    if (height <= LEAN && width >= SHORT) {
      to.horizontal.push({ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) });
    } else if (width <= LEAN && height >= SHORT) {
      to.vertical.push({ at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) });
    } else return;
    this.count += 1;
  }

  /** A thin bar is a line; a wide one has four edges. */
  #addArea(points: Point[]): void {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    if (bottom - top <= THICK) return this.#addLine([left, y], [right, y]);
    if (right - left <= THICK) return this.#addLine([x, top], [x, bottom]);
    // Only a rectangle has its corners on its edges.
    const isBox = points.every(
      ([px, py]) =>
        Math.min(px - left, right - px) <= LEAN && Math.min(py - top, bottom - py) <= LEAN,
    );
    if (!isBox) return;
    for (const at of [top, bottom]) this.#addLine([left, at], [right, at], this.shades);
    for (const at of [left, right]) this.#addLine([at, top], [at, bottom], this.shades);
  }
}

/**
 * The lines of a display list.
 * @param viewport matrix from the file's coordinates to those of the page as seen
 * @returns lines, and apart the edges of coloured areas; nothing where there are too many to be tables
 */
export function findRules(
  { fnArray, argsArray }: DisplayList,
  viewport: Matrix,
): { drawn: Rules; shades: Rules } {
  const found = new Collector();
  const stack: number[][] = [];
  let matrix = [...viewport];
  for (let index = 0; index < fnArray.length && found.count <= MOST; index += 1) {
    const operands = argsArray[index] as unknown[] | null;
    switch (fnArray[index]) {
      case OPS.save:
        stack.push(matrix);
        break;
      case OPS.formBegin:
        stack.push(matrix);
        if (operands?.[0]) matrix = multiply(matrix, Array.from(operands[0] as ArrayLike<number>));
        break;
      case OPS.restore:
      case OPS.formEnd:
        matrix = stack.pop() ?? [...viewport];
        break;
      case OPS.transform:
        matrix = multiply(matrix, Array.from(operands ?? [], Number));
        break;
      case OPS.path: {
        const [paint, data] = (operands ?? []) as [number, (ArrayLike<number> | null)[]?];
        if (data?.[0]) found.addPath(paint, data[0], matrix);
        break;
      }
    }
  }
  const none = { horizontal: [], vertical: [] };
  return found.count > MOST ? { drawn: none, shades: none } : found;
}

/** Lines as they lie when the page is turned back by so many quarter turns (`upright` in glyphs.ts). */
export function turnRules(
  { horizontal, vertical }: Rules,
  turns: 0 | 1 | 2 | 3,
  { width, height }: { width: number; height: number },
): Rules {
  const flip = (rules: readonly Rule[], at: number | undefined, along: number | undefined) =>
    rules.map((rule) => ({
      at: at === undefined ? rule.at : at - rule.at,
      from: along === undefined ? rule.from : along - rule.to,
      to: along === undefined ? rule.to : along - rule.from,
    }));
  if (turns === 1)
    return {
      horizontal: flip(vertical, width, undefined),
      vertical: flip(horizontal, undefined, width),
    };
  if (turns === 2)
    return { horizontal: flip(horizontal, height, width), vertical: flip(vertical, width, height) };
  if (turns === 3)
    return {
      horizontal: flip(vertical, undefined, height),
      vertical: flip(horizontal, height, undefined),
    };
  return { horizontal, vertical };
}
