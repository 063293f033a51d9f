import { currentApi } from '#api/server.ts';
import type { RequestEvent, RequestHandler } from './$types';

/** Hands everything under /api over to Hono, with the address the request comes from. */
const handle: RequestHandler = async (event) =>
  (await currentApi()).fetch(event.request, { address: addressOf(event) });

/** Empty where a proxy should have named the address and did not: all such requests count as one. */
function addressOf(event: RequestEvent): string {
  try {
    return event.getClientAddress();
  } catch {
    return '';
  }
}

export const GET = handle;
export const HEAD = handle;
export const POST = handle;
export const PUT = handle;
export const PATCH = handle;
export const DELETE = handle;
export const OPTIONS = handle;
