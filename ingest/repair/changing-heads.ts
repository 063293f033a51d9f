/**
 * Running heads that change with the page: they name the section that stands there ("§ 1308.11", the chapter's title).
 * No words return, so their place must prove them: one height and one type on most pages, apart from the text, and
 * sentences that go on from the page before to the line under them. A title never parts a sentence.
 */
import type { Line, Page } from '#domain/page.ts';
import { foldWords } from '../structure/fold.ts';
import {
  endsSentence,
  goesOnSentence,
  isApart,
  isLarge,
  isSentence,
  type Body,
} from './set-apart.ts';

/** Pages that must have such a line, and their share of all. */
const LEAST_PAGES = 4;
const LEAST_SHARE = 0.6;
/** Pages on which a sentence goes on under the line, and their share. */
const LEAST_PARTED = 2;
const PARTED_SHARE = 0.2;
/** Share of the lines that look like another of them, or say what a line of the text says. */
const ECHOED = 0.5;
/** Points by which height, and size of type, may differ; and tops of lines side by side. */
const DRIFT = 3;
const SIZE = 0.6;
const BESIDE = 3;
const MOST_WORDS = 15;
/** Share of the page's height in which heads stand. */
const ZONE = 0.14;

interface Head {
  page: Page;
  line: Line;
  /** It, and what stands beside it. */
  row: Line[];
}

/** Lines of heads that change, beside those in `known`. */
export function changingHeads(
  pages: readonly Page[],
  body: Body,
  known: ReadonlySet<Line>,
): Set<Line> {
  const found = new Set<Line>();
  for (const zone of ['top', 'bottom'] as const) {
    const heads = pages.flatMap((page) => headOf(page, zone, known) ?? []);
    const slot = inOnePlace(heads);
    const full = pages.filter(({ lines }) => lines.length > 2).length;
    if (slot.length < Math.max(LEAST_PAGES, LEAST_SHARE * full)) continue;
    const rows = new Set(slot.flatMap(({ row }) => row));
    const taken = new Set([...known, ...rows]);
    const apart = slot.filter(
      ({ line, page }) => !isText(line, body) && isApart({ line, page, zone }, body, taken),
    );
    if (apart.length < LEAST_SHARE * full || apart.length < LEAST_PAGES) continue;
    if (!partSentences(apart, pages, taken) || !areEchoed(apart, pages, taken)) continue;
    for (const { row } of apart) for (const line of row) found.add(line);
  }
  return found;
}

/** The outermost line of a page, and those beside it. */
function headOf(page: Page, zone: 'top' | 'bottom', known: ReadonlySet<Line>): Head | undefined {
  const height = page.height ?? 0;
  const sign = zone === 'top' ? 1 : -1;
  const lines = page.lines.filter((line) => line.box && !known.has(line));
  const [line] = lines.toSorted((one, other) => sign * ((one.box?.y ?? 0) - (other.box?.y ?? 0)));
  if (line?.box === undefined || line.grid || lines.length < 3) return undefined;
  const { y } = line.box;
  const inZone = zone === 'top' ? y < ZONE * height : y > (1 - ZONE) * height;
  if (!inZone) return undefined;
  const row = lines.filter(({ box, grid }) => !grid && Math.abs((box?.y ?? Infinity) - y) < BESIDE);
  return { page, line, row };
}

/** Those at the height, and in the type, of most. */
function inOnePlace(heads: readonly Head[]): Head[] {
  const near = ({ line: a }: Head) =>
    heads.filter(
      ({ line: b }) =>
        Math.abs((a.box?.y ?? 0) - (b.box?.y ?? 0)) <= DRIFT &&
        Math.abs((a.fontSize ?? 0) - (b.fontSize ?? 0)) <= SIZE,
    );
  return heads
    .map(near)
    .reduce<Head[]>((most, some) => (some.length > most.length ? some : most), []);
}

const isText = (line: Line, body: Body): boolean =>
  goesOnSentence(line) ||
  isSentence(line) ||
  isLarge(line, body) ||
  line.text.split(/\s+/u).length > MOST_WORDS;

/** Whether sentences go on from page to page where the heads stand. */
function partSentences(
  heads: readonly Head[],
  pages: readonly Page[],
  taken: ReadonlySet<Line>,
): boolean {
  const parted = heads.filter(({ page }) => {
    const before = pages[pages.indexOf(page) - 1]?.lines.findLast((line) => !taken.has(line));
    const first = page.lines.find((line) => !taken.has(line));
    if (before === undefined || first === undefined || before.grid || first.grid) return false;
    return !endsSentence(before) && GOES_ON.test(first.text);
  });
  return parted.length >= Math.max(LEAST_PARTED, PARTED_SHARE * heads.length);
}

/** Arabic has no small letters: there the end of the page before decides. */
const GOES_ON = /^(?:\p{Ll}|\p{Script=Arabic})/u;

/** Whether the heads are made alike, or say what the text says as well: the titles of what they stand above. */
function areEchoed(
  heads: readonly Head[],
  pages: readonly Page[],
  taken: ReadonlySet<Line>,
): boolean {
  const shapes = Map.groupBy(heads, ({ row }) => shapeOf(row));
  const said = new Set(
    pages.flatMap(({ lines }) =>
      lines.flatMap((line) => (taken.has(line) ? [] : lettersOf(line.text))),
    ),
  );
  const echoed = heads.filter(({ row }) => {
    const others = shapes.get(shapeOf(row)) ?? [];
    return others.length > 1 || row.some(({ text }) => said.has(lettersOf(text)));
  });
  return echoed.length >= ECHOED * heads.length;
}

const shapeOf = (row: readonly Line[]): string =>
  row.map(({ text }) => foldWords(text).replace(/\d+/gu, '#')).join(' ');

/** Words without the number of a page. */
const lettersOf = (text: string): string => foldWords(text).replace(/\d+/gu, '').trim();
