/** Pages written by hand, for the tests of structure and description. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Extraction, Line, OutlineEntry } from '#domain/page.ts';
import { segment } from '#ingest/structure/index.ts';
import { readDocument } from '#ingest/read/index.ts';
import { repair } from '#ingest/repair/index.ts';
import type { Clause } from '#domain/clause.ts';

/** Pages without layout, as from Word or HTML: each string a paragraph, `#` in front a heading level. */
export function flowing(...pages: string[][]): Extraction {
  return {
    format: 'docx',
    pages: pages.map((lines, index) => ({ number: index + 1, lines: lines.map(flowingLine) })),
    outline: [],
    metadata: {},
  };
}

function flowingLine(text: string): Line {
  const marks = /^(#+) /.exec(text);
  if (marks?.[1] === undefined) return { text, role: text.includes('\t') ? 'table-row' : 'text' };
  return { text: text.slice(marks[0].length), role: 'heading', headingLevel: marks[1].length };
}

const LEFT = 70;
const RIGHT = 525;
const SIZE = 11;

/**
 * Pages with layout, as from a PDF: running text reaches the right edge unless it ends a paragraph; `**`
 * in front is bold, `^^` bold and large, `=` centred, an empty string white space.
 */
export function printed(pages: string[][], outline: OutlineEntry[] = []): Extraction {
  return {
    format: 'pdf',
    pages: pages.map((lines, index) => ({ number: index + 1, lines: printedLines(lines) })),
    outline,
    metadata: {},
  };
}

function printedLines(lines: string[]): Line[] {
  let y = 60;
  return lines.flatMap((raw) => {
    y += 14;
    if (raw === '') return [];
    const [, mark = '', centred = '', text = ''] = /^(\*\*|\^\^)?(=)?(.*)$/.exec(raw) ?? [];
    const fontSize = mark === '^^' ? 16 : SIZE;
    const ends = /[.:;!?]$/.test(text) || mark !== '' || centred !== '';
    const own = text.length * fontSize * 0.5;
    const width = ends ? Math.min(own, RIGHT - LEFT) : RIGHT - LEFT;
    const rtl = /^\W*\p{Script=Arabic}/u.test(text);
    const x = centred ? (LEFT + RIGHT - width) / 2 : rtl ? RIGHT - width : LEFT;
    const bold = mark === '' ? {} : { bold: true };
    return [{ text, role: 'text' as const, fontSize, ...bold, box: { x, y, width, height: 13 } }];
  });
}

export const clausesOf = (extraction: Extraction): Clause[] => segment('doc', extraction);

/** What a reader would say of the structure: `kind label | heading`, indented by level. */
export function sketch(clauses: Clause[]): string[] {
  return clauses.map(
    ({ level, kind, label, heading }) =>
      `${'  '.repeat(level - 1)}${[kind, label, heading && `| ${heading}`].filter(Boolean).join(' ')}`,
  );
}

/** Clean pages of a real file; `undefined` when it cannot be read. */
export async function extractionOf(path: string): Promise<Extraction | undefined> {
  const read = await readDocument(new Uint8Array(await readFile(path)), basename(path));
  return read.ok ? repair(read.value) : undefined;
}

/** Every word of the lines that belong to the text, in order. */
export function wordsOfPages({ pages }: Extraction): string[] {
  return pages.flatMap(({ lines }) =>
    lines.filter(({ role }) => role !== 'furniture').flatMap(({ text }) => wordsIn(text)),
  );
}

export const wordsIn = (text: string): string[] => text.split(/\s+/).filter(Boolean);
