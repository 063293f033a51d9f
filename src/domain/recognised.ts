import { z } from 'zod';

/**
 * What optical character recognition (OCR) read on one page: a line of `ocr.jsonl` beside the original. It costs
 * seconds a page, so it is kept with the library and not made again with the index. Sizes are PDF points (1/72
 * inch), origin at the top left corner of the page as it is shown; confidences run from 0 to 1.
 */

const size = z.number().positive();
const confidence = z.number().min(0).max(1);

/** A word, short because a page has hundreds: text, x, y, width, height, confidence. */
const wordSchema = z.tuple([
  z.string(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  confidence,
]);
export type RecognisedWord = z.infer<typeof wordSchema>;

const lineSchema = z.object({
  /** Height of its baseline where the line begins (its left end). */
  baseline: z.number(),
  /** How its baseline runs: points down for a point to the right. */
  slope: z.number(),
  /** Height of its type, from the lowest descender to the highest ascender. */
  size,
  /** Empty where somebody found that nothing is written there. */
  words: z.array(wordSchema),
  /** Set where a person corrected what the program read: who, and when (ISO 8601, UTC). */
  corrected: z.object({ by: z.string(), at: z.string() }).optional(),
});
export type RecognisedLine = z.infer<typeof lineSchema>;

/** What a line says. */
export const lineText = ({ words }: Pick<RecognisedLine, 'words'>): string =>
  words.map(([text]) => text).join(' ');

export const recognisedPageSchema = z.object({
  /** 1-based. */
  page: z.int().min(1),
  /** SHA-256 of the file whose page it is. */
  original: z.string(),
  /** Program and version that read it. */
  engine: z.string(),
  /** ISO 639-1 codes of the languages it was told to expect. */
  languages: z.array(z.string()),
  /** Mean over its words; 0 where it read none. */
  confidence,
  width: size,
  height: size,
  lines: z.array(lineSchema),
});
export type RecognisedPage = z.infer<typeof recognisedPageSchema>;

/** Which pages a librarian wants read from their pictures, though their file has a text for them. */
export const chosenPagesSchema = z.object({
  /** SHA-256 of the file whose pages they are. */
  original: z.string(),
  /** 1-based, in their order. */
  chosen: z.array(z.int().min(1)),
});
export type ChosenPages = z.infer<typeof chosenPagesSchema>;

/** Below this confidence one word in ten of a page is wrong, or more: somebody should read it. */
export const UNSURE = 0.8;
