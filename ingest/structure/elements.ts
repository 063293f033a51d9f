/**
 * Everything that opens a clause: labelled lines, numbered lines and headings, brought into one list with
 * the lines their heading takes, their kind, and how far they stand out on the page.
 */
import type { ClauseKind } from '#domain/clause.ts';
import type { Contents } from './contents.ts';
import { labelledLines } from './evidence.ts';
import { REFERENCES_TITLES } from './families.ts';
import { settleFasls } from './fasl.ts';
import { foldWords } from './fold.ts';
import { headingAt, isNumberedTitle, isPlainNumberedTitle } from './headings.ts';
import type { KnownTitles } from './known.ts';
import type { Label } from './labels.ts';
import type { TextLine } from './lines.ts';
import { listedLines, type ListedLine } from './lists.ts';
import { ALONE, LETTER_NAME, type Marker } from './markers.ts';
import type { Numeral } from './numeral.ts';
import { plainTitles } from './plain.ts';
import { findGridRows } from './grid-rows.ts';
import type { GridTable } from './grids.ts';
import { findTables, type CodedRow } from './tables.ts';
import { joined, titleAfter } from './titles.ts';

export interface Element {
  /** First line, and how many lines label and heading take. */
  index: number;
  lines: number;
  type: 'label' | 'number' | 'heading' | 'contents' | 'passage';
  kind: ClauseKind;
  /** Name of the label's family, or the chain of a bare number. */
  family: string;
  prefix?: string;
  legalRank?: number;
  planRank?: number;
  numeral?: Numeral;
  /** Further numbers of its label ("Articles 5, 6 et 7"). */
  more?: Numeral[];
  label: string;
  heading: string;
  /** Shape of a bare number: `digits.`, `letter)`. */
  style?: string;
  /** Of a bare number: ems from the edge of its column. */
  indent?: number;
  /** Of a bare number: the item above leads to it ("3. In these cases:"). */
  introduced?: boolean;
  /** How far it stands out: comparable within a document, higher is more; 0 is running text. */
  prominence: number;
  /** Level the file itself states (style, outline). */
  level?: number;
}

