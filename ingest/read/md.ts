/** Markdown → HTML → lines. A front matter block is data about the text, not part of it. */
import { marked } from 'marked';
import type { Extraction, LeftOut } from '#domain/page.ts';
import { annotation } from './note-marks.ts';
import { readHtml } from './html.ts';

const FRONT_MATTER = /^---\r?\n[\s\S]*?\r?\n---\r?\n/u;

/** Not of CommonMark, but widely written: "[^1]" in the text, "[^1]: " before the note. */
const FOOTNOTE = /\[\^([\p{L}\p{N}*†‡-]{1,12})\](?::[ \t]*)?/gu;

/** CommonMark (with tables) as one page. */
export function readMarkdown(text: string): Extraction {
  const body = text
    .replace(FRONT_MATTER, '')
    .replace(FOOTNOTE, (_, mark: string) => annotation(mark));
  const html = marked.parse(body, { async: false });
  const { leftOut = [], ...read } = readHtml(html);
  const front = FRONT_MATTER.exec(text)?.[0] ?? '';
  const aside: LeftOut[] = front === '' ? [] : [{ text: front.trim(), why: 'aside', pages: [] }];
  return { ...read, leftOut: [...aside, ...leftOut], format: 'md' };
}
