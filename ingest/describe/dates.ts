/** Dates and periods as documents print them, in the three languages of the library. */
import { foldWithMap } from '../structure/fold.ts';
import { gregorianOf, HIJRI, hijriMonth } from './hijri.ts';
import { anyOf } from './opening/wording.ts';

/** Month names; Arabic in the Moroccan, the eastern and the Algerian and Tunisian usage. */
const MONTHS: string[][] = [
  ['janvier', 'janv.', 'january', 'jan.', 'يناير', 'كانون الثاني', 'جانفي'],
  ['février', 'févr.', 'fév.', 'february', 'feb.', 'فبراير', 'شباط', 'فيفري'],
  ['mars', 'march', 'مارس', 'آذار'],
  ['avril', 'avr.', 'april', 'apr.', 'أبريل', 'إبريل', 'نيسان', 'أفريل'],
  ['mai', 'may', 'ماي', 'مايو', 'أيار'],
  ['juin', 'june', 'يونيو', 'يونيه', 'حزيران', 'جوان'],
  ['juillet', 'juil.', 'july', 'يوليوز', 'يوليو', 'يوليه', 'تموز', 'جويلية'],
  ['août', 'august', 'aug.', 'غشت', 'أغسطس', 'آب', 'أوت'],
  ['septembre', 'sept.', 'september', 'sep.', 'شتنبر', 'سبتمبر', 'أيلول'],
  ['octobre', 'oct.', 'october', 'أكتوبر', 'تشرين الأول'],
  ['novembre', 'nov.', 'november', 'نونبر', 'نوفمبر', 'تشرين الثاني'],
  ['décembre', 'déc.', 'december', 'dec.', 'دجنبر', 'ديسمبر', 'كانون الأول'],
];
const NAMES = anyOf(MONTHS.flat());
const ofMonth = MONTHS.map((names) => new RegExp(`^${anyOf(names)}$`, 'u'));
const monthNumber = (name: string): number => ofMonth.findIndex((names) => names.test(name)) + 1;

const YEAR = '(19\\d\\d|20[0-4]\\d)';
/** A year that stands alone may be any number: the years of the library's documents are fewer. */
const LONE_YEAR = '(19[5-9]\\d|20[0-4]\\d)';
/** « فاتح » and « premier » are the first of a month; OCR reads « 1er » as "ler". */
const FIRST = ['فاتح', 'premier', 'ler', 'first'];
const DAY_FIRST = new RegExp(
  `(?<![\\p{N}\\p{L}])(\\p{N}{1,2}|${anyOf(FIRST)})\\s*(?:er|ere|re|st|nd|rd|th)?(?:\\s+day)?(?:\\s+(?:من|of))?\\s*(?:شهر\\s+)?(${NAMES})(?:/${NAMES})?,?\\s*(?:سنه\\s+)?${YEAR}(?!\\d)`,
  'gu',
);
const MONTH_FIRST = new RegExp(
  `(?<!\\p{L})(${NAMES})(?:/${NAMES})?\\s+(?:(\\d{1,2})(?:st|nd|rd|th)?,?\\s+)?${YEAR}(?!\\d)`,
  'gu',
);
const NUMERIC = new RegExp(
  `(?<![\\d.])(\\d{1,2})\\s?[/.-]\\s?(\\d{1,2})\\s?[/.-]\\s?${YEAR}(?!\\d)`,
  'gu',
);
const ISO = new RegExp(`(?<![\\d./-])${YEAR}-(\\d{2})-(\\d{2})(?!\\d)`, 'gu');
const BARE = new RegExp(`(?<![\\d./-])${LONE_YEAR}(?![\\d./-]\\d|\\d)`, 'gu');
const PERIOD = new RegExp(`(?<![\\d.])${LONE_YEAR} ?(?:-|/|a|to|الي) ?${LONE_YEAR}(?!\\d)`, 'gu');

export interface FoundDate {
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  date: string;
  words: string;
  /** Place in the folded text. */
  at: number;
}

/**
 * Full dates, then months, then bare years of `text`, each group in the order of the text. A date of the Islamic
 * calendar is told by the Gregorian one beside it; alone it is found as far as it is certain.
 */
export function findDates(text: string): FoundDate[] {
  const { text: folded, at } = foldWithMap(text);
  const found: FoundDate[] = [];
  const taken: [start: number, end: number][] = [];
  const add = (match: RegExpExecArray, date: string | undefined) => {
    const [start, end] = [match.index, match.index + match[0].length];
    if (date === undefined || taken.some(([from, to]) => start < to && end > from)) return;
    taken.push([start, end]);
    found.push({ date, words: printed(text, at, match), at: start });
  };
  for (const m of folded.matchAll(DAY_FIRST)) add(m, dateOf(m[3], monthNumber(m[2] ?? ''), m[1]));
  for (const m of folded.matchAll(ISO)) add(m, dateOf(m[1], Number(m[2]), m[3]));
  for (const m of folded.matchAll(NUMERIC)) add(m, numericDate(m));
  for (const m of folded.matchAll(MONTH_FIRST)) add(m, dateOf(m[3], monthNumber(m[1] ?? ''), m[2]));
  for (const m of folded.matchAll(HIJRI)) if (!hasTwin(folded, m)) add(m, fromHijri(m));
  for (const { at: start, words } of findPeriods(text)) taken.push([start, start + words.length]);
  for (const m of folded.matchAll(BARE)) add(m, m[1]);
  return found.sort((a, b) => b.date.length - a.date.length || a.at - b.at);
}

/** `undefined` where there is no such day. */
function dateOf(year = '', month: number, day?: string): string | undefined {
  if (month < 1 || month > 12) return undefined;
  if (day === undefined) return `${year}-${pad(month)}`;
  const number = /^\p{N}/u.test(day) ? Number(day) : 1;
  return number < 1 || number > 31 ? undefined : `${year}-${pad(month)}-${pad(number)}`;
}

/** The day comes first, but where only the second number can be one. */
function numericDate([, first, second, year]: RegExpExecArray): string | undefined {
  return dateOf(year, Number(second), first) ?? dateOf(year, Number(first), second);
}

/** « 25 محرم 1440 (5 أكتوبر 2018) », « 3 hija 1447⏎(20 mai 2026) », « 4 شعبان 1439 الموافق ل 21 أبريل 2018 ». */
const TWIN = new RegExp(
  `^\\s*(?:h\\.?|ه)?\\s*(?:\\(|موافق|الموافق|correspondant|-|/)[^)]{0,20}?${YEAR}`,
  'u',
);
const hasTwin = (folded: string, { 0: words, index }: RegExpExecArray): boolean =>
  TWIN.test(folded.slice(index + words.length, index + words.length + 60));

function fromHijri([, day = '', name = '', year = '']: RegExpExecArray): string | undefined {
  const number = /^\p{N}/u.test(day) ? Number(day) : 1;
  return number > 30 ? undefined : gregorianOf(Number(year), hijriMonth(name), number);
}

/** The stretch of the original text that a match in its folded form stands for. */
function printed(text: string, at: number[], match: RegExpExecArray): string {
  return text.slice(at[match.index], at[match.index + match[0].length]).trim();
}

const pad = (value: number) => String(value).padStart(2, '0');

export interface FoundPeriod {
  start: number;
  end: number;
  words: string;
  /** Place in the folded text. */
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
