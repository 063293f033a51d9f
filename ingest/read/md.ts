/** Markdown → HTML → lines. A front matter block is data about the text, not part of it. */
import { marked } from 'marked';
import type { Extraction, LeftOut } from '#domain/page.ts';
import { readHtml } from './html.ts';

const FRONT_MATTER = /^---\r?\n[\s\S]*?\r?\n---\r?\n/u;

/** CommonMark (with tables) as one page. */
export function readMarkdown(text: string): Extraction {
  const html = marked.parse(text.replace(FRONT_MATTER, ''), { async: false });
  const { leftOut = [], ...read } = readHtml(html);
  const front = FRONT_MATTER.exec(text)?.[0] ?? '';
  const aside: LeftOut[] = front === '' ? [] : [{ text: front.trim(), why: 'aside', pages: [] }];
  return { ...read, leftOut: [...aside, ...leftOut], format: 'md' };
}
