import { generateAtomFeed, generateRssFeed } from 'feedsmith';
import { localize } from '#domain/language.ts';
import { readRegister, type Registered } from '#ingest/library/index.ts';
import { say } from '#texts/say.ts';
import { documentsOf, foundDocuments, type Asking, type List } from './library.ts';
import { plain } from './rows.ts';

/**
 * A list as a feed: documents by when readers were given them, a new version of them, or lost them. These moments are the
 * library's; a new index, or a correction by a librarian, makes nothing new.
 */

/** Entries of a feed. */
const MOST = 50;

interface Entry {
  id: string;
  title: string;
  summary: string;
  at: string;
}

interface Feed {
  /** Address of this feed, and of the list as a page. */
  self: string;
  page: string;
  title: string;
  entries: Entry[];
}

export const FEEDS = {
  atom: { type: 'application/atom+xml; charset=utf-8', write: atom },
  rss: { type: 'application/rss+xml; charset=utf-8', write: rss },
} as const;

/** @param documents folder of the library */
export async function feedOf(
  list: List,
  library: Asking,
  parameters: URLSearchParams,
  { documents, self }: { documents: string; self: string },
): Promise<Feed> {
  const register = new Map((await readRegister(documents)).map((one) => [one.id, one]));
  const entries: Entry[] = [];
  const add = (id: string, title: string, summary: string) => {
    const one = register.get(id);
    if (one?.is === 'public') entries.push(entryOf(library, one, title, summary));
  };
  if (list === 'documents') {
    for await (const { id, title } of documentsOf(library, parameters)) {
      const description = register.get(id)?.record?.description;
      add(id, title, description ? localize(description, library.language) : '');
    }
    // Whoever follows all documents hears what became of those that are gone.
    if ([...parameters].length === 0) entries.push(...withdrawn(library, [...register.values()]));
  } else {
    for await (const { document, clauses } of foundDocuments(library, parameters)) {
      const [best] = clauses;
      add(document.id, document.title, best ? plain(best.snippet_html) : '');
    }
  }
  entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? -1 : 1));
  const words = parameters.get('q') ?? '';
  const name = say(`results.title-${list}`, library.language);
  return {
    self,
    page: self.replace(/\.\w+(?=\?|$)/, ''),
    title: ['Fihris', name, words].filter(Boolean).join(' – '),
    entries: entries.slice(0, MOST),
  };
}

function entryOf(
  { origin, language }: Asking,
  one: Registered,
  title: string,
  summary: string,
): Entry {
  const version = one.record?.version ?? 1;
  const said = version > 1 ? say('results.version', language, { number: version }) : '';
  return {
    id: `${origin}/documents/${one.id}`,
    title,
    summary: [said, summary].filter(Boolean).join(' '),
    at: one.given,
  };
}

function withdrawn({ origin, language }: Asking, register: Registered[]): Entry[] {
  return register.flatMap(({ id, is, at, record }) => {
    if (is !== 'withdrawn' || record?.withdrawal === undefined) return [];
    const title = localize(record.title, language);
    return {
      id: `${origin}/documents/${id}`,
      title: say('results.withdrawn', language, { title }),
      summary: record.withdrawal.reason,
      at,
    };
  });
}

/** When the newest entry is of; of an empty feed the beginning of time, which stays as it is. */
const updated = ({ entries }: Feed): Date => new Date(entries[0]?.at ?? 0);

function atom(feed: Feed): string {
  return generateAtomFeed({
    id: feed.self,
    title: { value: feed.title, type: 'text' },
    updated: updated(feed),
    links: [
      { href: feed.self, rel: 'self', type: 'application/atom+xml' },
      { href: feed.page, rel: 'alternate', type: 'text/html' },
    ],
    authors: [{ name: 'Fihris' }],
    entries: feed.entries.map(({ id, title, summary, at }) => ({
      id,
      title: { value: title, type: 'text' },
      updated: new Date(at),
      links: [{ href: id, rel: 'alternate', type: 'text/html' }],
      ...(summary !== '' && { summary: { value: summary, type: 'text' } }),
    })),
  });
}

function rss(feed: Feed): string {
  return generateRssFeed({
    title: feed.title,
    link: feed.page,
    description: feed.title,
    lastBuildDate: updated(feed),
    items: feed.entries.map(({ id, title, summary, at }) => ({
      title,
      link: id,
      guid: { value: id, isPermaLink: true },
      pubDate: new Date(at),
      ...(summary !== '' && { description: summary }),
    })),
  });
}
