/**
 * Reading a bare number at the start of a line: "1.", "(a)", "IV -", "2.3", "FIN 1.1.", « أولا: ». One line
 * may be read in several ways ("i)" is a letter and a Roman numeral); lists.ts decides by what follows.
 */
import { foldWithMap } from './fold.ts';
import { readAbjad, readArabicLetter, readLetter, readLetterName } from './letters.ts';
import { readAdverb, readDigits, readLetteredDecimal, readMixed, withSuffix } from './numerals.ts';
import type { Numeral } from './numeral.ts';
import { readRoman } from './roman.ts';
import { SUFFIX_WORDS } from './suffixes.ts';

export interface Marker {
  /** Markers of one style count together: `digits.`, `letter)`, `upper-roman.`, `decimal2`… */
  style: string;
  numeral: Numeral;
  printed: string;
  rest: string;
}

const REACH = 40;
const CORE =
  "\\d{1,2}(?:\\.\\d{1,2})*\\.[a-z](?![\\p{L}\\d'])|(?:[a-z]{1,5} ?)?\\d[\\d.\\-/]*\\d" +
  '|\\d{1,3}|[ivxlc]{1,7}|[a-z]|[\\u0621-\\u064a]';
const INSERTED = `([ .-]{0,2})(${SUFFIX_WORDS})(?!\\p{L})`;
const SHAPE = new RegExp(
  `^[\\s"«“]*(?:([.-])\\s?)?([([]?)(${CORE})(?:${INSERTED})?` +
    '( ?[)\\]]| ?°\\)?| ?\\.-?| ?-| ?\\/)?(?=\\s|$|[\\p{L}«"“])',
  'u',
);
/** « أولا: », « حادي عشر - », « ألف- »: an adverb, or the name of a letter. */
const ADVERB = /^[\s"«“]*(\p{L}+(?: \p{L}+)?)\s*([:.\-،/])/u;

/** "[12]" numbers a note or a reference, never a clause. */
const NOTE = /^\s*\[\d{1,4}\]/;

/** A Roman numeral that has a line to itself numbers what stands below it. */
const ROMAN_ALONE = /^\s*[IVX]{1,6}l{0,2}\s*$/;
export const LETTER_NAME = 'letter-name';
export const ALONE = 'upper-roman-alone';

/** Most lines begin with a word of the Latin script that no numeral is: a quick answer for them. */
const WORD_FIRST =
  /^[\s"«“]*(?![ivxlcIVXLC]{1,7}(?!\p{L}))\p{Script=Latin}{2,}(?![\p{L}\p{M}])(?! ?[\d٠-٩۰-۹])/u;

/** Every way to read the start of `text` as a bare number; none for most lines. */
export function readMarkers(text: string): Marker[] {
  if (WORD_FIRST.test(text)) return [];
  const { text: folded, at } = foldWithMap(text, REACH);
  const adverb = readAdverbMarker(text, folded, at);
  if (adverb !== undefined) return [adverb];
  if (NOTE.test(text)) return [];
  if (ROMAN_ALONE.test(text)) return romanAlone(text.trim());
  const mixed = readMixedMarkers(text, folded, at);
  if (mixed.length > 0) return mixed;
  const match = SHAPE.exec(folded);
  if (match === null) return [];
  const [whole, lead = '', open = '', core = '', gap = '', suffix = '', close = ''] = match;
  const end = whole.length;
  const rest = text.slice(at[end] ?? text.length).trim();
  const glued = /[\p{L}«"“]/u.test(folded[end] ?? '');
  const start = whole.length - core.length - gap.length - suffix.length - close.length;
  const printedCore = text.slice(at[start] ?? 0, at[start + core.length] ?? text.length);
  const delimiter = `${open}${close.trim()}`.replace('.-', '.').replace('[', '(').replace(']', ')');
  const printed = text.slice(at[start - open.length] ?? 0, at[end] ?? text.length).trim();
  // "-1" in Arabic pages is "1-" seen from the other side.
  const rtl = /\p{Script=Arabic}/u.test(folded);
  const mark = delimiter || (rtl ? lead : '') || gap.trim();
  if (suffix !== '') {
    const marks = mark === '' && !/\D/.test(core) ? DELIMITERS : [mark];
    return marks.flatMap((each) =>
      interpretations(core, printedCore, each, rtl).map(({ style, numeral }) => ({
        style,
        numeral: withSuffix(numeral, suffix),
        printed,
        rest,
      })),
    );
  }
  return interpretations(core, printedCore, mark, rtl)
    .filter(({ style }) => mark !== '' || style.startsWith('decimal'))
    .filter(() =>
      delimiter === '' ? !glued && /^\d/.test(core) : !glued || /[.)°\-/]$/.test(mark),
    )
    .map(({ style, numeral }) => ({ style, numeral, printed, rest }));
}

/** "6 bis" without a delimiter goes on any numbering that has come to 6. */
const DELIMITERS = ['.', ')', '-', '()', '.-'];

function readMixedMarkers(text: string, folded: string, at: number[]): Marker[] {
  const start = /^[\s"«“]*\(?/u.exec(folded)?.[0].length ?? 0;
  const length = readMixed(folded.slice(start), text.slice(at[start]))[0]?.length ?? 0;
  const close = /^(?: ?[.)]| ?-)?(?=\s|$)/.exec(folded.slice(start + length))?.[0].length;
  if (length === 0 || close === undefined) return [];
  const end = start + length + close;
  const printed = text.slice(at[start] ?? 0, at[end] ?? text.length).trim();
  const rest = text.slice(at[end] ?? text.length).trim();
  return readMixed(folded.slice(start), text.slice(at[start])).map((numeral) => ({
    style: `mixed-${numeral.style}`,
    numeral,
    printed,
    rest,
  }));
}

function interpretations(
  core: string,
  printed: string,
  mark: string,
  rtl: boolean,
): { style: string; numeral: Numeral }[] {
  const found: { style: string; numeral: Numeral }[] = [];
  const code = /^([a-z]{1,5}) ?(\d.*)$/.exec(core);
  if (code?.[1] !== undefined && code[2] !== undefined) {
    const numeral = readDigits(code[2]);
    const capital = printed.startsWith(code[1].toUpperCase());
    if (numeral !== undefined && capital && numeral.length === code[2].length)
      found.push({
        style: `code-${code[1]}`,
        numeral: { ...numeral, slug: `${code[1]}-${numeral.slug}` },
      });
    return found;
  }
  if (/^\d.*[a-z]$/.test(core)) {
    const numeral = readLetteredDecimal(core);
    // "1.à" folds to "1.a" and is none.
    if (numeral !== undefined && /[a-zA-Z]$/.test(printed))
      found.push({ style: `decimal${numeral.parts.length}`, numeral });
    return found;
  }
  if (/^\d/.test(core)) {
    const numeral = readDigits(core);
    if (numeral?.length !== core.length || (numeral.parts[0] ?? 0) > 400) return found;
    const depth = numeral.parts.length;
    if (depth === 1) found.push({ style: `digits${mark}`, numeral });
    else if (/^\d+([.]\d+)+$|^\d+(-\d+)+$/.test(core)) {
      found.push({ style: `decimal${depth}`, numeral });
      // Arabic texts also write the section first and its part behind: 2.1 is the second part of 1.
      if (rtl) found.push({ style: `decimal-rtl${depth}`, numeral: reversed(numeral) });
    }
    return found;
  }
  const upper = /^[A-Z]/.test(printed) ? 'upper-' : '';
  const roman = readRoman(core, printed);
  if (roman !== undefined) found.push({ style: `${upper}roman${mark}`, numeral: roman });
  const letter = readLetter(core);
  if (letter !== undefined) found.push({ style: `${upper}letter${mark}`, numeral: letter });
  const abjad = readAbjad(core);
  if (abjad !== undefined) found.push({ style: `abjad${mark}`, numeral: abjad });
  const alphabetic = readArabicLetter(core);
  if (alphabetic !== undefined) found.push({ style: `alif-ba${mark}`, numeral: alphabetic });
  return found;
}

function romanAlone(printed: string): Marker[] {
  const numeral = readRoman(printed.toLowerCase(), printed);
  return numeral === undefined ? [] : [{ style: ALONE, numeral, printed, rest: '' }];
}

function reversed(numeral: Numeral): Numeral {
  const parts = numeral.parts.toReversed();
  return { ...numeral, parts, slug: parts.join('-') };
}

function readAdverbMarker(text: string, folded: string, at: number[]): Marker | undefined {
  const match = ADVERB.exec(folded);
  const word = match?.[1] ?? '';
  const adverb = readAdverb(word);
  const numeral = adverb ?? readLetterName(word);
  if (match === null || numeral?.length !== word.length) return undefined;
  const end = match[0].length;
  return {
    style: adverb === undefined ? LETTER_NAME : 'adverb',
    numeral,
    printed: text.slice(0, at[end - 1] ?? text.length).trim(),
    rest: text.slice(at[end] ?? text.length).trim(),
  };
}
