/**
 * The tree written out as clauses in reading order: paths, page ranges, text, identifiers. Long stretches
 * without numbering are cut into their paragraphs, because a search must land on a passage, not a chapter.
 */
import { clauseId, type Clause, type ClauseKind, type TableRow } from '#domain/clause.ts';
import { boxesOf } from './boxes.ts';
import { makeEId, paragraphSegment, segmentOf } from './eid.ts';
import type { GridRow, GridTable } from './grids.ts';
import type { TextLine } from './lines.ts';
import { noteFinder, notesIn } from './notes.ts';
import { paragraphRanges, paragraphText } from './paragraphs.ts';
import { actOf, addresses, type Address } from './running.ts';
import type { Node } from './node.ts';

/** Unnumbered text of more words than this under one heading is cut into paragraphs. */
const LONG_TEXT = 250;
/** An article or numbered paragraph is read and cited whole; only beyond this is it cut. */
const LONG_PROVISION = 600;
const PROVISIONS: ReadonlySet<ClauseKind> = new Set(['article', 'paragraph', 'point']);
/** A paragraph shorter than this stays with the one before it. */
const SHORT_PARAGRAPH = 20;

type Range = [from: number, to: number];

const BLANK_ENDS = /^[^\S\t]+|[^\S\t]+$/gu;

/** The table rows among the lines of a clause's text, of which each range is one. */
function rowsIn(ranges: Range[], known: ReadonlyMap<number, GridRow>): TableRow[] {
  return ranges.flatMap(([index], line) => {
    const row = known.get(index);
    if (row === undefined) return [];
    return [{ line, ...(row.isHeader && { isHeader: true as const }), cells: row.cells }];
  });
}

