import type { Vocabularies } from '#domain/vocabulary.ts';
import { relationOf } from '#domain/relation.ts';
import { sayInAll } from '#texts/say.ts';
import { isList, joined, parted, type Row } from './columns.ts';
import { withIds } from './labels.ts';
import { hasLostLetters, isWornFrom, misread } from './letters.ts';
import type { LineProblem } from './sheet.ts';

/** What the cells of a row change: pure. A cell that says what the record says leaves it as it is. */

export interface Reading {
  vocabularies: Vocabularies;
  /** Ids of all documents of the library. */
  ids: ReadonlySet<string>;
  isCodePage: boolean;
}

type Report = (field: string, texts: LineProblem['texts']) => void;

const LINE_ENDS = /\r\n?/gu;
const ARABIC_DIGIT = /[٠-٩۰-۹]/gu;
const FIGURES = new Set(['date', 'temporal.start', 'temporal.end']);

/** Blanks at the ends and the kind of line ends are the spreadsheet's, or the browser's; they are no change. */
const plain = (text: string): string => text.replace(LINE_ENDS, '\n').normalize('NFC').trim();

/**
 * The cells that say something else than the record, as they are to be written.
 * @param was the record's own row
 */
export function changedCells(cells: Row, was: Row, reading: Reading, report: Report): Row {
  const changed: Row = {};
  for (const [column, given] of Object.entries(cells)) {
    const before = was[column] ?? '';
    const cell = written(column, plain(given));
    if (isUnchanged(column, cell, plain(before), reading)) continue;
    if (hasLostLetters(cell, before, reading.isCodePage)) report(column, sayInAll('csv.letters'));
    else {
      const meant = withIds(column, cell, reading.vocabularies, (texts) => report(column, texts));
      check(column, meant, was['id'] ?? '', reading, report);
      if (meant !== plain(before)) changed[column] = meant;
    }
  }
  return changed;
}

function written(column: string, cell: string): string {
  if (!FIGURES.has(column)) return cell;
  return cell.replace(ARABIC_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf));
}

function isUnchanged(column: string, cell: string, before: string, reading: Reading): boolean {
  if (cell === before) return true;
  if (isList(column) && joined(parted(cell)) === before) return true;
  if (column === 'date' && isDateOf(cell, before)) return true;
  return (reading.isCodePage && isWornFrom(cell, before)) || misread(cell) === before;
}

const MONTHS = ['fr', 'ar-MA', 'ar', 'en'].map((locale) =>
  Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
      .format(new Date(Date.UTC(2000, month, 1)))
      .toLowerCase(),
  ),
);

/**
 * Whether a spreadsheet made `cell` of the date: it writes 2014-12-18 as 18/12/2014 and 2014-12 as « déc-14 ». Only what
 * the record has already is recognised; a new date is written as the field says, because 3/4/2014 may be either.
 */
function isDateOf(cell: string, date: string): boolean {
  const [year = '', month = '', day = ''] = date.split('-');
  const [, one = '', two = '', three = ''] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(cell) ?? [];
  if (three !== '' && day !== '') {
    const said = [one, two].map(Number).join('/');
    const [d, m] = [Number(day), Number(month)];
    return three === year && (said === `${d}/${m}` || said === `${m}/${d}`);
  }
  const [, name = '', short = ''] = /^(\p{L}+)\.?[- ](\d{2}|\d{4})$/u.exec(cell) ?? [];
  if (name === '' || month === '' || day !== '' || !year.endsWith(short)) return false;
  return MONTHS.some((names) => names[Number(month) - 1]?.startsWith(name.toLowerCase()));
}

/** What can be said in better words than the record's schema has, or that it cannot know. */
function check(column: string, cell: string, id: string, reading: Reading, report: Report): void {
  if (cell === '' && (column === 'type' || column === 'language')) {
    report(column, sayInAll('csv.needed'));
  } else if (column === 'language' && !['fr', 'ar', 'en'].includes(cell)) {
    report(column, sayInAll('csv.language'));
  } else if (column.startsWith('temporal.') && cell !== '' && !/^\d{4}$/u.test(cell)) {
    report(column, sayInAll('csv.year'));
  } else if (column === 'relation') {
    for (const { document: other } of parted(cell).map(relationOf)) {
      if (other === id || !reading.ids.has(other))
        report(column, sayInAll('csv.no-relation', { id: other }));
    }
  }
}
