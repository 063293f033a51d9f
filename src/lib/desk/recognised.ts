import { text } from '../api/form.ts';
import type { RecognisedPage } from './types.ts';

/** What was recognised on a page, as a form shows it and sends it back. Pure. */

type Line = RecognisedPage['lines'][number];

/** Below this a word is doubtful: of words that are surer, Tesseract reads nineteen in twenty right. */
const DOUBTFUL = 0.8;

export interface ReadLine extends Line {
  /** 1-based. */
  number: number;
  /** Its words that may be wrong. */
  doubtful: string[];
}

/** The lines of a page, those with doubtful words apart: they are read first. */
export function linesOf({ lines }: Pick<RecognisedPage, 'lines'>) {
  const all = lines.map((line, index): ReadLine => {
    const doubtful = line.words.filter(({ confidence }) => confidence < DOUBTFUL);
    return { ...line, number: index + 1, doubtful: doubtful.map((word) => word.text) };
  });
  return {
    doubtful: all.filter(({ doubtful }) => doubtful.length > 0),
    others: all.filter(({ doubtful }) => doubtful.length === 0),
  };
}

/** The lines whose text is not what the form came with. */
export function correctedLines(form: FormData): { line: number; text: string }[] {
  const numbers = form.getAll('number').map(Number).filter(Number.isInteger);
  return numbers.flatMap((line) => {
    const now = text(form, `line-${line}`);
    return now === text(form, `was-${line}`) ? [] : [{ line, text: now }];
  });
}

/** The page that is to be read next: of the others the one that was read the least surely. */
export function nextToRead(
  recognised: readonly { page: number; confidence: number }[],
  page: number,
): number | undefined {
  const others = recognised.filter((one) => one.page !== page && one.confidence < 1);
  const least = others.toSorted((one, other) => one.confidence - other.confidence)[0];
  return least?.page;
}
