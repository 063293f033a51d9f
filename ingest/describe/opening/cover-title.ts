/** The title on a cover: the biggest words that are not the letterhead. */
import { fold } from '../../structure/fold.ts';
import type { OpeningLine } from './lines.ts';
import { belongsTo, joined } from './runs.ts';

export interface CoverTitle {
  text: string;
  /** 1-based page. */
  page: number;
}

const LONGEST_WORDS = 45;
/** A level of heading weighs more than any size of type. */
const HEADINGS = 90;
/** Between lines of one size the bold one is the title. */
const BOLD = 0.4;
/** Signs that nobody prints inside a word: a text layer that was badly recognised. */
const NOISE = /\p{L}[\][{}|\\^~<>=]\p{L}|�/u;

/** "… Act 2017", "… (Scotland) Regulations 2022": the name by which an act is known, whatever is set bigger above it. */
export const SHORT_TITLE =
  /\b(?:act|regulations?|rules|order|bill|ordinance)(?: of|,)?(?: \d{4})$/iu;

/** @param lines opening lines; the first page that has a title holds */
export function coverTitle(lines: readonly OpeningLine[]): CoverTitle | undefined {
  for (const page of new Set(lines.map((line) => line.page))) {
    const own = lines.filter((line) => line.page === page);
    const text = biggest(own);
    if (text !== undefined) return { text, page };
  }
  return undefined;
}

export const isNoise = (text: string): boolean => NOISE.test(text);

/** Big words first; one huge word is an emblem or a kind of paper more often than a title, and the next size holds it. */
function biggest(lines: readonly OpeningLine[]): string | undefined {
  const runs = runsOf(lines).filter(({ text }) => /\p{L}{2}/u.test(text));
  const byWeight = runs.toSorted((a, b) => b.weight - a.weight);
  const body = lines.find(({ part }) => part === 'body');
  // Running text is set smallest, and names acts as well.
  const least = byWeight.at(-1)?.weight ?? 0;
  const known = byWeight.find(({ text, weight }) => weight > least && SHORT_TITLE.test(text));
  const best =
    known ?? byWeight.find(({ text }) => text.split(' ').length >= 2) ?? body ?? byWeight[0];
  return best?.text.split(' ').slice(0, LONGEST_WORDS).join(' ');
}

function runsOf(lines: readonly OpeningLine[]): { text: string; weight: number }[] {
  const runs: OpeningLine[][] = [];
  let open: OpeningLine[] = [];
  for (const line of lines) {
    const before = open.at(-1);
    const title = joined(open);
    if (before !== undefined && mayGoOn(line) && belongsTo(title, before, line)) open.push(line);
    else if (line.part === 'text' && !NOISE.test(line.text)) runs.push((open = [line]));
    else open = [];
  }
  return runs.map((run) => ({ text: joined(run), weight: Math.max(...run.map(weightOf)) }));
}

/** A long title may name a ministry or end with its year on a line of its own. */
const mayGoOn = ({ part, text }: OpeningLine): boolean =>
  !NOISE.test(text) && (part === 'text' || part === 'body' || isYears(text));

const isYears = (text: string): boolean =>
  /^[\p{N}\s–—/-]+$/u.test(fold(text)) && /\p{N}{4}/u.test(text);

const weightOf = ({ size, level, bold }: OpeningLine): number =>
  level === undefined ? Math.min(size + (bold ? BOLD : 0), HEADINGS) : 100 - level;
