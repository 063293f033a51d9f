import { currentMachines } from '#api/server.ts';
import type { RequestHandler } from './$types';

/** Hands what harvesters ask over to Hono. */
const handle: RequestHandler = async ({ request }) => currentMachines().fetch(request);

export const GET = handle;
export const POST = handle;
