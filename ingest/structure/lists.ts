/**
 * Which bare numbers are a numbering? One "5." at a line's start proves nothing; 1., 2., 3. at one
 * indentation do. Numbers are linked into chains in one pass; what is left alone is running text.
 */
import { closePoints, mended, place, type Chain } from './chains.ts';
import type { TextLine } from './lines.ts';
import { readMarkers, type Marker } from './markers.ts';
import { settled, type MarkedLine } from './readings.ts';
import { isFirst } from './sequence.ts';

export interface ListedLine {
  index: number;
  marker: Marker;
  /** Numbers of one chain carry the same chain id. */
  chain: number;
}

/** Numbers in smaller type than this share of the body's are footnotes. */
const SMALLEST = 0.92;

/**
 * Lines that belong to a numbering of at least two numbers, in order.
 * @param skip says which lines are out of the question
 * @param opensProvision says at which lines an article or a section begins: points end there
 */
export function listedLines(
  lines: TextLine[],
  skip: (index: number) => boolean,
  opensProvision: (index: number) => boolean = () => false,
): ListedLine[] {
  const open = new Map<string, Chain[]>();
  const all: Chain[] = [];
  let looked = 0;
  for (const { index, markers } of settled(markedLines(lines, skip))) {
    for (; looked < index; looked++) if (opensProvision(looked)) closePoints(open);
    const line = lines[index];
    if (line === undefined) continue;
    for (const marker of markers) place({ index, marker, line }, open, all);
  }
  return strongest(mended(all).filter(isNumbering));
}

function markedLines(lines: TextLine[], skip: (index: number) => boolean): MarkedLine[] {
  return lines.flatMap((line, index) => {
    // Behind an empty first cell a number is a figure of its column.
    if (skip(index) || line.scale < SMALLEST || line.text.startsWith('\t')) return [];
    const markers = readMarkers(line.text).filter((marker) => !isFigure(marker));
    return markers.length > 0 ? [{ index, markers }] : [];
  });
}

/** "0.4", or "17.3" before other figures only, is a quantity. */
function isFigure({ style, numeral: { parts, slug }, rest }: Marker): boolean {
  if (!style.startsWith('decimal') || !/^[\d-]+$/.test(slug)) return false;
  return parts[0] === 0 || (rest !== '' && !/\p{L}/u.test(rest));
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
