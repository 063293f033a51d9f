/** When a document was issued and which years it covers. */
import type { Extraction } from '#domain/page.ts';
import { fold } from '../structure/fold.ts';
import { findDates, findPeriods, type FoundDate } from './dates.ts';
import { headOf, type Front } from './front.ts';
import { hasSameSubject, partsOfTitle } from './opening/acts.ts';
import type { OpeningLine } from './opening/lines.ts';
import { AS_ADOPTED, TAKEN } from './opening/parts.ts';
import { anyOf, beginning } from './opening/wording.ts';
import type { Evidence } from './suggestion.ts';

type Dated = Evidence<string> | undefined;

/**
 * The date of a document is the one that it gives itself: in its title, at its adoption, by its signature, in its
 * letterhead. A date that stands in running text is that of something else, and is never taken.
 */
export function suggestDate(extraction: Extraction, front: Front, fileName: string): Dated {
  const period = suggestPeriod(front, fileName);
  const latest = extraction.metadata.created?.slice(0, 4) ?? '';
  const isPossible = (date: string) => latest < '1990' || date.slice(0, 4) <= latest;
  const ways: (() => Dated)[] = [
    () => inHeadOfTitle(front),
    () => atAdoption(front),
    () => bySignature(extraction, front),
    () => inTitle(front),
    () => ofItself(front),
    () => inLetterhead(front),
    () => toldOnFirstPages(front),
    () => byPublication(front),
    () => yearOnCover(front),
    () => yearOfTitle(front),
    () => yearOfImprint(front),
    () =>
      period && { ...period, value: String(period.value.start), confidence: period.confidence / 2 },
    () => inFileName(fileName),
  ];
  for (const way of ways) {
    const dated = way();
    if (dated !== undefined && isPossible(dated.value)) return dated;
  }
  return undefined;
}

const isFull = ({ date }: FoundDate): boolean => date.length > 4;

function firstIn(text: string, page: number, confidence: number): Dated {
  const found = findDates(text).find(isFull);
  return found && { value: found.date, page, words: found.words, confidence };
}

/** « Décret n° … du 31 août 2017 portant … »: what stands behind « portant » is dated otherwise. */
function inHeadOfTitle({ act, acts }: Front): Dated {
  if (act === undefined) return undefined;
  const own = firstIn(partsOfTitle(act.text).head, act.page, 0.95);
  if (own !== undefined) return own;
  // The cover may have the subject alone, and the act its whole title behind it.
  const [again] = acts.filter(({ text }) => text !== act.text && hasSameSubject(text, act.text));
  return again && firstIn(partsOfTitle(again.text).head, again.page, 0.9);
}

const ADOPTING = [
  ...[
    'ordered by the house',
    'made',
    'adopted',
    'passed by',
    'voté',
    'votée',
    'وافق عليه',
    'صادق عليه',
  ],
  ...[
    'adopté',
    'adoptée',
    'approuvé',
    'approuvée',
    'approved',
    'promulgué',
    'promulguée',
    'enacted',
  ],
  ...['date of assent', 'assented to'],
  ...['signed', 'signé', 'signée', 'اعتمد', 'اعتمدت', 'dated', 'صادر', 'صادرة', 'صدر', 'مؤرخ'],
];
const ADOPTED = new RegExp(`^${AS_ADOPTED}${anyOf(ADOPTING)}(?!\\p{L})`, 'u');

/** "Resolution adopted by … on …", "Made …", « Promulguée par dahir … du … », and the Royal Assent in its brackets. */
function atAdoption(front: Front): Dated {
  const head = headOf(front);
  for (const [index, { part, folded, text, page }] of head.entries()) {
    if (part === 'adoption' && (ADOPTED.test(folded) || TAKEN.test(folded))) {
      const dated = firstIn(text, page, 0.9) ?? firstIn(dateBehind(head, index), page, 0.9);
      if (dated !== undefined) return dated;
    }
    if (front.act === undefined || part === 'text') {
      const assent = /\[(\d{1,2}(?:st|nd|rd|th) \p{L}+ \d{4})\]/u.exec(text)?.[1];
      if (assent !== undefined) return firstIn(assent, page, 0.9);
    }
  }
  return undefined;
}

