import { Renderer, Parser, type Token, type Tokens } from 'marked';
import { direction, type Language } from '#domain/language.ts';
import { fontFaces } from './fonts.ts';
import { hyphenate } from './hyphens.ts';
import type { Source } from './source.ts';
import { styleSheet } from './style.ts';
import { WORDS } from './words.ts';

/** A line of the table of contents. */
export interface ContentsEntry {
  /** Anchor of the heading in the HTML, and name of its destination in the PDF. */
  anchor: string;
  level: number;
  text: string;
}

/** Page on which each anchor stands, 1-based; empty before the first print. */
export type AnchorPages = Map<string, number>;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const anchorOf = (index: number): string => `h-${index + 1}`;

const headings = (tokens: Token[]): Tokens.Heading[] =>
  tokens.filter((token): token is Tokens.Heading => token.type === 'heading');

/** The entries of the table of contents of `source`, in order. */
export function contentsEntries({ body, layout }: Source): ContentsEntry[] {
  return headings(body).flatMap((heading, index) =>
    heading.depth <= layout.contentsDepth + 1
      ? [{ anchor: anchorOf(index), level: heading.depth, text: heading.text }]
      : [],
  );
}

/** A lettered point, as UN texts print them: "(a) …". */
const LETTERED = /^\([a-z]\) /;

/** Markdown tokens as HTML with an anchor on every heading and hyphenation in running text. */
function renderBody(tokens: Token[], language: Language): string {
  const renderer = new Renderer();
  let index = 0;
  renderer.heading = function ({ tokens: inline, depth }) {
    return `<h${depth} id="${anchorOf(index++)}">${this.parser.parseInline(inline)}</h${depth}>\n`;
  };
  renderer.paragraph = function ({ tokens: inline, text }) {
    const lettered = LETTERED.test(text) ? ' class="lettered"' : '';
    return `<p${lettered}>${hyphenate(this.parser.parseInline(inline), language)}</p>\n`;
  };
  return Parser.parse(tokens, { renderer });
}

function renderContents(entries: ContentsEntry[], language: Language, pages: AnchorPages): string {
  const lines = entries.map(
    ({ anchor, level, text }) =>
      `<a class="level-${level}" href="#${anchor}"><span class="entry">${escape(text)} ` +
      `<span class="dots">${'.'.repeat(150)}</span></span><span class="number">${pages.get(anchor) ?? ''}</span></a>`,
  );
  return `<nav class="contents"><h2>${WORDS[language].contents}</h2>${lines.join('\n')}</nav>`;
}

/** The whole specimen as one HTML document ready to print. */
export function renderHtml(source: Source, pages: AnchorPages = new Map()): string {
  const { record, layout, title, cover, body } = source;
  const { language } = record;
  const contents = layout.contents ? renderContents(contentsEntries(source), language, pages) : '';
  const arabic = /\p{Script=Arabic}/u.test(JSON.stringify([title, cover, body]));
  return `<!doctype html><html lang="${language}" dir="${direction(language)}"><head>
<meta charset="utf-8"><title>${escape(title)}</title>
<style>${fontFaces(layout.font, arabic)}\n${styleSheet(source)}</style></head><body>
<header class="cover"><h1>${escape(title)}</h1>${Parser.parse(cover)}</header>
${contents}<main class="body">${renderBody(body, language)}</main></body></html>`;
}
