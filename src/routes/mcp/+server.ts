import { currentMachines } from '#api/server.ts';
import type { RequestHandler } from './$types';

/** Hands what clients of the Model Context Protocol ask over to Hono. */
const handle: RequestHandler = async ({ request }) => currentMachines().fetch(request);

export const GET = handle;
export const POST = handle;
export const DELETE = handle;