/** The line behind `index`, where it goes on with a date: « Resolution adopted by … / on 8 July 2022 ». */
function dateBehind(lines: readonly OpeningLine[], index: number): string {
  const next = lines[index + 1];
  return next?.part === 'date' && next.page === lines[index]?.page ? next.text : '';
}

const SIGNED = new RegExp(
  `^${anyOf(['fait à', 'fait au', 'fait en', 'donné à', 'signé à', 'done at', 'done in', 'done this', 'signed at', 'adopted by the', 'adopted in', 'adopted at', 'adopté à', 'adoptée à', 'وحرر', 'حرر ب', 'حرر في', 'وقع ب'])}`,
  'u',
);
const BEHIND_PLACE = 2;

/** « Fait à Rabat, le … »: the first in the text, as annexes are signed behind it. */
function bySignature({ pages }: Extraction, { act, title }: Front): Dated {
  if (act === undefined && !isTreaty(title.value)) return undefined;
  for (const { number, lines } of pages) {
    for (const [index, { text }] of lines.entries()) {
      if (!SIGNED.test(fold(text).trim())) continue;
      const behind = lines.slice(index, index + BEHIND_PLACE).map((line) => line.text);
      const dated = firstIn(behind.join(' '), number, 0.9);
      if (dated !== undefined) return dated;
    }
  }
  return undefined;
}

const TREATY = beginning([
  'convention',
  'accord',
  'traité',
  'treaty',
  'agreement',
  'protocol',
  'اتفاقية',
  'اتفاق',
  'معاهدة',
]);
const isTreaty = (title: string): boolean => TREATY.test(fold(title));

/** « Rapport de la séance du 26 janvier 2018 »: of a text that is no act, whose title cites none. */
function inTitle({ act, title }: Front): Dated {
  return act === undefined ? firstIn(title.value, title.page, 0.85) : undefined;
}

/** Lines that a letterhead or a cover has at most. */
const COVER = 25;

/** A line that says a date and nothing else, above the text or on the cover. */
function inLetterhead(front: Front): Dated {
  const lines = headOf(front)
    .slice(0, COVER)
    .filter((line) => line.part === 'date' || isDistribution(line));
  return lines
    .map(({ text, page }) => firstIn(text, page, 0.75))
    .find((dated) => dated !== undefined);
}

/** "Distr.: General 6 December 2016" */
const isDistribution = ({ folded }: OpeningLine): boolean => /^distr/u.test(folded);

/** "adopted the present concluding observations at its 2728th meeting": later a paper is only distributed. Folded. */
const OF_ITSELF =
  /adopted (?:the present|these)(?!\p{L})|adopte les presentes(?!\p{L})|(?:اعتمد|اعتمدت)(?: اللجنه)? هذه(?!\p{L})/u;

function ofItself({ act, lines }: Front): Dated {
  if (act !== undefined) return undefined;
  for (const page of firstPages(lines)) {
    const text = paragraphs(lines.filter((line) => line.page === page)).join('\n');
    const [said] = text.split(/(?<=[.;؛])\s|\n/u).filter((part) => OF_ITSELF.test(fold(part)));
    const at = said === undefined ? -1 : (OF_ITSELF.exec(fold(said))?.index ?? -1);
    const dated = said !== undefined && firstIn(said.slice(at), page, 0.8);
    if (dated) return dated;
  }
  return undefined;
}

/** Pages on which a text speaks of itself. */
const firstPages = (lines: readonly OpeningLine[]): number[] =>
  [...new Set(lines.map(({ page }) => page))].slice(0, 2);

const TOLD = new RegExp(
  `(?:^|[^\\p{L}])${anyOf(['signé', 'signée', 'signed', 'الموقع', 'الموقعة', 'est adopté', 'a été adopté', 'adopté', 'adoptée', 'approuvé', 'approuvée', 'validé', 'validée', 'was adopted', 'adopted', 'approved', 'اعتمد', 'اعتمدت', 'المصادقة عليه', 'صودق عليه', 'صادر بتاريخ', 'صادرة بتاريخ'])}(?!\\p{L})[^.;]{0,140}$`,
  'u',
);

