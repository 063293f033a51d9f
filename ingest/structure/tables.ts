/**
 * Tables without drawn cells whose rows bear a number or a code: each such row is a clause, named by the header cells
 * above it. Tables without codes stay text. Those with drawn cells are read in `grid-rows.ts`.
 */
import { fold, foldWords } from './fold.ts';
import { readAbjad } from './letters.ts';
import type { TextLine } from './lines.ts';
import type { Numeral } from './numeral.ts';
import { readDigits, readLetteredDecimal, readMixed } from './numerals.ts';
import { readRoman } from './roman.ts';
import { compareParts } from './sequence.ts';

export interface CodedRow {
  index: number;
  /** Rows of one table carry the same number. */
  table: number;
  /** Its code as printed; empty where it is named by its words alone. */
  printed: string;
  numeral?: Numeral;
  /** Its title, or its cells behind the code, each after the header cell of its column. */
  heading: string;
}

export interface Tables {
  rows: ReadonlyMap<number, CodedRow>;
  /** Lines at which text goes on after a row that is over: a repeated header, the end of the table. */
  ends: ReadonlySet<number>;
}

/** 3, 2.1, OS 2, A-1, USD_2, أ-1: letters, digits, one letter more. Folded. */
const CODE =
  /^((?:[a-z]{1,5}|\p{Script=Arabic}(?=[._\d-]))[ ._-]?)?(\d{1,3}(?:[.-]\d{1,3}){0,4})([a-z])?$/u;
/** A code that shares the cell with the words of the row: "1 Kaolack", "0.a. Goal", "A1 Location". */
const CODE_AND_WORDS =
  /^((?:[a-z]{1,3}[._-]?)?\d{1,3}(?:[.-]\d{1,3}){0,3}(?:\.[a-z](?!\p{L}))?)[.)]? +(?=\p{L})/u;
/** Lines between two rows that may be the rest of wrapped cells. */
const WRAP = 3;
const LONGEST_HEADING = 140;

export function findTables(lines: TextLine[], skip: (index: number) => boolean): Tables {
  const rows = new Map<number, CodedRow>();
  const ends = new Set<number>();
  let table = 0;
  for (let from = 0; from < lines.length; from++) {
    if (lines[from]?.role !== 'table-row' || lines[from]?.grid || skip(from)) continue;
    const to = tableEnd(lines, from, skip);
    const found = codedRows(lines, from, to, table++);
    const header = headerOf(lines, from, found[0]?.index);
    for (const row of found) {
      rows.set(row.index, { ...row, heading: headingOf(lines[row.index], row, header) });
    }
    if (found.length > 0) {
      ends.add(to);
      for (const index of repeatedHeaders(lines, from, to)) ends.add(index);
    }
    from = to - 1;
  }
  return { rows, ends };
}

/** One past the last row of the table that begins at `from`; wrapped cells stand between its rows. */
function tableEnd(lines: TextLine[], from: number, skip: (index: number) => boolean): number {
  let end = from + 1;
  for (let i = end; i < lines.length && i - end < WRAP && !skip(i); i++) {
    const line = lines[i];
    const last = lines[end - 1];
    if (line === undefined || last === undefined || line.grid) break;
    if (Math.abs(line.scale - last.scale) > 0.06) break;
    if (line.role === 'table-row') end = i + 1;
    else if (line.box === undefined || line.gap > 1.6) break;
  }
  return end;
}

/** A row that begins with a code, and what stands behind it. */
export type RowWithCode = Omit<CodedRow, 'heading'> & { numeral: Numeral; rest: string };

function codedRows(lines: TextLine[], from: number, to: number, table: number): RowWithCode[] {
  const coded = lines.slice(from, to).flatMap((line, offset): RowWithCode[] => {
    const code = line.role === 'table-row' ? readCode(line.text) : undefined;
    const names = line.isHeader === true || code === undefined;
    return names ? [] : [{ ...code, index: from + offset, table }];
  });
  return coded.length < 2 ? [] : numbered(coded, lines[coded[0]?.index ?? from]?.rtl === true);
}

/** The rows where their codes make a numbering; none where they do not. */
export function numbered<Row extends RowWithCode>(coded: Row[], isRtl: boolean): Row[] {
  if (isNumbering(coded)) return coded;
  // From right to left "2.1" is also the second part of 1: whichever order makes a numbering.
  const turned = coded.map((row) => ({ ...row, numeral: reversed(row.numeral) }));
  return isRtl && isNumbering(turned) ? turned : [];
}

function reversed(numeral: Numeral): Numeral {
  const parts = numeral.parts.toReversed();
  const plain = numeral.slug === numeral.parts.join('-');
  return plain ? { ...numeral, parts, slug: parts.join('-') } : numeral;
}

