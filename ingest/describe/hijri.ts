/**
 * Dates that are given in the Islamic calendar alone. The tabular calendar (as in E. M. Reingold and N. Dershowitz,
 * "Calendrical Calculations", ch. 7) may differ from the calendar of a country, which goes by the sight of the moon,
 * by two days: a date is said as far as all of these days agree, to the month or the year.
 */
import { anyOf } from './opening/wording.ts';

/** Month names in French, Arabic and English use. */
const MONTHS: string[][] = [
  ['moharrem', 'moharram', 'muharram', 'محرم', 'محرم الحرام'],
  ['safar', 'صفر', 'صفر الخير'],
  [
    'rabii i',
    'rabia i',
    'rabii al awal',
    'rebia i',
    "rabi' i",
    'rabi i',
    'rabii el aoual',
    'ربيع الأول',
  ],
  [
    'rabii ii',
    'rabia ii',
    'rabii at-tani',
    'rebia ii',
    "rabi' ii",
    'rabi ii',
    'rabii ettani',
    'ربيع الآخر',
    'ربيع الثاني',
  ],
  [
    'joumada i',
    'joumada al oula',
    'journada i',
    'jumada i',
    'djoumada i',
    'جمادى الأولى',
    'جمادى الاولى',
  ],
  [
    'joumada ii',
    'joumada at-tania',
    'journada ii',
    'jumada ii',
    'djoumada ii',
    'جمادى الآخرة',
    'جمادى الثانية',
  ],
  ['rejeb', 'rajab', 'redjeb', 'رجب', 'رجب الفرد'],
  ['chaabane', 'chaâbane', "cha'bane", 'shaban', 'chaban', 'شعبان', 'شعبان الأبرك'],
  ['ramadan', 'ramadhan', 'رمضان', 'رمضان المعظم', 'رمضان المبارك'],
  ['chaoual', 'choual', 'chawwal', 'shawwal', 'شوال'],
  ['kaada', 'kaâda', 'kaida', 'hija kaada', 'dhu al-qadah', 'doul kaada', 'ذي القعدة', 'ذو القعدة'],
  ['hija', 'hijja', 'hidja', 'dhu al-hijjah', 'doul hijja', 'ذي الحجة', 'ذو الحجة'],
];
const NAMES = MONTHS.flat();
const ofMonth = MONTHS.map((names) => new RegExp(`^${anyOf(names)}$`, 'u'));

/** A date of the years 1300–1499 in folded text: day, month, year. */
export const HIJRI = new RegExp(
  `(?<!\\p{N})(\\p{N}{1,2}|فاتح)(?:er|re)?\\s+(?:من\\s+)?(?:شهر\\s+)?(${anyOf(NAMES)})\\s+(?:عام\\s+|سنه\\s+)?(1[34]\\d\\d)(?!\\d)`,
  'gu',
);

/** 1 to 12; 0 for what is no month. @param name folded */
export const hijriMonth = (name: string): number =>
  ofMonth.findIndex((pattern) => pattern.test(name)) + 1;

/** Days that the calendars of countries differ from the tabular one. */
const TOLERANCE = 2;
const DAY = 86_400_000;

/** The same date as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as far as it is certain. */
export function gregorianOf(year: number, month: number, day: number): string {
  const time = (toUnixDay(year, month, day) - TOLERANCE) * DAY;
  const first = new Date(time).toISOString();
  const last = new Date(time + 2 * TOLERANCE * DAY).toISOString();
  return first.slice(0, 7) === last.slice(0, 7) ? first.slice(0, 7) : first.slice(0, 4);
}

/** Unix days of the epoch, Friday 16 July 622 (Julian): 19 July in the proleptic Gregorian calendar. */
const EPOCH = Date.UTC(622, 6, 19) / DAY;

/** Months have 30 and 29 days in turn; eleven years of thirty have one day more. */
function toUnixDay(year: number, month: number, day: number): number {
  const leapDays = Math.floor((3 + 11 * year) / 30);
  return EPOCH + day - 1 + 29 * (month - 1) + Math.floor(month / 2) + 354 * (year - 1) + leapDays;
}
