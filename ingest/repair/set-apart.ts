/**
 * Whether lines that return at the top or foot of pages are proven to be no part of the text. A half sentence
 * may come again at the head of many pages of a law: repetition proves nothing. What is proven stands apart from
 * the text, by its type or by the white around it, where no other page has text, and does not go on a sentence.
 */
import type { Line, Page } from '#domain/page.ts';
import { readLabel } from '../structure/labels.ts';

/** A line that may be furniture, where it stands. */
export interface Sighting {
  line: Line;
  page: Page;
  zone: 'top' | 'bottom';
}

/** What the document's running text looks like. */
export interface Body {
  size: number;
  italic: boolean;
  bold: boolean;
  /** Points from one line to the next. */
  leading: number;
}

/** White between furniture and text, in leadings; lines of one paragraph are one apart. */
const WHITE = 1.6;
/** Share by which the type must be larger or smaller. */
const OTHER_SIZE = 0.06;
/** Larger type than this is a title's, be it a number only. */
const LARGE = 1.3;
/** Points by which lines of one height may differ. */
const DRIFT = 6;

/** A sentence, an enumeration or a formula that goes on: no head or foot of a page ends so. */
const GOES_ON = /[,;:،؛\p{Pd}]$/u;
const SENTENCE_END = /[.!?؟…]["»”)]?$/u;
/** Heights of a line between two lines of one paragraph, at most. */
const SOLID = 2.5;
/** Words of a sentence; fewer may be an abbreviation ("p. ex."). */
const SENTENCE_WORDS = 4;
const BEGINS_SMALL = /^\p{Ll}/u;
/** Addresses and the word "page" are in small letters wherever they stand. */
const SMALL_ANYHOW = /^(?:https?:|www\.|\S+@|pages?\b|p\.)/iu;

const median = (values: number[]): number =>
  values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** The most frequent of some keys, each weighed. */
function prevailing<Key>(entries: readonly (readonly [Key, number])[]): Key | undefined {
  const weights = new Map<Key, number>();
  for (const [key, weight] of entries) weights.set(key, (weights.get(key) ?? 0) + weight);
  return [...weights].sort(([, one], [, other]) => other - one)[0]?.[0];
}

export function bodyOf(pages: readonly Page[]): Body {
  const lines = pages.flatMap((page) => page.lines);
  const by = <Key>(key: (line: Line) => Key) =>
    prevailing(lines.map((line) => [key(line), line.text.length] as const));
  const boxes = pages.flatMap((page) => page.lines.map(({ box }) => box));
  const steps = boxes.flatMap((box, index) => {
    const step = (box?.y ?? 0) - (boxes[index - 1]?.y ?? Infinity);
    return box && step > 0.5 * box.height && step < SOLID * box.height ? [step] : [];
  });
  return {
    size: by(({ fontSize }) => fontSize && Math.round(fontSize * 2) / 2) ?? 0,
    italic: by(({ italic }) => italic === true) ?? false,
    bold: by(({ bold }) => bold === true) ?? false,
    leading: median(steps.length > 0 ? steps : boxes.map((box) => box?.height ?? 0)),
  };
}

const isOtherSize = ({ fontSize }: Line, { size }: Body): boolean =>
  fontSize !== undefined && size > 0 && Math.abs(fontSize - size) > OTHER_SIZE * size;

const hasOtherType = (line: Line, body: Body): boolean =>
  isOtherSize(line, body) ||
  (line.fontSize !== undefined &&
    ((line.bold === true && !body.bold) || (line.italic === true && !body.italic)));

/** Whether a line has the type of a title. A number may be one: a year, that of a chapter. */
export const isLarge = ({ fontSize }: Line, { size }: Body): boolean =>
  fontSize !== undefined && size > 0 && fontSize > LARGE * size;

/** Whether nothing but furniture stands under a line: no title does. */
function endsPage({ line, page }: Sighting, furniture: ReadonlySet<Line>): boolean {
  const y = line.box?.y ?? 0;
  return page.lines.every((other) => furniture.has(other) || (other.box?.y ?? 0) <= y + 1);
}

/** White between a line and the nearest text on its inner side, in points. */
function whiteInside({ line, page, zone }: Sighting, furniture: ReadonlySet<Line>): number {
  const y = line.box?.y ?? 0;
  const inward = page.lines.flatMap((other) => {
    const away = ((other.box?.y ?? y) - y) * (zone === 'top' ? 1 : -1);
    return away > 1 && !furniture.has(other) ? [away] : [];
  });
  return Math.min(...inward);
}

/** Whether a line differs from the text in its type, or by the white around it. */
export const isApart = (sighting: Sighting, body: Body, furniture: ReadonlySet<Line>): boolean =>
  hasOtherType(sighting.line, body) ||
  whiteInside(sighting, furniture) > WHITE * Math.max(body.leading, 1);

/** The outermost line of the text of a page. */
function edge(page: Page, zone: Sighting['zone'], furniture: ReadonlySet<Line>): Line | undefined {
  const text = page.lines.filter((line) => line.box && !furniture.has(line));
  const sign = zone === 'top' ? 1 : -1;
  return text.sort((one, other) => sign * ((one.box?.y ?? 0) - (other.box?.y ?? 0)))[0];
}

/** Whether pages without such a line begin (or end) their text at its height: then it is where text stands. */
function isWhereTextStands(
  group: readonly Sighting[],
  pages: readonly Page[],
  body: Body,
  furniture: ReadonlySet<Line>,
): boolean {
  const zone = group[0]?.zone ?? 'top';
  const y = median(group.map(({ line }) => line.box?.y ?? 0));
  const sign = zone === 'top' ? 1 : -1;
  let here = 0;
  let inside = 0;
  for (const page of pages) {
    const isTaken = page.lines.some(
      (line) => furniture.has(line) && Math.abs((line.box?.y ?? -Infinity) - y) <= DRIFT,
    );
    const line = isTaken ? undefined : edge(page, zone, furniture);
    if (line?.box === undefined) continue;
    if (isApart({ line, page, zone }, body, furniture)) continue;
    if ((line.box.y - y) * sign > DRIFT) inside += 1;
    else here += 1;
  }
  // Text ends where it ends; it begins at one height.
  return zone === 'top' ? here > inside : here > 1;
}

/** Words that by themselves cannot be a running head's. */
export function goesOnSentence({ text }: Line): boolean {
  if (SMALL_ANYHOW.test(text)) return false;
  return GOES_ON.test(text) || BEGINS_SMALL.test(text);
}

export const endsSentence = ({ text }: Line): boolean =>
  SENTENCE_END.test(text) || /[:;؛]$/u.test(text);

export const isSentence = ({ text }: Line): boolean =>
  SENTENCE_END.test(text) && text.split(/\s+/u).length >= SENTENCE_WORDS;

const isMost = (group: readonly Sighting[], test: (sighting: Sighting) => boolean): boolean =>
  group.filter(test).length * 2 > group.length;

/** Whether a group of lines that return is furniture, and not text that happens to return. */
export function isProven(
  group: readonly Sighting[],
  counts: boolean,
  pages: readonly Page[],
  body: Body,
  furniture: ReadonlySet<Line>,
): boolean {
  if (isMost(group, ({ line }) => goesOnSentence(line))) return false;
  // The title of some pages, or one that counts; what stands on most pages may be a head in large type.
  const isHeadOfAll = !counts && group.length * 2 > pages.length;
  const isTitle = (sighting: Sighting) =>
    isLarge(sighting.line, body) && !endsPage(sighting, furniture);
  if (!isHeadOfAll && isMost(group, isTitle)) return false;
  // "Article 7" on page 7: one article a page.
  if (counts && isMost(group, ({ line }) => readLabel(line.text)?.numeral !== undefined))
    return false;
  const sentences = isMost(group, ({ line }) => isSentence(line));
  const apart = (sighting: Sighting) =>
    sentences ? isOtherSize(sighting.line, body) : isApart(sighting, body, furniture);
  if (!isMost(group, apart)) return false;
  if (isMost(group, ({ line }) => (line.fontSize ?? body.size) < (1 - OTHER_SIZE) * body.size))
    return true;
  return !isWhereTextStands(group, pages, body, furniture);
}
