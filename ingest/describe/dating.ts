/** When a document was issued and which years it covers. */
import type { Extraction, Page } from '#domain/page.ts';
import { fold } from '../structure/fold.ts';
import { findDates, findPeriods } from './dates.ts';
import type { Evidence } from './suggestion.ts';

/** Words beside which a date is the document's own. Folded. */
const OWN_DATE =
  /(?:adopt|approuv|promulg|publi|sign|fait a|presente|rabat,? le|edition|session|signed|done at|issued|dated|صادر|بتاريخ|حرر|اعتمد|المنعقد)[^.]{0,60}$/u;

export function suggestDate(
  extraction: Extraction,
  title: string,
  fileName: string,
): Evidence<string> | undefined {
  const period = suggestPeriod(extraction, title, fileName);
  const latest = extraction.metadata.created?.slice(0, 4);
  const possible = (date: string) =>
    latest === undefined || date.slice(0, 4) <= latest || latest < '1990';
  const [titled] = findDates(title).filter(({ date }) => possible(date));
  if (titled !== undefined && titled.date.length > 4)
    return { value: titled.date, page: 1, words: titled.words, confidence: 0.85 };
  for (const page of extraction.pages.slice(0, 2)) {
    const text = pageText(page);
    const dates = findDates(text).filter(({ date }) => possible(date));
    const own = dates.find(({ at }) => OWN_DATE.test(fold(text).slice(Math.max(0, at - 80), at)));
    const best = own ?? (period ? undefined : dates.find(({ date }) => date.length > 4));
    if (best !== undefined)
      return {
        value: best.date,
        page: page.number,
        words: best.words,
        confidence: own ? 0.75 : 0.55,
      };
  }
  if (titled !== undefined)
    return { value: titled.date, page: 1, words: titled.words, confidence: 0.6 };
  // A plan is issued in or just before its first year; its other dates tell of what went before.
  if (period !== undefined)
    return { ...period, value: String(period.value.start), confidence: period.confidence / 2 };
  const first = extraction.pages.find(({ lines }) => lines.length > 0);
  const [year] =
    first === undefined ? [] : findDates(pageText(first)).filter(({ date }) => possible(date));
  if (year !== undefined && first !== undefined)
    return { value: year.date, page: first.number, words: year.words, confidence: 0.45 };
  const [named] = findDates(fileName.replace(/[_.-]+/g, ' '));
  if (named !== undefined)
    return { value: named.date, page: 0, words: named.words, confidence: 0.4 };
  if (latest !== undefined && /^(19|20)\d\d$/.test(latest))
    return {
      value: latest,
      page: 0,
      words: extraction.metadata.created ?? latest,
      confidence: 0.2,
    };
  return undefined;
}

export function suggestPeriod(
  extraction: Extraction,
  title: string,
  fileName: string,
): Evidence<{ start: number; end: number }> | undefined {
  const places: [text: string, page: number, confidence: number][] = [
    [title, 1, 0.9],
    [fileName.replaceAll('_', '-'), 0, 0.7],
    ...extraction.pages
      .filter(({ lines }) => lines.length > 0)
      .slice(0, 1)
      .map((page): [string, number, number] => [pageText(page), page.number, 0.6]),
  ];
  for (const [text, page, confidence] of places) {
    const [period] = findPeriods(text);
    if (period !== undefined)
      return {
        value: { start: period.start, end: period.end },
        page,
        words: period.words,
        confidence,
      };
  }
  return undefined;
}

function pageText({ lines }: Page): string {
  return lines
    .filter(({ role }) => role !== 'furniture')
    .map(({ text }) => text)
    .join(' ');
}
