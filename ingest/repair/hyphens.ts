/**
 * Words broken at line ends are made whole, on the line where they begin. Whether the hyphen belongs to
 * the word ("vice-président") or to the break ("consen-tement") is settled by how the document writes the
 * word elsewhere, then by a short list of French and English compounds; a hyphen is dropped only before
 * a small letter.
 */
import type { Line, Page } from '#domain/page.ts';
import { CELL_LINE } from '../read/cells.ts';

/** A line's last word, ending in a hyphen or soft hyphen right after a letter or digit. */
const BROKEN_END = /(?<![^\s([«“"’])([^\s]*[\p{L}\p{N}])([-‐\u00ad])$/u;
/** The same for most lines, told at once. */
const MAY_BE_BROKEN = /[-‐\u00ad]$/;
const FIRST_WORD = /^(\S+)\s*/u;
const WORD = /[\p{L}\p{M}]+(?:[-‐][\p{L}\p{M}]+)*/gu;

/** First parts that take a hyphen in French or English. */
const PREFIXES = new Set(
  'pays procès saisie saisies ayant ayants état états vice sous ex non semi demi mi quasi celui celle ceux celles avant après arrière extra inter peut moi toi lui elle nous vous eux soi grand nord sud là au par ci porte chef self well co cross long short policy'.split(
    ' ',
  ),
);
/** Second parts that hang on a hyphen: inversion, ci/là, même. */
const ENCLITICS =
  /^(?:je|tu|ils?|elles?|on|nous|vous|ce|ci|là|les?|la|lui|leur|moi|toi|y|en|même|mêmes|t-(?:il|elle|on)|à-.*|de-.*|d’.*|être|dire)$/iu;

type Lexicon = ReadonlyMap<string, number>;

const fold = (word: string): string => word.toLowerCase().replaceAll('‐', '-');

/** How often each word stands unbroken in the document. */
function lexiconOf(pages: readonly Page[]): Lexicon {
  const lexicon = new Map<string, number>();
  for (const page of pages) {
    for (const line of page.lines) {
      const text = MAY_BE_BROKEN.test(line.text) ? line.text.replace(BROKEN_END, '') : line.text;
      for (const printed of text.match(WORD) ?? []) {
        const word = fold(printed);
        lexicon.set(word, (lexicon.get(word) ?? 0) + 1);
      }
    }
  }
  return lexicon;
}

const lastLetters = (text: string): string => /[\p{L}\p{M}-]+$/u.exec(text)?.[0] ?? '';
const firstLetters = (text: string): string => /^[\p{L}\p{M}’-]+/u.exec(text)?.[0] ?? '';

/** Whether the hyphen between two halves is part of the word. */
export function keepsHyphen(head: string, tail: string, lexicon: Lexicon): boolean {
  const first = fold(lastLetters(head));
  const second = fold(firstLetters(tail));
  if (first === '' || second === '') return true;
  const isCapital = /^\p{Lu}/u.test(tail);
  const isAllCapitals = isCapital && !/\p{Ll}/u.test(head + firstLetters(tail));
  if (isCapital && !isAllCapitals) return true;
  const joined = seen(first + second, lexicon);
  const hyphenated = seen(`${first}-${second}`, lexicon);
  if (joined !== hyphenated) return hyphenated > joined;
  if (PREFIXES.has(first) || ENCLITICS.test(second) || first.includes('-')) return true;
  if (isNoSyllableBreak(first, second)) return true;
  return [first, second].every((part) => part.length >= 4 && (lexicon.get(part) ?? 0) >= 2);
}

/** How often the document writes a word, in the singular or in the plural. */
function seen(word: string, lexicon: Lexicon): number {
  const other = word.endsWith('s') ? word.slice(0, -1) : `${word}s`;
  return (lexicon.get(word) ?? 0) + (lexicon.get(other) ?? 0);
}

/**
 * French breaks a word before a consonant, never between one and the vowel it is spoken with: « saisies-arrêts » was
 * no « saisie-sarrêts ». Told by the plurals of both parts; Latin prefixes (trans-, dés-) are broken by their sense.
 */
const isNoSyllableBreak = (first: string, second: string): boolean =>
  /[aeiouyéèê]{1,2}s$/u.test(first) &&
  first.length >= 5 &&
  /^[aeiouyàâéèêîôû]\p{L}{3,}s$/u.test(second) &&
  !/^(?:trans|sous|cis)/u.test(first);

const dropSoftHyphens = (line: Line): Line => ({
  ...line,
  text: line.text.replaceAll('\u00ad', ''),
});

/** The printed lines of each cell made one, with every word whole. */
function joinCellLines(line: Line, lexicon: Lexicon): Line {
  if (!line.text.includes(CELL_LINE)) return line;
  const whole = (cell: string) =>
    cell.split(CELL_LINE).reduce((text, next) => {
      const before = text.replace(/^.*\s/u, '');
      const joined = joinPair({ ...line, text: before }, { ...line, text: next }, lexicon);
      if (joined === undefined) return `${text.trimEnd()} ${next}`;
      const [first, rest] = joined;
      return `${text.slice(0, text.length - before.length)}${first.text} ${rest.text}`.trimEnd();
    });
  return { ...line, text: line.text.split('\t').map(whole).join('\t') };
}

/** Moves the rest of a broken word from `next` to `line`; `undefined` when nothing is broken. */
function joinPair(line: Line, next: Line, lexicon: Lexicon): [Line, Line] | undefined {
  if (!MAY_BE_BROKEN.test(line.text)) return undefined;
  const [, , hyphen = ''] = BROKEN_END.exec(line.text) ?? [];
  const [taken, tail = ''] = FIRST_WORD.exec(next.text) ?? [];
  if (hyphen === '' || taken === undefined || !/^[\p{L}\p{N}]/u.test(tail)) return undefined;
  const head = line.text.slice(0, -hyphen.length);
  // A range of years or a clause number may go on; a number never continues a word, nor a word a number.
  if (/\p{N}$/u.test(head) !== /^\p{N}/u.test(tail)) return undefined;
  const keeps = hyphen !== '\u00ad' && keepsHyphen(head, tail, lexicon);
  return [
    { ...line, text: `${head}${keeps ? '-' : ''}${tail}` },
    { ...next, text: next.text.slice(taken.length) },
  ];
}

const isText = (line: Line): boolean => line.role !== 'furniture' && line.role !== 'table-row';

/** The pages with every word whole. A line that gave its only word away is gone. */
export function joinHyphens(pages: readonly Page[]): Page[] {
  const lexicon = lexiconOf(pages);
  const result = pages.map((page) => ({ ...page, lines: [...page.lines] }));
  let open: { lines: Line[]; index: number } | undefined;
  for (const { lines } of result) {
    for (let index = 0; index < lines.length; index += 1) {
      const line = lines[index];
      if (!line || !isText(line)) continue;
      const before = open?.lines[open.index];
      const joined = open && before ? joinPair(before, line, lexicon) : undefined;
      if (open && joined) [open.lines[open.index], lines[index]] = joined;
      if (lines[index]?.text !== '') open = { lines, index };
    }
  }
  return result.map((page) => ({
    ...page,
    lines: page.lines
      .filter((line) => line.text !== '')
      .map((line) => dropSoftHyphens(joinCellLines(line, lexicon))),
  }));
}
