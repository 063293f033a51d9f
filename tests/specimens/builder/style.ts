import { direction } from '#domain/language.ts';
import type { Layout } from './layout.ts';
import type { Source } from './source.ts';
import { WORDS } from './words.ts';

/** Side margins and space between columns, in millimetres, on paper 210 mm wide. */
const MARGIN = 24;
const GAP = 9;

/** Width of a line of running text, as a CSS length. */
export function lineWidth({ columns }: Layout): string {
  return `${(210 - 2 * MARGIN - (columns - 1) * GAP) / columns}mm`;
}

/** Arabic letters rise above a tight line: at the top of a page their marks would print on the one before. */
const ROOMY_HEADINGS = 'h1, h2, h3, h4, h5 { line-height: 1.7 }';

const quote = (text: string): string => JSON.stringify(text);

/** Running header, footer and page number in the margins of every page but the cover. */
function pageRules({ record, layout }: Source): string {
  const { page, of } = WORDS[record.language];
  const rtl = direction(record.language) === 'rtl';
  const [start, end] = rtl ? ['right', 'left'] : ['left', 'right'];
  const number = `${quote(`${page} `)} counter(page) ${quote(` ${of} `)} counter(pages)`;
  const font = 'font: 8.5pt Latin, LatinExt, Arabic; color: #444';
  return `
    @page { size: A4; margin: 26mm ${MARGIN}mm 24mm;
      @top-${start} { content: ${quote(layout.header ?? '')}; ${font}; white-space: nowrap }
      @bottom-${start} { content: ${quote(layout.footer ?? '')}; ${font}; white-space: nowrap }
      @bottom-${end} { content: ${number}; ${font}; white-space: nowrap } }
    ${layout.cover ? `@page :first { @top-${start} { content: none } @bottom-${start} { content: none } @bottom-${end} { content: none } }` : ''}`;
}

/** The style sheet of a printed specimen. */
export function styleSheet(source: Source): string {
  const { record, layout } = source;
  const arabic = record.language === 'ar';
  const size = layout.columns === 2 ? '9.5pt' : arabic ? '13pt' : '10.5pt';
  return `${pageRules(source)}
    html { font: ${size}/1.5 Latin, LatinExt, Arabic; color: #111; hyphens: manual }
    ${arabic ? "html { font-family: Arabic, Latin; font-feature-settings: 'kern' 0, 'liga' 0, 'calt' 0, 'dlig' 0, 'clig' 0 }" : ''}
    body { margin: 0 }
    p, li { text-align: justify; orphans: 2; widows: 2 }
    p { margin: 0 0 0.7em }
    p.lettered { margin-inline-start: 2.2em; text-indent: -1.5em }
    ul, ol { padding-inline-start: 1.6em; margin: 0 0 0.8em }
    li { margin-bottom: 0.35em }
    li > p { margin-bottom: 0.3em }
    h1, h2, h3, h4, h5, th, td { hyphens: none; text-align: start }
    h1, h2, h3, h4, h5 { line-height: 1.25; break-after: avoid; color: #14304f }
    h1 { font-size: 2.3em; margin: 0 0 1em }
    h2 { font-size: 1.5em; margin: 1.6em 0 0.7em; border-bottom: 0.6pt solid #14304f; padding-bottom: 0.15em }
    h3 { font-size: 1.2em; margin: 1.3em 0 0.5em }
    h4 { font-size: 1.03em; margin: 1.1em 0 0.4em }
    h5 { font-size: 1em; font-style: italic; font-weight: 400; margin: 1em 0 0.3em }
    table { width: 100%; border-collapse: collapse; margin: 0.6em 0 1.2em; font-size: 0.86em; line-height: 1.35 }
    th, td { border: 0.5pt solid #667; padding: 3pt 5pt; vertical-align: top }
    th { background: #e6ecf3 } tr { break-inside: avoid } thead { display: table-header-group }
    blockquote { margin: 0 0 1em; padding-inline-start: 1em; border-inline-start: 2pt solid #14304f }
    ${arabic ? ROOMY_HEADINGS : ''}
    .cover { ${layout.cover ? 'margin-top: 58mm; padding-inline-start: 9mm; border-inline-start: 2.5mm solid #14304f; break-after: page' : 'margin-bottom: 1.5em'} }
    ${layout.cover ? '.cover p { max-width: 125mm; text-align: start; margin-bottom: 1em }' : '.cover h1 { font-size: 1.4em; text-align: center }'}
    .contents { break-after: page; line-height: 1.38 }
    .contents h2 { margin-top: 0 }
    .contents a { display: flex; color: inherit; text-decoration: none; break-inside: avoid; margin-bottom: 0.25em }
    .contents .level-2 { font-weight: 700; margin-top: 0.5em }
    .contents .level-3 { padding-inline-start: 1.5em } .contents .level-4 { padding-inline-start: 3em }
    .contents .entry { flex: 1; position: relative; overflow: hidden }
    .contents .dots { position: absolute; white-space: nowrap; font-weight: 400; margin-inline-start: 0.3em }
    /* Positioned like .entry, so that both are painted, and read, in order. */
    .contents .number { position: relative; flex: none; align-self: flex-end; padding-inline-start: 0.4em }
    ${layout.columns === 2 ? `.body { columns: 2; column-gap: ${GAP}mm } .body > h2 { break-after: avoid } .body > table { column-span: all }` : ''}`;
}