/** Codes grow from row to row; bare numbers by one, or they are figures. */
function isNumbering(rows: RowWithCode[]): boolean {
  return rows.every(({ numeral }, k) => {
    const before = rows[k - 1]?.numeral;
    if (before === undefined) return true;
    const bare = [before, numeral].every(({ slug }) => /^\d+$/.test(slug));
    if (bare) return numeral.parts[0] === (before.parts[0] ?? 0) + 1;
    if (lettersOf(before) !== lettersOf(numeral)) return true;
    const step = compareParts(before.parts, numeral.parts);
    return step < 0 || (step === 0 && numeral.suffix !== before.suffix);
  });
}

/** "os" of the code OS 2: another word begins another count. */
const lettersOf = ({ slug }: Numeral): string => /^[a-z]{2,}/.exec(slug)?.[0] ?? '';

/** The code that the cells of a row begin with, and what is behind it. */
export function readCode(
  text: string,
): Pick<RowWithCode, 'printed' | 'numeral' | 'rest'> | undefined {
  const cells = text.split('\t');
  const [first = ''] = cells;
  const numeral = cells.length > 1 ? wholeCode(first.trim()) : undefined;
  if (numeral !== undefined)
    return { printed: first.trim(), numeral, rest: cells.slice(1).join('\t') };
  const lead = CODE_AND_WORDS.exec(fold(first));
  if (lead?.[1] === undefined || cells.length < 2) return undefined;
  const printed = first.slice(0, lead[1].length);
  const shared = wholeCode(printed);
  // A word and a number may be any words ("avril 12"): only capitals, or no letters, make a code of them.
  if (shared === undefined || /^\p{Ll}/u.test(printed)) return undefined;
  return { printed, numeral: shared, rest: text.slice(lead[0].length) };
}

/** The code that `cell` is, with nothing beside it: 3, 2.1, 1.a, 6 bis, I.1.a, A-1, OS 2, IV. */
function wholeCode(cell: string): Numeral | undefined {
  const folded = fold(cell).replace(/[.)]$/, '');
  const readings = [
    readMixed(folded, cell)[0],
    readLetteredDecimal(folded),
    /^[IVX]/.test(cell) ? readRoman(folded, cell) : undefined,
    /^\d/.test(folded) ? readDigits(folded) : undefined,
  ];
  const whole = readings.find((numeral) => numeral?.length === folded.length);
  if (whole !== undefined) return Math.max(...whole.parts) > 400 ? undefined : whole;
  const [, letters = '', digits = '', suffix = ''] = CODE.exec(folded) ?? [];
  return digits === '' ? undefined : numeralOf(letters, digits, suffix);
}

export function numeralOf(letters: string, digits: string, suffix: string): Numeral {
  const parts = digits.split(/[.-]/).map(Number);
  const prefix = readAbjad(letters)?.slug ?? letters.replace(/[^a-z]/g, '');
  const slug = `${prefix === '' ? '' : `${prefix}-`}${parts.join('-')}${suffix}`;
  return { style: 'digits', parts, suffix, slug, length: digits.length };
}

/**
 * The names of the columns: those of the rows that the file marks as headers, else of the nearest row above
 * the first coded one that has as many cells, else of the first row.
 */
function headerOf(lines: TextLine[], from: number, first: number | undefined): string[] {
  if (first === undefined || first === from) return [];
  const above = lines.slice(from, first).filter(({ role }) => role === 'table-row');
  const cells = cellsOf(lines[first]).length;
  const header =
    above.findLast(({ isHeader }) => isHeader === true) ??
    above.findLast((row) => cellsOf(row).length === cells) ??
    above[0];
  return cellsOf(header);
}

const cellsOf = (line: TextLine | undefined): string[] =>
  line === undefined ? [] : line.text.split('\t').map((cell) => cell.trim());

function headingOf(line: TextLine | undefined, { rest }: RowWithCode, header: string[]): string {
  const cells = rest.split('\t').map((cell) => cell.trim());
  const all = line?.text.split('\t').length ?? 0;
  const names = header.length === all ? header.slice(all - cells.length) : [];
  return namedCells(cells.map((text, k) => ({ name: names[k] ?? '', text })));
}

/** Cells as a title, each after the name of its column, as many as it has room for. */
export function namedCells(cells: readonly { name: string; text: string }[]): string {
  let heading = '';
  for (const { name, text } of cells) {
    const named = name === '' ? text : `${name} : ${text}`;
    const longer = heading === '' ? named : `${heading} ; ${named}`;
    if (heading !== '' && longer.length > LONGEST_HEADING) break;
    heading = longer;
  }
  return heading;
}

/** Where the header row comes again, as it does on each page a table runs over. */
function repeatedHeaders(lines: TextLine[], from: number, to: number): number[] {
  const header = foldWords(lines[from]?.text ?? '');
  return lines
    .slice(from + 1, to)
    .flatMap(({ text, isHeader }, offset) =>
      isHeader === true || foldWords(text) === header ? [from + 1 + offset] : [],
    );
}
