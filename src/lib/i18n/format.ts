import type { Language } from '#domain/language.ts';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';
import { isolated } from '#texts/isolated.ts';

/** Numbers, dates, names and counted things as the reader's language writes them. */

export { isolated };

/** Region of each language's conventions: Morocco writes Arabic with Western digits. */
const CONVENTIONS = { fr: 'fr-MA', ar: 'ar-MA', en: 'en-GB' } as const satisfies Record<
  Language,
  string
>;

const conventions = (): string => CONVENTIONS[getLocale()];

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(conventions()).format(value);
}

type Counted = (inputs: { count: number; shown: string }) => string;

/** A counted thing in the right plural: `counted(m.n_clauses, 3)` gives « 3 clauses ». */
export function counted(message: Counted, count: number): string {
  return message({ count, shown: formatNumber(count) });
}

const DATE_PARTS: Intl.DateTimeFormatOptions[] = [
  { year: 'numeric' },
  { year: 'numeric', month: 'long' },
  { year: 'numeric', month: 'long', day: 'numeric' },
];

/** A date known as far as it is written: `2014`, `2014-12` or `2014-12-18`. */
export function formatDate(date: string): string {
  const options = DATE_PARTS[date.split('-').length - 1];
  return new Intl.DateTimeFormat(conventions(), { ...options, timeZone: 'UTC' }).format(
    new Date(date),
  );
}

/** Hours are those of Morocco, wherever the server stands: page and script must write the same. */
const TIME_ZONE = 'Africa/Casablanca';

/** A moment (ISO 8601) to the minute. */
export function formatMoment(moment: string): string {
  return new Intl.DateTimeFormat(conventions(), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: TIME_ZONE,
  }).format(new Date(moment));
}

/** Who did something, and when (ISO 8601). */
export function byWhom(name: string, moment: string): string {
  return m.desk_job_by({ who: isolated(name), when: formatMoment(moment) });
}

/** How long to wait, rounded up: « 30 secondes », « 2 minutes ». */
export function formatWait(seconds: number): string {
  const [value, unit] = seconds < 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(conventions(), {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(value);
}

/** A span of years; open at the end where only its start is known. */
export function formatYears(span: { start: number; end?: number }): string {
  if (span.end === undefined) return m.temporal_since({ from: String(span.start) });
  if (span.end === span.start) return String(span.start);
  return m.years_span({ from: String(span.start), to: String(span.end) });
}

/** The page or pages a clause stands on, as a reference writes them; empty where the file has none. */
export function formatPages(page: number | undefined, pageEnd: number | undefined = page): string {
  if (page === undefined || pageEnd === undefined) return '';
  return pageEnd === page
    ? m.page_short({ page: formatNumber(page) })
    : m.page_short_range({ from: formatNumber(page), to: formatNumber(pageEnd) });
}

const LANGUAGE_NAMES: Record<Language, () => string> = {
  fr: m.language_fr,
  ar: m.language_ar,
  en: m.language_en,
};

export function languageName(language: Language): string {
  return LANGUAGE_NAMES[language]();
}

/** A `year` value (`2017`, `2014..2018`) as it is read. */
export function formatYearValue(value: string): string {
  const [start, end] = value.split('..').map(Number);
  return start === undefined ? value : formatYears({ start, end: end ?? start });
}

/** A share of a whole (0–1) in percent: « 42 % ». */
export function formatShare(share: number): string {
  return new Intl.NumberFormat(conventions(), { style: 'percent' }).format(share);
}

/** The size of a file: « 3,2 Mo ». */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return new Intl.NumberFormat(conventions(), {
    style: 'unit',
    unit: units[step] ?? 'byte',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}

/** Words or figures as an enumeration: « 2, 3 et 7 ». */
export function formatList(items: string[]): string {
  return new Intl.ListFormat(conventions(), { type: 'conjunction' }).format(items);
}
