/**
 * Numbers written in words, folded (see fold.ts), with their value, made by the grammar of each language as far
 * as laws number: « vingt et unième », "twenty-first", « الحادي والعشرون ». Ordinals stand before or after the
 * word they number, cardinals only after it ("Chapitre deux"). Arabic: arabic-ordinals.ts.
 */
import { ARABIC_ORDINALS } from './arabic-ordinals.ts';

type Entry = [words: string, value: number];

/** Numbers in words go no further; beyond, texts use digits. */
const HIGHEST = 399;

const FRENCH_UNITS =
  'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  );
const FRENCH_TENS: { [tens: number]: string } = {
  20: 'vingt',
  30: 'trente',
  40: 'quarante',
  50: 'cinquante',
  60: 'soixante',
  80: 'quatre-vingt',
};

/** A cardinal below 100: 71 is sixty and eleven, 92 four twenties and twelve. */
function frenchBelowHundred(value: number): string {
  const unit = FRENCH_UNITS[value - 1];
  if (unit !== undefined) return unit;
  const tens = [70, 90].includes(value - (value % 10))
    ? value - (value % 10) - 10
    : value - (value % 10);
  const rest = value - tens;
  const ten = FRENCH_TENS[tens] ?? '';
  if (rest === 0) return ten;
  const and = rest % 10 === 1 && tens !== 80 ? ' et ' : ' ';
  return `${ten}${and}${FRENCH_UNITS[rest - 1] ?? ''}`;
}

function frenchCardinal(value: number): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const hundred =
    hundreds === 0 ? '' : hundreds === 1 ? 'cent' : `${FRENCH_UNITS[hundreds - 1]} cent`;
  return [hundred, rest === 0 ? '' : frenchBelowHundred(rest)].filter(Boolean).join(' ');
}

/** « vingt-cinq » → « vingt-cinquième ». */
const frenchOrdinal = (cardinal: string): string =>
  `${cardinal.replace(/e$/, '').replace(/cinq$/, 'cinqu').replace(/neuf$/, 'neuv')}ieme`;

const ENGLISH_UNITS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const ENGLISH_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ENGLISH_IRREGULAR: { [word: string]: string } = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

function englishCardinal(value: number): string {
  const unit = ENGLISH_UNITS[value - 1];
  if (unit !== undefined) return unit;
  const tens = ENGLISH_TENS[Math.floor(value / 10) - 2] ?? '';
  return [tens, ENGLISH_UNITS[(value % 10) - 1] ?? ''].filter(Boolean).join(' ');
}

const englishOrdinal = (cardinal: string): string =>
  cardinal.replace(/[a-z]+$/, (last) => ENGLISH_IRREGULAR[last] ?? `${last.replace(/y$/, 'ie')}th`);

const SPANISH_STEMS = 'primer segund tercer cuart quint sext septim octav noven decim'.split(' ');
const SPANISH_TENS: Entry[] = [
  ['decim', 10],
  ['vigesim', 20],
  ['trigesim', 30],
  ['cuadragesim', 40],
];

/** primero, décima, décimo tercero, vigésima primera. */
function spanishOrdinals(): Entry[] {
  const entries: Entry[] = [
    ['primer', 1],
    ['tercer', 3],
    ['undecimo', 11],
    ['duodecimo', 12],
  ];
  for (const end of ['o', 'a']) {
    SPANISH_STEMS.forEach((stem, index) => entries.push([`${stem}${end}`, index + 1]));
    for (const [ten, value] of SPANISH_TENS) {
      entries.push([`${ten}${end}`, value]);
      SPANISH_STEMS.slice(0, 9).forEach((stem, index) => {
        entries.push([`${ten}${end} ${stem}${end}`, value + index + 1]);
        entries.push([`${ten}o${stem}${end}`, value + index + 1]);
      });
    }
  }
  return entries;
}

const SPANISH_CARDINALS: Entry[] = 'uno dos tres cuatro cinco seis siete ocho nueve diez once doce'
  .split(' ')
  .map((word, index) => [word, index + 1]);

/** Words that number without being ordinals of the grammar. */
const OTHERS: Entry[] = [
  ['preliminaire', 0],
  ['liminaire', 0],
  ['unique', 1],
  ['premier', 1],
  ['premiere', 1],
  ['second', 2],
  ['seconde', 2],
  ['preliminar', 0],
  ['unico', 1],
  ['unica', 1],
];

const values = (highest: number): number[] => Array.from({ length: highest }, (_, k) => k + 1);

/** Latin ordinals: they may stand before the word they number. */
export const LATIN_ORDINALS: ReadonlyMap<string, number> = new Map([
  ...values(99).map((value): Entry => [englishOrdinal(englishCardinal(value)), value]),
  ...spanishOrdinals(),
  ...values(HIGHEST).map((value): Entry => [
    frenchOrdinal(frenchCardinal(value)).replaceAll('-', ' '),
    value,
  ]),
  ...OTHERS,
]);

/** All numbers in words that may stand behind the word they number; hyphens are blanks. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...values(99).map((value): Entry => [englishCardinal(value), value]),
  ...SPANISH_CARDINALS,
  ...values(HIGHEST).map((value): Entry => [frenchCardinal(value).replaceAll('-', ' '), value]),
  ...LATIN_ORDINALS,
  ...ARABIC_ORDINALS,
]);
