/** The front of a document as lines, each with its part and what its print says. */
import type { Extraction, Line, Page } from '#domain/page.ts';
import { fold } from '../../structure/fold.ts';
import { couldBeMotto, partOf, type Part } from './parts.ts';

export interface OpeningLine {
  text: string;
  folded: string;
  part: Part;
  /** 1-based. */
  page: number;
  /** Points; 0 where the format has none. */
  size: number;
  bold: boolean;
  /** Depth of heading where the format states it, 1 the highest. */
  level?: number;
  /** Distance from the line before to this one in heights of its type; 0 at the head of a page and without layout. */
  gap: number;
  /** Has a place on its page: where lines end says nothing of paragraphs. */
  placed: boolean;
}

/** A front ends somewhere on the first pages with text. */
const MOST_PAGES = 4;
const MOST_LINES = 200;

/** Lines of the first pages that have text, running heads left out. */
export function openingLines({ pages }: Pick<Extraction, 'pages'>): OpeningLine[] {
  const read = pages.filter(({ lines }) => lines.some(isText)).slice(0, MOST_PAGES);
  return inContext(read.flatMap((page) => withContents(linesOf(page))).slice(0, MOST_LINES));
}

const isText = ({ role, text }: Line): boolean => role !== 'furniture' && /\p{L}{2}/u.test(text);

function linesOf({ lines, number }: Page): OpeningLine[] {
  let before: Line | undefined;
  let inTable = false;
  return lines
    .filter(({ role }) => role !== 'furniture')
    .flatMap((line) => {
      const gap = gapBetween(before, line);
      before = line;
      inTable = isTableRow(line, inTable);
      if (inTable)
        return [{ ...openingLine(line, line.text, number, gap), part: 'table' as const }];
      const cells = cellsOf(line).map((text) => openingLine(line, text, number, gap));
      return cells.length > 1 ? cells.map(inLetterhead) : cells;
    });
}

const FEWEST_COLUMNS = 3;

/** Whether a line is a row of a table whose first row has nothing of a letterhead: what its cells name is content. */
function isTableRow({ role, grid, text }: Line, goesOn: boolean): boolean {
  if (role !== 'table-row' || grid === undefined) return false;
  if (grid.starts !== true) return goesOn;
  const cells = text.split('\t').filter((cell) => cell.trim() !== '');
  return (
    cells.length >= FEWEST_COLUMNS && cells.every((cell) => partOf(cell, fold(cell)) === 'text')
  );
}

/** « 50/24. », « 3) », "IV.": a number that stands before its heading. */
const LABEL = /^(?:\p{Nd}+(?:[/.-]\p{Nd}+)*|[IVXLC]+)\s?(?:[.)]|[-–—]$)$/u;

/** Cells that stand side by side in a letterhead are parts of their own; in running text a tab is a space. */
function cellsOf(line: Line): string[] {
  const cells = line.text.split('\t').map((cell) => cell.trim());
  // A page number beside a running head is no word of it.
  const filled = cells.filter(
    (cell) => cell !== '' && !(cells.length > 1 && /^\p{Nd}{1,4}$/u.test(cell)),
  );
  const isLabelled = filled.length === 2 && LABEL.test(filled[0] ?? '');
  const areApart =
    filled.length > 1 && !isLabelled && filled.some((cell) => partOf(cell, fold(cell)) !== 'text');
  return areApart ? filled : [filled.join(' ')].filter((text) => text !== '');
}

/** Share of lines with leaders that makes a page one of a contents list, the lines without them too. */
const ENTRIES = 0.3;

/** Behind the heading « Sommaire », and on a page of entries, nothing is a title. */
function withContents(lines: OpeningLine[]): OpeningLine[] {
  const entries = lines.filter(({ part }) => part === 'contents').length;
  const from = entries > lines.length * ENTRIES ? 0 : lines.findIndex(isContentsHeading);
  if (from < 0) return lines;
  return lines.map((line, index) => (index < from ? line : { ...line, part: 'contents' }));
}

const isContentsHeading = ({ part, text }: OpeningLine): boolean =>
  part === 'contents' && !/\.{3}|…/u.test(text);

/** What stands beside a symbol, a date or the name of a body is no title. */
const inLetterhead = (cell: OpeningLine): OpeningLine =>
  cell.part === 'text' ? { ...cell, part: 'body' } : cell;

function openingLine(line: Line, text: string, page: number, gap: number): OpeningLine {
  const plain = text
    .replace(/^#{1,6} /, '')
    .replace(/\s+/g, ' ')
    .trim();
  const folded = fold(plain).trim();
  return {
    text: plain,
    folded,
    part: line.notes?.[0]?.at === 0 ? 'note' : partOf(plain, folded),
    page,
    size: line.fontSize ?? 0,
    bold: line.bold ?? false,
    ...(line.headingLevel !== undefined && { level: line.headingLevel }),
    gap,
    placed: line.box !== undefined,
  };
}

function gapBetween(before: Line | undefined, { box, fontSize, text }: Line): number {
  if (before?.box === undefined || box === undefined) return 0;
  const height = fontSize ?? box.height;
  return text === '' || height === 0 ? 0 : (box.y - before.box.y) / height;
}

/** Parts that only their neighbours tell: a motto stands under its State, a long name or visa goes on. */
function inContext(lines: OpeningLine[]): OpeningLine[] {
  const told: OpeningLine[] = [];
  for (const line of lines) {
    const before = told.at(-1);
    told.push(before === undefined ? line : { ...line, part: partBehind(before, line) });
  }
  return told;
}

const NAME_GOES_ON = /^(?:et|de|du|des|d'|and|of|for|,|و\p{L}|في)(?![\p{N}])/u;

function partBehind(before: OpeningLine, line: OpeningLine): Part {
  const isUnderState = before.part === 'state' || before.part === 'motto';
  if (isUnderState && line.part !== 'state' && couldBeMotto(line.folded)) return 'motto';
  const isAlike = before.size === line.size && before.bold === line.bold && line.gap < 2;
  const isSentence = before.part === 'visa' && line.part === 'text' && line.placed && isAlike;
  if (isSentence && before.page === line.page && !/[.;:؛]$/u.test(before.text)) return 'visa';
  const goesOn = before.part === 'body' && line.part === 'text' && NAME_GOES_ON.test(line.folded);
  return goesOn && isAlike && line.page === before.page ? 'body' : line.part;
}
