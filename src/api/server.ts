import pino from 'pino';
import { createSearch } from '#search/query.ts';
import { createApi } from './app.ts';
import type { Api } from './dependencies.ts';
import { readerContext } from './context.ts';

/** The API of this process, made at the first request. */

let api: Api | undefined;

export function currentApi(): Api {
  return (api ??= makeApi());
}

function makeApi(): Api {
  const { engine, ...context } = readerContext();
  const log = pino(pino.destination(2));
  return createApi({ ...context, search: createSearch(engine, context.vocabularies), log });
}
