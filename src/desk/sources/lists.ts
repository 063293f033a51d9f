import { parseFeed } from 'feedsmith';
import { Parser } from 'htmlparser2';
import { SourceFailed } from './brought.ts';

/** What pages, feeds and sitemaps list, as addresses. Pure: nothing is fetched, run or expanded here. */

/** Addresses that a list may hold; what is beyond is left for those with a narrower list. */
export const MOST_LISTED = 5000;

/** Whole addresses on the web of what `links` lead to, each once, without the place within (`#…`). */
export function resolved(links: string[], base: string): string[] {
  const found = new Set<string>();
  for (const link of links) {
    if (found.size >= MOST_LISTED) break;
    if (!URL.canParse(link, base)) continue;
    const url = new URL(link, base);
    url.hash = '';
    if (url.protocol === 'http:' || url.protocol === 'https:') found.add(url.href);
  }
  return [...found];
}

/** Where the links of an HTML page lead. @param address of the page */
export function linksOf(html: string, address: string): string[] {
  const links: string[] = [];
  let base = address;
  const parser = new Parser({
    onopentag: (name, { href }) => {
      if (href === undefined) return;
      if (name === 'base' && URL.canParse(href, address)) base = new URL(href, address).href;
      if (name === 'a' || name === 'area') links.push(href.trim());
    },
  });
  parser.end(html);
  return resolved(links, base);
}

/**
 * What the entries of a feed (RSS, Atom, RDF or JSON) lead to: the files they carry, else the page they are about.
 * @throws SourceFailed
 */
export function entriesOf(text: string, address: string): string[] {
  refuseEntities(text);
  let parsed: ReturnType<typeof parseFeed>;
  try {
    parsed = parseFeed(text);
  } catch (error) {
    throw new SourceFailed('not-such-a-list', (error as Error).message);
  }
  return resolved(feedLinks(parsed), address);
}

function feedLinks({ format, feed }: ReturnType<typeof parseFeed>): string[] {
  const firstOf = (files: (string | undefined)[], page: string | undefined): string[] => {
    const carried = files.filter((one) => one !== undefined);
    return carried.length > 0 ? carried : [page ?? []].flat();
  };
  if (format === 'atom') {
    return (feed.entries ?? []).flatMap(({ links = [] }) => {
      const files = links.filter(({ rel }) => rel === 'enclosure').map(({ href }) => href);
      return firstOf(files, links.find(({ rel = 'alternate' }) => rel === 'alternate')?.href);
    });
  }
  if (format === 'rss') {
    return (feed.items ?? []).flatMap(({ enclosures = [], link }) =>
      firstOf(
        enclosures.map(({ url }) => url),
        link,
      ),
    );
  }
  if (format === 'json') {
    return (feed.items ?? []).flatMap(({ attachments = [], url }) =>
      firstOf(
        attachments.map((one) => one.url),
        url,
      ),
    );
  }
  return (feed.items ?? []).flatMap(({ link }) => link ?? []);
}

/** What a sitemap lists: pages, or, of an index, further sitemaps. @throws SourceFailed */
export function sitemapOf(
  text: string,
  address: string,
): { kind: 'urlset' | 'sitemapindex'; addresses: string[] } {
  refuseEntities(text);
  const path: string[] = [];
  const links: string[] = [];
  let kind: string | undefined;
  let said = '';
  const parser = new Parser(
    {
      onopentag: (name) => {
        kind ??= name;
        path.push(name);
        said = '';
      },
      ontext: (piece) => void (said += piece),
      onclosetag: (name) => {
        path.pop();
        const holder = path.at(-1);
        if (name === 'loc' && (holder === 'url' || holder === 'sitemap')) links.push(said.trim());
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  if (kind !== 'urlset' && kind !== 'sitemapindex') {
    throw new SourceFailed('not-such-a-list', kind ?? '');
  }
  return { kind, addresses: resolved(links, address) };
}

/** None of our parsers expands them; a list that brings its own is no list that one meets. */
function refuseEntities(text: string): void {
  if (/<!ENTITY/iu.test(text)) throw new SourceFailed('entities');
}
