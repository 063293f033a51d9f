/** Where a bare number stands among the open clauses: its numbering says it first, then how far it stands out. */
import type { Element } from './elements.ts';
import { follows, isFirst } from './sequence.ts';
import type { Node } from './node.ts';

export const isDecimal = ({ numeral }: Element) => (numeral?.parts.length ?? 0) > 1;

/** How many of the open clauses stay open above the number `element`; `memory` knows under which family a chain stood. */
export function numberDepth(
  element: Element,
  stack: Node[],
  memory: ReadonlyMap<string, string>,
): number {
  const sibling = stack.findIndex(({ element: open }) => open.family === element.family);
  if (isDecimal(element)) return decimalDepth(element, stack);
  if (sibling >= 0) return sibling;
  const home = memory.get(element.family);
  if (home !== undefined) {
    // The numbering runs on under another heading: it stands there as it stood before.
    const held = stack.findLastIndex(({ element: open }) => open.family === home);
    if (held >= 0 && !runsOn(element, stack[held]?.element)) return held + 1;
    const outer = stack.findIndex(({ element: open }) => isRunIn(open));
    return outer < 0 ? stack.length : outer;
  }
  const before = stack.findIndex(({ element: open }) => goesOnFrom(open, element));
  if (before >= 0) return before;
  const rival = stack.findIndex(({ element: open }) => holdsNoList(open, element));
  return rival >= 0 ? rival : closedBy(element, stack);
}

/**
 * A list of the same kind that begins again stands beside the one before it, unless that leads to it or it is set
 * further in; I, II, III stand above 1, 2, 3.
 */
function holdsNoList(open: Element, element: Element): boolean {
  if (!isRunIn(open) || open.style === undefined || element.style === undefined) return false;
  if (element.introduced === true) return false;
  if ((element.indent ?? 0) - (open.indent ?? 0) > FURTHER_IN || element.prominence > 0)
    return false;
  if (open.style === element.style) return true;
  return /^upper-roman/.test(element.style) && /^digits\.|^(?:letter|roman)/.test(open.style);
}
/** Ems by which a list is set in within another. */
const FURTHER_IN = 1;

/** 5 stands beside 4.d: the numbering goes on, though its numbers have fewer parts. */
const goesOnFrom = (open: Element, { numeral }: Element) =>
  open.type === 'number' &&
  open.numeral !== undefined &&
  numeral !== undefined &&
  !isFirst(numeral) &&
  open.numeral.parts.length > numeral.parts.length &&
  follows(open.numeral, numeral);

/** Running text with a number: it holds no headings, and stands under the last one that is open. */
const isRunIn = ({ type, prominence }: Element) => type === 'number' && prominence === 0;

/** Paragraphs numbered straight through a text (§ 17–39) stand under each heading that interrupts them. */
const runsOn = (element: Element, home: Element | undefined) =>
  isRunIn(element) && home !== undefined && home.prominence > 0;

/** 1.2.3 belongs beside 1.2.2, also where a number is missing between; else under 1.2, else under 1. */
function decimalDepth(element: Element, stack: Node[]): number {
  const parts = element.numeral?.parts ?? [];
  const kin = ({ element: open }: Node) => open.family === element.family;
  const length = ({ element: open }: Node) => open.numeral?.parts.length ?? 0;
  const twin = stack.findIndex(({ element: open }) => {
    const other = open.numeral?.parts ?? [];
    const alike = open.type === 'number' && other.length === parts.length;
    if ((other.at(-1) ?? 0) > (parts.at(-1) ?? 0)) return false;
    return alike && other.every((part, i) => i === parts.length - 1 || part === parts[i]);
  });
  if (twin >= 0) return twin;
  const beside = stack.findIndex((open) => kin(open) && length(open) >= parts.length);
  if (beside >= 0) return beside;
  const under = stack.findLastIndex(kin);
  if (under >= 0) return under + 1;
  const bearer = stack.findLastIndex(({ element: open }) => {
    const other = open.numeral?.parts ?? [];
    return other.length > 0 && other.length < parts.length && other.every((p, i) => p === parts[i]);
  });
  return bearer >= 0 ? bearer + 1 : closedBy(element, stack);
}

/** The outermost open clause that stands out no more than `element` is closed by it. */
function closedBy(element: Element, stack: Node[]): number {
  const closed = stack.findIndex(({ element: open }) => {
    if (bothLevelled(open, element)) return (open.level ?? 0) >= (element.level ?? 0);
    if (element.prominence === 0) return false;
    // A new numbering printed like the one around it counts the parts of its last number.
    const within = element.type === 'number' && open.type === 'number';
    return within ? open.prominence < element.prominence : open.prominence <= element.prominence;
  });
  return closed < 0 ? stack.length : closed;
}

export function bothLevelled(a: Element, b: Element): boolean {
  return a.level !== undefined && b.level !== undefined;
}
