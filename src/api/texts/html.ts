import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import { direction } from '#domain/language.ts';
import type { ShownCell, Stretch } from '#domain/clause-text.ts';
import type { ShownClause, Text } from './text.ts';

const STYLE =
  'body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 serif}' +
  'table{border-collapse:collapse}td,th{border:1px solid;padding:.3rem;text-align:start;vertical-align:top}' +
  '.about{font-size:.85rem}p{white-space:pre-line}';

/** @returns a page that stands alone, well-formed as XML too (HTML5 in XML syntax where it has no empty elements) */
export function toHtml(text: Text): string {
  const { language } = text.record;
  const html = create({ invalidCharReplacement: '' }).ele('html', {
    lang: language,
    dir: direction(language),
  });
  const head = html.ele('head');
  head.ele('meta', { charset: 'utf-8' });
  head.ele('title').txt(text.title);
  head.ele('link', { rel: 'canonical', href: text.address });
  head.ele('style').txt(STYLE);
  const body = html.ele('body');
  body.ele('h1').txt(text.title);
  for (const note of text.notes) body.ele('p', { class: 'about', dir: 'auto' }).txt(note);
  for (const clause of text.clauses) writeClause(body, clause);
  return `<!doctype html>\n${html.toString({ allowEmptyTags: true })}\n`.replace(
    /<\/?(?:meta|link)[^>]*>/gu,
    (tag) => (tag.startsWith('</') ? '' : tag),
  );
}

function writeClause(body: XMLBuilder, { clause, name, depth, blocks, notes }: ShownClause): void {
  const section = body.ele('section', { id: clause.eId });
  if (name !== '') section.ele(`h${Math.min(depth + 1, 6)}`).txt(name);
  for (const block of blocks) {
    if ('rows' in block) writeTable(section, block);
    else writeStretches(section.ele('p'), block.stretches);
  }
  if (notes.length === 0) return;
  const list = section.ele('ul', { class: 'about' });
  for (const { mark, text } of notes) {
    const item = list.ele('li');
    item.ele('sup').txt(mark);
    item.txt(` ${text}`);
  }
}

function writeTable(
  section: XMLBuilder,
  { header, rows }: { header: ShownCell[][]; rows: ShownCell[][] },
): void {
  const table = section.ele('table');
  for (const [group, cell, lines] of [
    ['thead', 'th', header],
    ['tbody', 'td', rows],
  ] as const) {
    if (lines.length === 0) continue;
    const part = table.ele(group);
    for (const line of lines) {
      const row = part.ele('tr');
      for (const { columns, stretches } of line)
        writeStretches(row.ele(cell, columns > 1 ? { colspan: columns } : {}), stretches);
    }
  }
}

function writeStretches(element: XMLBuilder, stretches: readonly Stretch[]): void {
  for (const { words, note } of stretches) {
    element.txt(words);
    if (note) element.ele('sup').txt(note.mark);
  }
}
