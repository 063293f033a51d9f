/**
 * Elements in reading order become a tree. A stack holds the clauses that are open; each new element says
 * by its family, its numbering and its prominence which of them it closes.
 */
import type { Inset } from './acts.ts';
import type { Element } from './elements.ts';
import { ANNEXES, KNOWN_HEADINGS, PROVISIONS, SUMMARIES } from './families.ts';
import { foldWords } from './fold.ts';
import { bothLevelled, isDecimal, numberDepth } from './number-depth.ts';
import type { Node } from './node.ts';
import { familyOrder } from './order.ts';

/** What is open around an inset, and the element at which it goes on. */
interface Around {
  to: number;
  stack: Node[];
  floor: number;
}

/**
 * Nodes in reading order; their own lines run from `element.index` to `end`.
 * @param insets stretches that stand in a clause of the text around them and close nothing of it
 */
export function buildTree(
  elements: Element[],
  lineCount: number,
  insets: readonly Inset[] = [],
): Node[] {
  const ranks = familyOrder(elements);
  const nodes: Node[] = [];
  const memory = new Map<string, string>();
  const around: Around[] = [];
  let stack: Node[] = [];
  // Nodes below the floor hold the inset: nothing in it closes them.
  let floor = 0;
  elements.forEach((found, k) => {
    for (let out = around.at(-1); out !== undefined && out.to <= k; out = around.at(-1)) {
      ({ stack, floor } = out);
      around.pop();
    }
    const inset = insets.find(({ from }) => from === k);
    if (inset !== undefined) {
      around.push({ to: inset.to, stack, floor });
      stack = holderOf(inset, stack);
      floor = stack.length;
    }
    const inside = withoutRows(stack.slice(floor));
    stack = [...stack.slice(0, floor), ...inside];
    stack = stack.slice(0, floor + depthFor(found, inside, ranks, memory));
    const parent = stack.at(-1);
    const element = inPlace(found, parent?.element);
    memory.set(element.family, parent?.element.family ?? '');
    const end = elements[k + 1]?.index ?? lineCount;
    const node: Node = { element, parent, level: stack.length + 1, end };
    nodes.push(node);
    if (element.type !== 'contents' && element.type !== 'passage') stack.push(node);
    if (element.kind === 'act') floor = stack.length;
  });
  return nodes;
}

/** The open clauses that hold an inset. */
function holderOf({ within }: Inset, stack: Node[]): Node[] {
  if (within === 'nothing') return [];
  const article = stack.findLastIndex(({ element }) => PROVISIONS.has(element.family));
  if (article < 0) return stack;
  return stack.slice(0, within === 'article' ? article + 1 : article);
}

/** A row of a table holds nothing: whatever comes next stands beside or above it. */
function withoutRows(stack: Node[]): Node[] {
  const row = stack.findIndex(({ element }) => element.kind === 'tableRow');
  return row < 0 ? stack : stack.slice(0, row);
}

/** A table behind a list of points belongs to what holds the list. */
function tableDepth(stack: Node[]): number {
  const holder = stack.findLastIndex(({ element }) => element.kind !== 'point');
  return holder + 1;
}

/** "3)" is a point in an article, and a paragraph where it stands under a heading or alone. */
function inPlace(element: Element, parent: Element | undefined): Element {
  if (element.type !== 'number' || element.kind === 'section' || element.kind === 'tableRow')
    return element;
  if (element.numeral?.style !== 'digits') return element;
  // "2.1." in article 2 is a paragraph of it; "1." a point.
  if (parent?.kind === 'article')
    return { ...element, kind: isDecimal(element) ? 'paragraph' : 'point' };
  const headed = parent === undefined || parent.type === 'heading' || parent.kind === 'section';
  return headed && !element.label.includes('°') ? { ...element, kind: 'paragraph' } : element;
}

/** How many of the open clauses stay open above `element`. */
function depthFor(
  element: Element,
  stack: Node[],
  ranks: ReadonlyMap<string, number>,
  memory: ReadonlyMap<string, string>,
): number {
  if (element.type === 'contents' || element.kind === 'act') return 0;
  if (element.type === 'passage') return stack.length;
  if (element.kind === 'tableRow') return tableDepth(stack);
  if (element.type === 'label') return labelDepth(element, stack, ranks);
  if (element.type === 'number') return numberDepth(element, stack, memory);
  return headingDepth(element, stack);
}

