/** Dates and periods as documents print them, in the three languages of the library. */
import { foldWithMap } from '../structure/fold.ts';

/** Month names, folded; Arabic in the Moroccan and in the eastern usage. */
const MONTHS: string[][] = [
  ['janvier', 'january', 'يناير', 'كانون الثاني'],
  ['fevrier', 'february', 'فبراير', 'شباط'],
  ['mars', 'march', 'مارس', 'اذار'],
  ['avril', 'april', 'ابريل', 'نيسان'],
  ['mai', 'may', 'ماي', 'مايو', 'ايار'],
  ['juin', 'june', 'يونيو', 'يونيه', 'حزيران'],
  ['juillet', 'july', 'يوليوز', 'يوليو', 'تموز'],
  ['aout', 'august', 'غشت', 'اغسطس', 'اب'],
  ['septembre', 'september', 'شتنبر', 'سبتمبر', 'ايلول'],
  ['octobre', 'october', 'اكتوبر', 'تشرين الاول'],
  ['novembre', 'november', 'نونبر', 'نوفمبر', 'تشرين الثاني'],
  ['decembre', 'december', 'دجنبر', 'ديسمبر', 'كانون الاول'],
];
const MONTH_NUMBER = new Map(
  MONTHS.flatMap((names, i) => names.map((name): [string, number] => [name, i + 1])),
);
const NAMES = [...MONTH_NUMBER.keys()].sort((a, b) => b.length - a.length).join('|');

const YEAR = '(19[5-9]\\d|20[0-4]\\d)';
const DAY_FIRST = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:er|st|nd|rd|th)?(?: من)? (?:شهر )?(${NAMES}),? ${YEAR}(?!\\d)`,
  'gu',
);
const MONTH_FIRST = new RegExp(`(?<!\\p{L})(${NAMES}) (?:(\\d{1,2}),? )?${YEAR}(?!\\d)`, 'gu');
const NUMERIC = new RegExp(`(?<![\\d.])(\\d{1,2})[/.-](\\d{1,2})[/.-]${YEAR}(?!\\d)`, 'gu');
const BARE = new RegExp(`(?<![\\d./-])${YEAR}(?![\\d./-]\\d|\\d)`, 'gu');
const PERIOD = new RegExp(`(?<![\\d.])${YEAR} ?(?:-|/|a|to|الي) ?${YEAR}(?!\\d)`, 'gu');

export interface FoundDate {
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  date: string;
  words: string;
  at: number;
}

/** Full dates, then months, then bare years of `text`, each group in the order of the text. */
export function findDates(text: string): FoundDate[] {
  const { text: folded, at } = foldWithMap(text);
  const found: FoundDate[] = [];
  const add = (match: RegExpExecArray, year: string, month?: number, day?: string) => {
    if (month !== undefined && (month < 1 || month > 12)) return;
    if (day !== undefined && (Number(day) < 1 || Number(day) > 31)) return;
    const parts = [
      year,
      ...(month === undefined ? [] : [pad(month)]),
      ...(day === undefined ? [] : [pad(Number(day))]),
    ];
    found.push({ date: parts.join('-'), words: printed(text, at, match), at: match.index });
  };
  for (const m of folded.matchAll(DAY_FIRST))
    add(m, m[3] ?? '', MONTH_NUMBER.get(m[2] ?? ''), m[1]);
  for (const m of folded.matchAll(NUMERIC)) add(m, m[3] ?? '', Number(m[2]), m[1]);
  for (const m of folded.matchAll(MONTH_FIRST))
    add(m, m[3] ?? '', MONTH_NUMBER.get(m[1] ?? ''), m[2]);
  const periods = findPeriods(text);
  for (const m of folded.matchAll(BARE)) {
    const inPeriod = periods.some(({ at, words }) => m.index >= at && m.index < at + words.length);
    if (!inPeriod) add(m, m[1] ?? '');
  }
  return found.sort((a, b) => b.date.length - a.date.length || a.at - b.at);
}

/** The stretch of the original text that a match in its folded form stands for. */
function printed(text: string, at: number[], match: RegExpExecArray): string {
  return text.slice(at[match.index], at[match.index + match[0].length]);
}

const pad = (value: number) => String(value).padStart(2, '0');

export interface FoundPeriod {
  start: number;
  end: number;
  words: string;
  at: number;
}

const LONGEST_PERIOD = 35;

/** Periods of years: 2017-2021, « de 2017 à 2021 »; also stored the other way round in Arabic. */
export function findPeriods(text: string): FoundPeriod[] {
  const { text: folded, at } = foldWithMap(text);
  return [...folded.matchAll(PERIOD)].flatMap((match) => {
    const years = [Number(match[1]), Number(match[2])].sort((a, b) => a - b);
    const [start = 0, end = 0] = years;
    if (end === start || end - start > LONGEST_PERIOD) return [];
    return [{ start, end, words: printed(text, at, match), at: match.index }];
  });
}
