import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context, Hono } from 'hono';
import type { PageSize, PdfFile } from '#ingest/picture/index.ts';
import type { Api, ApiDependencies } from '../../dependencies.ts';
import { isKnown, tagOf } from '../../etag.ts';
import { negotiateLanguage } from '../../language.ts';
import { originOf } from '../../origin.ts';
import { problem } from '../../problem.ts';
import type { DocumentView } from '../../schemas.ts';
import { askAs } from '../ask.ts';
import { json, NotOk, type Asking } from '../results/library.ts';
import { annotationsOf, imageInfo, imageSize, manifestOf, WIDTHS, type Paged } from './manifest.ts';

/** Documents that are PDFs for viewers of images (IIIF): `/iiif/<document>/manifest.json`, and images of their pages. */
export function addIiif(machines: Hono, dependencies: ApiDependencies, api: Api): void {
  const served =
    (answer: (c: Context, paged: Paged & { file: PdfFile }, asking: Asking) => Promise<Response>) =>
    async (c: Context): Promise<Response> => {
      const origin = originOf(c, dependencies);
      const language = negotiateLanguage(c);
      const asking = { origin, language, ask: askAs(api, c.req.raw.headers, origin, language) };
      try {
        const paged = await pagedOf(dependencies, asking, c.req.param('id') ?? '');
        return paged === undefined ? problem(c, 'not-found') : await answer(c, paged, asking);
      } catch (error) {
        if (error instanceof NotOk) return error.response;
        throw error;
      }
    };

  machines.get(
    '/iiif/:id/manifest.json',
    served(async (c, paged, asking) => {
      // With the whole table of contents, however long it is.
      const view = await json<DocumentView>(asking, `/documents/${paged.view.record.id}`);
      return sendJson(c, manifestOf({ ...paged, view }), PRESENTATION);
    }),
  );
  machines.get(
    '/iiif/:id/clauses/:file{[1-9][0-9]*\\.json}',
    served(async (c, paged, asking) => {
      const page = Number.parseInt(c.req.param('file') ?? '');
      if (page > paged.sizes.length) return problem(c, 'not-found');
      const { clauses } = await json<DocumentView>(asking, `/documents/${paged.view.record.id}`);
      return sendJson(c, annotationsOf(paged, page, clauses), PRESENTATION);
    }),
  );
  const ofPage = (
    answer: (
      c: Context,
      paged: Paged & { file: PdfFile },
      page: number,
      size: PageSize,
    ) => Promise<Response>,
  ) =>
    served(async (c, paged) => {
      const page = Number(c.req.param('page'));
      const size = paged.sizes[page - 1];
      return size === undefined ? problem(c, 'not-found') : answer(c, paged, page, size);
    });
  machines.get(
    '/iiif/:id/:page{[1-9][0-9]*}',
    ofPage((c, paged, page) =>
      Promise.resolve(
        c.redirect(`${paged.origin}/iiif/${paged.view.record.id}/${page}/info.json`, 303),
      ),
    ),
  );
  machines.get(
    '/iiif/:id/:page{[1-9][0-9]*}/info.json',
    ofPage((c, paged, page, size) =>
      Promise.resolve(sendJson(c, imageInfo(paged, page, size), IMAGE)),
    ),
  );
  machines.get(
    '/iiif/:id/:page{[1-9][0-9]*}/:region/:size/:rotation/:file',
    ofPage(async (c, { file }, page, size) => {
      const wanted = sizeAsked(c, size);
      // Level 0: the whole page, upright, in one of the sizes that `info.json` names (Image API 3.0, section 4.6).
      if (wanted === undefined) return problem(c, 'image-not-offered');
      const path = await dependencies.pictures?.page(file, page, wanted);
      if (path === undefined) return problem(c, 'not-found');
      const etag = `"${file.sha256.slice(0, 22)}-${page}-${wanted.width}"`;
      const headers = { 'content-type': 'image/jpeg', 'cache-control': 'no-cache', etag };
      if (isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);
      return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, headers);
    }),
  );
  machines.get('/iiif/*', (c) => problem(c, 'not-found'));
}

const PRESENTATION = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"';
const IMAGE = 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"';

function sendJson(c: Context, value: object, type: string): Response {
  const body = JSON.stringify(value);
  const etag = tagOf(body);
  const headers = { 'content-type': type, 'cache-control': 'no-cache', etag };
  return isKnown(c.req.header('if-none-match'), etag)
    ? c.body(null, 304, headers)
    : c.body(body, 200, headers);
}

function sizeAsked(c: Context, size: PageSize): PageSize | undefined {
  const { region, size: asked = '', rotation, file } = c.req.param() as { [name: string]: string };
  if (region !== 'full' || rotation !== '0' || file !== 'default.jpg') return undefined;
  const offered = WIDTHS.map((width) => imageSize(size, width));
  if (asked === 'max') return offered.at(-1);
  return offered.find(({ width, height }) => [`${width},`, `${width},${height}`].includes(asked));
}

/** A document whose original has pages that can be painted; the API says whether readers have it. */
async function pagedOf(
  { documents, pictures }: ApiDependencies,
  asking: Asking,
  id: string,
): Promise<(Paged & { file: PdfFile }) | undefined> {
  const view = await json<DocumentView>(asking, `/documents/${encodeURIComponent(id)}?limit=1`);
  const { original } = view.record;
  if (original.format !== 'pdf') return undefined;
  const file = { path: join(documents, id, original.file), sha256: original.sha256 };
  const sizes = await pictures?.sizes(file);
  return sizes && { view, sizes, file, origin: asking.origin };
}
