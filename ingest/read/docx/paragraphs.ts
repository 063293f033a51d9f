/**
 * What Word works out for a paragraph when it shows it: the label of its list, and whether it is a heading.
 * The label is written into the text; heading and list item become styles of ours for mammoth.
 */
import { ListCounter } from './counter.ts';
import type { List } from './lists.ts';
import { prefix } from './prefix.ts';
import { headingLevel, type ParagraphStyle } from './styles.ts';
import {
  child,
  descendants,
  insertFirst,
  integer,
  remove,
  value,
  type Document,
  type Element,
} from './xml.ts';
import { Element as NewElement } from 'domhandler';

const HEADING = 'FihrisHeading';
const ITEM = 'FihrisItem';

/** mammoth's map from our styles to HTML. */
export const STYLE_MAP = [
  ...[1, 2, 3, 4, 5, 6].map((level) => `p.${HEADING}${level} => h${level}:fresh`),
  `p.${ITEM} => ul > li:fresh`,
];

/** The list and level of a paragraph (ECMA-376 part 1, §17.9.18 and §17.9.23), or `undefined`. */
function placeOf(
  paragraph: Element,
  chain: readonly ParagraphStyle[],
  listById: (id: string) => List | undefined,
): { list: List; level: number } | undefined {
  const direct = child(paragraph, 'w:pPr', 'w:numPr');
  const numbered = chain.find(({ numId }) => numId !== undefined);
  const id = value(direct, 'w:numId') ?? numbered?.numId;
  const list = id === undefined ? undefined : listById(id);
  if (!list) return undefined;
  const linked = chain.map((style) => list.levelOfStyle(style.id)).find((at) => at !== undefined);
  const level =
    integer(value(direct, 'w:ilvl')) ??
    linked ??
    chain.find((style) => style.level !== undefined)?.level ??
    0;
  return { list, level };
}

/** A paragraph whose end is deleted or moved away goes on in the next one and has no number. */
const isGone = (paragraph: Element): boolean =>
  child(paragraph, 'w:pPr', 'w:rPr', 'w:del') !== undefined ||
  child(paragraph, 'w:pPr', 'w:rPr', 'w:moveFrom') !== undefined;

function restyle(paragraph: Element, style: string | undefined): void {
  let properties = child(paragraph, 'w:pPr');
  descendants(paragraph, 'w:numPr', 'w:pStyle').forEach(remove);
  if (style === undefined) return;
  if (!properties) {
    properties = new NewElement('w:pPr', {});
    insertFirst(paragraph, properties);
  }
  insertFirst(properties, new NewElement('w:pStyle', { 'w:val': style }));
}

/** Writes labels and kinds into every paragraph, in reading order. */
export function settleParagraphs(
  tree: Document,
  chainOf: (paragraph: Element) => ParagraphStyle[],
  listById: (id: string) => List | undefined,
  language: string,
): void {
  const counter = new ListCounter(language);
  for (const paragraph of descendants(tree, 'w:p')) {
    const chain = chainOf(paragraph);
    const outline = integer(value(paragraph, 'w:pPr', 'w:outlineLvl'));
    const heading = headingLevel(chain, outline);
    const place = isGone(paragraph) ? undefined : placeOf(paragraph, chain, listById);
    const label = place ? counter.next(place.list, place.level) : '';
    if (label !== '') prefix(paragraph, label);
    const isItem = label !== '' || place?.list.level(place.level)?.format === 'bullet';
    const style = heading === undefined ? (isItem ? ITEM : undefined) : `${HEADING}${heading}`;
    restyle(paragraph, style);
  }
}
