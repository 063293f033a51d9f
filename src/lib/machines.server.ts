import type { RequestEvent } from '@sveltejs/kit';
import { currentMachines } from '#api/server.ts';

/** Hands what programs ask in protocols of their own over to Hono. */
export const askMachines = async ({ request }: Pick<RequestEvent, 'request'>): Promise<Response> =>
  currentMachines().fetch(request);