export function findElements(
  lines: TextLine[],
  contents: Contents[],
  known: KnownTitles,
  grids: GridTable[] = [],
): Element[] {
  const inContents = new Set(contents.flatMap(({ from, to }) => range(from, to)));
  // What a row with known cells begins with is read with its table.
  const skip = (index: number) => inContents.has(index) || lines[index]?.grid !== undefined;
  const labels = new Map(
    settleFasls(labelledLines(lines, known, skip), lines).map(({ index, label }) => [index, label]),
  );
  const apart = grids.filter(({ rows }) => !rows.some(({ index }) => inContents.has(index)));
  const grid = findGridRows(lines, apart, lines.length);
  const plainTables = findTables(lines, (index) => skip(index) || labels.has(index));
  const tables = {
    rows: new Map([...plainTables.rows, ...grid.rows]),
    ends: new Set([...plainTables.ends, ...grid.ends]),
  };
  const listed = listedLines(
    lines,
    (index) => skip(index) || labels.has(index) || tables.rows.has(index),
    (index) => labels.get(index)?.family.legalRank !== undefined,
  );
  const numbers = new Map(listed.map((entry) => [entry.index, entry]));
  const plain = plainTitles(lines);
  const starts = new Map(contents.map((entry) => [entry.from, entry]));
  const isStart = (index: number) =>
    labels.has(index) || numbers.has(index) || tables.rows.has(index) || inContents.has(index);
  const elements: Element[] = [];
  let index = 0;
  while (index < lines.length) {
    const element = elementAt(index);
    if (element !== undefined) elements.push(element);
    index += Math.max(1, element?.lines ?? 1);
  }
  return dropTrifles(elements, lines);

  function elementAt(at: number): Element | undefined {
    const list = starts.get(at);
    if (list !== undefined) return contentsElement(list, lines);
    if (inContents.has(at)) return undefined;
    const label = labels.get(at);
    if (label !== undefined) return labelElement(lines, at, label, known, isStart);
    const row = tables.rows.get(at);
    if (row !== undefined) return rowElement(row);
    const number = numbers.get(at);
    if (number !== undefined)
      return numberElement(lines, at, number, known, isStart, plain.has(at));
    if (grid.titles.has(at)) return headingElement(lines, at, 1, undefined);
    if (lines[at]?.grid !== undefined) return undefined;
    const run = headingAt(lines, at, known, isStart);
    if (run !== undefined) return headingElement(lines, at, run.lines, run.level);
    if (plain.has(at)) return headingElement(lines, at, 1, undefined);
    return tables.ends.has(at) ? passageElement(at) : undefined;
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
}

/** Bullets and dashes before a heading are ornament. */
function withoutOrnament(heading: string): string {
  return heading.replace(/^[\s•▪■●○◦➢➤✓Ø*·–—-]+(?=\s?[\p{L}\p{N}«"(])/u, (lead) =>
    /^Ø?$/.test(lead.trim()) && !/\s/.test(lead) ? lead : '',
  );
}

function contentsElement({ from, to, titled }: Contents, lines: TextLine[]): Element {
  return {
    index: from,
    lines: to - from + 1,
    type: 'contents',
    kind: 'contents',
    family: 'contents',
    label: '',
    heading: titled ? (lines[from]?.text ?? '') : '',
    prominence: Infinity,
  };
}

function headingElement(
  lines: TextLine[],
  index: number,
  count: number,
  level: number | undefined,
): Element {
  const heading = withoutOrnament(joined(lines, index, count));
  return {
    index,
    lines: count,
    type: 'heading',
    kind: REFERENCES_TITLES.has(foldWords(heading)) ? 'references' : 'heading',
    family: 'heading',
    label: '',
    heading,
    prominence: prominence(lines[index]),
    ...(level === undefined ? {} : { level }),
  };
}

/** Size weighs most, then weight, then capitals; centring decides among equals. */
function prominence(line: TextLine | undefined): number {
  if (line === undefined) return 0;
  if (line.headingLevel !== undefined) return 100 - line.headingLevel;
  // A title without a layout stands out by its place alone.
  if (line.box === undefined && !line.bold && !line.caps) return 1;
  const size = Math.max(0, Math.round((line.scale - 1) * 20));
  return size * 4 + (line.bold ? 2 : 0) + (line.caps ? 1 : 0);
}

function labelElement(
  lines: TextLine[],
  index: number,
  label: Label,
  known: KnownTitles,
  isStart: (index: number) => boolean,
): Element {
  const { family } = label;
  const level = lines[index]?.headingLevel ?? known(lines, index)?.level;
  const title = titleAfter(lines, index, label.rest, family.kind, known, isStart);
  return {
    index,
    lines: title.lines,
    type: 'label',
    kind: family.kind,
    family: family.name,
    ...(family.prefix === undefined ? {} : { prefix: family.prefix }),
    ...(family.legalRank === undefined ? {} : { legalRank: family.legalRank }),
    ...(family.planRank === undefined ? {} : { planRank: family.planRank }),
    ...(label.numeral === undefined ? {} : { numeral: label.numeral }),
    ...(label.more === undefined ? {} : { more: label.more }),
    label: label.printed,
    heading: withoutOrnament(title.text),
    prominence: title.runIn ? 0 : prominence(lines[index]),
    ...(level === undefined ? {} : { level }),
  };
}

function numberElement(
  lines: TextLine[],
  index: number,
  { marker, chain }: ListedLine,
  known: KnownTitles,
  isStart: (index: number) => boolean,
  plain: boolean,
): Element {
  const line = lines[index];
  const level = line?.headingLevel ?? known(lines, index)?.level;
  const others = (i: number) => i !== index && isStart(i);
  const headed =
    level !== undefined ||
    marker.style === ALONE ||
    (plain && isDivision(marker)) ||
    headingAt(lines, index, known, others) !== undefined ||
    isNumberedTitle(lines, index, marker.rest, others) ||
    (isDivision(marker) && isPlainNumberedTitle(lines, index, marker.rest, others));
  const kind: ClauseKind = headed
    ? 'section'
    : /^(?:digits\.|decimal|mixed|code)/.test(marker.style)
      ? 'paragraph'
      : 'point';
  const title = headed
    ? titleAfter(lines, index, marker.rest, kind, known, isStart)
    : { lines: 1, text: '', runIn: true };
  return {
    index,
    lines: title.lines,
    type: 'number',
    kind,
    family: `chain-${chain}`,
    style: marker.style,
    indent: line?.indent ?? 0,
    introduced: isIntroduced(lines, index, isStart),
    numeral: marker.numeral,
    label: marker.printed,
    heading: withoutOrnament(title.text),
    prominence: title.runIn ? 0 : prominence(line) + (plain ? divisionRank(marker) : 0),
    ...(level === undefined ? {} : { level }),
  };
}

/** Lines of an item that may lead to a list within it. */
const LEAD = 10;

/** Does the sentence of the item above lead here? Not where the item was finished and another text begun. */
function isIntroduced(
  lines: TextLine[],
  index: number,
  isStart: (index: number) => boolean,
): boolean {
  if (!/[:\p{Pd}]\s*$/u.test(lines[index - 1]?.text ?? '')) return false;
  let from = index - 1;
  while (from > 0 && index - from < LEAD && !isStart(from)) from--;
  return !lines.slice(from, index - 1).some(({ text }) => /[.;؛]\s*$/u.test(text));
}

function rowElement({ index, table, numeral, printed, heading }: CodedRow): Element {
  return {
    index,
    lines: 1,
    type: 'number',
    kind: 'tableRow',
    family: `table-${table}`,
    ...(numeral === undefined ? {} : { numeral }),
    label: printed,
    heading,
    prominence: 0,
  };
}

/** Text that goes on behind a table belongs to what holds the table, not to its last row. */
function passageElement(index: number): Element {
  return {
    index,
    lines: 1,
    type: 'passage',
    kind: 'paragraph',
    family: 'passage',
    label: '',
    heading: '',
    prominence: 0,
  };
}

/** Numbers that stand for a part of the text rather than for a paragraph: I, أولا, ألف, 1.2. */
const isDivision = ({ style }: Marker): boolean =>
  style === LETTER_NAME || /^(?:adverb|upper-|decimal|mixed)/.test(style);

/** Without a layout, the numbering itself says which titles stand above which. */
const divisionRank = ({ style }: Marker): number => (/^(?:adverb|upper-roman)/.test(style) ? 3 : 2);

/** Numberings whose items are a few words each are enumerations inside a sentence, not clauses. */
const FEWEST_WORDS = 6;
/** Kinds that are clauses however short. */
const WHOLE: ReadonlySet<ClauseKind> = new Set(['section', 'tableRow']);

function dropTrifles(elements: Element[], lines: TextLine[]): Element[] {
  const sizes = elements.map((element, k) => {
    const end = elements[k + 1]?.index ?? lines.length;
    let words = 0;
    for (let i = element.index; i < end && words < FEWEST_WORDS * 2; i++)
      words += lines[i]?.words ?? 0;
    return words;
  });
  const chains = Map.groupBy(
    elements.map((element, k) => ({ element, words: sizes[k] ?? 0 })),
    ({ element }) => (element.type === 'number' && !WHOLE.has(element.kind) ? element.family : ''),
  );
  const dropped = new Set<string>();
  for (const [family, items] of chains) {
    const words = items.map((item) => item.words).sort((a, b) => a - b);
    if (family !== '' && (words[Math.floor(words.length / 2)] ?? 0) < FEWEST_WORDS)
      dropped.add(family);
  }
  return elements.filter(({ family }) => !dropped.has(family));
}
