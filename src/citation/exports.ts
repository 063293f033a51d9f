/** CSL item → files that reference managers import. */
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { without, type CslDate, type CslItem } from './item.ts';

// As it comes, the plug-in drops every letter that LaTeX has no command for: all of Arabic.
plugins.config.get('@bibtex').format.asciiOnly = false;

const LATEX: { [char: string]: string } = {
  '\\': '\\textbackslash{}',
  // Not `\{`: BibTeX counts braces before it looks at backslashes.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
};

/** Text in which LaTeX sees letters only; other scripts stay as they are (UTF-8). */
export function escapeLatex(text: string): string {
  return oneLine(text).replace(/[\\{}~^&%$#_]/g, (char) => LATEX[char] ?? char);
}

const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim();

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * A BibTeX entry. citation.js chooses type and fields; values are written here, because its own writer leaves
 * names unescaped and has no field for the number of a law, the language and the day of access.
 */
export function toBibtex(item: CslItem): string {
  const [entry] = new Cite([escaped(item)]).format('bibtex', { format: 'object' });
  const { type = 'misc', properties = {} } = entry ?? {};
  const fields = without(properties, 'howpublished', 'month', 'note');
  const [[, month, day] = []] = item.issued?.['date-parts'] ?? [];
  const values: { [field: string]: string | undefined } = {
    ...fields,
    // Doubled braces keep the capitals of every language.
    title: `{${escapeLatex(item.title)}}`,
    booktitle: item['container-title'] && `{${escapeLatex(item['container-title'])}}`,
    number: item.number && escapeLatex(item.number),
    pages: item.page?.replace('-', '--'),
    day: day === undefined ? undefined : String(day),
    language: item.language,
    url: item.URL,
    urldate: item.accessed && written(item.accessed['date-parts'], '-'),
    keywords: item.keyword && escapeLatex(item.keyword.replaceAll('; ', ', ')),
    note: item.note && escapeLatex(item.note),
  };
  const lines = Object.entries(values).flatMap(([field, value]) =>
    value ? [`  ${field} = {${value}},`] : [],
  );
  // A macro, not a text: bibliography styles name the month in their language.
  if (month !== undefined) lines.push(`  month = ${MONTHS[month - 1]},`);
  return `@${type}{${item.id},\n${lines.join('\n')}\n}\n`;
}

function escaped(item: CslItem): object {
  const texts = Object.entries(withPublisher(item)).map(([key, value]) => [
    key,
    typeof value === 'string' && key !== 'type' && key !== 'URL' ? escapeLatex(value) : value,
  ]);
  return {
    ...Object.fromEntries(texts),
    author: item.author?.map(({ literal }) => ({ literal: escapeLatex(literal) })),
  };
}

/** Managers ask of a report which institution it is from. */
function withPublisher(item: CslItem): CslItem & { publisher?: string } {
  const [first] = item.author ?? [];
  return item.type === 'report' && first ? { ...item, publisher: first.literal } : item;
}

const written = ([parts]: CslDate['date-parts'], separator: string): string =>
  parts.map((part) => String(part).padStart(2, '0')).join(separator);

/**
 * A RIS record. citation.js maps the fields; the lines are written here, because its own writer breaks them after
 * 70 characters, in the middle of words, and a reader puts a space there.
 */
export function toRis(item: CslItem): string {
  const cited = without(withPublisher(item), 'custom', 'keyword');
  const [fields] = new Cite([cited]).format('ris', { format: 'object' });
  const known: { [tag: string]: string | string[] } = {
    ...fields,
    ID: item.id,
    ...(item.issued && { DA: written(item.issued['date-parts'], '/') }),
    ...(item.keyword && { KW: item.keyword.split('; ') }),
    ...(item.accessed && { Y2: written(item.accessed['date-parts'], '/') }),
  };
  const { TY, ...tags } = known;
  const lines = Object.entries(tags).flatMap(([tag, value]) =>
    [value].flat().map((one) => `${tag}  - ${oneLine(String(one))}`),
  );
  return [`TY  - ${TY}`, ...lines, 'ER  - ', ''].join('\r\n');
}

/** CSL-JSON: an array with the one item, as citation processors and Zotero read it. */
export function toCslJson(item: CslItem): string {
  return `${JSON.stringify([item], null, 2)}\n`;
}
