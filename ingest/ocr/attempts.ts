/** Reading a picture in the languages it is likely to be in, and in others where that gives nothing. */
import type { Language } from '#domain/language.ts';
import type { RecognisedLine } from '#domain/recognised.ts';
import type { Engine } from './engine.ts';
import { parseHocr } from './hocr.ts';
import { expectedLanguages } from './languages.ts';
import type { Picture } from './render.ts';
import { layAskew } from './skew.ts';

/** What was read, in which languages, and how sure. */
export interface Reading {
  languages: Language[];
  /** Mean over the letters, 0–1; 0 where there are none. */
  confidence: number;
  lines: RecognisedLine[];
}

/** Below this a page is more likely in another script than in bad print: bad print is read at 0.7. */
const DOUBTFUL = 0.6;

/**
 * Reads `picture` in the language of its document, or in any where that is not known. A page that makes little sense
 * in that language is tried in all, since pages in another are common (annexes, bilingual texts); the better reading
 * stands.
 */
export async function bestReading(
  picture: Picture,
  language: Language | undefined,
  read: Engine['read'],
): Promise<Reading> {
  const first = await readIn(picture, expectedLanguages(language), read);
  if (language === undefined || first.confidence >= DOUBTFUL || first.lines.length === 0) {
    return first;
  }
  const other = await readIn(picture, expectedLanguages(undefined), read);
  return other.confidence > first.confidence ? other : first;
}

async function readIn(
  { bytes, width, height, scale, skew, page }: Picture,
  languages: readonly Language[],
  read: Engine['read'],
): Promise<Reading> {
  const straight = parseHocr(await read(bytes, languages, scale * 72), scale);
  const from = { width: width / scale, height: height / scale };
  const lines = layAskew(straight, skew, { from, to: page });
  return { languages: [...languages], confidence: confidenceOf(lines), lines };
}

/** Long words weigh more than specks taken for a comma. */
function confidenceOf(lines: readonly RecognisedLine[]): number {
  let letters = 0;
  let sum = 0;
  for (const [text, , , , , confidence] of lines.flatMap(({ words }) => words)) {
    letters += text.length;
    sum += text.length * confidence;
  }
  return letters === 0 ? 0 : Math.round((sum / letters) * 1000) / 1000;
}
