/**
 * How a page lies on the scanner's glass, and the way back from a picture laid straight. Tesseract leaves out whole lines of
 * pages that lie askew by some degrees. Pure.
 */
import type { RecognisedLine } from '#domain/recognised.ts';

/** A grey picture: one byte a pixel, row by row. */
interface Grey {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** Degrees that are tried to either side: nobody lays a page further off. */
const MOST = 8;
/** Less than this Tesseract does not mind. */
const LEAST = 1;
const COARSE = 0.5;
const FINE = 0.1;
/** Black pixels looked at: about so many columns of the picture, and as many rows. */
const SAMPLES = 800;
/** How much clearer the lines must stand out at the angle than as the page lies. */
const CLEARER = 1.15;

const toRadians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * The angle in radians by which the lines of a picture run down to the right; 0 where they are straight enough, or there are
 * none. Along lines of text the sums of black pixels rise and fall the most (W. Postl, "Detection of linear oblique
 * structures and skew scan in digitized documents", ICPR 1986).
 */
export function skewOf(picture: Grey): number {
  const dots = blackDots(picture);
  const score = (degrees: number) => contrast(dots, Math.tan(toRadians(degrees)), picture.height);
  const best = (from: number, to: number, step: number): number => {
    const count = Math.round((to - from) / step);
    const tried = Array.from({ length: count + 1 }, (_, n) => from + n * step).map((degrees) => ({
      degrees,
      score: score(degrees),
    }));
    return tried.reduce((one, other) => (other.score > one.score ? other : one)).degrees;
  };
  const near = best(-MOST, MOST, COARSE);
  const degrees = best(near - COARSE, near + COARSE, FINE);
  const isClear = score(degrees) > CLEARER * score(0);
  return Math.abs(degrees) < LEAST || !isClear ? 0 : toRadians(degrees);
}

interface Dots {
  xs: number[];
  ys: number[];
  /** Pixels of the picture between two rows that were looked at. */
  step: number;
}

function blackDots({ pixels, width, height }: Grey): Dots {
  const step = Math.max(1, Math.floor(Math.min(width, height) / SAMPLES));
  const dots: Dots = { xs: [], ys: [], step };
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      if ((pixels[y * width + x] ?? 255) >= 128) continue;
      dots.xs.push(x);
      dots.ys.push(y);
    }
  }
  return dots;
}

/** How much the sums of black pixels along lines of this slope differ from one line to the next. */
function contrast({ xs, ys, step }: Dots, slope: number, height: number): number {
  const sums = new Float64Array(Math.ceil((3 * height) / step));
  xs.forEach((x, n) => {
    const row = Math.round(((ys[n] ?? 0) - x * slope + height) / step);
    if (row >= 0 && row < sums.length) sums[row] = (sums[row] ?? 0) + 1;
  });
  let differences = 0;
  for (let row = 1; row < sums.length; row += 1) {
    differences += ((sums[row] ?? 0) - (sums[row - 1] ?? 0)) ** 2;
  }
  return differences;
}

export interface Size {
  width: number;
  height: number;
}

/** The size of a picture that holds a page of `size` turned by `angle` whole. */
export function turnedSize({ width, height }: Size, angle: number): Size {
  const [cos, sin] = [Math.cos(angle), Math.abs(Math.sin(angle))];
  return {
    width: Math.ceil(width * cos + height * sin),
    height: Math.ceil(width * sin + height * cos),
  };
}

const round = (points: number): number => Math.round(points * 10) / 10;

/**
 * Lines that were read on a picture laid straight, where they stand on the page as it is shown.
 * @param angle by which the page lies askew
 * @param from size of the straight picture, `to` that of the page, both in points
 */
export function layAskew(
  lines: readonly RecognisedLine[],
  angle: number,
  { from, to }: { from: Size; to: Size },
): RecognisedLine[] {
  if (angle === 0) return [...lines];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const place = (x: number, y: number) => {
    const [dx, dy] = [x - from.width / 2, y - from.height / 2];
    return { x: dx * cos - dy * sin + to.width / 2, y: dx * sin + dy * cos + to.height / 2 };
  };
  return lines.map((line) => {
    const left = Math.min(...line.words.map(([, x]) => x));
    return {
      ...line,
      baseline: round(place(left, line.baseline).y),
      slope: Math.round(Math.tan(Math.atan(line.slope) + angle) * 1e4) / 1e4,
      words: line.words.map(([text, x, y, width, height, confidence]) => {
        const middle = place(x + width / 2, y + height / 2);
        const [left, top] = [middle.x - width / 2, middle.y - height / 2];
        return [text, round(left), round(top), width, height, confidence];
      }),
    };
  });
}
