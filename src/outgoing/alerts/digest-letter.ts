import { clausePath } from '#domain/clause.ts';
import { searchParametersOf, type SavedSearch } from '#domain/alert.ts';
import { direction, type Language } from '#domain/language.ts';
import type { ClauseHit } from '#domain/search.ts';
import { snippetText } from '#domain/snippet.ts';
import { escapeHtml, htmlLetter, plain, toHtml, type Letter } from '#mail/words.ts';
import { named, say } from '#texts/say.ts';

/** News as a letter: what was found, quoted, with its page and the way to it. Pure. */

/** What is said of a document. */
export interface Item {
  id: string;
  title: string;
  language: Language;
  /** What happened, in words. */
  what: string;
  /** Clauses that were found, and the best of them. */
  total: number;
  clauses: ClauseHit[];
}

/** What one alert has to tell. */
export interface Section {
  title: string;
  search: SavedSearch;
  items: Item[];
}

export interface Links {
  /** Of the library's pages in the reader's language, without a slash at the end. */
  base: string;
  manage: string;
  stop: string;
}

/** Documents that are named; of more than that the number is given. */
const MOST_NAMED = 40;
/** Documents that an address of a search can name. */
const MOST_IN_ADDRESS = 50;
/** Clauses quoted of a document. */
const MOST_QUOTED = 3;

/** The search of a section, of nothing but the documents that it is about. */
export function addressOf({ search, items }: Section, base: string): string {
  const found = items.filter(({ total }) => total > 0).map(({ id }) => id);
  const documents = found.length <= MOST_IN_ADDRESS ? found : search.documents;
  const parameters = searchParametersOf({ ...search, documents });
  parameters.set('reach', 'all');
  if (documents !== found) parameters.set('sort', 'date');
  return `${base}/search?${parameters}`;
}

export function digestLetter(sections: Section[], language: Language, links: Links): Letter {
  const documents = new Set(sections.flatMap(({ items }) => items.map(({ id }) => id))).size;
  const [first] = sections;
  const subject = say('alert.subject', language, {
    count: documents,
    title: sections.length === 1 ? plain(first?.title ?? '') : say('alert.several', language),
  });
  const ends = [
    { text: say('alert.manage', language), href: links.manage },
    { text: say('alert.stop', language), href: links.stop },
  ];
  const why = say('alert.why', language);
  const text = [
    ...sections.flatMap((section) => sectionText(section, language, links)),
    [why, ...ends.map(({ text, href }) => `${text} ${href}`)].join('\n'),
    say('letter.closing', language),
  ];
  const body = [
    ...sections.map((section) => sectionHtml(section, language, links)),
    `<p>${why}<br>${ends.map(({ text, href }) => anchor(href, text)).join(' · ')}</p>`,
    `<p>${say('letter.closing', language)}</p>`,
  ];
  return {
    // What was typed does not turn the rest of the line around, and is one line.
    subject: plain(subject),
    text: text.join('\n\n'),
    html: htmlLetter(plain(subject), language, body.join('')),
  };
}

const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const countIn = ({ items }: Section): number => items.reduce((sum, { total }) => sum + total, 0);

const seeAll = (section: Section, language: Language): string =>
  say('alert.see', language, { count: countIn(section) });

const more = ({ items }: Section, language: Language): string[] =>
  items.length > MOST_NAMED
    ? [say('alert.more', language, { count: items.length - MOST_NAMED })]
    : [];

/** `Action 3.4 – Soins de santé, p. 12` */
function placeOf({ label, heading, page }: ClauseHit, language: Language): string {
  const name = [label, heading].filter(Boolean).map(plain).join(' – ');
  if (page === undefined) return name;
  return name === ''
    ? say('alert.page', language, { page })
    : say('alert.place', language, { name, page });
}

function sectionText(section: Section, language: Language, { base }: Links): string[] {
  const items = section.items.slice(0, MOST_NAMED).map(({ id, title, what, clauses }) => {
    const quotes = clauses.slice(0, MOST_QUOTED).map((clause) => {
      const words = say('alert.quoted', language, {
        text: onOneLine(snippetText(clause.snippet_html)),
      });
      return `  ${placeOf(clause, language)}\n  ${words}\n  ${base}${clausePath(clause.id)}`;
    });
    const head = `* ${named(plain(title), language)} (${what})\n  ${base}/documents/${id}`;
    return [head, ...quotes].join('\n\n');
  });
  const head = named(section.title, language);
  const way =
    countIn(section) > 0 ? [`${seeAll(section, language)}\n${addressOf(section, base)}`] : [];
  return [head, ...way, ...items, ...more(section, language)];
}

const anchor = (href: string, text: string): string =>
  `<a href="${escapeHtml(href)}">${toHtml(text)}</a>`;

function sectionHtml(section: Section, language: Language, { base }: Links): string {
  const items = section.items.slice(0, MOST_NAMED).map((item) => {
    const words = `lang="${item.language}" dir="${direction(item.language)}"`;
    const quotes = item.clauses.slice(0, MOST_QUOTED).map((clause) => {
      const place = anchor(base + clausePath(clause.id), placeOf(clause, language));
      // Escaped by the search but for <mark>.
      const quote = `<blockquote ${words} style="margin:0.3em 0;padding:0 1em;border-inline-start:3px solid #999">${clause.snippet_html}</blockquote>`;
      return `<li style="margin:0.8em 0">${place}${quote}</li>`;
    });
    const title = `<a href="${escapeHtml(`${base}/documents/${item.id}`)}"><bdi>${escapeHtml(item.title)}</bdi></a>`;
    const list =
      quotes.length > 0 ? `<ul style="padding-inline-start:1em">${quotes.join('')}</ul>` : '';
    return `<h3 style="margin:1.2em 0 0">${title}</h3><p style="margin:0">${toHtml(item.what)}</p>${list}`;
  });
  const way =
    countIn(section) > 0
      ? `<p>${anchor(addressOf(section, base), seeAll(section, language))}</p>`
      : '';
  const rest = more(section, language).map((line) => `<p>${line}</p>`);
  return `<h2><bdi>${escapeHtml(section.title)}</bdi></h2>${way}${items.join('')}${rest.join('')}`;
}
