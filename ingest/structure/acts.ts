/**
 * Acts within a text: the decrees of an official bulletin, an order printed between two articles of a code. An act
 * opens with its own word and number, standing apart, and its articles begin again at 1.
 */
import type { Element } from './elements.ts';
import { PROVISIONS } from './families.ts';
import { foldWithMap } from './fold.ts';
import type { TextLine } from './lines.ts';
import { slugify } from './eid.ts';
import { follows, isFirst } from './sequence.ts';

/** Folded. What a reference calls by the article (« القانون رقم ») is none. */
const OPENING =
  /^((?:(?:loi|ordonnance|decret|arrete|dahir|decision|circulaire|reglement)(?:[ -](?!n ?[°o] )[\p{L}-]+){0,3}|(?:ظهير شريف|مرسوم|قانون|قرار|مقرر|منشور)(?: (?!رقم)\p{L}+){0,4}|(?:act|law|decree|order)) (?:n ?[°o]\.?|no\.|رقم) ?\p{N}[\p{N}\p{L}./-]*)/u;
/** Folded. What stands between an act's title and its articles. */
const ENACTING =
  /^(?:vu|considerant|sur|le |la |l'|les |apres|en |expose|بناء|وبعد|ان |رئيس|وزير|باقتراح|having|whereas|be it)/u;
const REACH = 160;
const MOST_LINES = 8;
/** White between two lines of one title, in leadings. */
const WIDEST_GAP = 3.2;

export interface Act {
  /** First line, and how many its title takes. */
  index: number;
  lines: number;
  label: string;
  heading: string;
}

/** A stretch of elements that stands within a text of its own kind. */
export interface Inset {
  /** From this element to the one before `to`. */
  from: number;
  to: number;
  /** It stands in the open article (a quotation), in what holds the articles (an act), or beside all (acts of a bulletin). */
  within: 'article' | 'division' | 'nothing';
}

/** `elements` with the acts among them as elements of their own, and where each ends. */
export function findActs(
  elements: Element[],
  lines: TextLine[],
): { elements: Element[]; insets: Inset[] } {
  const acts = openings(elements, lines);
  if (acts.length === 0) return { elements, insets: [] };
  const bulletin = isBulletin(acts, elements);
  const kept = bulletin ? acts : acts.filter((act) => resumes(act, acts, elements) !== undefined);
  if (kept.length === 0) return { elements, insets: [] };
  const whole = withActs(elements, kept);
  const insets = kept.map((act, k): Inset => {
    const from = whole.findIndex(({ index }) => index === act.index);
    const next = bulletin ? kept[k + 1]?.index : resumes(act, acts, elements);
    const to = next === undefined ? -1 : whole.findIndex(({ index }) => index >= next);
    const within = bulletin ? 'nothing' : 'division';
    return { from, to: to < 0 ? whole.length : to, within };
  });
  return { elements: whole, insets };
}

/** Acts whose first article follows before another act opens. */
function openings(elements: Element[], lines: TextLine[]): Act[] {
  const closed = new Set(
    elements.flatMap(({ type, index, lines: count }) =>
      type === 'heading' ? [] : Array.from({ length: count }, (_, k) => index + k),
    ),
  );
  const found: Act[] = [];
  for (let index = 0; index < lines.length; index++) {
    const act = closed.has(index) ? undefined : readOpening(lines, index, closed);
    if (act === undefined) continue;
    found.push(act);
    index += act.lines - 1;
  }
  return found.filter((act, k) => {
    const first = elements.find((one) => isArticle(one) && one.index > act.index);
    const next = found[k + 1]?.index ?? Infinity;
    return first?.numeral !== undefined && first.index < next && isFirst(first.numeral);
  });
}

const isArticle = ({ type, family }: Element): boolean =>
  type === 'label' && PROVISIONS.has(family);

function readOpening(
  lines: TextLine[],
  index: number,
  closed: ReadonlySet<number>,
): Act | undefined {
  const line = lines[index];
  if (line === undefined || !/^[«"“]?[\p{Lu}\p{Lo}]/u.test(line.text) || !isApart(lines, index))
    return undefined;
  const count = titleLines(lines, index, closed);
  const text = lines
    .slice(index, index + count)
    .map((each) => each.text)
    .join(' ');
  const { text: folded, at } = foldWithMap(text, REACH);
  const label = OPENING.exec(folded)?.[1];
  if (label === undefined) return undefined;
  const end = at[label.length] ?? text.length;
  return {
    index,
    lines: count,
    label: text.slice(0, end).trim(),
    heading: text.slice(end).replace(/^[\s.:\p{Pd}]+/u, ''),
  };
}

/** In other type than running text, in the middle, or with white above it behind a finished sentence. */
function isApart(lines: TextLine[], index: number): boolean {
  const [line, above] = [lines[index], lines[index - 1]];
  if (line === undefined) return false;
  if (line.bold || line.caps || line.centred || line.headingLevel !== undefined) return true;
  const finished = above === undefined || /[.!?؟:»"]\s*$/u.test(above.text) || above.slack > 8;
  return finished && (line.box === undefined || line.gap > 1.35);
}

function titleLines(lines: TextLine[], index: number, closed: ReadonlySet<number>): number {
  const first = lines[index];
  let count = 1;
  while (count < MOST_LINES && first !== undefined) {
    const next = lines[index + count];
    if (next === undefined || closed.has(index + count) || next.page !== first.page) break;
    if (next.box === undefined && !(first.bold && next.bold) && !(first.caps && next.caps)) break;
    if (next.gap > WIDEST_GAP || ENACTING.test(foldWithMap(next.text, 40).text)) break;
    if (next.bold !== first.bold || Math.abs(next.scale - first.scale) > 0.12) break;
    count++;
  }
  return count;
}

/** Share of all articles that the longest act of a bulletin may have; a law with the dahir before it has more. */
const MOST_OF_ONE = 0.75;

/** Several acts, none of them the text itself, and nothing but them. */
function isBulletin(acts: Act[], elements: Element[]): boolean {
  const articles = elements.filter(isArticle);
  const sizes = acts.map(
    ({ index }, k) =>
      articles.filter((one) => one.index > index && one.index < (acts[k + 1]?.index ?? Infinity))
        .length,
  );
  const before = articles.filter(({ index }) => index < (acts[0]?.index ?? 0)).length;
  const outside = before > 1 || acts.some((act) => resumes(act, acts, elements) !== undefined);
  return acts.length > 1 && !outside && Math.max(...sizes) <= MOST_OF_ONE * articles.length;
}

/** The line at which the text around an act goes on: the article that follows the last one before the act. */
function resumes({ index }: Act, acts: Act[], elements: Element[]): number | undefined {
  const next = acts.find((other) => other.index > index)?.index ?? Infinity;
  const articles = elements.filter(isArticle);
  const last = articles.findLast((one) => one.index < index)?.numeral;
  if (last === undefined || isFirst(last)) return undefined;
  const inside = articles.filter((one) => one.index > index && one.index < next);
  const back = inside.findIndex((one) => one.numeral !== undefined && follows(last, one.numeral));
  const own = inside[back - 1]?.numeral;
  const numeral = inside[back]?.numeral;
  // What follows the act's own last article is the act's.
  if (own === undefined || numeral === undefined || follows(own, numeral)) return undefined;
  return beforeDivisions(elements, elements.indexOf(inside[back] as Element));
}

/** Divisions straight above an article belong with it. */
function beforeDivisions(elements: Element[], k: number): number | undefined {
  let at = k;
  while (elements[at - 1]?.type === 'label' && !PROVISIONS.has(elements[at - 1]?.family ?? ''))
    at--;
  return elements[at]?.index;
}

function withActs(elements: Element[], acts: Act[]): Element[] {
  const taken = (index: number) =>
    acts.some((act) => index >= act.index && index < act.index + act.lines);
  const others = elements.filter(({ index }) => !taken(index));
  return [...others, ...acts.map(actElement)].sort((a, b) => a.index - b.index);
}

function actElement({ index, lines, label, heading }: Act): Element {
  return {
    index,
    lines,
    type: 'label',
    kind: 'act',
    family: 'act',
    numeral: { style: 'digits', parts: [0], suffix: '', slug: slugify(label), length: 0 },
    label,
    heading,
    prominence: 1,
  };
}
