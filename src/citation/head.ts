/** CSL item → what a page says about itself to reference managers and search engines. */
import { LEGISLATION } from '#domain/norms.ts';
import type { CslDate, CslItem } from './item.ts';

/** A `<meta name content>` of the page head. */
export interface MetaTag {
  name: string;
  content: string;
}

export interface HeadMetadata {
  meta: MetaTag[];
  /** `<link rel href type?>`: the schemas of the DC names, and the exports of the reference. */
  links: { rel: string; href: string; type?: string }[];
  /** schema.org description, safe inside a script element. */
  jsonLd: string;
}

/**
 * Metadata of the page of a document or clause.
 * @param item its CSL item, as `format=csl-json` answers it; `item.URL` gives the origin of the other addresses
 *
 * Names follow Google Scholar's inclusion guidelines (Highwire Press tags), DCMI's "Expressing Dublin Core metadata
 * using HTML/RDFa meta and link elements" (DC-HTML), and what Zotero's Embedded Metadata translator reads: Highwire
 * first, `citation_technical_report_institution` makes a report, `z:itemType` makes a statute.
 */
export function headMetadata(item: CslItem): HeadMetadata {
  const subjects = item.keyword?.split('; ') ?? [];
  const addresses = addressesOf(item);
  return {
    meta: [...highwire(item, subjects, addresses), ...dublinCore(item, subjects, addresses)],
    links: [
      { rel: 'schema.DC', href: 'http://purl.org/dc/elements/1.1/' },
      { rel: 'schema.dcterms', href: 'http://purl.org/dc/terms/' },
      // What `z:itemType` means, without which a law is a web page to Zotero.
      { rel: 'schema.z', href: 'http://www.zotero.org/namespaces/export#' },
      ...exportLinks(addresses),
      ...(item.custom.format === 'pdf' && !isClause(item) && item.version === undefined
        ? [{ rel: 'alternate', href: addresses.manifest, type: IIIF }]
        : []),
    ],
    jsonLd: scriptSafe(schemaOrg(item, subjects, addresses)),
  };
}

/** A manifest, by which viewers of images open a document (IIIF Presentation API 3.0). */
const IIIF = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"';

interface Addresses {
  /** The page of the document. */
  document: string;
  original: string;
  citation: string;
  manifest: string;
}

function addressesOf({ URL: url, type, id, version, custom }: CslItem): Addresses {
  const at = (path: string) => new URL(path, url).href;
  // A former version is a work of its own, and so is its file.
  const work =
    `documents/${custom.document}` + (version === undefined ? '' : `/versions/${version}`);
  const resource = type === 'chapter' && version === undefined ? `clauses/${id}` : work;
  return {
    document: at(`/${work}`),
    original: at(`/api/${work}/file`),
    citation: at(`/api/${resource}/citation`),
    manifest: at(`/iiif/${custom.document}/manifest.json`),
  };
}

const isLaw = (item: CslItem): boolean => LEGISLATION.has(item.custom.type);
const isClause = (item: CslItem): boolean => item.type === 'chapter';

/** A date with `separator` between what is known of it; Highwire writes slashes, the others ISO 8601. */
function dated(date: CslDate | undefined, separator: string): string | undefined {
  return date?.['date-parts'][0].map((part) => String(part).padStart(2, '0')).join(separator);
}

type Pairs = [name: string, ...content: (string | undefined)[]][];

/** One tag for each value; none for what is not known. */
function tags(pairs: Pairs): MetaTag[] {
  return pairs.flatMap(([name, ...values]) =>
    values.filter((content) => content !== undefined).map((content) => ({ name, content })),
  );
}

function highwire(item: CslItem, subjects: string[], { original }: Addresses): MetaTag[] {
  const names = (item.author ?? []).map(({ literal }) => literal);
  const [first, last] = item.page?.split('-') ?? [];
  // The tag that makes a report is left out for a law, and for a clause, which is a part of a book to Zotero.
  const report = !isLaw(item) && !isClause(item);
  return tags([
    ['citation_title', item.title],
    ['citation_author', ...names],
    ['citation_publication_date', dated(item.issued, '/')],
    ['citation_language', item.language],
    ['citation_public_url', item.URL],
    ['citation_pdf_url', item.custom.format === 'pdf' ? original : undefined],
    ['citation_keywords', subjects.join('; ') || undefined],
    ['citation_technical_report_institution', report ? names[0] : undefined],
    ['citation_technical_report_number', report ? item.number : undefined],
    ['citation_book_title', item['container-title']],
    ['citation_firstpage', first],
    ['citation_lastpage', first && (last ?? first)],
    ['z:itemType', isLaw(item) && !isClause(item) ? 'statute' : undefined],
  ]);
}

function dublinCore(item: CslItem, subjects: string[], { document }: Addresses): MetaTag[] {
  return tags([
    ['DC.title', item.title],
    ['DC.creator', ...(item.author ?? []).map(({ literal }) => literal)],
    ['DC.date', dated(item.issued, '-')],
    ['DC.type', item.genre],
    ['DC.language', item.language],
    ['DC.identifier', item.URL, item.number],
    ['DC.subject', ...subjects],
    ['dcterms.isPartOf', isClause(item) ? document : undefined],
    ['dcterms.alternative', item['title-short']],
  ]);
}

function exportLinks({ citation }: Addresses): HeadMetadata['links'] {
  const link = (format: string, type: string) => ({
    rel: 'alternate',
    href: `${citation}?format=${format}`,
    type,
  });
  return [
    link('bibtex', 'application/x-bibtex'),
    link('ris', 'application/x-research-info-systems'),
    link('csl-json', 'application/vnd.citationstyles.csl+json'),
  ];
}

/** schema.org: Legislation for a law, Report for the rest, and the clause as a part of it. */
function schemaOrg(item: CslItem, subjects: string[], { document, original }: Addresses): object {
  const work = {
    '@type': isLaw(item) ? 'Legislation' : 'Report',
    '@id': document,
    url: document,
    name: item['container-title'] ?? item.title,
    alternateName: item['title-short'],
    author: item.author?.map(({ literal }) => ({ '@type': 'Organization', name: literal })),
    [isLaw(item) ? 'legislationDate' : 'datePublished']: dated(item.issued, '-'),
    [isLaw(item) ? 'legislationIdentifier' : 'reportNumber']: item.number,
    inLanguage: item.language,
    about: subjects.length > 0 ? subjects : undefined,
    encoding: { '@type': 'MediaObject', contentUrl: original },
  };
  if (!isClause(item)) return { '@context': 'https://schema.org', ...work };
  return {
    '@context': 'https://schema.org',
    '@type': isLaw(item) ? 'Legislation' : 'CreativeWork',
    '@id': item.URL,
    url: item.URL,
    name: item.title,
    inLanguage: item.language,
    pagination: item.page,
    isPartOf: work,
  };
}

/** JSON in which nothing can end the script element or a JavaScript line. */
function scriptSafe(value: object): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
