/**
 * Type sizes of a page. Tesseract measures each line for itself, and what it finds differs with the letters the line
 * happens to have; to whoever looks for headings every one of those differences would say something.
 */
import type { RecognisedLine } from '#domain/recognised.ts';
import { isMostlyArabic } from '../pdf/script.ts';

/** Ratios to the size of the running text between which a size is that of the running text. */
const SAME = { latin: [0.84, 1.18], arabic: [0.4, 1.45] } as const;
/** Sizes above or below it that differ by less are one. */
const STEP = 1.25;
/** From the lowest descender to the highest ascender there is this much more than an em in Arabic type. */
const ARABIC_EM = 0.7;

/** The size of each line, in points of its font, where equal type has equal size. */
export function typeSizes(lines: readonly RecognisedLine[]): Map<RecognisedLine, number> {
  const sizes = lines.flatMap(({ size, words }) => words.map(() => size)).sort((a, b) => a - b);
  const body = sizes[Math.floor(sizes.length / 2)] ?? 1;
  const text = lines.flatMap(({ words }) => words.map(([word]) => word)).join(' ');
  const isArabic = isMostlyArabic(text);
  const [least, most] = SAME[isArabic ? 'arabic' : 'latin'];
  const em = isArabic ? ARABIC_EM : 1;
  const others = [...new Set(sizes)].filter((size) => size < least * body || size > most * body);
  const groups = groupSizes(others, body);
  const sizeOf = (size: number) => groups.find((group) => group.includes(size))?.[0] ?? body;
  return new Map(lines.map((line) => [line, Math.round(sizeOf(line.size) * em * 10) / 10]));
}

/** Sizes in ascending order, in groups whose members are within a step of the first; none spans the body's. */
function groupSizes(sizes: readonly number[], body: number): number[][] {
  const groups: number[][] = [];
  for (const size of sizes) {
    const first = groups.at(-1)?.[0];
    const isSame = first !== undefined && size < first * STEP && first < body === size < body;
    if (isSame) groups.at(-1)?.push(size);
    else groups.push([size]);
  }
  return groups;
}
