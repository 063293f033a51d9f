/** The title of a document: that of the act it is, what its file says if the text says the same, or its biggest words. */
import type { Extraction, Page } from '#domain/page.ts';
import { foldWords } from '../structure/fold.ts';
import { hasNumber, hasSameSubject } from './opening/acts.ts';
import { objectIn, type ActTitle } from './opening/act-title.ts';
import { coverTitle, isNoise, SHORT_TITLE, type CoverTitle } from './opening/cover-title.ts';
import type { OpeningLine } from './opening/lines.ts';
import type { Evidence } from './suggestion.ts';

const LONGEST_WORDS = 45;
/** Names that programs leave behind as a title. */
const NOT_A_TITLE =
  /\.(?:docx?|pdf|rtf|indd|qxd|xlsx?|pptx?|html?)$|^microsoft |^untitled|^sans titre|^document\d*$|^layout|^print|^www\.|_/i;

export interface TitleSources {
  lines: readonly OpeningLine[];
  acts: readonly ActTitle[];
  fileName: string;
}

export interface TitleFound {
  title: Evidence<string>;
  /** The act that the document is. */
  act: ActTitle | undefined;
}

export function suggestTitle(extraction: Extraction, sources: TitleSources): TitleFound {
  const { lines, acts, fileName } = sources;
  const cover = coverTitle(lines);
  const first = ownAct(acts, cover, lines);
  const act = first && inFull(first, acts);
  if (act !== undefined) {
    const { text, page } = act;
    return {
      act,
      title: { value: text, page, words: text, confidence: act.isEnacted ? 0.9 : 0.7 },
    };
  }
  return {
    act,
    title: stated(extraction, cover) ?? object(lines) ?? ofCover(cover, extraction, fileName),
  };
}

/**
 * The first act of the front is the document, where it stands above all else, or says in full what the cover says in
 * short. An act in front of which another title stands is cited, or annexed.
 */
function ownAct(
  acts: readonly ActTitle[],
  cover: CoverTitle | undefined,
  lines: readonly OpeningLine[],
): ActTitle | undefined {
  const [first] = acts;
  if (first === undefined || cover === undefined) return first;
  if (SHORT_TITLE.test(cover.text)) return undefined;
  const [opening] = lines;
  const isInFront = first.page === opening?.page || cover.page >= first.page;
  const saysTheSame = ({ text }: ActTitle) => share(cover.text, text) > SAME;
  if (isInFront) return first.isEnacted || saysTheSame(first) ? first : undefined;
  return acts.find((act) => act.isEnacted && saysTheSame(act));
}

/** A cover has the title in short, without number and date; the act behind it has it in full. */
function inFull(act: ActTitle, acts: readonly ActTitle[]): ActTitle {
  if (hasNumber(act.text)) return act;
  const full = acts.find(({ text }) => hasNumber(text) && hasSameSubject(text, act.text));
  return full ?? act;
}

/** Share of the words of a cover that the title of its act repeats. */
const SAME = 0.6;

/** Share of the words of `title` that stand in `text`. */
function share(title: string, text: string): number {
  const words = foldWords(title).split(' ');
  const known = new Set(foldWords(text).split(' '));
  return words.filter((word) => known.has(word)).length / words.length;
}

function isPlausible(title: string): boolean {
  if (isNoise(title)) return false;
  const words = title.split(/\s+/).length;
  return words >= 2 && words <= LONGEST_WORDS && title.length >= 8 && !NOT_A_TITLE.test(title);
}

/** What the file says of itself. Of « page - section - site » it is the longest that the text prints. */
function stated(
  { metadata, pages }: Extraction,
  cover: CoverTitle | undefined,
): Evidence<string> | undefined {
  const whole = metadata.title?.trim() ?? '';
  const front = pages.slice(0, 3);
  const text = textOf(front);
  const segments = whole
    .split(/\s+[-–—|·]\s+/u)
    .filter((part) => foldWords(text).includes(foldWords(part)));
  const [longest] = segments.toSorted((a, b) => b.length - a.length);
  const title = foldWords(text).includes(foldWords(whole)) ? whole : (longest ?? whole);
  if (!isPlausible(title)) return undefined;
  const page = front.find(({ lines }) => lines.length > 0)?.number ?? 0;
  if (share(title, text) > 0.7) {
    // What is set biggest and says the same words, and more, is the title in full.
    const isShort = cover !== undefined && foldWords(cover.text).includes(foldWords(title));
    const value = isShort ? cover.text : title;
    return { value, page, words: value, confidence: 0.9 };
  }
  return cover === undefined ? { value: title, page: 0, words: title, confidence: 0.5 } : undefined;
}

const textOf = (pages: readonly Page[]): string =>
  pages
    .flatMap(({ lines }) =>
      lines.filter(({ role }) => role !== 'furniture').map(({ text }) => text),
    )
    .join(' ');

/** A letter has no title but its object. */
function object(lines: readonly OpeningLine[]): Evidence<string> | undefined {
  const front = lines.slice(0, 30);
  const value = objectIn(front);
  const page = front.find(({ part }) => part === 'object')?.page ?? 1;
  return value === '' ? undefined : { value, page, words: value, confidence: 0.6 };
}

function ofCover(
  cover: CoverTitle | undefined,
  { pages }: Extraction,
  fileName: string,
): Evidence<string> {
  const printed = cover ?? runningTitle(pages);
  if (printed !== undefined)
    return { value: printed.text, page: printed.page, words: printed.text, confidence: 0.7 };
  const name = fileName
    .replace(/\.[^.]+$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return { value: name || fileName, page: 0, words: fileName, confidence: 0.2 };
}

/** Where the first page is contents alone, the title is what runs at the head of every page. */
function runningTitle(pages: readonly Page[]): CoverTitle | undefined {
  const page = pages.find(({ lines }) => lines.length > 0);
  const heads = (page?.lines ?? []).filter(
    ({ role, text }) => role === 'furniture' && text.trim().split(/\s+/).length >= 2,
  );
  const [head] = heads;
  if (head === undefined || page === undefined) return undefined;
  return {
    text: head.text.replace(/^\s*\p{Nd}+\s+|\s+\p{Nd}{1,3}\s*$/gu, '').trim(),
    page: page.number,
  };
}
