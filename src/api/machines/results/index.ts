import type { Hono } from 'hono';
import type { Context } from 'hono';
import { etag } from 'hono/etag';
import type { Api, ApiDependencies } from '../../dependencies.ts';
import { negotiateLanguage } from '../../language.ts';
import { originOf } from '../../origin.ts';
import { askAs } from '../ask.ts';
import { FEEDS, feedOf } from './feed.ts';
import { FILES } from './files.ts';
import { LISTS, NotOk, type Asking, type List } from './library.ts';

/**
 * Results as data: every address of a list with an extension behind its path is that list as a file or as a feed, with
 * the same parameters and the same rights. Answers go out while they are being read.
 */
export function addResults(machines: Hono, dependencies: ApiDependencies, api: Api): void {
  const isFile = (format: string): format is keyof typeof FILES => Object.hasOwn(FILES, format);
  const isFeed = (format: string): format is keyof typeof FEEDS => Object.hasOwn(FEEDS, format);
  const isList = (list: string): list is List => (LISTS as readonly string[]).includes(list);

  // A file is sent while it is read: only feeds are whole before they go.
  for (const format of Object.keys(FEEDS)) machines.use(`/results/:list/${format}`, etag());
  machines.get('/results/:list/:format', async (c) => {
    const { list, format } = c.req.param();
    if (!isList(list)) return c.notFound();
    const url = new URL(c.req.url);
    const library = asking(c, dependencies, api);
    try {
      if (isFeed(format)) {
        const { documents } = dependencies;
        const self = c.req.header('x-self') ?? url.href;
        const feed = await feedOf(list, library, url.searchParams, { documents, self });
        const { type, write } = FEEDS[format];
        return c.body(write(feed), 200, { 'content-type': type });
      }
      if (!isFile(format)) return c.notFound();
      const { type, write } = FILES[format];
      const pieces = write(list, library, withoutPages(url.searchParams));
      // What is wrong with the parameters shows with the first piece, before anything is sent.
      const first = await pieces.next();
      return c.body(streamOf(first, pieces), 200, {
        'content-type': type,
        'content-disposition': `attachment; filename="fihris-${list}.${format}"`,
        'x-content-type-options': 'nosniff',
      });
    } catch (error) {
      if (error instanceof NotOk) return error.response;
      throw error;
    }
  });
}

/** A file has all pages. */
function withoutPages(parameters: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams(parameters);
  for (const name of ['page', 'per_page', 'view']) kept.delete(name);
  return kept;
}

function asking(c: Context, dependencies: ApiDependencies, api: Api): Asking {
  const origin = originOf(c, dependencies);
  const language = negotiateLanguage(c);
  return { language, origin, ask: askAs(api, c.req.raw.headers, origin, language) };
}

type Piece = string | Uint8Array;

/** The pieces as they come; reading goes on when they are taken. */
function streamOf(
  first: IteratorResult<Piece, unknown>,
  pieces: AsyncGenerator<Piece>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: IteratorResult<Piece, unknown> | undefined = first;
  return new ReadableStream({
    async pull(controller) {
      const piece = next ?? (await pieces.next());
      next = undefined;
      if (piece.done) return controller.close();
      const { value } = piece;
      controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
