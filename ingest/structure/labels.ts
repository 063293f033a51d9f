/**
 * Reading a label in words at the start of a line: "Article 5 bis :", « المادة الأولى », "DEUXIÈME PARTIE".
 * Says only what stands there; whether it is a heading or a mere reference is judged in evidence.ts.
 */
import { FAMILIES, type Family } from './families.ts';
import { fold, foldWithMap } from './fold.ts';
import { MOST_FURTHER, NONE_FURTHER, rangeOf, readFurther } from './further.ts';
import { readLetter } from './letters.ts';
import type { Numeral } from './numeral.ts';
import { readDigits, readMixed, readNumberWords } from './numerals.ts';
import { LATIN_ORDINALS } from './ordinals.ts';
import { readRoman } from './roman.ts';

export interface Label {
  family: Family;
  numeral?: Numeral;
  /** Further numbers of one label: 6 and 7 of "Articles 5, 6 et 7". */
  more?: Numeral[];
  /** As printed, without the punctuation that closes it. */
  printed: string;
  /** What separates it from the words that follow: `:`, `.-`, or empty. */
  punctuation: string;
  /** The words that follow on the line. */
  rest: string;
}

/** Longer than any label with its number. */
const LABEL_REACH = 90;

const WORDS = FAMILIES.flatMap((family) =>
  [...family.words, ...(family.plurals ?? [])].map((word): [string, Family] => [
    fold(word),
    family,
  ]),
).sort(([a], [b]) => b.length - a.length);
const BY_WORD = new Map(WORDS);
const setOf = (words: (family: Family) => string[]): ReadonlySet<string> =>
  new Set(FAMILIES.flatMap((family) => words(family).map(fold)));
const PLURALS = setOf(({ plurals = [] }) => plurals);
/** "Articles 59" is also a misprint for one article. */
const SINGULARS = setOf(({ words }) => words);
/** "art." stands for one article or for several. */
const LONGEST_ABBREVIATION = 4;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const LEAD = '^[\\s"«“”»*•.\\-([]*';
const WORD_FIRST = new RegExp(
  `${LEAD}(${WORDS.map(([word]) => escaped(word)).join('|')})(?![\\p{L}'])`,
  'u',
);
/** Higher ordinals stand before no division. */
const HIGHEST_BEFORE = 40;
const ORDINALS_BEFORE = [...LATIN_ORDINALS]
  .filter(([, value]) => value <= HIGHEST_BEFORE)
  .map(([words]) => words.replaceAll(' ', '[ -]'))
  .sort((a, b) => b.length - a.length);
const ORDINAL_FIRST = new RegExp(
  `${LEAD}(${ORDINALS_BEFORE.join('|')}) (\\p{L}+)(?![\\p{L}'])`,
  'u',
);
const BEFORE_NUMBER = /^\s*(?:n ?[°o]\.?|num(?:ero)?\.?|no\.|رقم)?\s*:?\s*\(?/u;
/** The stop of an abbreviation may be misprinted: "Art .8", "Art, 75". */
const AFTER_ABBREVIATION = /^\s*[.,]?/u;
const PUNCTUATION = /^\s*\)?\s*(?:[.:\-/*)\]°]+\s*)*/u;

/** The label at the start of `text`, if there is one. */
export function readLabel(text: string): Label | undefined {
  // Where each character came from is worked out only for the few lines that begin with a label's word.
  const start = fold(text.slice(0, LABEL_REACH));
  if (!WORD_FIRST.test(start) && !ORDINAL_FIRST.test(start)) return undefined;
  const { text: folded, at } = foldWithMap(text, LABEL_REACH);
  const printedFrom = (from: number) => text.slice(at[from] ?? text.length);
  return readWordFirst(text, folded, at, printedFrom) ?? readOrdinalFirst(text, folded, at);
}

function readWordFirst(
  text: string,
  folded: string,
  at: number[],
  printedFrom: (from: number) => string,
): Label | undefined {
  const word = WORD_FIRST.exec(folded);
  const family = word?.[1] === undefined ? undefined : BY_WORD.get(word[1]);
  if (word?.[1] === undefined || family === undefined) return undefined;
  const start = word[0].length - word[1].length;
  const isShort = word[1].length <= LONGEST_ABBREVIATION;
  const isPlural = PLURALS.has(word[1]);
  const stop = isShort ? lengthOf(AFTER_ABBREVIATION, folded.slice(word[0].length)) : 0;
  const numberAt =
    word[0].length + stop + lengthOf(BEFORE_NUMBER, folded.slice(word[0].length + stop));
  const numeral = readNumeral(folded.slice(numberAt), printedFrom(numberAt));
  if (numeral === undefined) {
    if (!family.numberless) return undefined;
    return close(text, folded, at, family, start, word[0].length);
  }
  const end = numberAt + numeral.length;
  const further = isPlural || isShort ? readFurther(folded.slice(end), numeral) : NONE_FURTHER;
  const label = close(text, folded, at, family, start, end + further.length);
  if (further.numerals.length > MOST_FURTHER) return { ...label, numeral };
  if (further.numerals.length > 0) return { ...label, numeral, more: further.numerals };
  const [first, ...more] = isPlural ? rangeOf(numeral) : [];
  if (first !== undefined) return { ...label, numeral: first, more };
  if (!SINGULARS.has(word[1])) return undefined;
  return { ...label, numeral: inPrintedOrder(numeral, family, folded) };
}

const lengthOf = (pattern: RegExp, text: string): number => pattern.exec(text)?.[0].length ?? 0;

function readOrdinalFirst(text: string, folded: string, at: number[]): Label | undefined {
  const match = ORDINAL_FIRST.exec(folded);
  const family = match?.[2] === undefined ? undefined : BY_WORD.get(match[2]);
  if (match?.[1] === undefined || family === undefined) return undefined;
  const numeral = readNumberWords(match[1]);
  if (numeral === undefined) return undefined;
  const start = match[0].length - match[1].length - 1 - (match[2]?.length ?? 0);
  return { ...close(text, folded, at, family, start, match[0].length), numeral };
}

function readNumeral(folded: string, printed: string): Numeral | undefined {
  const numeral = readDigits(folded) ?? readNumberWords(folded);
  if (numeral !== undefined) return numeral;
  // Roman numerals and letters are capitals in a label; in lower case they are words ("a", "d", "y").
  if (!/^[A-Z]/.test(printed)) return undefined;
  return readMixed(folded, printed)[0] ?? readRoman(folded, printed) ?? readLetter(folded);
}

/** In Arabic files « الفصل 448-1 » is often stored as 1-448; the number of the article is the large part. */
function inPrintedOrder(numeral: Numeral, { name }: Family, folded: string): Numeral {
  const [first = 0, second = 0, ...more] = numeral.parts;
  const reversed =
    PROVISION_WITH_INSERTS.has(name) && more.length === 0 && first < 100 && second >= 100;
  if (!reversed || !/\p{Script=Arabic}/u.test(folded)) return numeral;
  return { ...numeral, parts: [second, first], slug: `${second}-${first}` };
}
const PROVISION_WITH_INSERTS = new Set(['article', 'fasl']);

function close(
  text: string,
  folded: string,
  at: number[],
  family: Family,
  start: number,
  end: number,
): Label {
  const punctuation = PUNCTUATION.exec(folded.slice(end))?.[0] ?? '';
  const from = at[start] ?? 0;
  const to = at[end] ?? text.length;
  return {
    family,
    printed: text.slice(from, to).trim(),
    punctuation: punctuation.trim(),
    rest: text.slice(at[end + punctuation.length] ?? text.length).trim(),
  };
}
