/** The pages of one file that need OCR, one after the other, each kept as soon as it is read. */
import pMap from 'p-map';
import type { Language } from '#domain/language.ts';
import { lineText, type RecognisedPage } from '#domain/recognised.ts';
import { suggestLanguage } from '../describe/language.ts';
import type { ExtractionError } from '../../src/domain/extraction.ts';
import { keepRecognised, readRecognised, recognisedIn } from '../library/index.ts';
import { latinLetters } from '../read/pdf/script.ts';
import type { Recogniser } from './recogniser.ts';

export interface RecogniseTask {
  /** Path of the PDF. */
  path: string;
  /** SHA-256 of its bytes. */
  original: string;
  /** Folder in which what is read is kept. */
  folder: string;
  /** Pages (1-based) without text that can be believed. */
  pages: readonly number[];
  language: Language | undefined;
}

export interface RecogniseOptions {
  /** Pages asked for at once; as many as the recogniser has workers. */
  concurrency?: number;
  /** Called before the first page and after each, with the pages done of those that need it. */
  onPage?: (done: number, total: number) => void;
  /** Work ends after the page at hand. */
  signal?: AbortSignal;
}

/** Words from which a language can be told. */
const MIN_WORDS = 30;

export interface PageFailure {
  page: number;
  error: ExtractionError;
}

/**
 * Recognises those of `task.pages` that are not kept yet, so that whoever was interrupted goes on where it stopped.
 * A page that cannot be read fails alone, and the next one goes on.
 * @throws the signal's reason when it is aborted
 */
export async function recognisePages(
  recogniser: Recogniser,
  task: RecogniseTask,
  { concurrency = 1, onPage, signal }: RecogniseOptions = {},
): Promise<{ failures: PageFailure[] }> {
  const { path, original, folder, pages } = task;
  const kept = await keptPages(folder, original);
  const missing = pages.filter((page) => !kept.has(page));
  let done = pages.length - missing.length;
  let language = task.language ?? languageOf([...kept.values()]);
  const failures: PageFailure[] = [];
  onPage?.(done, pages.length);

  const readOne = async (page: number) => {
    signal?.throwIfAborted();
    const read = await recogniser.recognise(path, page, language);
    signal?.throwIfAborted();
    if (read.ok) {
      language ??= languageOf([{ ...read.value, original }]);
      const isBetterAlone = language !== undefined && wantsOneLanguage(read.value, language);
      const again = isBetterAlone ? await recogniser.recognise(path, page, language) : read;
      await keepInTurn({ ...(again.ok ? again : read).value, original });
    } else failures.push({ page, error: read.error });
    done += 1;
    onPage?.(done, pages.length);
  };
  // Lines are appended one at a time, whoever reads them.
  let keeping = Promise.resolve();
  const keepInTurn = (page: RecognisedPage) =>
    (keeping = keeping.then(() => keepRecognised(folder, page)));

  const [first, ...rest] = missing;
  // The first page tells the language of the others, where nobody knew it.
  if (first !== undefined) await readOne(first);
  await pMap(rest, readOne, { concurrency });
  return { failures };
}

async function keptPages(folder: string, original: string): Promise<Map<number, RecognisedPage>> {
  const recognised = await recognisedIn(folder, original);
  return recognised === undefined ? new Map() : (await readRecognised(recognised)).pages;
}

/** Arabic letters and figures: those of Arabic script are strays as well («١» for a worn I). */
const otherThanLatin = (text: string): number =>
  text.match(/\p{Script=Arabic}|[\u0660-\u0669]/gu)?.length ?? 0;

/** Fewer letters of another script than this share are strays; a text in two languages has more. */
const STRAYS = 0.1;

/**
 * Whether a page that was read in several languages is better read in that of its document alone. Arabic always is; another
 * where letters of the other script stand in its lines here and there, as Tesseract scatters them among badly printed words.
 */
function wantsOneLanguage(
  { languages, lines }: Pick<RecognisedPage, 'languages' | 'lines'>,
  language: Language,
): boolean {
  if (languages.length < 2) return false;
  if (language === 'ar') return true;
  const text = lines.map(lineText).join(' ');
  const strays = otherThanLatin(text);
  return strays > 0 && strays < STRAYS * (strays + latinLetters(text));
}

/** The language of what was read so far; `undefined` while that is too little to tell. */
function languageOf(pages: readonly RecognisedPage[]): Language | undefined {
  const words = pages.flatMap(({ lines }) =>
    lines.flatMap((line) => line.words.map(([text]) => text)),
  );
  if (words.length < MIN_WORDS) return undefined;
  return suggestLanguage(words.join(' ')).value;
}
