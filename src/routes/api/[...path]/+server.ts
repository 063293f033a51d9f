import { currentApi } from '#api/server.ts';
import type { RequestHandler } from './$types';

/** Hands everything under /api over to Hono. */
export const GET: RequestHandler = async ({ request }) => (await currentApi()).fetch(request);
export const HEAD = GET;
