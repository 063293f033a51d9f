/** Deadlines and periods as plans word them → EDTF (ISO 8601-2:2019, level 2: seasons, quarters and halves of years). */
import { findDates, findPeriods } from '../describe/dates.ts';
import { fold } from '../structure/fold.ts';

const YEAR = '((?:19|20)\\d\\d)';
const QUARTERS = 33;
const HALVES = 40;
const ORDINALS: RegExp[] = [
  /(?:premier|1er|1e|1re|first|1st|الاول|الاولي|اول)/u,
  /(?:deuxieme|second|seconde|2e|2eme|2nd|الثاني|الثانيه)/u,
  /(?:troisieme|third|3e|3eme|3rd|الثالث)/u,
  /(?:quatrieme|dernier|fourth|last|4e|4eme|4th|الرابع|الاخير)/u,
];
const QUARTER = new RegExp(
  `(?:(?<![a-z])[tq](?<number>[1-4])|(?<first>\\S+) (?:trimestre|quarter)|(?:الفصل|الربع) (?<after>\\S+)).{0,12}?${YEAR}`,
  'u',
);
const HALF = new RegExp(
  `(?:(?<![a-z])[sh](?<number>[12])|(?<first>\\S+) (?:semestre|half)|(?:النصف|الاسدس|الشطر) (?<after>\\S+)).{0,12}?${YEAR}`,
  'u',
);
const SEASONS: [RegExp, number][] = [
  [/printemps|spring|ربيع/u, 21],
  [/(?<!\p{L})ete(?!\p{L})|summer|صيف/u, 22],
  [/automne|autumn|خريف/u, 23],
  [/hiver|winter|شتاء/u, 24],
];
/** « décembre de chaque année »: no year is meant. */
const REPEATED = /chaque|tous les|toutes les|every|each|yearly|كل (?:سنه|شهر|سته|ثلاثه)/u;
const BETWEEN = new RegExp(`(?:entre|between|بين)\\D{1,8}${YEAR}\\D{1,8}${YEAR}`, 'u');
const SPAN = new RegExp(
  `(?:^|de |du |from |من )(.{0,20}?${YEAR}) ?(?:a|au|jusqu'en|to|until|الي|-) ?(.{0,20}?${YEAR})$`,
  'u',
);

/** « de mars à décembre 2025 »: the year is said once. */
const WITHIN_A_YEAR = new RegExp(
  `(?:^|de |du |from |between |entre |من |بين )(\\S+(?: \\S+)?) (?:a|au|et|to|until|and|الي|و) ?((?:.{1,20} )?${YEAR})$`,
  'u',
);

/** When `text` says that something is to be done; `undefined` where it names no year. */
export function edtfOf(text: string): string | undefined {
  const folded = fold(text);
  const part = ofYear(folded, QUARTER, QUARTERS) ?? ofYear(folded, HALF, HALVES);
  if (part !== undefined) return part;
  const [period] = findPeriods(text);
  if (period !== undefined) return `${period.start}/${period.end}`;
  const between = BETWEEN.exec(folded);
  if (between !== null) return [between[1], between[2]].sort().join('/');
  const dates = findDates(text).sort((one, other) => one.at - other.at);
  const span = SPAN.exec(folded);
  if (span !== null && dates.length === 2) return dates.map(({ date }) => date).join('/');
  const [first] = dates;
  if (first === undefined) return undefined;
  const within = withinAYear(folded);
  if (within !== undefined) return within;
  if (dates.length > 1) return `{${dates.map(({ date }) => date).join(',')}}`;
  if (REPEATED.test(folded) && !folded.startsWith(first.date)) return undefined;
  const season = first.date.length === 4 && SEASONS.find(([name]) => name.test(folded));
  return season ? `${first.date}-${season[1]}` : first.date;
}

function withinAYear(folded: string): string | undefined {
  const [, from = '', to = '', year = ''] = WITHIN_A_YEAR.exec(folded) ?? [];
  const [start] = findDates(`${from} ${year}`);
  const [end] = findDates(to);
  // A month at least on both sides: a bare year is no beginning.
  if (start === undefined || end === undefined || from.includes(year)) return undefined;
  return [start, end].every(({ date }) => date.length > 4)
    ? `${start.date}/${end.date}`
    : undefined;
}

function ofYear(folded: string, pattern: RegExp, base: number): string | undefined {
  const match = pattern.exec(folded);
  if (match === null) return undefined;
  const { number, first, after } = match.groups ?? {};
  const word = first ?? after ?? '';
  const ordinal = number ? Number(number) : ORDINALS.findIndex((one) => one.test(word)) + 1;
  return ordinal === 0 ? undefined : `${match.at(-1)}-${base + ordinal - 1}`;
}
