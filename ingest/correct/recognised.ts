import { diffArrays } from 'diff';
import type { RecognisedLine, RecognisedPage, RecognisedWord } from '#domain/recognised.ts';
import { isMostlyArabic } from '../read/pdf/script.ts';

/**
 * Recognised words → the words that a person read on the picture. Pure. Words that stay keep their places; those that
 * came in the place of others share the room of those, by their letters.
 */

type Extent = readonly [left: number, top: number, right: number, bottom: number];

/** The words of a text, as a line holds them. */
export const wordsOf = (text: string): string[] => text.split(/\s+/u).filter(Boolean);

/**
 * The page with other texts on some of its lines. Whoever corrected a line read all of it: its words are sure.
 * @param texts by the place of their line, 0-based
 */
export function withLines(
  page: RecognisedPage,
  texts: ReadonlyMap<number, string>,
  corrected: NonNullable<RecognisedLine['corrected']>,
): RecognisedPage {
  const lines = page.lines.map((line, index) => {
    const text = texts.get(index);
    if (text === undefined) return line;
    return { ...line, words: placed(line, wordsOf(text), page.width), corrected };
  });
  return ofLines(page, lines);
}

/** The page with these lines, and the confidence that follows from them. */
export function ofLines(page: RecognisedPage, lines: RecognisedLine[]): RecognisedPage {
  const sure = lines.flatMap(({ words }) => words.map(([, , , , , confidence]) => confidence));
  const sum = sure.reduce((total, one) => total + one, 0);
  return { ...page, lines, confidence: sure.length === 0 ? 0 : sum / sure.length };
}

/** Words of a line, and those that are to stand in their room. */
interface Part {
  room: RecognisedWord[];
  come: string[];
  isKept: boolean;
}

function placed(line: RecognisedLine, texts: string[], width: number): RecognisedWord[] {
  const isTurned = isRightToLeft(line.words, texts);
  return partsOf(line.words, texts)
    .flatMap(({ room, come }) =>
      room.length === come.length
        ? room.map(([, ...place], index) => [come[index], ...place] as RecognisedWord)
        : shared(come, extentOf(line, room, width), isTurned),
    )
    .map(([text, x, y, wide, high]) => [text, x, y, wide, high, 1]);
}

/** What stays and what changes of a line, in its order. */
function partsOf(words: RecognisedWord[], texts: string[]): Part[] {
  const left = [...words];
  const parts: Part[] = [];
  const before = words.map(([text]) => text);
  for (const { value, added, removed } of diffArrays(before, texts)) {
    const room = added ? [] : left.splice(0, value.length);
    const come = removed ? [] : value;
    const last = parts.at(-1);
    if (!added && !removed) parts.push({ room, come, isKept: true });
    else if (last && !last.isKept) {
      last.room.push(...room);
      last.come.push(...come);
    } else parts.push({ room, come: [...come], isKept: false });
  }
  parts.forEach((part, index) => giveRoom(part, parts[index - 1], parts[index + 1]));
  return parts;
}

/** A word that was overlooked has no room of its own: it shares that of its neighbour. */
function giveRoom(part: Part, before: Part | undefined, after: Part | undefined): void {
  if (part.room.length > 0 || part.come.length === 0) return;
  const [lastRoom, lastText] = [before?.room.at(-1), before?.come.at(-1)];
  const [nextRoom, nextText] = [after?.room[0], after?.come[0]];
  if (before && lastRoom && lastText !== undefined) {
    Object.assign(before, { room: before.room.slice(0, -1), come: before.come.slice(0, -1) });
    Object.assign(part, { room: [lastRoom], come: [lastText, ...part.come] });
  } else if (after && nextRoom && nextText !== undefined) {
    Object.assign(after, { room: after.room.slice(1), come: after.come.slice(1) });
    Object.assign(part, { room: [nextRoom], come: [...part.come, nextText] });
  }
}

function extentOf(line: RecognisedLine, room: RecognisedWord[], width: number): Extent {
  if (room.length === 0) return [0, line.baseline - line.size, width, line.baseline];
  return [
    Math.min(...room.map(([, x]) => x)),
    Math.min(...room.map(([, , y]) => y)),
    Math.max(...room.map(([, x, , wide]) => x + wide)),
    Math.max(...room.map(([, , y, , high]) => y + high)),
  ];
}

function isRightToLeft(old: RecognisedWord[], come: string[]): boolean {
  const [first, last] = [old[0], old.at(-1)];
  if (first && last && old.length > 1) return first[1] > last[1];
  return isMostlyArabic(come.join(' '));
}

const round = (points: number): number => Math.round(points * 10) / 10;

/** Words side by side, each as wide as its letters, a letter's width between them. */
function shared(texts: string[], extent: Extent, isTurned: boolean): RecognisedWord[] {
  const [left, top, right, bottom] = extent;
  const letters = texts.reduce((sum, text) => sum + text.length, texts.length - 1);
  const letter = (right - left) / Math.max(letters, 1);
  let gone = 0;
  return texts.map((text) => {
    const wide = letter * text.length;
    const x = isTurned ? right - gone - wide : left + gone;
    gone += wide + letter;
    return [text, round(x), round(top), round(wide), round(bottom - top), 1];
  });
}