export function toClauses(
  document: string,
  lines: TextLine[],
  nodes: Node[],
  prefaceEnd: number,
  grids: GridTable[] = [],
): Clause[] {
  const gridRows = new Map(grids.flatMap(({ rows }) => rows).map((row) => [row.index, row]));
  const clauses: Clause[] = [];
  const taken = new Set<string>();
  const eIds = new Map<Node, string>();
  const addressOf = addresses(nodes);
  const findNote = noteFinder(lines);

  const emit = (
    part: Pick<Clause, 'kind' | 'label' | 'heading' | 'headingPath' | 'level' | 'also'>,
    eId: string,
    ranges: Range[],
  ) => {
    const first = ranges[0]?.[0] ?? 0;
    const last = (ranges.at(-1)?.[1] ?? 1) - 1;
    const notes = notesIn(lines, ranges, findNote);
    const rows = rowsIn(ranges, gridRows);
    clauses.push({
      id: clauseId(document, eId),
      document,
      eId,
      order: clauses.length,
      ...part,
      page: lines[first]?.page ?? 1,
      pageEnd: lines[last]?.page ?? 1,
      boxes: boxesOf(ranges.flatMap(([from, to]) => lines.slice(from, to))),
      text: ranges
        .map((range) => paragraphText(lines, range))
        .join('\n')
        // An empty first cell holds its column's place.
        .replace(rows.length > 0 ? BLANK_ENDS : /^\s+|\s+$/gu, ''),
      ...(rows.length > 0 && { rows }),
      ...(notes.length > 0 && { notes }),
      // Named later, from the vocabularies (describe/subjects.ts).
      themes: [],
      regions: [],
    });
  };

  const parentId = (node: Node) => {
    const above = holder(node, addressOf(node));
    return above === undefined ? '' : (eIds.get(above) ?? '');
  };

  emitPreface();
  for (const node of nodes)
    if (node.element.type === 'passage') emitPassage(node);
    else emitNode(node);
  return clauses;

  function emitPreface() {
    if (prefaceEnd === 0) return;
    const ranges = paragraphRanges(lines, 0, prefaceEnd, 0);
    const whole = nodes.length > 0 && countWords(lines, ranges) <= LONG_TEXT;
    const groups = whole ? [ranges] : passages(lines, ranges);
    groups.forEach((group, k) => {
      const preface = k === 0 && nodes.length > 0;
      const text = group.map((range) => paragraphText(lines, range)).join('\n');
      const eId = makeEId('', preface ? 'preface' : paragraphSegment(text), taken);
      const kind = preface ? 'preface' : 'paragraph';
      emit({ kind, label: '', heading: '', headingPath: [], level: 1 }, eId, group);
    });
  }

  function emitPassage({ element, end, level, parent }: Node) {
    const ranges = paragraphRanges(lines, element.index, end, 0);
    const groups = countWords(lines, ranges) > LONG_TEXT ? passages(lines, ranges) : [ranges];
    const above = parent === undefined ? '' : (eIds.get(parent) ?? '');
    for (const group of groups) {
      const text = group.map((range) => paragraphText(lines, range)).join('\n');
      const eId = makeEId(above, paragraphSegment(text), taken);
      const headingPath = pathOf(parent);
      emit({ kind: 'paragraph', label: '', heading: '', headingPath, level }, eId, group);
    }
  }

  function emitNode(node: Node) {
    const { element } = node;
    const above = parentId(node);
    const eId = makeEId(above, segmentOf(element), taken);
    eIds.set(node, eId);
    const also = element.more?.map((numeral) =>
      makeEId(above, segmentOf({ ...element, numeral }), taken),
    );
    const headed = element.type !== 'contents' && element.prominence > 0 ? element.lines : 0;
    const ranges =
      element.type === 'contents'
        ? lineRanges(element.index, node.end)
        : paragraphRanges(lines, element.index, node.end, headed);
    const { kind, label, heading } = element;
    const headingPath = pathOf(node.parent);
    const limit = PROVISIONS.has(kind) ? LONG_PROVISION : LONG_TEXT;
    const cut = element.type !== 'contents' && countWords(lines, ranges) > limit;
    const groups = cut ? passages(lines, ranges) : [ranges];
    const [own = [], ...rest] = groups;
    emit({ kind, label, heading, headingPath, level: node.level, ...(also && { also }) }, eId, own);
    for (const group of rest) {
      const text = group.map((range) => paragraphText(lines, range)).join('\n');
      emit(
        {
          kind: kind === 'references' ? kind : 'paragraph',
          label: '',
          heading: '',
          headingPath: pathOf(node),
          level: node.level + 1,
        },
        makeEId(eId, paragraphSegment(text), taken),
        group,
      );
    }
  }
}

/** The clause above `node` whose eId its own continues. */
function holder(node: Node, address: Address): Node | undefined {
  if (address === 'alone') return actOf(node);
  let up = node.parent;
  if (address === 'without-headings')
    while (up !== undefined && up.element.type === 'heading') up = up.parent;
  return up;
}

function lineRanges(from: number, to: number): Range[] {
  return Array.from({ length: to - from }, (_, offset): Range => [
    from + offset,
    from + offset + 1,
  ]);
}

function pathOf(node: Node | undefined): string[] {
  const path: string[] = [];
  for (let up = node; up !== undefined; up = up.parent)
    path.unshift(`${up.element.label} ${up.element.heading}`.trim());
  return path;
}

function countWords(lines: TextLine[], ranges: Range[]): number {
  return ranges.reduce(
    (sum, [from, to]) => sum + lines.slice(from, to).reduce((words, line) => words + line.words, 0),
    0,
  );
}

/** Paragraphs, each short one with the one before it; table rows of one table stay together up to a limit. */
function passages(lines: TextLine[], ranges: Range[]): Range[][] {
  const groups: Range[][] = [];
  let words = 0;
  for (const range of ranges) {
    const size = countWords(lines, [range]);
    const group = groups.at(-1);
    if (
      group !== undefined &&
      (size < SHORT_PARAGRAPH || words < SHORT_PARAGRAPH) &&
      words < LONG_TEXT
    ) {
      group.push(range);
      words += size;
    } else {
      groups.push([range]);
      words = size;
    }
  }
  return groups;
}
