import { clauseName } from '#domain/clause-text.ts';
import { parentsOf } from '#domain/clause.ts';
import { wordings } from '#domain/language.ts';
import { isWebAddress } from '#domain/web-address.ts';
import type { PageSize } from '#ingest/picture/index.ts';
import { SPECIMEN } from '../../../citation/item.ts';
import type { ApiClause, DocumentView } from '../../schemas.ts';

/**
 * A document as a IIIF Presentation 3.0 manifest: pages as canvases, clauses as ranges, where clauses stand as annotations of
 * the canvases. Pure. Source: IIIF Presentation API 3.0 and Image API 3.0 (level 0), iiif.io/api.
 */

/** Widths at which pages are painted, in pixels. */
export const WIDTHS = [400, 1000, 2000] as const;
/** Pixels of a canvas for a point of the page: a unit for places, whatever size an image has. */
const SCALE = 2;

export interface Paged {
  view: DocumentView;
  sizes: PageSize[];
  /** Public address of the library. */
  origin: string;
}

export const imageSize = ({ width, height }: PageSize, wanted: number): PageSize => ({
  width: wanted,
  height: Math.round((height / width) * wanted),
});

const canvasSize = ({ width, height }: PageSize): PageSize => ({
  width: Math.round(width * SCALE),
  height: Math.round(height * SCALE),
});

const base = ({ origin, view }: Paged): string => `${origin}/iiif/${view.record.id}`;
const canvasId = (paged: Paged, page: number): string => `${base(paged)}/canvas/${page}`;
const imageId = (paged: Paged, page: number): string => `${base(paged)}/${page}`;

/** A text by language, as IIIF has it. */
type Texts = { [language: string]: string[] };
const inAll = (texts: { [language: string]: string | undefined }): Texts =>
  Object.fromEntries(wordings(texts).map(([language, text]) => [language, [text]]));
const none = (text: string): Texts => ({ none: [text] });

export function manifestOf(paged: Paged): object {
  const { view, sizes, origin } = paged;
  const { record } = view;
  const page = `${origin}/documents/${record.id}`;
  const structures = rangesOf(paged);
  return {
    '@context': 'http://iiif.io/api/presentation/3/context.json',
    id: `${base(paged)}/manifest.json`,
    type: 'Manifest',
    label: inAll(record.title),
    ...(record.description && { summary: inAll(record.description) }),
    viewingDirection: record.language === 'ar' ? 'right-to-left' : 'left-to-right',
    behavior: ['paged'],
    ...(isWebAddress(record.rights ?? '') && { rights: record.rights }),
    requiredStatement: {
      label: { fr: ['Droits'], en: ['Rights'], ar: ['الحقوق'] },
      value: record.specimen ? inAll(SPECIMEN) : none(record.rights ?? page),
    },
    homepage: [{ id: page, type: 'Text', label: inAll(record.title), format: 'text/html' }],
    seeAlso: [
      { id: `${page}.jsonld`, type: 'Dataset', format: 'application/ld+json' },
      { id: `${page}.ttl`, type: 'Dataset', format: 'text/turtle' },
    ],
    rendering: [
      {
        id: `${origin}/api/documents/${record.id}/file`,
        ...{ type: 'Text', label: none('PDF'), format: 'application/pdf' },
      },
    ],
    items: sizes.map((size, index) => canvasOf(paged, index + 1, size)),
    ...(structures.length > 0 && { structures }),
  };
}

function canvasOf(paged: Paged, page: number, size: PageSize): object {
  const id = canvasId(paged, page);
  return {
    ...{ id, type: 'Canvas', label: none(String(page)), ...canvasSize(size) },
    items: [
      {
        id: `${id}/painting`,
        type: 'AnnotationPage',
        items: [
          {
            id: `${id}/painting/image`,
            ...{ type: 'Annotation', motivation: 'painting', target: id },
            body: imageOf(paged, page, size),
          },
        ],
      },
    ],
    annotations: [{ id: `${base(paged)}/clauses/${page}.json`, type: 'AnnotationPage' }],
  };
}

function imageOf(paged: Paged, page: number, size: PageSize): object {
  const largest = imageSize(size, WIDTHS.at(-1) ?? 0);
  const id = imageId(paged, page);
  return {
    id: `${id}/full/max/0/default.jpg`,
    ...{ type: 'Image', format: 'image/jpeg', ...largest },
    service: [{ id, type: 'ImageService3', profile: 'level0' }],
  };
}

/** What an image service says of the image of a page. */
export function imageInfo(paged: Paged, page: number, size: PageSize): object {
  return {
    '@context': 'http://iiif.io/api/image/3/context.json',
    id: imageId(paged, page),
    ...{ type: 'ImageService3', protocol: 'http://iiif.io/api/image', profile: 'level0' },
    ...imageSize(size, WIDTHS.at(-1) ?? 0),
    sizes: WIDTHS.map((width) => imageSize(size, width)),
  };
}

interface Range {
  id: string;
  type: 'Range';
  label: Texts;
  items: object[];
}

/** The table of contents: each entry with the page on which it begins, and those below it. */
function rangesOf(paged: Paged): Range[] {
  const { view, sizes } = paged;
  const parents = parentsOf(view.outline);
  const ranges = view.outline.map(({ eId, label, heading, page }): Range => ({
    id: `${base(paged)}/range/${encodeURIComponent(eId)}`,
    type: 'Range',
    label: { [view.record.language]: [clauseName({ label, heading }) || eId] },
    items:
      page !== undefined && page <= sizes.length
        ? [{ id: canvasId(paged, page), type: 'Canvas' }]
        : [],
  }));
  const top: Range[] = [];
  for (const [index, range] of ranges.entries()) {
    const parent = ranges[parents[index] ?? -1];
    if (parent === undefined) top.push(range);
    else parent.items.push(range);
  }
  return top;
}

/** Where clauses stand on a page. */
export function annotationsOf(paged: Paged, page: number, clauses: ApiClause[]): object {
  const { view, origin } = paged;
  const id = `${base(paged)}/clauses/${page}.json`;
  return {
    '@context': 'http://iiif.io/api/presentation/3/context.json',
    ...{ id, type: 'AnnotationPage' },
    items: clauses.flatMap((clause) =>
      clause.boxes
        .filter((box) => box.page === page)
        .map(({ x, y, width, height }, index) => {
          const place = [x, y, width, height].map((one) => Math.round(one * SCALE)).join(',');
          const address = `${origin}/documents/${view.record.id}/${clause.eId}`;
          return {
            id: `${id}#${encodeURIComponent(clause.eId)}-${index}`,
            ...{ type: 'Annotation', motivation: 'describing' },
            body: {
              ...{ type: 'TextualBody', format: 'text/plain', language: view.record.language },
              value: `${clauseName(clause) || clause.text.slice(0, 200)}\n${address}`,
            },
            target: `${canvasId(paged, page)}#xywh=${place}`,
          };
        }),
    ),
  };
}
