import type { Hono } from 'hono';
import { createSearch } from '#search/query.ts';
import { createApi } from './app.ts';
import type { Api } from './dependencies.ts';
import { createMachines } from './machines/index.ts';
import { readerContext } from './context.ts';

/** The API of this process, made at the first request. */

let served: { api: Api; machines: Hono } | undefined;

export const currentApi = (): Api => (served ??= make()).api;

/** What programs ask at addresses of their own. */
export const currentMachines = (): Hono => (served ??= make()).machines;

function make(): { api: Api; machines: Hono } {
  const { engine, ...context } = readerContext();
  const dependencies = { ...context, search: createSearch(engine, context.vocabularies) };
  const api = createApi(dependencies);
  return { api, machines: createMachines(dependencies, api) };
}
