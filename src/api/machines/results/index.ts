import type { Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { listAt, LISTS, type ListAddress, type ListFormat } from '#domain/lists.ts';
import type { Api, ApiDependencies } from '../../dependencies.ts';
import { isKnown, weakTagOf } from '../../etag.ts';
import { negotiateLanguage } from '../../language.ts';
import { originOf } from '../../origin.ts';
import { problem } from '../../problem.ts';
import { askAs } from '../ask.ts';
import { FEEDS, feedOf } from './feed.ts';
import { FILES } from './files.ts';
import { NotOk, type Asked } from './library.ts';
import { READERS } from './lists/index.ts';
import { stateOf } from './state.ts';

/** How what is written in a list came to be: files that clients keep are asked for anew when it becomes another. */
const EDITION = 1;

/**
 * Results as data: every address of a list with an extension behind its path is that list as a file or as a feed, with
 * the same parameters and the same rights. Answers go out while they are being read.
 */
export function addResults(machines: Hono, dependencies: ApiDependencies, api: Api): void {
  const tagged = etag();
  machines.get('/*', async (c, next) => {
    const address = listAt(c.req.path);
    if (address === undefined) return next();
    const formats: readonly string[] = LISTS[address.list];
    if (!formats.includes(address.format)) return problem(c, 'not-found');
    const asked = askedOf(c, address, dependencies, api);
    try {
      // A file is sent while it is read: only feeds are whole before they go.
      if (address.format in FILES) return await fileOf(c, asked, dependencies);
      await tagged(c, async () => {
        c.res = await feedFor(c, asked, dependencies);
      });
      return c.res;
    } catch (error) {
      if (error instanceof NotOk) return error.response;
      throw error;
    }
  });
}

function askedOf(
  c: Context,
  { list, ids, format }: ListAddress,
  dependencies: ApiDependencies,
  api: Api,
): Asked {
  const origin = originOf(c, dependencies);
  const language = negotiateLanguage(c);
  const parameters = new URL(c.req.url).searchParams;
  // Whatever page it was asked from, it has all of them.
  for (const name of ['page', 'per_page']) parameters.delete(name);
  return {
    ...{ list, ids, format: format as ListFormat, parameters, language, origin },
    ask: askAs(api, c.req.raw.headers, origin, language),
  };
}

async function feedFor(
  c: Context,
  asked: Asked,
  { documents, reading }: ApiDependencies,
): Promise<Response> {
  const self = c.req.header('x-self') ?? c.req.url;
  const { type, write } = FEEDS[asked.format as keyof typeof FEEDS];
  const feed = await feedOf(READERS[asked.list], asked, { documents, self });
  return c.body(write(feed), 200, { 'content-type': type, 'cache-control': caching(reading) });
}

async function fileOf(c: Context, asked: Asked, dependencies: ApiDependencies): Promise<Response> {
  const { list, ids, format, language, origin, parameters } = asked;
  const state = await stateOf(dependencies);
  const what = [EDITION, state, list, ids, format, language, origin, String(parameters)];
  const headers = {
    etag: weakTagOf(JSON.stringify(what)),
    'cache-control': caching(dependencies.reading),
  };
  if (isKnown(c.req.header('if-none-match'), headers.etag)) return c.body(null, 304, headers);
  const { type, write } = FILES[format as keyof typeof FILES];
  const pieces = write(READERS[list], asked);
  // What is wrong with the parameters shows with the first piece, before anything is sent.
  const first = await pieces.next();
  const name = ['fihris', list, ...ids].join('-');
  return c.body(streamOf(first, pieces), 200, {
    ...headers,
    'content-type': type,
    'content-disposition': `attachment; filename="${name}.${format}"`,
    'x-content-type-options': 'nosniff',
  });
}

const caching = (reading: ApiDependencies['reading']): string =>
  reading === 'accounts' ? 'private, no-cache' : 'no-cache';

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
