/** Record (and clause) → the typed links by which programs find their way about it. Pure. */
import { LEGISLATION } from '#domain/norms.ts';
import { MEDIA_TYPES } from '#domain/page.ts';
import type { Record } from '#domain/record.ts';
import { isWebAddress } from '#domain/web-address.ts';

/** A link as a header or a link set has it (RFC 8288). */
export interface TypedLink {
  rel: string;
  href: string;
  type?: string;
}

export interface Signposted {
  record: Pick<Record, 'id' | 'type' | 'rights' | 'creator' | 'original'>;
  /** eId of a clause of it; the whole document without. */
  eId?: string | undefined;
  /** Public address of the library. */
  origin: string;
}

/**
 * The links of the page of a document or clause.
 * Source: FAIR Signposting Profile (signposting.org/FAIR), level 1 and 2; what describes a thing by a schema names it.
 */
export function signposts({ record, eId, origin }: Signposted): TypedLink[] {
  const at = (path: string) => `${origin}${path}`;
  const thing = eId === undefined ? `/documents/${record.id}` : `/documents/${record.id}/${eId}`;
  const resource = eId === undefined ? `documents/${record.id}` : `clauses/${record.id}--${eId}`;
  const cited = (format: string) => at(`/api/${resource}/citation?format=${format}`);
  const rights = record.rights ?? '';
  return [
    { rel: 'cite-as', href: at(thing) },
    { rel: 'type', href: 'https://schema.org/AboutPage' },
    { rel: 'type', href: schemaType(record.type, eId) },
    ...record.creator.map((body) => ({ rel: 'author', href: at(`/concepts/bodies/${body}`) })),
    ...(isWebAddress(rights) ? [{ rel: 'license', href: rights }] : []),
    { rel: 'describedby', href: at(`${thing}.jsonld`), type: 'application/ld+json' },
    { rel: 'describedby', href: at(`${thing}.ttl`), type: 'text/turtle' },
    ...EXPORTS.map(([format, type]) => ({ rel: 'describedby', href: cited(format), type })),
    ...(eId === undefined ? itemsOf(record, origin) : []),
    {
      rel: 'collection',
      href: at(eId === undefined ? '/catalog.jsonld' : `/documents/${record.id}`),
      type: eId === undefined ? 'application/ld+json' : 'text/html',
    },
    { rel: 'linkset', href: at(`${thing}.linkset.json`), type: 'application/linkset+json' },
    { rel: 'linkset', href: at(`${thing}.linkset`), type: 'application/linkset' },
  ];
}

const EXPORTS = [
  ['csl-json', 'application/vnd.citationstyles.csl+json'],
  ['bibtex', 'application/x-bibtex'],
  ['ris', 'application/x-research-info-systems'],
] as const;

const schemaType = (type: string, eId: string | undefined): string => {
  if (LEGISLATION.has(type)) return 'https://schema.org/Legislation';
  return `https://schema.org/${eId === undefined ? 'Report' : 'CreativeWork'}`;
};

/** The original, and the text as it was read, to take away. */
function itemsOf({ id, original }: Signposted['record'], origin: string): TypedLink[] {
  const [type = ''] = MEDIA_TYPES[original.format].split(';');
  const text = `${origin}/api/documents/${id}/text?format=`;
  return [
    { rel: 'item', href: `${origin}/api/documents/${id}/file`, type },
    { rel: 'item', href: `${text}txt`, type: 'text/plain' },
    { rel: 'item', href: `${text}akn`, type: 'application/akn+xml' },
  ];
}

/** The links as a `Link` header (RFC 8288, section 3). */
export const linkHeader = (links: TypedLink[]): string =>
  links
    .map(({ rel, href, type }) => `<${href}>; rel="${rel}"${type ? `; type="${type}"` : ''}`)
    .join(', ');

/** What other resources say of themselves: of `anchor` each of these links. */
export interface Anchored {
  anchor: string;
  links: TypedLink[];
}

/** The links of the page, and of all that it leads to, back to it. */
export function linkset(signposted: Signposted): Anchored[] {
  const links = signposts(signposted);
  const landing = links.find(({ rel }) => rel === 'cite-as')?.href ?? '';
  const back = (rel: string) => [{ rel, href: landing, type: 'text/html' }];
  return [
    { anchor: landing, links: links.filter(({ rel }) => rel !== 'linkset') },
    ...links
      .filter(({ rel }) => rel === 'item')
      .map(({ href }) => ({ anchor: href, links: back('collection') })),
    ...links
      .filter(({ rel }) => rel === 'describedby')
      .map(({ href }) => ({ anchor: href, links: back('describes') })),
  ];
}

/** As `application/linkset+json` (RFC 9264, section 4.2). */
export function linksetJson(all: Anchored[]): string {
  const sets = all.map(({ anchor, links }) => {
    const byRelation = Map.groupBy(links, ({ rel }) => rel);
    const targets = [...byRelation].map(([rel, some]) => [
      rel,
      some.map(({ href, type }) => ({ href, ...(type !== undefined && { type }) })),
    ]);
    return { anchor, ...Object.fromEntries(targets) };
  });
  return `${JSON.stringify({ linkset: sets }, null, 2)}\n`;
}

/** As `application/linkset` (RFC 9264, section 4.1): a header's links, each with its anchor. */
export const linksetText = (all: Anchored[]): string =>
  `${all
    .flatMap(({ anchor, links }) => links.map((one) => `${linkHeader([one])}; anchor="${anchor}"`))
    .join(',\n')}\n`;
