/**
 * Tables of contents: found by their title, their dot leaders and their page numbers. They are not
 * structure themselves, but they name it: their entries are evidence for the headings of the text.
 */
import { CONTENTS_TITLES } from './families.ts';
import { fold, foldWords } from './fold.ts';
import type { TextLine } from './lines.ts';
import { numberedList, PAGE_HEAD, placesOf } from './page-numbered.ts';

export interface Contents {
  /** Index of its first and of its last line. */
  from: number;
  to: number;
  /** The first line is its title ("Sommaire"). */
  titled: boolean;
  /** The titles it lists, without page numbers. */
  entries: string[];
}

const LEADER = /(?:[.…·_]\s?){4,}|…{2,}/u;
const LEADER_WITH_NUMBER =
  /(?:(?:[.…·_]\s?){4,}|…{2,})\s*[\d٠-٩ivxIVX]{1,5}\s*$|^\s*[\d٠-٩]{1,4}\s*(?:[.…·_]\s?){4,}|[\d٠-٩]{1,4}\s*(?:[.…·_]\s?){4,}\s*$/u;
const PAGE_AT_END = /[^\d\s,.;:\-–/]\s+([\d٠-٩]{1,4})$|\t([\d٠-٩]{1,4})$/u;

/** An entry may wrap over this many lines before the one that carries the page number. */
const WRAP = 4;
const LEAST_ENTRIES = 4;

/** The tables of contents among `lines`, in order. */
export function findContents(lines: TextLine[]): Contents[] {
  const repeated = repeatedLines(lines);
  const places = placesOf(lines);
  const found: Contents[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) continue;
    const titled = isTitle(line);
    if (!titled && !LEADER_WITH_NUMBER.test(line.text)) {
      const list = numberedList(lines, i, places);
      if (list === undefined) continue;
      const entries = readEntries(lines.slice(list.from, list.to + 1));
      found.push({ ...list, titled: false, entries });
      i = list.to;
      continue;
    }
    const from = titled ? i : firstWrapped(lines, i, found.at(-1)?.to ?? -1);
    const to = titled
      ? endOfTitled(lines, i + 1, repeated)
      : endOfRun(lines, i, (l) => LEADER.test(l.text));
    if (to < 0 || !isContents(lines.slice(from, to + 1), titled, repeated)) continue;
    found.push({
      from,
      to,
      titled,
      entries: readEntries(lines.slice(titled ? i + 1 : from, to + 1)),
    });
    i = to;
  }
  return found;
}

/** "Sommaire", also where it heads a column beside "Page". */
function isTitle({ text }: TextLine): boolean {
  const [title = '', ...others] = text.split('\t').filter((cell) => cell.trim() !== '');
  return (
    CONTENTS_TITLES.has(foldWords(title)) &&
    others.every((cell) => PAGE_HEAD.test(fold(cell.trim())))
  );
}

/** Page numbers tell where the list ends; only a list without them is told by its titles coming again. */
function endOfTitled(lines: TextLine[], start: number, repeated: ReadonlySet<TextLine>): number {
  const end = endOfRun(lines, start, isEntry);
  if (end >= start + LEAST_ENTRIES - 1) return end;
  return Math.max(
    end,
    endOfRun(lines, start, (line) => repeated.has(line)),
  );
}

function isEntry({ text }: TextLine): boolean {
  return LEADER.test(text) || PAGE_AT_END.test(text);
}

/** A run of label lines that all come again later is a contents list even without page numbers. */
function repeatedLines(lines: TextLine[]): ReadonlySet<TextLine> {
  const last = new Map<string, number>();
  const keys = lines.map(({ text, words }) => (words > 30 ? '' : foldWords(stripPage(text))));
  keys.forEach((key, index) => last.set(key, index));
  return new Set(
    lines.filter(
      ({ text }, index) =>
        !/[.;]$/.test(text) &&
        (keys[index] ?? '') !== '' &&
        (last.get(keys[index] ?? '') ?? 0) > index,
    ),
  );
}

/** Last line of the run from `start` in which an entry comes at least every `WRAP` lines; -1 for none. */
function endOfRun(lines: TextLine[], start: number, entry: (line: TextLine) => boolean): number {
  let end = -1;
  for (let i = start; i < lines.length && i - Math.max(end, start - 1) <= WRAP; i++) {
    const line = lines[i];
    if (line !== undefined && entry(line)) end = i;
  }
  return end;
}

/** The wrapped first lines of the entry whose page number stands at `index`: short, none of them prose. */
function firstWrapped(lines: TextLine[], index: number, floor: number): number {
  let from = index;
  while (from - 1 > floor && index - from < 2) {
    const above = lines[from - 1];
    if (above?.page !== lines[index]?.page || (above?.gap ?? 9) > 2.5) break;
    if (/[.;:]$/.test(above?.text ?? '') || (above?.scale ?? 1) > 1.15) break;
    from--;
  }
  return from;
}

function isContents(run: TextLine[], titled: boolean, repeated: ReadonlySet<TextLine>): boolean {
  const leaders = run.filter(({ text }) => LEADER_WITH_NUMBER.test(text)).length;
  if (!titled) return leaders >= LEAST_ENTRIES;
  const entries = run.filter((line) => isEntry(line) || repeated.has(line)).length;
  return entries >= 3 && entries >= (run.length - 1) / 3;
}

function stripPage(text: string): string {
  if (!/[\d٠-٩ivxIVX.…·_\s]$/u.test(text)) return text;
  return text
    .replace(/\s*[\d٠-٩]{0,4}\s*(?:[.…·_]\s?){3,}\s*[\d٠-٩ivxIVX]{0,5}\s*$/u, '')
    .replace(/[\s\t]+[\d٠-٩]{1,4}$/u, '');
}

function readEntries(run: TextLine[]): string[] {
  const entries: string[] = [];
  let pending: string[] = [];
  for (const line of run) {
    const title = stripPage(line.text);
    pending.push(title);
    if (!isEntry(line)) continue;
    entries.push(pending.join(' '), title);
    pending = [];
  }
  return [...entries, ...pending];
}
