/** `word/numbering.xml` (ECMA-376 part 1, §17.9): the lists a document counts with. */
import type { Styles } from './styles.ts';
import { child, descendants, integer, isOn, value, type Document, type Element } from './xml.ts';

export interface ListLevel {
  start: number;
  /** ST_NumberFormat, or `bullet`. */
  format: string;
  /** The label, `%1` to `%9` standing for the numbers of the levels. */
  text: string;
  /** Whether a blank follows the label. */
  isApart: boolean;
  /** Legal numbering: every number in decimal digits. */
  isLegal: boolean;
  /** The level, counted from 1, whose next item makes this one start anew; 0 for never. */
  restart: number | undefined;
  /** The paragraph style that stands for this level. */
  style: string | undefined;
}

export interface List {
  id: string;
  /** Lists of one family count on from each other. */
  family: string;
  level(index: number): ListLevel | undefined;
  /** The number at which this list begins its level anew. */
  startOverride(index: number): number | undefined;
  levelOfStyle(style: string): number | undefined;
}

const LEVELS = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
/** A list style may point at a list that points at a list style. */
const MAX_LINKS = 10;

function readLevel(element: Element): ListLevel {
  // Formats newer than the standard stand in a choice with a fallback inside.
  const format = descendants(element, 'w:numFmt').at(-1)?.attribs['w:val'] ?? 'decimal';
  return {
    start: integer(value(element, 'w:start')) ?? 0,
    format,
    text: value(element, 'w:lvlText') ?? '',
    isApart: value(element, 'w:suff') !== 'nothing',
    isLegal: isOn(child(element, 'w:isLgl')),
    restart: integer(value(element, 'w:lvlRestart')),
    style: value(element, 'w:pStyle'),
  };
}

/** Levels by index; some programs leave the index of the only level out. */
function readLevels(parent: Element): Map<number, ListLevel> {
  const levels = parent.children.filter(
    (node): node is Element => 'name' in node && node.name === 'w:lvl',
  );
  return new Map(
    levels.map((level) => [integer(level.attribs['w:ilvl']) ?? 0, readLevel(level)] as const),
  );
}

/** The list of a `w:numId`, with its overrides; `undefined` for 0 (no list) and for what is not there. */
export function readLists(tree: Document, styles: Styles): (id: string) => List | undefined {
  const families = new Map<string, Element>();
  for (const element of descendants(tree, 'w:abstractNum')) {
    families.set(element.attribs['w:abstractNumId'] ?? '', element);
  }
  const numbers = new Map<string, Element>();
  for (const element of descendants(tree, 'w:num')) {
    numbers.set(element.attribs['w:numId'] ?? '', element);
  }
  const levelsOf = new Map([...families].map(([id, element]) => [id, readLevels(element)]));

  function familyOf(number: Element, links = 0): string | undefined {
    const id = value(number, 'w:abstractNumId') ?? '';
    const family = families.get(id);
    const style = value(family, 'w:numStyleLink');
    const linked = style === undefined ? undefined : numbers.get(styles.listOf(style) ?? '');
    if (linked && linked !== number && links < MAX_LINKS) return familyOf(linked, links + 1);
    return family && id;
  }

  function toList(id: string): List | undefined {
    const number = numbers.get(id);
    const family = number && familyOf(number);
    if (!number || family === undefined) return undefined;
    const levels = new Map(levelsOf.get(family));
    const starts = new Map<number, number>();
    for (const override of descendants(number, 'w:lvlOverride')) {
      const index = integer(override.attribs['w:ilvl']) ?? 0;
      const level = child(override, 'w:lvl');
      if (level) levels.set(index, readLevel(level));
      const start = integer(value(override, 'w:startOverride'));
      if (start !== undefined) starts.set(index, start);
    }
    return {
      id,
      family,
      level: (index) => levels.get(index),
      startOverride: (index) => starts.get(index),
      levelOfStyle: (style) => LEVELS.find((index) => levels.get(index)?.style === style),
    };
  }

  const lists = new Map<string, List | undefined>();
  return (id) => {
    if (!lists.has(id)) lists.set(id, id === '0' ? undefined : toList(id));
    return lists.get(id);
  };
}
