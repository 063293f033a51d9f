/** Chains of bare numbers that follow each other: a list goes on where nothing says that it ended. */
import type { TextLine } from './lines.ts';
import type { Marker } from './markers.ts';
import { compareParts, follows, isFirst } from './sequence.ts';

export interface Item {
  index: number;
  marker: Marker;
  line: TextLine;
}

export interface Chain {
  id: number;
  /** Numbers of one style count together; decimals whatever their depth. */
  style: string;
  items: Item[];
}

/** Open chains remembered for each style: nested and interrupted lists are never deeper in practice. */
const MEMORY = 12;

/** Adds `item` to the chain it goes on, among those that are open (by style), or to a fresh one. */
export function place(item: Item, open: Map<string, Chain[]>, all: Chain[]): void {
  const style = item.marker.style.replace(/^(decimal\D*)\d+$/, '$1');
  const chains = open.get(style) ?? [];
  const fits = chains.filter((chain) => goesOnWith(chain, item));
  // Of lists that look alike the last one goes on: they stand in the order of their last numbers.
  const chain = fits
    .toReversed()
    .sort((a, b) =>
      isDistinctive(a) ? 0 : likeness(lastOf(b), item) - likeness(lastOf(a), item),
    )[0];
  if (chain !== undefined) {
    chain.items.push(item);
    open.set(style, [...chains.filter((other) => other !== chain), chain]);
    return;
  }
  const fresh: Chain = { id: all.length, style, items: [item] };
  all.push(fresh);
  open.set(style, [...chains, fresh].slice(-MEMORY));
}

/** Points of an article end with it; paragraphs and divisions may be numbered through. */
export function closePoints(open: Map<string, Chain[]>): void {
  for (const style of open.keys()) if (POINTS.test(style)) open.delete(style);
}
const POINTS = /^(?:upper-)?(?:letter|roman)(?:\)|\(\))$/;

const lastOf = ({ items }: Chain): Item | undefined => items.at(-1);

function goesOnWith(chain: Chain, { marker, line }: Item): boolean {
  const last = lastOf(chain);
  if (last === undefined || !follows(last.marker.numeral, marker.numeral)) return false;
  return isDistinctive(chain) || alike(last.line, line);
}

/** Numbers that are known by their own shape, wherever they stand on the page: 3.1, VDA 3.1. */
const isDistinctive = ({ style }: Chain): boolean => /^(?:decimal|code)/.test(style);

/** Items of one list differ no more in the size of their type, in the body's. */
const OTHER_TYPE = 0.15;

function alike(a: TextLine, b: TextLine): boolean {
  if ((a.role === 'table-row') !== (b.role === 'table-row')) return false;
  if (a.headingLevel !== undefined || b.headingLevel !== undefined)
    return a.headingLevel === b.headingLevel;
  if (Math.abs(a.scale - b.scale) > OTHER_TYPE) return false;
  // The edge of a column is measured anew on each page and in each column.
  const tolerance = a.page === b.page && b.gap !== Infinity ? 1.5 : 3.5;
  return (
    Math.abs(a.indent - b.indent) < tolerance ||
    (a.scale > 1.08 && b.scale > 1.08) ||
    (a.bold && b.bold)
  );
}

/** Indents that differ by less than a list's step, in ems, are one. */
const INDENT_STEP = 1.5;

function likeness(a: Item | undefined, { line: b }: Item): number {
  if (a === undefined) return -Infinity;
  return (
    (a.line.bold === b.bold ? 2 : 0) -
    Math.round(Math.abs(a.line.scale - b.scale) * 10) -
    Math.floor(Math.abs(a.line.indent - b.indent) / INDENT_STEP)
  );
}

/** How many numbers may be missing where a list goes on: misprinted, or left out. */
const MOST_MISSING = 2;

/** `chains`, in the order of their beginnings, with those that go on another one joined to it. */
export function mended(chains: Chain[]): Chain[] {
  const whole: Chain[] = [];
  for (const chain of chains) {
    const home = homeOf(
      chain,
      whole.filter(({ style }) => style === chain.style),
    );
    if (home === undefined) whole.push({ ...chain, items: [...chain.items] });
    else home.items = [...home.items, ...chain.items].sort((a, b) => a.index - b.index);
  }
  return whole;
}

function homeOf(chain: Chain, others: Chain[]): Chain | undefined {
  const fits = others.filter((other) =>
    isDistinctive(chain) ? runsInto(other, chain) : goesOn(other, chain),
  );
  return fits.reduce<Chain | undefined>(
    (latest, other) => (endOf(other) > endOf(latest) ? other : latest),
    undefined,
  );
}

const endOf = (chain: Chain | undefined): number => chain?.items.at(-1)?.index ?? -1;

/** Two numbers or more whose first is 3 go on the list that came to 1 or 2 before. */
function goesOn(before: Chain, { items }: Chain): boolean {
  const [last, first] = [lastOf(before), items[0]];
  if (last === undefined || first === undefined || last.index >= first.index) return false;
  if (items.length < 2 || isFirst(first.marker.numeral)) return false;
  const step = (first.marker.numeral.parts[0] ?? 0) - (last.marker.numeral.parts[0] ?? 0);
  return step >= 0 && step <= MOST_MISSING + 1 && isNear(last.line, first.line);
}

/** Of a list that goes on, the type is the same; its indent may be another. */
const isNear = (a: TextLine, b: TextLine): boolean =>
  a.bold === b.bold &&
  a.role === b.role &&
  a.headingLevel === b.headingLevel &&
  Math.abs(a.scale - b.scale) <= OTHER_TYPE;

/** Of decimals and codes: 1.2.2 after 1.2 where 1.2.1 is missing, 4.7 after 4.5; a code's number need only grow. */
function runsInto(before: Chain, { items, style }: Chain): boolean {
  const [first] = items;
  const last = before.items.findLast(({ index }) => index < (first?.index ?? 0));
  if (first === undefined || last === undefined || before.items.length < 2) return false;
  if (items.length < 2 && !BEGINS_TEXT.test(first.marker.rest)) return false;
  const [a, b] = [last.marker.numeral.parts, first.marker.numeral.parts];
  if (style.startsWith('code')) return compareParts(a, b) < 0;
  const shared = b.slice(0, -1);
  const step = (b.at(-1) ?? 0) - (b.length === a.length ? (a.at(-1) ?? 0) : 0);
  const isBeside = b.length === a.length || b.length === a.length + 1;
  return (
    isBeside && shared.every((part, i) => part === a[i]) && step > 0 && step <= MOST_MISSING + 1
  );
}
const BEGINS_TEXT = /^[\s\p{Pd}]*[\p{Lu}\p{Lo}]/u;
