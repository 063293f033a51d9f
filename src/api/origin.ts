import type { Context } from 'hono';
import type { ApiDependencies } from './dependencies.ts';

/** Public address of the library, without a slash at its end: as it is configured, or as it was asked. */
export const originOf = (c: Context, { url }: Pick<ApiDependencies, 'url'>): string =>
  url ?? new URL(c.req.url).origin;
