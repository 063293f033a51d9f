/** `word/styles.xml`: what a paragraph's style says of headings, numbering and pages. */
import { child, descendants, integer, isOn, value, type Document } from './xml.ts';

export interface ParagraphStyle {
  id: string;
  name: string;
  basedOn?: string | undefined;
  /** 0-based; 9 is body text. */
  outlineLevel?: number | undefined;
  numId?: string | undefined;
  level?: number | undefined;
  startsPage?: boolean | undefined;
}

export interface Styles {
  /** The style, then those it is based on; the default style where `id` is absent. */
  chain(id: string | undefined): ParagraphStyle[];
  /** The list that a numbering style stands for. */
  listOf(numberingStyle: string): string | undefined;
}

/** Word stores English names whatever its language; other programs and hand-made styles do not. */
const HEADING = /^(?:heading|titre|(?:ال)?عنوان) ?([1-9])$/iu;
const TITLE = /^(?:title|titre|heading|(?:ال)?عنوان)$/iu;
const SUBTITLE = /^(?:subtitle|sous-titre|(?:ال)?عنوان (?:ال)?فرعي)$/iu;
const BODY_LEVEL = 9;
/** HTML has no deeper ones. */
const DEEPEST = 6;

/** A row of styles longer than this runs in a circle. */
const MAX_CHAIN = 50;

/** Reads the styles; a style that is used but not there is known by its id alone. */
export function readStyles(tree: Document): Styles {
  const paragraphs = new Map<string, ParagraphStyle>();
  const lists = new Map<string, string>();
  let standard: string | undefined;
  for (const style of descendants(tree, 'w:style')) {
    const id = style.attribs['w:styleId'];
    const properties = child(style, 'w:pPr');
    const numId = value(properties, 'w:numPr', 'w:numId');
    if (id === undefined) continue;
    if (style.attribs['w:type'] === 'numbering' && numId !== undefined) lists.set(id, numId);
    if (style.attribs['w:type'] !== 'paragraph' || paragraphs.has(id)) continue;
    if (['1', 'true', 'on'].includes(style.attribs['w:default'] ?? '')) standard ??= id;
    const pageBreak = child(properties, 'w:pageBreakBefore');
    paragraphs.set(id, {
      id,
      name: value(style, 'w:name') ?? id,
      basedOn: value(style, 'w:basedOn'),
      outlineLevel: integer(value(properties, 'w:outlineLvl')),
      numId,
      level: integer(value(properties, 'w:numPr', 'w:ilvl')),
      startsPage: pageBreak && isOn(pageBreak),
    });
  }
  return {
    chain(id) {
      const chain: ParagraphStyle[] = [];
      for (let next = id ?? standard; next !== undefined && chain.length < MAX_CHAIN;) {
        const style: ParagraphStyle = paragraphs.get(next) ?? { id: next, name: next };
        chain.push(style);
        next = style.basedOn;
      }
      return chain;
    },
    listOf: (style) => lists.get(style),
  };
}

function levelByName(name: string): number | undefined {
  const level = HEADING.exec(name)?.[1];
  if (level !== undefined) return Number(level);
  if (TITLE.test(name)) return 1;
  return SUBTITLE.test(name) ? 2 : undefined;
}

const levelByOutline = (outline: number): number | undefined =>
  outline >= 0 && outline < BODY_LEVEL ? outline + 1 : undefined;

/**
 * Depth of the heading that a paragraph is, 1 the highest; `undefined` for body text.
 * @param direct outline level set on the paragraph itself
 */
export function headingLevel(
  chain: readonly ParagraphStyle[],
  direct: number | undefined,
): number | undefined {
  let level = direct === undefined ? undefined : levelByOutline(direct);
  if (direct === undefined) {
    const style = chain.find(
      ({ name, outlineLevel }) => outlineLevel !== undefined || levelByName(name) !== undefined,
    );
    const isBody = style?.outlineLevel !== undefined && style.outlineLevel >= BODY_LEVEL;
    level =
      style && !isBody
        ? (levelByName(style.name) ?? levelByOutline(style.outlineLevel ?? BODY_LEVEL))
        : undefined;
  }
  return level === undefined ? undefined : Math.min(level, DEEPEST);
}
