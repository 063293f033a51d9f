import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';

/** The weights that pages use. */
const WEIGHTS = [400, 600];

/**
 * Code points kept, the same as in `unicode-range` of ../styles/fonts.css: Arabic letters, their marks and digits
 * (Unicode 16, "Arabic": comma, semicolon, question mark, 0621–063A, 0640–0655, 0660–066C, 0670–0671), and
 * p, v and g of foreign and Amazigh names (067E, 06A4, 06AD, 06AF, 0763). The joiners and marks of direction only
 * shape what stands beside them.
 */
const KEPT: [first: number, last: number][] = [
  [0x20, 0x20],
  [0x60c, 0x60c],
  [0x61b, 0x61b],
  [0x61f, 0x61f],
  [0x621, 0x63a],
  [0x640, 0x655],
  [0x660, 0x66c],
  [0x670, 0x671],
  [0x67e, 0x67e],
  [0x6a4, 0x6a4],
  [0x6ad, 0x6ad],
  [0x6af, 0x6af],
  [0x763, 0x763],
  [0x200c, 0x200f],
];

const WHOLE = join(
  import.meta.dirname,
  '../../../node_modules/@fontsource/noto-naskh-arabic/files',
);

const characters = KEPT.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
).join('');

/** Writes `arabic-<weight>.woff2` beside this file; vite.config.ts calls it before every build. */
export async function subsetArabic(): Promise<void> {
  for (const weight of WEIGHTS) {
    const font = await readFile(join(WHOLE, `noto-naskh-arabic-arabic-${weight}-normal.woff2`));
    const kept = await subsetFont(font, characters, { targetFormat: 'woff2' });
    await writeFile(join(import.meta.dirname, `arabic-${weight}.woff2`), kept);
  }
}