function labelDepth(element: Element, stack: Node[], ranks: ReadonlyMap<string, number>): number {
  const sibling = stack.findIndex(({ element: open }) => open.family === element.family);
  if (sibling >= 0) return sibling;
  if (element.kind === 'annex') return annexDepth(element, stack);
  const rank = ranks.get(element.family) ?? 0;
  const closed = stack.findIndex(({ element: open }) => {
    if (holdsNoDivision(open, element)) return true;
    if (staysAbove(open, element)) return false;
    if (open.type === 'label') return (ranks.get(open.family) ?? 0) >= rank;
    // A provision stands under the heading above it, however alike the two are printed.
    if (open.type === 'heading' && PROVISIONS.has(element.family))
      return bothLevelled(open, element) && (open.level ?? 0) > (element.level ?? 0);
    if (bothLevelled(open, element)) return (open.level ?? 0) >= (element.level ?? 0);
    return (
      open.prominence <= element.prominence && (element.prominence > 0 || open.prominence === 0)
    );
  });
  return closed < 0 ? stack.length : closed;
}

/** An annex stands beside the whole text, however small its title is printed. */
function annexDepth(annex: Element, stack: Node[]): number {
  const closed = stack.findIndex(({ element: open }) => {
    if (bothLevelled(open, annex)) return (open.level ?? 0) >= (annex.level ?? 0);
    return !(open.type === 'heading' && ANNEXES.has(foldWords(open.heading)));
  });
  return closed < 0 ? stack.length : closed;
}

/** An introduction or a list of acronyms holds no chapter, however large its title. */
function holdsNoDivision(open: Element, { family, kind }: Element): boolean {
  if (open.type !== 'heading' || PROVISIONS.has(family) || kind === 'point') return false;
  const title = foldWords(open.heading);
  return KNOWN_HEADINGS.has(title) && !SUMMARIES.has(title);
}

/** "Recommandation 2" printed like the section 1.2 that leads to it is a part of it. */
function staysAbove(open: Element, { planRank, prominence, level }: Element): boolean {
  const inner = planRank !== undefined && planRank >= INNERMOST_UNITS;
  return (
    inner &&
    level === undefined &&
    open.kind === 'section' &&
    open.type === 'number' &&
    isDecimal(open) &&
    open.prominence >= prominence
  );
}
/** Recommendations, measures, results, actions: units that plans do not build sections from. */
const INNERMOST_UNITS = 60;

/**
 * A heading closes whatever stands out no more than it does: numbered paragraphs hold no headings. Right
 * below a division of equal print it is the division's subtitle, for no division is empty.
 */
function headingDepth(element: Element, stack: Node[]): number {
  const closed = stack.findIndex(({ element: open }, k) => {
    if (bothLevelled(open, element)) return (open.level ?? 0) >= (element.level ?? 0);
    const subtitle =
      k === stack.length - 1 &&
      open.type === 'label' &&
      open.index + open.lines === element.index &&
      open.prominence === element.prominence;
    return !subtitle && open.prominence <= element.prominence;
  });
  if (closed < 0) return stack.length;
  return KNOWN_HEADINGS.has(foldWords(element.heading))
    ? closed
    : innermost(element, stack, closed);
}

/**
 * Where chapters and articles are printed alike, a heading printed like them stands beside the heading that
 * is open among them, else it closes the innermost of them only.
 */
function innermost({ prominence, level }: Element, stack: Node[], closed: number): number {
  const alike = ({ element: open }: Node) =>
    open.prominence === prominence && open.level === undefined && level === undefined;
  const end = stack.findIndex((open, k) => k >= closed && !alike(open));
  const equals = stack.slice(closed, end < 0 ? stack.length : end);
  const beside = equals.findIndex(({ element: open }) => open.type === 'heading');
  return closed + (beside >= 0 ? beside : Math.max(0, equals.length - 1));
}
