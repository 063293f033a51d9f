import type { Adapter } from './adapter.ts';
import { MOST_LISTED, sitemapOf } from './lists.ts';

/** Sitemaps that an index may lead to. */
const MOST_SITEMAPS = 50;

/** A sitemap, or an index of sitemaps (sitemaps.org, 0.9). */
export const sitemap: Adapter<'sitemap'> = {
  isWhole: true,
  changesSince: async ({ address }, known, { web }) => {
    const read = await web.read(address, known);
    if (read === 'unchanged') return read;
    const { kind, addresses } = sitemapOf(read.text, read.address);
    if (kind === 'urlset') return { addresses, validators: read.validators };
    const found = new Set<string>();
    for (const one of addresses.slice(0, MOST_SITEMAPS)) {
      const part = await web.read(one);
      if (part === 'unchanged') continue;
      for (const each of sitemapOf(part.text, part.address).addresses) found.add(each);
    }
    // That the index is the same says nothing of its sitemaps: it is read whole each time.
    return { addresses: [...found].slice(0, MOST_LISTED), validators: {} };
  },
  fetchOne: (_source, address, target, known, { web }) => web.fetch(address, target, known),
};
