import { generateAtomFeed, generateRssFeed } from 'feedsmith';
import { localize } from '#domain/language.ts';
import { readRegister, type Registered } from '#ingest/library/index.ts';
import { say } from '#texts/say.ts';
import type { Asked, Asking, Entry, List } from './library.ts';

/**
 * A list as a feed: what is in it by when readers were given it, a new version of it, or lost it. These moments are the
 * library's; a new index, or a correction by a librarian, makes nothing new.
 */

/** Entries of a feed. */
const MOST = 50;

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

/**
 * @param documents folder of the library
 * @param self address of the feed
 */
export async function feedOf(
  { entries, title }: List<unknown>,
  asked: Asked,
  { documents, self }: { documents: string; self: string },
): Promise<Feed> {
  const register = new Map((await readRegister(documents)).map((one) => [one.id, one]));
  let newest: Entry[] = [];
  for await (const entry of entries?.(asked, { documents, register }) ?? []) {
    newest.push(entry);
    // Of a list without end no more is held than is told.
    if (newest.length > MOST * 20) newest = newestOf(newest);
  }
  const name = await title(asked);
  const words = asked.parameters.get('q') ?? '';
  return {
    self,
    page: self.replace(/\.\w+(?=\?|$)/, ''),
    title: ['Fihris', name, words].filter(Boolean).join(' – '),
    entries: newestOf(newest),
  };
}

/** What is of one moment stays in the order of the list. */
const newestOf = (entries: Entry[]): Entry[] =>
  entries.toSorted((a, b) => (a.at < b.at ? 1 : Number(a.at > b.at) * -1)).slice(0, MOST);

/** A document that readers have: none of any other. */
export function* documentEntry(
  { origin, language }: Asking,
  { is, id, given: at, record }: Registered,
  title: string,
  description: string,
): Generator<Entry> {
  if (is !== 'public') return;
  const version = record?.version ?? 1;
  const said = version > 1 ? say('results.version', language, { number: version }) : '';
  const summary = [said, description].filter(Boolean).join(' ');
  yield { id: `${origin}/documents/${id}`, title, summary, at };
}

export function* withdrawnEntries(
  { origin, language }: Asking,
  register: Registered[],
): Generator<Entry> {
  for (const { id, is, at, record } of register) {
    if (is !== 'withdrawn' || record?.withdrawal === undefined) continue;
    const title = say('results.withdrawn', language, { title: localize(record.title, language) });
    yield { id: `${origin}/documents/${id}`, title, summary: record.withdrawal.reason, at };
  }
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
