/**
 * Which bare numbers are a numbering? One "5." at a line's start proves nothing; 1., 2., 3. at one
 * indentation do. Numbers are linked into chains in one pass; what is left alone is running text.
 */
import { follows, isFirst } from './sequence.ts';
import { readMarkers, type Marker } from './markers.ts';
import type { TextLine } from './lines.ts';

export interface ListedLine {
  index: number;
  marker: Marker;
  /** Numbers of one chain carry the same chain id. */
  chain: number;
}

interface Chain {
  id: number;
  style: string;
  last: Marker;
  line: TextLine;
  items: { index: number; marker: Marker }[];
}

/** Open chains remembered for each style: nested and interrupted lists are never deeper in practice. */
const MEMORY = 12;

/** Numbers in smaller type than this share of the body's are footnotes. */
const SMALLEST = 0.92;

/** Lines that belong to a numbering of at least two numbers, in order. */
export function listedLines(lines: TextLine[], skip: (index: number) => boolean): ListedLine[] {
  const open = new Map<string, Chain[]>();
  const all: Chain[] = [];
  lines.forEach((line, index) => {
    // Behind an empty first cell a number is a figure of its column.
    if (skip(index) || line.scale < SMALLEST || line.text.startsWith('\t')) return;
    for (const marker of readMarkers(line.text)) place(marker, line, index, open, all);
  });
  return strongest(all.filter(isNumbering));
}

function place(
  marker: Marker,
  line: TextLine,
  index: number,
  open: Map<string, Chain[]>,
  all: Chain[],
): void {
  const style = marker.style.replace(/^(decimal\D*)\d+$/, '$1');
  const chains = open.get(style) ?? [];
  const fits = chains.filter(
    (chain) =>
      follows(chain.last.numeral, marker.numeral) &&
      (style.startsWith('decimal') || alike(chain.line, line)),
  );
  const chain = fits.sort((a, b) => likeness(b.line, line) - likeness(a.line, line))[0];
  if (chain !== undefined) {
    chain.items.push({ index, marker });
    chain.last = marker;
    chain.line = line;
    open.set(style, [...chains.filter((other) => other !== chain), chain]);
    return;
  }
  const fresh: Chain = { id: all.length, style, last: marker, line, items: [{ index, marker }] };
  all.push(fresh);
  open.set(style, [...chains, fresh].slice(-MEMORY));
}

function alike(a: TextLine, b: TextLine): boolean {
  if ((a.role === 'table-row') !== (b.role === 'table-row')) return false;
  if (a.headingLevel !== undefined || b.headingLevel !== undefined)
    return a.headingLevel === b.headingLevel;
  if (Math.abs(a.scale - b.scale) > 0.12) return false;
  // The edge of a column is measured anew on each page and in each column.
  const tolerance = a.page === b.page && b.gap !== Infinity ? 1.5 : 3.5;
  return (
    Math.abs(a.indent - b.indent) < tolerance ||
    (a.scale > 1.08 && b.scale > 1.08) ||
    (a.bold && b.bold)
  );
}

function likeness(a: TextLine, b: TextLine): number {
  return (
    (a.bold === b.bold ? 2 : 0) - Math.abs(a.scale - b.scale) * 10 - Math.abs(a.indent - b.indent)
  );
}

function isNumbering({ items, style }: Chain): boolean {
  const first = items[0];
  if (first === undefined || items.length < 2) return false;
  if (style.startsWith('code')) return items.length >= 3;
  return isFirst(first.marker.numeral) ? true : items.length >= 3;
}

/** Where one line was read in two ways, the reading of the longer chain holds. */
function strongest(chains: Chain[]): ListedLine[] {
  const best = new Map<number, ListedLine & { size: number }>();
  for (const { id, items } of chains)
    for (const { index, marker } of items) {
      const rival = best.get(index);
      if (rival === undefined || rival.size < items.length)
        best.set(index, { index, marker, chain: id, size: items.length });
    }
  return [...best.values()].sort((a, b) => a.index - b.index);
}
