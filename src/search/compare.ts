import { diffArrays } from 'diff';
import type { Language } from '#domain/language.ts';
import { stemsOf, tokens, type Token } from './analysis/tokens.ts';

/**
 * What texts laid side by side have in common, word by word. Texts that are nearly the same are compared in
 * order (longest common subsequence, by the `diff` package), and what differs is marked; of others, the telling
 * words that stand in more than one. Words are compared by stem, hence within one language.
 */

export interface ComparedText {
  text: string;
  language: Language;
}

/** A piece of a text: told apart, `own` to its text, `shared` with another, or neither. */
export interface Segment {
  text: string;
  mark: 'own' | 'shared' | null;
}

export interface Comparison {
  /** Two texts that are nearly the same: `own` marks what differs. */
  alike: boolean;
  /** Each text whole, in paragraphs. */
  texts: Segment[][][];
}

/** Dice coefficient (Dice 1945) of the words of two texts from which they count as versions of one text. */
const ALIKE = 0.7;

/** @param texts one to four texts */
export function compareTexts(texts: ComparedText[]): Comparison {
  const read = texts.map(({ text, language }) => ({ text, language, words: tokens(text) }));
  const [one, other] = read;
  const alike =
    read.length === 2 && one !== undefined && other !== undefined && likeness(one, other) >= ALIKE;
  const marks = alike ? differing(one.words, other.words) : shared(read);
  return {
    alike,
    texts: read.map(({ text, words }, index) =>
      paragraphs(text, words, marks[index] ?? new Set(), alike ? 'own' : 'shared'),
    ),
  };
}

/** Words that may come and go between two versions of a clause: beyond, marking each would take seconds. */
const MOST_EDITS = 3000;

/**
 * Two versions of a text, each in paragraphs with what the other one has not in its place marked `own`; without
 * marks where they have too little in common for that to help.
 */
export function compareVersions(one: string, other: string): [Segment[][], Segment[][]] {
  const [left, right] = [tokens(one), tokens(other)];
  const [gone, come] = differing(left, right, MOST_EDITS);
  return [
    paragraphs(one, left, gone ?? new Set(), 'own'),
    paragraphs(other, right, come ?? new Set(), 'own'),
  ];
}

interface Read extends ComparedText {
  words: readonly Token[];
}

function likeness(one: Read, other: Read): number {
  const left = new Map<string, number>();
  for (const { folded } of one.words) left.set(folded, (left.get(folded) ?? 0) + 1);
  let both = 0;
  for (const { folded } of other.words) {
    const count = left.get(folded) ?? 0;
    if (count > 0) both++;
    left.set(folded, count - 1);
  }
  return (2 * both) / Math.max(one.words.length + other.words.length, 1);
}

/**
 * The words of each of two texts that the other does not have in their place.
 * @param most words that may differ; beyond, none are told
 */
function differing(one: readonly Token[], other: readonly Token[], most = Infinity): Set<Token>[] {
  const comparator = (a: Token, b: Token) => a.folded === b.folded;
  const changes = diffArrays([...one], [...other], { comparator, maxEditLength: most });
  if (changes === undefined) return [];
  const of = (side: 'added' | 'removed') =>
    new Set(changes.filter((change) => change[side]).flatMap(({ value }) => value));
  return [of('removed'), of('added')];
}

/** The telling words of each text that another one holds in some form. */
function shared(texts: Read[]): Set<Token>[] {
  const stems = texts.map(
    ({ language, words }) => new Set(words.flatMap((word) => telling(stemsOf(word, language)))),
  );
  return texts.map(({ language, words }, index) => {
    const others = stems.filter((_, at) => at !== index);
    const held = (stem: string) => others.some((set) => set.has(stem));
    return new Set(words.filter((word) => telling(stemsOf(word, language)).some(held)));
  });
}

/** Single digits and letters number things, and are alike everywhere. */
function telling(stems: readonly string[]): string[] {
  return stems.filter((stem) => !/^(\d{1,2}|[a-z])$/.test(stem));
}

function paragraphs(
  text: string,
  words: readonly Token[],
  marked: Set<Token>,
  mark: 'own' | 'shared',
): Segment[][] {
  const result: Segment[][] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const end = at + line.length;
    if (line.trim() !== '') {
      const inside = words.filter(
        (word) => marked.has(word) && word.start >= at && word.end <= end,
      );
      result.push(segments(text, at, end, inside, mark));
    }
    at = end + 1;
  }
  return result;
}

/** A line in pieces. Marked words with nothing but space between them are one piece. */
function segments(
  text: string,
  start: number,
  end: number,
  marked: readonly Token[],
  mark: 'own' | 'shared',
): Segment[] {
  const pieces: Segment[] = [];
  let at = start;
  for (const word of marked) {
    const between = text.slice(at, word.start);
    const last = pieces.at(-1);
    const written = text.slice(word.start, word.end);
    if (last?.mark === mark && between.trim() === '') last.text += between + written;
    else {
      if (between !== '') pieces.push({ text: between, mark: null });
      pieces.push({ text: written, mark });
    }
    at = word.end;
  }
  if (at < end) pieces.push({ text: text.slice(at, end), mark: null });
  return pieces;
}