/** « Le présent rapport est adopté … en sa séance du … », in a text that is no act. */
function toldOnFirstPages({ act, lines }: Front): Dated {
  if (act !== undefined) return undefined;
  for (const page of firstPages(lines)) {
    const text = paragraphs(lines.filter((line) => line.page === page)).join('\n');
    const found = findDates(text).find(
      (date) => isFull(date) && TOLD.test(fold(text).slice(Math.max(0, date.at - 200), date.at)),
    );
    if (found !== undefined)
      return { value: found.date, page, words: found.words, confidence: 0.6 };
  }
  return undefined;
}

const paragraphs = (lines: readonly OpeningLine[]): string[] =>
  lines.reduce<string[]>((all, { text, gap }) => {
    if (gap > 1.95 || all.length === 0) return [...all, text];
    return [...all.slice(0, -1), `${all.at(-1) ?? ''} ${text}`];
  }, []);

/** Day of the bulletin: a little later than the act, and better than nothing. */
function byPublication({ lines, act }: Front): Dated {
  if (act === undefined) return undefined;
  const gazette = lines.find(
    ({ part, text }) => part === 'gazette' && findDates(text).some(isFull),
  );
  return gazette && firstIn(gazette.text, gazette.page, 0.5);
}

/** « Édition 2021 »: a line of the cover that is a year. */
function yearOnCover(front: Front): Dated {
  const line = headOf(front)
    .slice(0, COVER)
    .find(({ part }) => part === 'date');
  const [found] = line === undefined ? [] : findDates(line.text);
  return (
    line && found && { value: found.date, page: line.page, words: found.words, confidence: 0.5 }
  );
}

function yearOfTitle({ title, act }: Front): Dated {
  if (act !== undefined) return undefined;
  const [found] = findDates(title.value);
  return found && { value: found.date, page: title.page, words: found.words, confidence: 0.5 };
}

const IMPRINT = new RegExp(
  `^(?:©|\\(c\\)|${anyOf(['copyright', 'tous droits réservés', 'dépôt légal', 'n° de dépôt légal', 'numéro de dépôt légal', 'الإيداع القانوني', 'رقم الإيداع القانوني', 'جميع الحقوق محفوظة', 'حقوق الطبع', 'legal deposit', 'first published', 'published in', 'imprimé en', 'achevé d\u2019imprimer'])}(?!\\p{L}))`,
  'u',
);

/** « © OIM 2021 », « Dépôt légal : 2019MO1187 »: the year in which a paper was printed. */
function yearOfImprint({ act, lines }: Front): Dated {
  if (act !== undefined) return undefined;
  const line = lines.find(({ folded }) => IMPRINT.test(folded) && YEAR.test(folded));
  const year = YEAR.exec(line?.folded ?? '')?.[0];
  return line && year !== undefined
    ? { value: year, page: line.page, words: line.text, confidence: 0.4 }
    : undefined;
}
const YEAR = /(?<!\p{N})(?:19[5-9]\d|20[0-4]\d)(?!\p{N})/u;

/** A name tells the date in words, or one year; other digits may be the hour of a download. */
function inFileName(fileName: string): Dated {
  const name = fileName.replace(/[_.-]+/g, ' ');
  const dates = findDates(name);
  const [found] = dates;
  const isTold = found !== undefined && (/\p{L}/u.test(found.words) || isAlone(name, found));
  return isTold ? { value: found.date, page: 0, words: found.words, confidence: 0.35 } : undefined;
}

const isAlone = (name: string, { at, words }: FoundDate): boolean =>
  !/\d\s*$/.test(name.slice(0, at)) && !/^\s*\d/.test(name.slice(at + words.length));

/** The years that a title, a file's name or a cover says it covers; of an act, its title alone. */
export function suggestPeriod(
  { title, act, lines }: Front,
  fileName: string,
): Evidence<{ start: number; end: number }> | undefined {
  const [first] = lines;
  const cover = lines.filter(({ page, part }) => page === first?.page && part !== 'visa');
  const places: [text: string, page: number, confidence: number][] = [
    [title.value, title.page, 0.9],
  ];
  if (act === undefined)
    places.push(
      [fileName.replaceAll('_', '-'), 0, 0.7],
      [cover.map(({ text }) => text).join(' '), first?.page ?? 1, 0.6],
    );
  for (const [text, page, confidence] of places) {
    const [period] = findPeriods(text);
    if (period === undefined) continue;
    const { start, end, words } = period;
    return { value: { start, end }, page, words, confidence };
  }
  return undefined;
}
